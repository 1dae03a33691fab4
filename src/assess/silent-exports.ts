// An export that covers part of the period and holds nothing the check asks for: was it asked for that at all?
import type { Fact, Listing } from '../model/evidence.ts'
import type { FactType } from '../model/fact-type.ts'
import { coverage, isReliable, openHoles } from './coverage.ts'
import { type Finding, reviewFinding } from './finding.ts'
import { bindings, type Scope, truth } from './judge.ts'

const filesOf = (places: readonly { file: string }[]) => places.map((place) => place.file)

/**
 * Two exports of one type may be two different lists: tickets of anomalies, and tickets of actions after incidents. Where only the
 * one that holds none of what is asked for reaches over the period, nobody knows whether the other would have held more: a person is asked.
 */
export function silentExports(scope: Scope, facts: readonly Fact[]): Finding[] {
  const { check, context } = scope
  if (!check.covers) return []
  const { where } = check
  const type = check.quantifier.fact as FactType
  const inside = where ? facts.filter((fact) => truth(where.evaluate(bindings(scope, { fact }))) !== false) : facts
  if (inside.length === 0) return []
  const speaking = new Set(inside.flatMap((fact) => filesOf(fact.places)))
  const holds = (listing: Listing) => filesOf(listing.places).some((file) => speaking.has(file))
  const kept = context.listings.filter(holds)
  const silent = context.listings.filter((listing) => listing.type === type && !holds(listing) && isReliable(listing, context))
  if (silent.length === 0 || openHoles(check, coverage(check, facts, { ...context, listings: kept }), context).length === 0) return []
  const names = [...new Set(silent.flatMap((listing) => filesOf(listing.places)))].sort().join(', ')
  const message = `Part of the period is covered only by ${names}, in which there is none of the ${type} facts this check asks for. Was it an export of them?`
  return [
    reviewFinding(check, context, {
      subject: scope.item?.label ?? type,
      message,
      found: 'an export without any',
      facts: [],
      places: silent.flatMap((listing) => listing.places),
    }),
  ]
}
