// Decisions as a result tells them: shown, named in order, and the period that a notice starts.
import { describe, expect, it } from 'vitest'
import { type RequirementResult, shown } from '../../src/assess/requirement.ts'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import type { Decision } from '../../src/model/spec.ts'
import { evidenceOf, judge, type Loose, specOf } from '../support/verdicts.ts'

const one = { id: 'one', name: 'One', tier: 'standard' }
const check = { id: 'c', every: 'retention', expect: 'fact.unlimited', otherwise: 'x' }
const spec = specOf({ evidence: { accept: { retention: 'exported' } }, checks: [check] })
const first = ({ results }: Assessment) => results[0] as RequirementResult

describe('decisions', () => {
  const plain = { id: 'D-1', kind: 'waiver', requirement: 'TST-1', requirement_digest: 'x', by: 'Buyer', on: '2026-11-01', reason: 'r' } as Decision
  const digest = first(judge(spec, [one], evidenceOf([]))).digest
  const judged = (...more: Loose[]) => {
    const decisions = more.map((entry) => ({ ...plain, requirement_digest: digest, ...entry }) as Decision)
    return first(judge(spec, [one], evidenceOf([]), decisions))
  }
  const notice = { id: 'N-1', kind: 'notice', on: '2026-11-10' }
  it('are shown with what they say, and nothing else', () => {
    const { requirement_digest: _digest, ...told } = plain
    expect(shown(plain)).toStrictEqual(told)
    const more = { check: 'c', system: 'one', outcome: 'met', expires: '2027-01-01' } as const
    expect(shown({ ...plain, ...more, facts_digest: 'y' })).toStrictEqual({ ...told, ...more })
  })
  it('are named in order, and the first that takes a requirement out says why', () => {
    const out = { kind: 'not-applicable', expires: '2027-01-01' }
    for (const order of [
      [
        { ...out, id: 'D-2' },
        { ...out, id: 'D-1' },
      ],
      [
        { ...out, id: 'D-1' },
        { ...out, id: 'D-2' },
      ],
    ]) {
      const result = judged(...order)
      expect(result.decisions).toEqual(['D-1', 'D-2'])
      expect(result.why_not_applicable).toBe('decision D-1: r')
    }
  })
  it.each([
    ['a notice', [notice], '2026-12-10'],
    ['two notices, whose earlier counts', [{ ...notice, id: 'N-0', on: '2026-11-12' }, notice], '2026-12-10'],
    ['no notice', [], undefined],
    ['a notice that is withdrawn the same day', [notice, { kind: 'final', outcome: 'withdrawn', on: '2026-11-10' }], undefined],
    ['a notice that is withdrawn later', [notice, { kind: 'final', outcome: 'withdrawn', on: '2026-11-11' }], undefined],
    ['a notice after a withdrawal', [notice, { kind: 'final', outcome: 'withdrawn', on: '2026-11-09' }], '2026-12-10'],
    ['a notice that is upheld', [notice, { kind: 'final', outcome: 'upheld', on: '2026-11-11' }], '2026-12-10'],
    ['a notice that something else than a final word withdraws', [notice, { kind: 'dispute', outcome: 'withdrawn', on: '2026-11-11' }], '2026-12-10'],
    ['a notice of other facts', [{ ...notice, facts_digest: 'sha256:0' }], undefined],
    ['a notice of another text', [{ ...notice, requirement_digest: 'sha256:0' }], undefined],
    ['a notice of another system', [{ ...notice, system: 'two' }], undefined],
  ] as [string, Loose[], string | undefined][])('start the period by %s', (_name, decisions, due) => {
    const period = '30 days'
    expect(judged(...decisions).cure).toStrictEqual(due === undefined ? { period } : { period, notice: '2026-11-10', due })
  })
})
