// Places in what was sent, in words: file, then line or pointer, page, item and the start of its digest.
import type { Finding, Place } from './format.ts'

/** Hex digits of a file's digest that a report prints beside a place; the whole of it stands in the list of files. */
export const DIGEST_DIGITS = 12

/** `aws/lock.json:12`, `aws/lock.json#/Rule`, `plan.md page 3`. */
export function placeWords(place: Place): string {
  const line = place.line === undefined ? '' : `:${place.line}`
  const pointer = place.pointer === undefined ? '' : `#${place.pointer}`
  const page = place.page === undefined ? '' : ` page ${place.page}`
  return `${place.file}${line}${pointer}${page}`
}

/** `sha256 0123456789ab…`, or that the file has none. */
export function digestWords(place: { sha256: string }): string {
  return place.sha256 === '' ? 'no sha256: it could not be read' : `sha256 ${place.sha256.slice(0, DIGEST_DIGITS)}…`
}

/** Strength and date of the evidence, and what of it is the supplier's word alone. */
export function strengthWords(finding: Finding): string[] {
  const grade = finding.grade === undefined ? [] : [finding.grade]
  const date = finding.date === undefined ? [] : [`dated ${finding.date}`]
  const strength = [...grade, ...date].join(', ')
  const word = finding.rests_on_word.length === 0 ? [] : [`on the supplier's word alone: ${finding.rests_on_word.join(', ')}`]
  return [...(strength === '' ? [] : [strength]), ...word]
}

/** The note of places left out, or nothing. */
export function morePlaces(finding: Finding): string | undefined {
  return finding.more_places === 0 ? undefined : `and ${finding.more_places} more ${finding.more_places === 1 ? 'place' : 'places'}`
}
