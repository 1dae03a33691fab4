// Facts of one short name: what tells them apart, which of them replaces another, and which kinds are never replaced.
import { describe, expect, it } from 'vitest'
import { accountSaid, currentFacts, subjectsOf } from '../../src/assess/subjects.ts'
import type { Fact } from '../../src/model/evidence.ts'
import { parseInstant } from '../../src/model/time.ts'
import { AS_OF, factOf, type Loose } from '../support/verdicts.ts'

const asOf = parseInstant(AS_OF) as number
const OLD = '2026-11-01T00:00:00Z'
const made = (fact: string, fields: Loose, more: Loose = {}) => factOf({ fact, ...more, fields })
const row = (component: string, fields: Loose = {}, more: Loose = {}) => made('inventory', { component, source: 's', ...fields }, more)
const groups = (facts: Fact[]) =>
  subjectsOf(facts, asOf)
    .map(({ facts: own }) => own.map((fact) => facts.indexOf(fact)))
    .sort()

describe('facts', () => {
  it.each([
    [
      'of one store by two names and one principal',
      [['a'], ['arn:aws:s3:::a']].map(([store]) => made('access', { store, principal: 'arn:aws:iam::1:role/x' })),
      [[0, 1]],
    ],
    ['of one store and two principals', ['x', 'y'].map((principal) => made('access', { store: 'a', principal })), [[0], [1]]],
    ['of plans whose titles end alike: a title is no name', ['https://x/a', 'https://y/a'].map((title) => made('plan', { title })), [[0], [1]]],
    [
      'of a full id without account, and of an account',
      [made('retention', { store: 'arn:aws:s3:::a' }), made('retention', { store: 'a' }, { account: '1' })],
      [[0, 1]],
    ],
    ['whose second name has the account', [row('https://x/api', { source: 'arn:aws:logs:r:1:log-group:s' }), row('api', {}, { account: '2' })], [[0], [1]]],
    [
      'of two full ids, where a star is in the middle',
      ['a:x', 'a:*:x'].map((end) => made('retention', { store: `arn:aws:logs:r:1:log-group:${end}` })),
      [[0], [1]],
    ],
    ['of an incident at two times', ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'].map((date) => made('incident', { incident: 'I-1' }, { date })), [[0, 1]]],
  ] as [string, Fact[], number[][]][])('%s', (_name, facts, expected) => {
    expect(groups(facts)).toEqual(expected)
  })
  it('say their account themselves, or their file does', () => {
    expect([row('a', { account: '1' }, { account: '2' }), row('a', {}, { account: '2' }), row('a')].map(accountSaid)).toEqual(['1', '2', undefined])
  })
})

describe('a newer setting', () => {
  it.each([
    ['replaces one of the same name, however its letters are written', row('caf\u00e9'), row('cafe\u0301', {}, { date: OLD }), 1],
    ['of an account replaces none that does not say it', row('api', { account: '1' }), row('api', {}, { date: OLD }), 2],
    ['replaces none of an account it does not say', row('api'), row('api', { account: '1' }, { date: OLD }), 2],
    ['replaces one of the same account, whoever says it', row('api', { account: '1' }), row('api', {}, { account: '1', date: OLD }), 1],
    ['without date replaces none', row('api', {}, { date: null }), row('api', {}, { date: OLD }), 2],
    ['replaces none without date', row('api'), row('api', {}, { date: null }), 2],
    ['replaces none with an impossible date', row('api'), row('api', {}, { date: '2026-02-30T00:00:00Z' }), 2],
  ])('%s', (_name, newer, older, left) => {
    expect(currentFacts([newer, older], asOf)).toHaveLength(left)
  })
  it('replaces no event', () => {
    expect(currentFacts([made('incident', { incident: 'I-1' }), made('incident', { incident: 'I-1' }, { date: OLD })], asOf)).toHaveLength(2)
  })
})
