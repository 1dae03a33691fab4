// Whether a fact is good enough to show anything: grade, date, age. And the only way to a proof.
import type { Fact } from '../model/evidence.ts'
import { before } from '../model/period.ts'
import { formatDate, parseInstant } from '../model/time.ts'
import { gradeRank, type Reason } from '../model/verdict.ts'
import { formatValue } from '../rules/index.ts'
import type { Context } from './context.ts'
import { doubtOf } from './repeats.ts'

export interface Insufficiency {
  reason: Reason
  text: string
}

/** Why the fact cannot show the requirement; undefined if it can. Proof is positive: no date, no grade given, no pass. */
export function insufficiency(fact: Fact, context: Context): Insufficiency | undefined {
  const { accept, max_age: maxAge } = context.requirement.requirement.evidence
  const least = Object.hasOwn(accept, fact.type) ? accept[fact.type] : undefined
  if (least === undefined) return { reason: 'too-weak', text: `the requirement does not accept ${fact.type} as evidence` }
  if (!(gradeRank[fact.grade] >= gradeRank[least])) return { reason: 'too-weak', text: `it is only ${fact.grade}; ${least} is required` }
  if (fact.date === undefined) return { reason: 'incomplete', text: `its date is not known: ${fact.undated ?? 'none is given'}` }
  const date = parseInstant(fact.date)
  if (date === undefined) return { reason: 'incomplete', text: `its date is no instant: ${fact.date}` }
  if (!(date <= context.input.asOf)) return { reason: 'out-of-period', text: `it is dated ${fact.date}, after the day of judgement` }
  if (!(date >= before(context.input.asOf, maxAge)))
    return { reason: 'stale', text: `it dates from ${formatDate(date)} and may be at most ${formatValue(maxAge, { kind: 'period' })} old` }
  return undefined
}

declare const proven: unique symbol
/** A fact that was judged, passes and is sufficient. Made only by `proofOf`; without one nothing is met. */
export type ProvenFact = Fact & { readonly [proven]: true }

/** The fact as proof, if it is sufficient, not prose and not of a file that was sent before as something else. The caller has seen `expect` give true for it. */
export function proofOf(fact: Fact, context: Context): ProvenFact | undefined {
  return fact.prose || doubtOf(fact, context.input.repeats) !== undefined || insufficiency(fact, context) ? undefined : (fact as ProvenFact)
}
