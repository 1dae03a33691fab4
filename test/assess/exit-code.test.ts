// The numbers of a result, the headline and the exit code.
import { describe, expect, it } from 'vitest'
import type { RequirementResult } from '../../src/assess/requirement.ts'
import { exitCode, type FailOn, share, summarise } from '../../src/assess/summary.ts'
import { evidenceOf, type Loose } from '../support/verdicts.ts'

const result = (decided: string, more: Loose = {}) =>
  ({ verdict: decided, decided, level: 'MUST', waived: false, gap: false, units: [], ...more }) as unknown as RequirementResult
const should = { level: 'SHOULD' }
const waived = { waived: true, gap: true }

describe('the exit code', () => {
  it.each([
    ['all is met', [result('met')], 'must', 0],
    ['one is not met', [result('met'), result('not-met')], 'must', 1],
    ['one waits for the buyer', [result('met'), result('needs-review')], 'must', 1],
    ['one does not apply', [result('met'), result('not-applicable')], 'must', 0],
    ['none applies', [result('not-applicable')], 'must', 1],
    ['there is none', [], 'must', 1],
    ['a SHOULD is not met', [result('met'), result('not-met', should)], 'must', 0],
    ['a SHOULD is not met and counts', [result('met'), result('not-met', should)], 'should', 1],
    ['all is waived', [result('not-met', waived)], 'must', 0],
    ['it is said to be waived and no gap', [result('needs-review', { waived: true })], 'must', 1],
    ['nothing counts', [result('not-met')], 'none', 0],
  ] as [string, RequirementResult[], FailOn, number][])('where %s', (_name, results, failOn, expected) => {
    expect(exitCode(results, false, failOn)).toBe(expected)
    expect(exitCode(results, true, failOn)).toBe(3)
  })
})

describe('the numbers', () => {
  it('are floored, with what they are a share of', () => {
    expect([share(1, 3), share(2, 3), share(3, 3), share(199, 200), share(0, 0), share(0, 2)]).toEqual([
      '1 of 3 (33 %)',
      '2 of 3 (66 %)',
      '3 of 3 (100 %)',
      '199 of 200 (99 %)',
      '0 of 0',
      '0 of 2 (0 %)',
    ])
  })
  it('count each level by itself, the tool’s own verdicts beside what was decided', () => {
    const crash = [
      { checks: [{ findings: [{ reason: 'stale' }, { reason: 'error' }] }, { findings: [{ reason: 'error' }] }, { findings: [{ reason: 'stale' }] }] },
    ]
    const results = [
      result('met', { verdict: 'needs-review' }),
      result('not-met', { gap: true, units: crash }),
      result('not-shown', { ...should, ...waived }),
      result('needs-review', should),
      result('not-applicable', should),
    ]
    const none = { total: 0, applicable: 0, met: 0, not_met: 0, not_shown: 0, needs_review: 0, not_applicable: 0 }
    const problem = { code: 'x', message: 'm', answers: [], systems: [] }
    const evidence = evidenceOf(
      [],
      [],
      [
        { ...problem, blocks: true },
        { ...problem, blocks: false },
      ],
    )
    expect(summarise(results, evidence, true, 'must')).toStrictEqual({
      verdicts: { total: 5, applicable: 4, met: 0, not_met: 1, not_shown: 1, needs_review: 2, not_applicable: 1 },
      decided: { total: 5, applicable: 4, met: 1, not_met: 1, not_shown: 1, needs_review: 1, not_applicable: 1 },
      must: { ...none, total: 2, applicable: 2, met: 1, not_met: 1 },
      should: { ...none, total: 3, applicable: 2, not_shown: 1, needs_review: 1, not_applicable: 1 },
      gaps: 2,
      open: 1,
      waived: 1,
      errors: 2,
      unreadable: 1,
      met_share: '1 of 4 (25 %)',
      exit_code: 3,
      headline:
        'Draft, not an assessment under the agreement: 1 of 4 applicable requirements is met; 1 is not met; 1 is not shown; 1 waits for the buyer. 1 gap is under a waiver.',
    })
  })
  it('are told in the plural, and without a draft as they are', () => {
    const results = [result('not-met', waived), result('not-met', waived)]
    expect(summarise(results, evidenceOf([]), false, 'must').headline).toBe(
      '0 of 2 applicable requirements are met; 2 are not met; 0 are not shown; 0 wait for the buyer. 2 gaps are under a waiver.',
    )
  })
})
