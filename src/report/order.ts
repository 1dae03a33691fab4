// Worst first: the order in which every report tells its results. It sorts what was judged and judges nothing.
import type { Assessment, Decision, Result } from './format.ts'
import { levels, severities } from './words.ts'

const urgency: Record<Result['decided'], number> = { 'not-met': 0, 'not-shown': 1, 'needs-review': 2, met: 3, 'not-applicable': 4 }
const states: Record<Decision['state'], number> = { expired: 0, void: 1, 'without-effect': 2, 'not-yet': 3, 'in-force': 4 }

/** 0 gaps, 1 gaps under a waiver, 2 open questions, 3 met, 4 not applicable. */
export function group(result: Result): number {
  if (result.gap) return result.waived ? 1 : 0
  return Math.max(2, urgency[result.decided])
}

function rank(result: Result): number[] {
  return [group(result), levels.indexOf(result.level), severities.indexOf(result.severity), urgency[result.decided]]
}

/** Results worst first: gaps, waived gaps, questions, met, not applicable; MUST before SHOULD, then severity, then as the set lists them. */
export function worstFirst(assessment: Assessment): Result[] {
  return [...assessment.results].sort((a, b) => compare(rank(a), rank(b)))
}

/** Decisions that no longer hold first: nobody may overlook that one has lapsed. */
export function lapsedFirst(assessment: Assessment): Decision[] {
  return [...assessment.decisions].sort((a, b) => states[a.state] - states[b.state])
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
