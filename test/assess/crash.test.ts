// What goes wrong inside a rule is our fault, is told as such, and is never a pass.
import { describe, expect, it } from 'vitest'
import { truth } from '../../src/assess/judge.ts'
import type { Expression, Result } from '../../src/model/expression.ts'
import type { CheckedCheck, Spec } from '../../src/model/spec.ts'
import { evidenceOf, factOf, judge, type Loose, listingOf, specOf } from '../support/verdicts.ts'

const systems = [{ id: 'one', name: 'One', tier: 'standard' }]
const failing = (result: Result | Error): Expression =>
  ({
    reads: [],
    evaluate: () => {
      if (result instanceof Error) throw result
      return result
    },
  }) as unknown as Expression
const broken = { kind: 'error', message: 'boom' } as Result
const shapes: Record<string, Loose> = {
  every: { every: 'retention' },
  some: { some: 'retention' },
  over: { over: 'retention' },
  'some of': { some: 'retention', of: 'inventory.stores', by: 'store' },
}
const facts = [
  factOf({ fact: 'retention', fields: { store: 'a', unlimited: true } }),
  factOf({
    fact: 'inventory',
    grade: 'documented',
    fields: { component: 'api', source: 's', content: 'audit', security: true, stores: ['a'], continuous: true },
  }),
]

function judged(shape: string, part: Partial<CheckedCheck>) {
  const spec = specOf({
    evidence: { accept: { retention: 'exported' } },
    checks: [{ id: 'c', ...shapes[shape], expect: shape === 'over' ? 'facts.size() > 0' : 'fact.unlimited', otherwise: 'x' }],
  })
  const [requirement] = spec.requirements
  if (!requirement) throw new Error('no requirement')
  const changed: Spec = { ...spec, requirements: [{ ...requirement, checks: requirement.checks.map((one) => ({ ...one, ...part })) }] }
  const assessment = judge(changed, systems, evidenceOf(facts, [listingOf({ fact: 'retention' })]))
  const check = assessment.results[0]?.units[0]?.checks[0]
  if (!check) throw new Error('nothing was judged')
  return { verdict: check.verdict, reason: check.reason, exit: assessment.summary.exit_code, message: check.findings[0]?.message ?? '', check }
}

describe('a rule', () => {
  it.each(Object.keys(shapes))('with nothing wrong is met: %s', (shape) => {
    expect(judged(shape, {})).toMatchObject({ verdict: 'met', exit: 0 })
  })
  const parts = Object.keys(shapes).flatMap((shape) => [
    [shape, 'expect'] as const,
    [shape, 'where'] as const,
    ...(shape === 'some of' ? [[shape, 'only'] as const] : []),
  ])
  it.each(parts)('of %s that gives an error in %s is not-shown: error', (shape, name) => {
    const found = judged(shape, { [name]: failing(broken) })
    expect(found).toMatchObject({ verdict: 'not-shown', reason: 'error', exit: 3 })
    expect(found.message).toMatch(name === 'only' ? /its rule failed/ : /the check failed: boom\. This is our fault/)
  })
  it.each(parts)('of %s that throws in %s is not-shown: error', (shape, name) => {
    const found = judged(shape, { [name]: failing(new Error('bang')) })
    expect(found).toMatchObject({ verdict: 'not-shown', reason: 'error', exit: 3 })
    expect(found.message).toBe("the check failed: bang. This is our fault, not the supplier's.")
    expect(found.check).toMatchObject({ id: 'c', decided: 'not-shown', thresholds: [], rests_on: 'what-was-sent', judged: 0, superseded: 0 })
    expect(found.check.findings).toHaveLength(1)
  })
  it.each(parts)('of %s that gives something undefined in %s is not-shown: incomplete', (shape, name) => {
    expect(judged(shape, { [name]: failing({ kind: 'undefined', lacks: 'fact.x' } as Result) })).toMatchObject({
      verdict: 'not-shown',
      reason: 'incomplete',
      exit: 1,
    })
  })
  it.each(parts)('of %s that gives neither true nor false in %s is not-shown: error', (shape, name) => {
    expect(judged(shape, { [name]: failing({ kind: 'value', value: 1 } as unknown as Result) })).toMatchObject({ verdict: 'not-shown', reason: 'error' })
  })
  it('of which one fact of two crashes is no pass', () => {
    let calls = 0
    const second = { reads: [], evaluate: () => (++calls % 2 === 0 ? broken : { kind: 'value', value: true }) } as unknown as Expression
    expect(judged('every', { expect: second }).verdict === 'met' && calls > 1).toBe(false)
  })
})

describe('the truth of a result', () => {
  it('is true or false, or an answer that is neither', () => {
    const value = (one: unknown) => truth({ kind: 'value', value: one } as unknown as Result)
    expect([value(true), value(false)]).toEqual([true, false])
    for (const other of ['true', 1, 0, null, undefined, []]) expect(value(other)).toEqual({ kind: 'error', message: 'the rule gave neither true nor false' })
    expect(truth(broken)).toEqual({ kind: 'error', message: 'boom' })
    expect(truth({ kind: 'undefined', lacks: 'x' } as Result)).toEqual({ kind: 'unknown', lacks: 'x' })
  })
})
