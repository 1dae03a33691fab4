// Where a person stands whom a finding can only name by a pseudonym: the supplier looks there who it is.
import type { CheckedCheck } from '../model/spec.ts'
import type { Finding } from './finding.ts'
import { findingPlaces } from './finding-places.ts'
import { type Item, recordOf } from './items.ts'

const PERSON = /^person-[0-9a-f]{10}$/

/** The finding, with the record that names the person as its place where it has none of its own. */
export function atPerson(finding: Finding, item: Item | undefined, check: CheckedCheck): Finding {
  if (finding.places.length > 0 || !item?.names?.some((name) => PERSON.test(name))) return finding
  return { ...finding, places: findingPlaces({ facts: recordOf(item) }, check) }
}
