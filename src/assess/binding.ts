// Which facts count for which system. The buyer's supplier file says what belongs where; the submission cannot.
import type { EvidenceProblem, Fact, Listing } from '../model/evidence.ts'
import { knownFactType } from '../model/fact-type.ts'
import { listedName } from '../model/names.ts'
import type { SupplierFile, System } from '../model/spec.ts'
import type { Unit } from './context.ts'

const lists = { account: 'accounts', source: 'sources', store: 'stores' } as const
type Kind = keyof typeof lists

/** Names of one kind that a fact speaks of. An inventory row is placed by its source alone: its store may be shared. */
function namesOf(fact: Fact, kind: Kind): string[] {
  if (fact.type === 'inventory' && kind !== 'source') return []
  const names = knownFactType(fact.type)
    .fields.filter((field) => field.names === kind)
    .flatMap((field) => fact.fields[field.name] ?? [])
    .filter((value) => typeof value === 'string')
  return kind === 'account' && fact.account !== undefined ? [...names, fact.account] : names
}

/** A name that some system lists counts only for the systems that list it; a name nobody lists is not narrowed. */
function nameAllows(name: string, kind: Kind, system: System, systems: readonly System[]): boolean {
  const listing = systems.filter((other) => other[lists[kind]]?.some((listed) => listedName(listed, name)))
  return listing.length === 0 || listing.includes(system)
}

function allows(fact: Fact, system: System, systems: readonly System[]): boolean {
  return (Object.keys(lists) as Kind[]).every((kind) => {
    const names = namesOf(fact, kind)
    return names.length === 0 || names.some((name) => nameAllows(name, kind, system, systems))
  })
}

function isAbout(systems: readonly string[], unit: Unit, supplier: SupplierFile): boolean {
  if (unit.system) return systems.includes(unit.system.id)
  return supplier.systems.some((system) => systems.includes(system.id))
}

/** The facts that count for the unit. */
export function bindFacts(facts: readonly Fact[], unit: Unit, supplier: SupplierFile): Fact[] {
  const system = unit.system
  return facts.filter((fact) => isAbout(fact.systems, unit, supplier) && (!system || allows(fact, system, supplier.systems)))
}

/** The listings that count for the unit. */
export function bindListings(listings: readonly Listing[], unit: Unit, supplier: SupplierFile): Listing[] {
  return listings.filter((listing) => isAbout(listing.systems, unit, supplier))
}

/** Blocking problems of what was sent for the requirement and the unit. A problem that names no system is everybody's. */
export function bindProblems(problems: readonly EvidenceProblem[], requirement: string, unit: Unit): EvidenceProblem[] {
  const mine = (problem: EvidenceProblem) => !unit.system || problem.systems.length === 0 || problem.systems.includes(unit.system.id)
  return problems.filter((problem) => problem.blocks && problem.answers.includes(requirement) && mine(problem))
}
