// What becomes of a decision that stands: it holds, or why it changes nothing.
import { describe, expect, it } from 'vitest'
import { effect, standing } from '../../src/assess/decisions.ts'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import type { Decision } from '../../src/model/spec.ts'
import { parseInstant } from '../../src/model/time.ts'
import type { Loose } from '../support/verdicts.ts'

type Result = Assessment['results'][number]
const decision = (more: Loose) =>
  ({ id: 'D-1', kind: 'waiver', requirement: 'R', requirement_digest: 'x', by: 'B', on: '2026-11-01', reason: 'r', ...more }) as unknown as Decision
const check = (more: Loose = {}) => ({ id: 'c', verdict: 'needs-review', decided: 'needs-review', facts_digest: 'f', ...more })
const unit = (system: string | undefined, decided: string, ...checks: Loose[]) => ({ ...(system !== undefined && { system }), decided, checks })
const result = (...units: Loose[]) => ({ facts_digest: 'all', units }) as unknown as Result
const holds = { state: 'in-force', why: 'it holds' }

describe('a decision', () => {
  it.each([
    ['2026-11-23T23:59:59.999Z', 'in-force'],
    ['2026-11-24T00:00:00Z', 'expired'],
    ['2026-11-01T00:00:00Z', 'in-force'],
    ['2026-10-31T23:59:59.999Z', 'not-yet'],
  ])('of whole days is at %s %s', (asOf, state) => {
    const found = standing(decision({ expires: '2026-11-23' }), { digest: 'x' }, parseInstant(asOf) as number)
    expect(found.state).toBe(state)
    if (state === 'in-force') expect(found).toStrictEqual(holds)
  })
  it.each([
    ['of no system holds', {}, holds],
    ['of a system with a gap holds', { system: 'one' }, holds],
    ['of a system without gap covers nothing', { system: 'two' }, { state: 'without-effect', why: 'there is no gap it would cover' }],
    ['of a system that is not judged has no effect', { system: 'three' }, { state: 'without-effect', why: 'the requirement is not judged for that system' }],
    ['on other facts is void', { facts_digest: 'other' }, { state: 'void', why: 'the facts have changed since: their digest is another' }],
    [
      'of one system on the facts of another is void',
      { system: 'two', check: 'c', facts_digest: 'f' },
      { state: 'void', why: 'the facts have changed since: their digest is another' },
    ],
    ['on the facts of its check holds', { check: 'c', facts_digest: 'f' }, holds],
    ['of a check that is met covers nothing', { check: 'd' }, { state: 'without-effect', why: 'there is no gap it would cover' }],
    ['of another kind needs no gap', { kind: 'notice', system: 'two' }, holds],
    ['that nothing applies holds', { kind: 'not-applicable' }, holds],
    [
      'that one check does not apply has no effect',
      { kind: 'not-applicable', check: 'c' },
      { state: 'without-effect', why: 'it names one check: a requirement applies or not as a whole' },
    ],
  ])('%s', (_name, more, expected) => {
    const judged = result(
      unit('one', 'not-met', check({ decided: 'not-met' }), check({ id: 'd', decided: 'met', facts_digest: 'g' })),
      unit('two', 'met', check({ decided: 'met', facts_digest: 'h' })),
    )
    expect(effect(decision(more), judged)).toStrictEqual(expected)
  })
  it('of a system says nothing of the supplier as a whole', () => {
    expect(effect(decision({ system: 'one' }), result(unit(undefined, 'not-met', check())))).toMatchObject({ state: 'without-effect' })
    expect(effect(decision({}), result(unit(undefined, 'not-met', check())))).toStrictEqual(holds)
  })
})

describe('a review', () => {
  const review = (more: Loose = {}) => decision({ kind: 'review', check: 'c', facts_digest: 'f', outcome: 'met', ...more })
  const answered = check({ decision: 'D-1' })
  it.each([
    ['that answers its check holds', {}, [answered], holds],
    ['of the same facts in two systems holds if one of them asks', {}, [check({ verdict: 'not-shown' }), answered], holds],
    ['of the same facts in two systems holds if it answers one of them', {}, [check({ decision: 'D-2' }), answered], holds],
    ['goes behind another', {}, [check({ decision: 'D-2' })], { state: 'without-effect', why: 'another review of the same facts goes before it' }],
    ['of a check that asks nothing', {}, [check({ verdict: 'not-met' })], { state: 'without-effect', why: 'the check asks nothing: it is not-met' }],
    ['of other facts', { facts_digest: 'g' }, [answered], { state: 'void', why: 'the facts have changed since: their digest is another' }],
    ['of no facts', { facts_digest: undefined }, [answered], { state: 'void', why: 'the facts have changed since: their digest is another' }],
    ['of another check', { check: 'd' }, [answered], { state: 'void', why: 'there is no check d' }],
    ['of no check', { check: undefined }, [answered], { state: 'void', why: 'there is no check ' }],
  ])('%s', (_name, more, checks, expected) => {
    const units = checks.map((one, at) => unit(`s${at}`, 'needs-review', one))
    expect(effect(review(more), result(...units))).toStrictEqual(expected)
  })
  it('of one system answers only there', () => {
    const units = result(unit('one', 'needs-review', check()), unit('two', 'needs-review', answered))
    expect(effect(review({ system: 'one' }), units)).toMatchObject({ state: 'without-effect' })
    expect(effect(review({ system: 'two' }), units)).toStrictEqual(holds)
  })
})
