// What stands for no value in a table, and what is one.
import { describe, expect, it } from 'vitest'
import { isPlaceholder } from '../../../../src/evidence/readers/register/placeholders.ts'

describe('a placeholder', () => {
  it.each(['TBD', 'n/a', '-', 'vacant', 'Vacancy', 'unassigned', 'to be hired', 'to be appointed', 'open position', 'N.N.', 'NN', '<name>'])(
    '%s is one',
    (text) => {
      expect(isPlaceholder(text)).toBe(true)
    },
  )
  it.each(['press-deputy', 'open', 'N. Nakamura-role', 'duty-a', 'vacant-lot-api', 'nn-gateway'])('%s is none', (text) => {
    expect(isPlaceholder(text)).toBe(false)
  })
})
