// The closed set of verdicts and reasons, and the one order among them: worst wins.
import { type Grade, gradeRank } from './grade.ts'

export { type Grade, gradeRank }

export const verdicts = ['met', 'not-met', 'not-shown', 'needs-review', 'not-applicable'] as const
export type Verdict = (typeof verdicts)[number]

export const reasons = ['missing', 'stale', 'too-weak', 'unreadable', 'out-of-period', 'incomplete', 'ambiguous', 'conflicting', 'error'] as const
export type Reason = (typeof reasons)[number]

/** A verdict with its reason where it is not-shown. */
export interface Outcome {
  verdict: Verdict
  reason?: Reason
}

const badness: Record<Verdict, number> = { 'not-applicable': 0, met: 1, 'needs-review': 2, 'not-shown': 3, 'not-met': 4 }
/** Which reason is told first where several hold. */
const weight: Record<Reason, number> = {
  error: 9,
  conflicting: 8,
  ambiguous: 7,
  unreadable: 6,
  incomplete: 5,
  'out-of-period': 4,
  stale: 3,
  'too-weak': 2,
  missing: 1,
}

/** Positive if `a` is worse than `b`. */
export function compareOutcomes(a: Outcome, b: Outcome): number {
  const byVerdict = badness[a.verdict] - badness[b.verdict]
  return byVerdict !== 0 ? byVerdict : weightOf(a) - weightOf(b)
}

function weightOf(outcome: Outcome): number {
  return outcome.reason ? weight[outcome.reason] : 0
}

/**
 * The worst of the outcomes. Of no outcome it is `not-shown: missing`: nothing passes on nothing.
 * `not-applicable` counts only if every outcome is.
 */
export function worst(outcomes: readonly Outcome[]): Outcome {
  const [first, ...rest] = outcomes
  if (!first) return { verdict: 'not-shown', reason: 'missing' }
  const found = rest.reduce((a, b) => (compareOutcomes(b, a) > 0 ? b : a), first)
  return found.reason ? { verdict: found.verdict, reason: found.reason } : { verdict: found.verdict }
}

/** The words people read, total over the verdicts. */
export const verdictWords: Record<Verdict, string> = {
  met: 'met',
  'not-met': 'not met',
  'not-shown': 'not shown',
  'needs-review': 'needs review',
  'not-applicable': 'not applicable',
}

/** What each reason means, for people. */
export const reasonWords: Record<Reason, string> = {
  missing: 'nothing was sent that shows it',
  stale: 'the evidence is too old',
  'too-weak': 'the evidence is too weak',
  unreadable: 'something that was sent could not be read',
  'out-of-period': 'the evidence does not cover the period',
  incomplete: 'the evidence lacks something that is needed',
  ambiguous: 'the evidence fits more than one thing',
  conflicting: 'the evidence contradicts itself',
  error: 'watchclause failed here: this is our fault',
}
