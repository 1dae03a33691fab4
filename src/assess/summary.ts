// The numbers of a result, and the exit code: one model for every report, never counted twice.

import type { Evidence } from '../model/evidence.ts'
import type { Assessment } from '../model/generated/assessment.ts'
import type { Verdict } from '../model/verdict.ts'
import type { RequirementResult } from './requirement.ts'

export type Summary = Assessment['summary']
export type FailOn = 'must' | 'should' | 'none'

function counts(results: readonly RequirementResult[], verdict: (result: RequirementResult) => Verdict): Summary['verdicts'] {
  const of = (wanted: Verdict) => results.filter((result) => verdict(result) === wanted).length
  const notApplicable = of('not-applicable')
  return {
    total: results.length,
    applicable: results.length - notApplicable,
    met: of('met'),
    not_met: of('not-met'),
    not_shown: of('not-shown'),
    needs_review: of('needs-review'),
    not_applicable: notApplicable,
  }
}

/** `12 of 31 (38 %)`: floored, and 100 % only if nothing is left. */
export function share(a: number, b: number): string {
  return b === 0 ? '0 of 0' : `${a} of ${b} (${Math.floor((a * 100) / b)} %)`
}

/**
 * 3 if something submitted could not be read or a check crashed; 1 if an applicable requirement of the level that counts is
 * neither met nor under a waiver in force, or nothing was applicable at all; else 0.
 */
export function exitCode(results: readonly RequirementResult[], broken: boolean, failOn: FailOn): 0 | 1 | 3 {
  if (broken) return 3
  const applicable = results.filter((result) => result.decided !== 'not-applicable')
  if (failOn === 'none') return 0
  const counted = applicable.filter((result) => failOn === 'should' || result.level === 'MUST')
  const open = counted.some((result) => !(result.decided === 'met' || (result.waived && result.gap)))
  return open || applicable.length === 0 ? 1 : 0
}

function headline(decided: Summary['decided'], waived: number, draft: boolean): string {
  const is = (count: number) => (count === 1 ? 'is' : 'are')
  const parts = [
    `${decided.met} of ${decided.applicable} applicable requirements ${is(decided.met)} met`,
    `${decided.not_met} ${is(decided.not_met)} not met`,
    `${decided.not_shown} ${is(decided.not_shown)} not shown`,
    `${decided.needs_review} wait${decided.needs_review === 1 ? 's' : ''} for the buyer`,
  ]
  return `${draft ? 'Draft, not an assessment under the agreement: ' : ''}${parts.join('; ')}${waived > 0 ? `. ${waived} gap${waived === 1 ? ' is' : 's are'} under a waiver` : ''}.`
}

/** The numbers of the results. */
export function summarise(results: readonly RequirementResult[], evidence: Evidence, draft: boolean, failOn: FailOn): Summary {
  const decided = counts(results, (result) => result.decided)
  const errors = results
    .flatMap((result) => result.units)
    .flatMap((unit) => unit.checks)
    // A crash beside a failing fact is still a crash: the check's own verdict names only the worst.
    .filter((check) => check.findings.some((one) => one.reason === 'error')).length
  const unreadable = evidence.problems.filter((problem) => problem.blocks).length
  const waived = results.filter((result) => result.waived && result.gap).length
  return {
    verdicts: counts(results, (result) => result.verdict),
    decided,
    must: counts(
      results.filter((result) => result.level === 'MUST'),
      (result) => result.decided,
    ),
    should: counts(
      results.filter((result) => result.level === 'SHOULD'),
      (result) => result.decided,
    ),
    gaps: results.filter((result) => result.gap).length,
    open: decided.needs_review,
    waived,
    errors,
    unreadable,
    met_share: share(decided.met, decided.applicable),
    exit_code: exitCode(results, errors > 0 || unreadable > 0, failOn),
    headline: headline(decided, waived, draft),
  }
}
