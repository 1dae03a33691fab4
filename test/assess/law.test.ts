// The law of verdicts as properties over many made-up submissions: order-free, nothing passes on nothing, only met is better.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { worst } from '../../src/assess/../model/verdict.ts'
import { canonical } from '../../src/model/canonical.ts'
import type { Fact, Listing } from '../../src/model/evidence.ts'
import type { Spec } from '../../src/model/spec.ts'
import { reasons, verdicts } from '../../src/model/verdict.ts'
import { evidenceOf, factOf, judge, listingOf, specOf } from '../support/verdicts.ts'

const LONG = process.env['WATCHCLAUSE_LONG'] === '1'
const RUNS = Number(process.env['WATCHCLAUSE_LAW_RUNS'] ?? (LONG ? 20_000 : 1_500))
const systems = [{ id: 'one', name: 'One', tier: 'standard' }]

/** One requirement of each shape a check can have. */
const specs: Record<string, Spec> = {
  every: specOf({
    evidence: { accept: { retention: 'exported' } },
    checks: [{ id: 'c', every: 'retention', expect: 'fact.unlimited || fact.total_days >= 365', otherwise: 'x' }],
  }),
  some: specOf({
    evidence: { accept: { retention: 'exported' } },
    checks: [{ id: 'c', some: 'retention', expect: 'fact.unlimited || fact.total_days >= 365', otherwise: 'x' }],
  }),
  'every of': specOf({
    evidence: { accept: { retention: 'exported' } },
    checks: [{ id: 'c', every: 'retention', of: 'inventory.stores', by: 'store', expect: 'fact.unlimited || fact.total_days >= 365', otherwise: 'x' }],
  }),
  'some of': specOf({
    evidence: { accept: { retention: 'exported' } },
    checks: [{ id: 'c', some: 'retention', of: 'inventory.stores', by: 'store', expect: 'fact.unlimited || fact.total_days >= 365', otherwise: 'x' }],
  }),
  over: specOf({
    scope: 'supplier',
    evidence: { accept: { incident: 'exported' } },
    checks: [{ id: 'c', over: 'incident', covers: 'P60D', expect: 'share(facts.map(f, has(f.acknowledged))) >= 0.9', otherwise: 'x' }],
  }),
  'every where': specOf({
    scope: 'supplier',
    evidence: { accept: { incident: 'exported' } },
    checks: [
      { id: 'c', every: 'incident', covers: 'P60D', where: 'fact.created >= ago("P60D")', none: 'none?', expect: 'has(fact.acknowledged)', otherwise: 'x' },
    ],
  }),
}

const grade = fc.constantFrom('asserted', 'documented', 'exported', 'observed')
const date = fc.constantFrom('2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', null)
const common = { grade, date, prose: fc.boolean(), buyer: fc.constant(false), account: fc.constantFrom(undefined, '111122223333', '444455556666') }
const retention = fc
  .record({ ...common, store: fc.constantFrom('a', 'b', 'arn:aws:s3:::a'), unlimited: fc.boolean(), days: fc.constantFrom(undefined, 0, 364, 365, 4000) })
  .map(({ store, unlimited, days, ...rest }) =>
    factOf({ fact: 'retention', ...rest, fields: { store, unlimited, ...(days !== undefined && { total_days: days }) } }),
  )
const inventory = fc
  .record({ source: fc.constantFrom('s', 't'), stores: fc.constantFrom([], ['a'], ['a', 'b'], ['b'], ['z']), buyer: fc.boolean() })
  .map(({ source, stores, buyer }) =>
    factOf({ fact: 'inventory', grade: 'documented', buyer, fields: { component: 'api', source, content: 'audit', security: true, stores, continuous: true } }),
  )
const incident = fc
  .record({
    ...common,
    id: fc.constantFrom('I-1', 'I-2', 'I-3', 'I-4'),
    created: fc.constantFrom('2026-11-01T00:00:00Z', '2026-01-01T00:00:00Z'),
    acknowledged: fc.boolean(),
  })
  .map(({ id, created, acknowledged, account: _account, ...rest }) =>
    factOf({ fact: 'incident', ...rest, fields: { incident: id, severity: 'high', created, ...(acknowledged && { acknowledged: created }) } }),
  )
const listing = fc
  .record({
    fact: fc.constantFrom('incident', 'retention'),
    grade,
    complete: fc.boolean(),
    unreadable: fc.constantFrom(0, 0, 0, 1),
    from: fc.constantFrom('2026-09-01T00:00:00Z', '2026-11-01T00:00:00Z'),
    to: fc.constantFrom('2026-11-20T00:00:00Z', '2026-10-01T00:00:00Z'),
  })
  .map((one) => listingOf(one))
const shape = fc.constantFrom(...Object.keys(specs))
const submission = fc.record({
  shape,
  facts: fc.array(fc.oneof(retention, retention, inventory, incident, incident), { maxLength: 7 }),
  listings: fc.array(listing, { maxLength: 2 }),
})

type Submission = { shape: string; facts: Fact[]; listings: Listing[] }
const resultOf = ({ shape: name, facts, listings }: Submission) => {
  const found = judge(specs[name] as Spec, systems, evidenceOf(facts, listings)).results[0]
  if (!found) throw new Error('no result')
  return found
}
const isMet = (one: Submission) => resultOf(one).verdict === 'met'
const check = (property: fc.IProperty<unknown>, numRuns = RUNS) =>
  fc.assert(property as fc.IProperty<unknown>, { numRuns, seed: 20261123, maxSkipsPerRun: 2000 })

