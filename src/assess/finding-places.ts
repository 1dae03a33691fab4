// Where to look for a finding: first what alone shows what the check asks, then the files it was read from.
import { canonical } from '../model/canonical.ts'
import type { Fact, Place } from '../model/evidence.ts'
import type { CheckedCheck } from '../model/spec.ts'
import { compareText } from './order.ts'

/** By file, then line, page and pointer. */
export function comparePlaces(a: Place, b: Place): number {
  return (
    compareText(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.page ?? 0) - (b.page ?? 0) ||
    compareText(a.pointer ?? '', b.pointer ?? '') ||
    compareText(canonical(a), canonical(b))
  )
}

/** Those of a fact in its own order; of what alone shows one field only those the check reads. */
function factPlaces(fact: Fact, check: CheckedCheck): Place[] {
  const seen = fact.places.filter(({ field }) => field === undefined || check.expect?.reads.includes(`fact.${field}`))
  return seen.map(({ field: _field, ...place }) => place)
}

function compareLists(a: readonly Place[], b: readonly Place[]): number {
  const differ = a.findIndex((place, at) => b[at] === undefined || comparePlaces(place, b[at]) !== 0)
  const [x, y] = [a[differ], b[differ]]
  return x && y ? comparePlaces(x, y) : a.length - b.length
}

/** The places of a finding, each once. Facts come in the order of their places, so that no other order shows. */
export function findingPlaces(ground: { facts: readonly Fact[]; places?: readonly Place[] }, check: CheckedCheck): Place[] {
  const own = (ground.places ?? []).map(({ field: _field, ...place }) => place).sort(comparePlaces)
  const facts = ground.facts.map((fact) => factPlaces(fact, check)).sort(compareLists)
  return [...new Map([...own, ...facts.flat()].map((place) => [canonical(place), place])).values()]
}
