// The cases of a requirement: what a case that is right gives, and what is told of one that is wrong.
import { describe, expect, it } from 'vitest'
import { runCases } from '../../src/assess/index.ts'
import type { CasesFile } from '../../src/model/generated/cases.ts'
import { type Loose, specOf } from '../support/verdicts.ts'

const spec = specOf({
  tiers: ['standard', 'critical'],
  statement: { a: 'The Supplier MUST keep logs {{params.days}}.', b: 'The Supplier MUST answer.' },
  evidence: { accept: { retention: 'exported', incident: 'observed' }, max_age: 'P31D' },
  checks: [
    {
      ...{ id: 'kept', shows: 'a', every: 'retention', of: 'inventory.stores', by: 'store', expect: 'fact.unlimited || fact.total_days >= params.days' },
      otherwise: '{{fact.store}} of {{system.name}} ({{system.id}}, {{system.tier}}) by {{supplier.name}} ({{supplier.id}}) is not',
    },
    { id: 'answered', shows: 'b', every: 'incident', covers: 'P60D', expect: 'has(fact.acknowledged)', otherwise: '{{fact.incident}} was not answered' },
  ],
})
const created = '2026-11-20T00:00:00Z'
const inventory = { component: 'api', source: 's', content: 'audit', security: true, stores: ['a'], continuous: true }
const start = {
  watchclause: 'cases/1',
  requirement: 'TST-1',
  as_of: '2026-11-23T12:00:00Z',
  facts: [
    { id: 'row', fact: 'inventory', fields: inventory },
    // Of the day of judgement itself: a date is its first instant.
    { id: 'store', fact: 'retention', date: '2026-11-23', fields: { store: 'a', unlimited: true } },
    { id: 'page', fact: 'incident', fields: { incident: 'I-1', severity: 'high', created, acknowledged: created } },
  ],
  // The end of a listing is the last instant of its day: a day less would leave twelve hours open.
  listings: [{ fact: 'incident', from: '2026-09-24', to: '2026-10-23' }],
  changes: [],
}
const outcomes = (changes: Loose[] = [], more: Loose = {}, set = spec) => runCases(set, { ...start, changes, ...more } as unknown as CasesFile)
const problemOf = (change: Loose, more: Loose = {}) => outcomes([{ name: 'n', check: 'kept', verdict: 'met', ...change }], more)[1]?.problem
const first = { requirement: 'TST-1', name: 'the facts as they stand' }
const without = (...ids: string[]) => ({ facts: start.facts.filter(({ id }) => !ids.includes(id)) })

describe('the facts as they stand', () => {
  it('give no problem where they are met', () => {
    expect(outcomes()).toStrictEqual([first])
  })
  it('say of each check that is not met what it is', () => {
    const told = 'not-shown: missing: no retention of a was sent'
    expect(outcomes([], without('store'))).toStrictEqual([{ ...first, problem: `it must be met, and is not-shown: kept: ${told}` }])
    const none = outcomes([], { ...without('store', 'page'), listings: undefined })
    const both = `it must be met, and is not-shown: kept: ${told}; answered: not-shown: missing: no incident was sent`
    expect(none).toStrictEqual([{ ...first, problem: both }])
  })
  it('are not enough if another verdict is asked for', () => {
    expect(outcomes([], { verdict: 'needs-review' })).toStrictEqual([{ ...first, problem: 'it must be needs-review, and is met: ' }])
  })
  it('of a requirement that is not there are none', () => {
    expect(outcomes([{ name: 'n', check: 'kept', verdict: 'met' }], { requirement: 'TST-9' })).toStrictEqual([
      { requirement: 'TST-9', name: 'facts', problem: 'there is no requirement TST-9' },
    ])
  })
  it.each([
    ['a listing that ends a day before', { listings: [{ fact: 'incident', from: '2026-09-24', to: '2026-10-22' }] }, /does not cover 2026-10-22/],
    ['a listing that begins a day after', { listings: [{ fact: 'incident', from: '2026-09-25', to: '2026-10-23' }] }, /does not cover 2026-09-24/],
    ['a listing of less than is asked', { listings: [{ ...start.listings[0], grade: 'exported' }] }, /it is only exported; observed is required/],
    ['a line that cannot be read', { listings: [{ ...start.listings[0], unreadable: 1 }] }, /1 line of case could not be read/],
    ['a page of a list', { listings: [{ ...start.listings[0], complete: false }] }, /does not cover/],
  ])('see %s', (_name, more, told) => {
    expect(outcomes([], more)[0]?.problem).toMatch(told)
  })
  it('hold what the grade says: documented where the requirement does not ask for more', () => {
    // An older row of the same grade is replaced; of another it is not, and its store is asked for.
    const older = (grade?: string) => ({ id: 'old', fact: 'inventory', date: '2026-11-01', ...(grade && { grade }), fields: { ...inventory, stores: ['b'] } })
    const told = (grade?: string) => outcomes([], { facts: [...start.facts, older(grade)] })[0]?.problem
    expect([told(), told('documented')]).toEqual([undefined, undefined])
    expect(told('exported')).toMatch(/no retention of b was sent/)
  })
  it('are the buyer’s where only the buyer knows', () => {
    const buyers = specOf({
      evidence: { accept: { agreement: 'exported' } },
      checks: [{ id: 'same', every: 'agreement', expect: 'fact.digest_matches', otherwise: 'it is another' }],
    })
    const one = (id: string, matches: boolean, more: Loose) => ({
      id,
      fact: 'agreement',
      fields: { reference: 'A', digest_matches: matches, rights: [] },
      ...more,
    })
    const told = (buyer: boolean) =>
      outcomes([], { facts: [one('old', false, { date: '2026-11-01', buyer }), one('new', true, {})], listings: undefined }, buyers)[0]?.problem
    expect(told(true)).toBeUndefined()
    expect(told(false)).toMatch(/not-met: it is another/)
  })
})

