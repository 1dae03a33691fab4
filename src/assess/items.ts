// What must be there: the items of `of`. Where the buyer lists names, each of them must be among the items.
import type { Fact } from '../model/evidence.ts'
import { factField, knownFactType } from '../model/fact-type.ts'
import { gradeRank } from '../model/grade.ts'
import { accountOf, isFullName, isGlob, listedName, sameName } from '../model/names.ts'
import type { CheckedCheck, Of, System } from '../model/spec.ts'
import type { Context } from './context.ts'
import { given } from './given.ts'
import { namesakes } from './namesakes.ts'
import { accountSaid, currentFacts, factLabel } from './subjects.ts'

export interface Item {
  label: string
  /** What `item` is in expressions: the record's fields, or the entry itself. */
  value: unknown
  /** Names the item holds; undefined if its record does not say. */
  names: string[] | undefined
  /** From the buyer's list: globs count. */
  buyer: boolean
  /** The record, where the item is one. */
  fact?: Fact
}

/** The record an item is, if it is one. */
export function recordOf(item: Item): Fact[] {
  return item.fact ? [item.fact] : []
}

export type RestsOn = 'contract' | 'buyer-list' | 'supplier-inventory' | 'complete-export' | 'what-was-sent'

/** What the buyer's supplier file lists of a system, by the field of the inventory that names it. */
const buyerLists: Record<string, (system: System) => string[] | undefined> = {
  component: (system) => system.components,
  source: (system) => system.sources,
  stores: (system) => system.stores,
}

function entry(name: string): Item {
  return { label: name, value: name, names: [name], buyer: true }
}

function record(fact: Fact, field: string): Item {
  const value = fact.fields[field]
  const names = value === undefined ? undefined : Array.isArray(value) ? value : [String(value)]
  return { label: factLabel(fact), value: given(fact), names, buyer: fact.buyer, fact }
}

/** Inventory rows: the buyer's own row stands in for the supplier's of the same source. */
function records(context: Context, of: Of & { from: 'fact' }): Item[] {
  const facts = currentFacts(
    context.facts.filter((fact) => fact.type === of.fact),
    context.input.asOf,
  )
  const buyers = facts.filter((fact) => fact.buyer)
  const sourceOf = (fact: Fact) => String(fact.fields['source'])
  const replaced = (fact: Fact) => of.fact === 'inventory' && !fact.buyer && buyers.some((own) => sameName(sourceOf(own), sourceOf(fact)))
  return facts.filter((fact) => !replaced(fact)).map((fact) => record(fact, of.field))
}

/** The items of a check. */
export function itemsOf(of: Of, context: Context): Item[] {
  if (of.from === 'fact') return records(context, of)
  if (of.from === 'system') return (context.unit.system?.[of.field] ?? []).map(entry)
  const values = context.unit.params[of.name]
  return Array.isArray(values) ? values.map(entry) : []
}

/** Names the buyer's supplier file lists for what `of` ranges over. */
export function buyerNames(of: Of, context: Context): string[] {
  if (of.fact !== 'inventory') return []
  const systems = context.unit.system ? [context.unit.system] : context.input.supplier.systems
  return systems.flatMap((system) => buyerLists[of.field]?.(system) ?? [])
}

/** Names the buyer lists that no item holds. A glob of the supplier is only a name. */
export function uncovered(of: Of, items: readonly Item[], context: Context): string[] {
  const holds = (item: Item, listed: string) => item.names?.some((name) => listedName(listed, name) || (item.buyer && listedName(name, listed)))
  return buyerNames(of, context).filter((listed) => !items.some((item) => holds(item, listed)))
}

/** On whose list completeness rests. */
export function restsOn(check: CheckedCheck, items: readonly Item[], context: Context): RestsOn {
  if (check.of?.from === 'params') return 'contract'
  if (check.of?.from === 'system') return 'buyer-list'
  if (check.of) {
    if (buyerNames(check.of, context).length > 0 || items.some((item) => item.buyer)) return 'buyer-list'
    if (check.of.fact === 'inventory') return 'supplier-inventory'
  }
  // A table made by hand is whole only because somebody says so.
  const complete = context.listings.some(
    (listing) => listing.type === check.quantifier.fact && listing.complete && gradeRank[listing.grade] >= gradeRank.exported,
  )
  return complete ? 'complete-export' : 'what-was-sent'
}

/** Whether the fact is about the name, by the field that `by` names. */
export function isAbout(fact: Fact, by: string, name: string, fromBuyer: boolean): boolean {
  const values = [fact.fields[by] ?? []].flat().map(String)
  const named = factField(knownFactType(fact.type), by)?.names
  const same = (found: string) => {
    if (!named) return found === name
    if (fromBuyer && isGlob(name)) return listedName(name, found)
    return sameName(name, found) && !(named === 'store' && liesElsewhere(fact, found, name))
  }
  return values.some(same)
}

/** Whether a store called by its short name lies in another account than the full id asked for. */
function liesElsewhere(fact: Fact, found: string, name: string): boolean {
  const [wanted, own] = [accountOf(name), accountSaid(fact)]
  return !isFullName(found) && wanted !== undefined && own !== undefined && own !== wanted
}

/**
 * Accounts or full ids among facts that a short name fits: more than one, and nobody knows which is meant. A word such as `critical` is
 * no name: it means the same in every account. `all`: whatever was sent; facts of two types may be about two things of the name.
 */
export function candidatesOf(facts: readonly Fact[], by: string, name: string, all: readonly Fact[] = facts): string[] {
  const [first] = facts
  const kind = first && factField(knownFactType(first.type), by)?.names
  if (isFullName(name) || isGlob(name) || !kind) return []
  const fullOf = (fact: Fact) =>
    [fact.fields[by]]
      .flat()
      .map(String)
      .filter((value) => isFullName(value) && sameName(value, name))
  const accountsOf = (fact: Fact) => {
    const named = fullOf(fact).map(accountOf)
    return named.some((found) => found !== undefined) ? named : [accountSaid(fact)]
  }
  const distinct = (found: readonly (string | undefined)[]) => [...new Set(found.filter((one) => one !== undefined))].sort()
  const accounts = distinct(facts.flatMap(accountsOf))
  return accounts.length > 1 ? accounts : namesakes(all, kind, name)
}