describe('the law of verdicts', () => {
  it('is exercised: made-up submissions give every verdict of the tool', () => {
    const seen = new Set(fc.sample(submission, { numRuns: Math.min(2 * RUNS, 3000), seed: 1 }).map((one) => resultOf(one).verdict))
    expect([...seen].sort()).toEqual(['met', 'needs-review', 'not-met', 'not-shown'])
  })
  it('worst of nothing is not shown, and the order never matters', () => {
    expect(worst([])).toEqual({ verdict: 'not-shown', reason: 'missing' })
    const outcome = fc.oneof(
      fc.record({ verdict: fc.constantFrom(...verdicts.filter((one) => one !== 'not-shown')) }),
      fc.record({ verdict: fc.constant('not-shown' as const), reason: fc.constantFrom(...reasons) }),
    )
    check(
      fc.property(fc.array(outcome, { maxLength: 6 }), fc.infiniteStream(fc.nat()), (outcomes, order) => {
        const shuffled = [...outcomes]
          .map((one) => ({ one, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one)
        expect(worst(shuffled)).toEqual(worst(outcomes))
      }) as fc.IProperty<unknown>,
    )
  })
  it('order of facts and listings never matters: the result is the same to the byte', () => {
    check(
      fc.property(submission, fc.infiniteStream(fc.nat()), (one, order) => {
        const shuffle = <T>(list: readonly T[]) =>
          list
            .map((entry) => ({ entry, at: order.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ entry }) => entry)
        expect(canonical(resultOf({ ...one, facts: shuffle(one.facts), listings: shuffle(one.listings) }))).toBe(canonical(resultOf(one)))
      }) as fc.IProperty<unknown>,
    )
  })
  it('nothing is met without a sufficient fact of the type in question', () => {
    check(
      fc.property(submission, (one) => {
        if (!isMet(one)) return
        const type = one.shape.startsWith('over') || one.shape === 'every where' ? 'incident' : 'retention'
        const good = one.facts.some(
          (fact) =>
            fact.type === type &&
            ['exported', 'observed'].includes(fact.grade) &&
            !fact.prose &&
            fact.date !== undefined &&
            fact.date < '2026-11-23' &&
            fact.date >= '2026-08-25',
        )
        expect(good).toBe(true)
      }) as fc.IProperty<unknown>,
    )
  })
  it('a failing fact fails: added to what is met, it never stays met where every subject counts', () => {
    const bad = fc.record({ grade, date }).map((rest) => factOf({ fact: 'retention', ...rest, fields: { store: 'a', unlimited: false, total_days: 1 } }))
    check(
      fc.property(fc.constantFrom('every', 'every of'), submission, bad, (name, one, fail) => {
        const met = { ...one, shape: name }
        fc.pre(isMet(met))
        const superseded =
          fail.date === undefined ||
          one.facts.some(
            (fact) =>
              fact.type === 'retention' && fact.grade === fail.grade && fact.date !== undefined && fact.date > (fail.date ?? '') && fact.date < '2026-11-23',
          )
        const stores = one.facts.filter((fact) => fact.type === 'inventory').map((fact) => fact.fields['stores'] as string[])
        fc.pre(!superseded && (name === 'every' || stores.every((list) => list.includes('a'))))
        expect(isMet({ ...met, facts: [...met.facts, fail] })).toBe(false)
      }) as fc.IProperty<unknown>,
      Math.ceil(RUNS / 10),
    )
  })
  it('weakening, ageing, undating or retelling as prose never turns anything to met', () => {
    const spoil = fc.constantFrom<(fact: Fact) => Fact>(
      (fact) => ({ ...fact, grade: 'asserted' }),
      (fact) => ({ ...fact, date: '2020-01-01T00:00:00Z' }),
      ({ date: _date, ...fact }) => ({ ...fact, undated: 'spoilt' }),
      (fact) => ({ ...fact, prose: true }),
    )
    check(
      fc.property(submission, spoil, fc.nat(), (one, change, pick) => {
        fc.pre(one.facts.length > 0 && !isMet(one))
        const at = pick % one.facts.length
        const passing = one.facts[at] as Fact
        // A failing fact that is made older or weaker may be superseded or outranked: that takes a failing fact away, which the law allows.
        fc.pre(
          passing.type === 'inventory' ||
            passing.fields['unlimited'] === true ||
            passing.fields['acknowledged'] !== undefined ||
            passing.fields['total_days'] === 4000,
        )
        expect(isMet({ ...one, facts: one.facts.map((fact, index) => (index === at ? change(fact) : fact)) })).toBe(false)
      }) as fc.IProperty<unknown>,
    )
  })
  it('what cannot be read never helps: an unreadable line or a blocking problem never turns anything to met', () => {
    check(
      fc.property(submission, (one) => {
        fc.pre(!isMet(one))
        const unreadable = listingOf({ fact: 'retention', unreadable: 1 })
        expect(isMet({ ...one, listings: [...one.listings, unreadable] })).toBe(false)
      }) as fc.IProperty<unknown>,
    )
  })
  it('a list that grows never helps: an item more never turns anything to met', () => {
    const item = factOf({
      fact: 'inventory',
      grade: 'documented',
      fields: { component: 'api', source: 'u', content: 'audit', security: true, stores: ['z'], continuous: true },
    })
    check(
      fc.property(submission, fc.constantFrom('every of', 'some of'), (one, name) => {
        expect(isMet({ ...one, shape: name, facts: [...one.facts, item] })).toBe(false)
      }) as fc.IProperty<unknown>,
    )
  })
})