describe('a change', () => {
  it('that gives what it must is without problem', () => {
    const change = { name: 'it is not kept', check: 'kept', set: { store: { unlimited: false, total_days: 729 } }, verdict: 'not-met' }
    const message = 'a of System (system, critical) by Supplier (supplier) is not'
    expect(outcomes([{ ...change, message }])).toStrictEqual([first, { requirement: 'TST-1', name: change.name, check: 'kept' }])
    expect(outcomes([change], { tier: 'standard' })[1]?.problem).toBe('it must be not-met, and is met: api · s: a')
  })
  it.each([
    ['set', { set: { other: {} } }],
    ['grade', { grade: { other: 'asserted' } }],
    ['date', { date: { other: '2026-01-01' } }],
    ['remove', { remove: ['other'] }],
  ])('of a fact that is not there is a mistake: %s', (_name, change) => {
    expect(problemOf(change)).toBe('there is no fact other')
  })
  it('of a check that is not there is a mistake', () => {
    expect(problemOf({ check: 'other' })).toBe('there is no check other')
  })
  const missing = 'not-shown: missing: no retention of a was sent'
  it.each([
    ['another verdict', { verdict: 'not-met' }, `it must be not-met, and is ${missing}`],
    ['another reason', { verdict: 'not-shown', reason: 'stale' }, `it must be not-shown: stale, and is ${missing}`],
    ['another message', { verdict: 'not-shown', reason: 'missing', message: 'of b' }, `no finding holds "of b": ${missing}`],
    ['nothing else', { verdict: 'not-shown', reason: 'missing', message: 'of a' }, undefined],
    ['the verdict alone', { verdict: 'not-shown' }, undefined],
  ])('is told if it gives %s', (_name, change, problem) => {
    expect(problemOf({ remove: ['store'], ...change })).toBe(problem)
  })
  it('is told with each finding of its check, and of no other', () => {
    const change = { remove: ['store', 'page'], set: { row: { stores: ['a', 'b'] } } }
    expect(problemOf(change)).toBe(`it must be met, and is ${missing} | not-shown: missing: no retention of b was sent`)
    expect(problemOf({ set: { store: { unlimited: false } } })).toMatch(/^it must be met, and is not-shown: incomplete: a/)
  })
  it('takes a field away with null', () => {
    expect(problemOf({ set: { row: { stores: null } } })).toBe('it must be met, and is not-shown: incomplete: api · s does not say its stores')
  })
  it('leaves date and grade as they were', () => {
    const stale = start.facts.map((fact) => (fact.id === 'store' ? { ...fact, date: '2026-01-01' } : fact))
    const weak = start.facts.map((fact) => (fact.id === 'store' ? { ...fact, grade: 'asserted' } : fact))
    const change = { set: { store: { total_days: 1 } }, verdict: 'not-shown' }
    expect(problemOf({ ...change, reason: 'stale' }, { facts: stale })).toBeUndefined()
    expect(problemOf({ ...change, reason: 'too-weak' }, { facts: weak })).toBeUndefined()
    expect(problemOf({ verdict: 'not-shown', reason: 'stale', date: { store: '2026-10-01' } })).toBeUndefined()
    expect(problemOf({ verdict: 'not-shown', reason: 'too-weak', grade: { store: 'documented' } })).toBeUndefined()
  })
  it('may bring facts and listings of its own', () => {
    const weak = { id: 'more', fact: 'retention', fields: { store: 'a', unlimited: false, total_days: 1 } }
    expect(problemOf({ add: [weak], verdict: 'not-met' })).toBeUndefined()
    expect(problemOf({ check: 'answered', listings: [], verdict: 'not-shown', reason: 'out-of-period' })).toBeUndefined()
  })
})
