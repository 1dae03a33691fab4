// Full ids that a short name stands for over all that was sent: facts of two types may each speak of another thing of that name.
import type { Fact } from '../model/evidence.ts'
import { knownFactType } from '../model/fact-type.ts'
import { isFullName, shortName } from '../model/names.ts'
import { compareText } from './order.ts'

/** Kind and short name -> the form of full ids -> ids, by how they are compared. */
type Ids = Map<string, Map<string, Map<string, string>>>

/** Made once for all checks of a unit. */
const made = new WeakMap<readonly Fact[], Ids>()

const keyOf = (kind: string, short: string) => `${kind} ${short.normalize('NFC')}`
/** An ARN and a path of a resource can be two names of one thing; two ARNs cannot. */
const formOf = (name: string) => name.slice(0, name.search(/[:/]/) + 1).toLowerCase()
/** The ids of Azure are the same in capitals. */
const compared = (name: string) => (formOf(name) === '/' ? name.toLowerCase() : name)

function add(ids: Ids, kind: string, value: string): void {
  const name = value.replace(/:\*$/, '')
  const key = keyOf(kind, shortName(name))
  const forms = ids.get(key) ?? new Map<string, Map<string, string>>()
  const same = forms.get(formOf(name)) ?? new Map<string, string>()
  same.set(compared(name), name)
  ids.set(key, forms.set(formOf(name), same))
}

function idsOf(facts: readonly Fact[]): Ids {
  const ids: Ids = new Map()
  for (const fact of facts) {
    for (const { name, names } of knownFactType(fact.type).fields) {
      if (names === undefined) continue
      for (const value of [fact.fields[name] ?? []].flat().map(String)) if (isFullName(value)) add(ids, names, value)
    }
  }
  return ids
}

/** Full ids of one form that the short name fits, sorted; none unless they are two or more. */
export function namesakes(facts: readonly Fact[], kind: string, name: string): string[] {
  const ids = made.get(facts) ?? idsOf(facts)
  made.set(facts, ids)
  const forms = [...(ids.get(keyOf(kind, name))?.values() ?? [])]
  return forms.flatMap((same) => (same.size > 1 ? [...same.values()] : [])).sort(compareText)
}
