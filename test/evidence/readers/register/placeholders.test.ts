// What stands for no value in a table, and what is one.
import { describe, expect, it } from 'vitest'
import { isPlaceholder } from '../../../../src/evidence/readers/register/placeholders.ts'

describe('a placeholder', () => {
  it.each([
    'TBD',
    'n/a',
    '-',
    'vacant',
    'Vacancy',
    'unassigned',
    'to be hired',
    'to be appointed',
    'open position',
    'N.N.',
    'NN',
    '<name>',
    'not assigned',
    'not yet assigned',
    'Not defined',
    'tbd (Q1)',
    'TBD - new hire in March',
    'TBC, see plan',
    'none yet',
    'nobody (for now)',
    '-- nobody yet',
    '?',
    'vacant (until May)',
  ])('%s is one', (text) => {
    expect(isPlaceholder(text)).toBe(true)
  })
  it.each([
    'press-deputy',
    'open',
    'N. Nakamura-role',
    'duty-a',
    'vacant-lot-api',
    'nn-gateway',
    'tbd-proxy',
    'TBC Bank',
    'duty-a (lead)',
    'none-such-api',
    'assigned',
    'notify-desk',
  ])('%s is none', (text) => {
    expect(isPlaceholder(text)).toBe(false)
  })
})
