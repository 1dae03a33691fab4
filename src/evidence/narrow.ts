// Which systems a fact counts for, where the buyer's file lists whose accounts, sources and stores they are.
import type { FieldValue } from '../model/evidence.ts'
import { type FactType, knownFactType } from '../model/fact-type.ts'
import { listedName } from '../model/names.ts'
import type { System } from '../model/spec.ts'

const lists = { account: 'accounts', source: 'sources', store: 'stores' } as const
type Named = keyof typeof lists

/**
 * Systems the fact counts for, out of `among`: a name that any system lists belongs to the systems that list it alone.
 * A fact about several names counts for the systems of any of them.
 */
export function countsFor(
  fact: { type: FactType; fields: Record<string, FieldValue>; account?: string },
  among: readonly string[],
  systems: readonly System[],
): string[] {
  let left = [...among]
  for (const kind of Object.keys(lists) as Named[]) {
    const names = namesOf(fact, kind)
    if (names.length === 0) continue
    const allowed = new Set(names.flatMap((name) => ownersOf(name, kind, systems) ?? left))
    left = left.filter((system) => allowed.has(system))
  }
  return left
}

function namesOf(fact: { type: FactType; fields: Record<string, FieldValue>; account?: string }, kind: Named): string[] {
  const names = kind === 'account' && fact.account !== undefined ? [fact.account] : []
  for (const field of knownFactType(fact.type).fields) {
    if (field.names !== kind) continue
    const value = fact.fields[field.name]
    if (typeof value === 'string') names.push(value)
    if (Array.isArray(value)) names.push(...value)
  }
  return names
}

/** Systems that list the name; undefined where none does. */
function ownersOf(name: string, kind: Named, systems: readonly System[]): string[] | undefined {
  const owners = systems.filter((system) => (system[lists[kind]] ?? []).some((listed) => listedName(listed, name)))
  return owners.length > 0 ? owners.map(({ id }) => id) : undefined
}
