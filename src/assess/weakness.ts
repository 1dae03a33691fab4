// Why evidence that covers a period does not count for it.
import type { Fact } from '../model/evidence.ts'
import type { FactType } from '../model/fact-type.ts'
import type { CheckedCheck } from '../model/spec.ts'
import { gradeRank } from '../model/verdict.ts'
import type { Context } from './context.ts'
import { type Insufficiency, insufficiency } from './sufficiency.ts'

/** The first reason, weakest first, among the listings of the judged type, or else among its facts. */
export function weakness(check: CheckedCheck, context: Context, facts: readonly Fact[]): Insufficiency {
  const type = check.quantifier.fact as FactType
  const { accept } = context.requirement.requirement.evidence
  const least = accept[type]
  const listings = context.listings.filter((listing) => listing.type === type && listing.complete)
  const weak = listings.find((listing) => least !== undefined && gradeRank[listing.grade] < gradeRank[least])
  if (weak) return { reason: 'too-weak', text: `it is only ${weak.grade}; ${least} is required` }
  if (listings.some((listing) => listing.unreadable > 0)) return { reason: 'unreadable', text: 'lines of it could not be read' }
  if (listings.some((listing) => listing.date === undefined)) return { reason: 'incomplete', text: 'its date is not known' }
  const fact = facts.map((one) => insufficiency(one, context)).find((one) => one !== undefined)
  return fact ?? { reason: 'stale', text: 'it is too old' }
}
