// The parts of Grafana's alerting, and which of them belong together: by tool, organisation and system.
import { allNodes, type RouteNode } from '../../readers/alertmanager/tree.ts'
import type { NotificationValue } from '../../readers/grafana/values.ts'
import { type Carried, carriedIn, type JoinedFact, type Sourced } from '../join.ts'

type Held<K extends NotificationValue['kind']> = Carried<Extract<NotificationValue, { kind: K }>>

export type Rule = Held<'rule'>
export type Policy = Held<'policy'>
type Contact = Held<'contact'>

/** Contact points that can be meant together, by name. */
export interface Contacts {
  all: readonly Contact[]
  byName: ReadonlyMap<string, readonly Contact[]>
}

export interface Given {
  rules: Rule[]
  policies: Policy[]
  /** Contact points that a policy or rule can name, for one system; the same object for the same ones. */
  contactsFor(to: Some, system: string): Contacts
  /** Trees of policies a rule's alerts can take; the same file sent twice is one. */
  choicesFor(to: Some, system: string): readonly Policy[]
}

const heldOf = <K extends NotificationValue['kind']>(parts: readonly Sourced[], kind: K): Held<K>[] =>
  carriedIn<Extract<NotificationValue, { kind: K }>>(parts, 'notification', kind)

type Some = Pick<Contact, 'tool' | 'from'> & { value: { org?: number } }

/** Those of the tool about the system, and of an organisation that can be the same. */
function near<S extends Some>(to: Some, system: string, all: readonly S[]): S[] {
  const sameOrg = ({ value }: S) => value.org === undefined || to.value.org === undefined || value.org === to.value.org
  return all.filter((each) => each.tool === to.tool && each.from.systems.includes(system) && sameOrg(each))
}

/** Remembers what was found for a tool, organisation and system: every rule of a file asks alike. */
function remembered<T>(find: (to: Some, system: string) => T): (to: Some, system: string) => T {
  const known = new Map<string, T>()
  return (to, system) => {
    const key = JSON.stringify([to.tool, to.value.org ?? null, system])
    const found = known.get(key) ?? find(to, system)
    known.set(key, found)
    return found
  }
}

function contactsOf(all: readonly Contact[]): Contacts {
  const byName = new Map<string, Contact[]>()
  for (const contact of all) {
    const named = byName.get(contact.value.name) ?? []
    named.push(contact)
    byName.set(contact.value.name, named)
  }
  return { all, byName }
}

/** One object for the same parts, so that systems that have the same are seen to. */
function interned<S, T>(all: readonly S[], make: (found: readonly S[]) => T): (found: readonly S[]) => T {
  const numbers = new Map(all.map((part, at) => [part, at]))
  const known = new Map<string, T>()
  return (found) => {
    const key = found.map((part) => numbers.get(part)).join()
    const made = known.get(key) ?? make(found)
    known.set(key, made)
    return made
  }
}

const distinct = (found: readonly Policy[]): readonly Policy[] => [
  ...new Map(found.map((policy) => [JSON.stringify([policy.from.sha256, policy.at.pointer, policy.tool]), policy])).values(),
]

/** All parts by what they are. */
export function givenOf(parts: readonly Sourced[]): Given {
  const [rules, policies, contacts] = [heldOf(parts, 'rule'), heldOf(parts, 'policy'), heldOf(parts, 'contact')]
  const [contactSet, policySet] = [interned(contacts, contactsOf), interned(policies, distinct)]
  return {
    rules,
    policies,
    contactsFor: remembered((to, system) => contactSet(near(to, system, contacts))),
    choicesFor: remembered((to, system) => policySet(near(to, system, policies))),
  }
}

/**
 * Kinds of channel of the contact point of that name: all its integrations in a file; of several files only what each of them has.
 * None for one that is not defined.
 */
export function kindsOf(contacts: Contacts, name: string): string[] {
  const byFile = new Map<string, Set<string>>()
  for (const { value, from } of contacts.byName.get(name) ?? []) {
    const kinds = byFile.get(from.sha256) ?? new Set()
    for (const kind of value.kinds) kinds.add(kind)
    byFile.set(from.sha256, kinds)
  }
  const [first, ...others] = [...byFile.values()]
  return [...(first ?? [])].filter((kind) => others.every((kinds) => kinds.has(kind))).sort()
}

/** Where the contact point stands; where it does not, the files that should define it. */
export function sourcesOf(contacts: Contacts, name: string): JoinedFact['from'] {
  const named = contacts.byName.get(name) ?? []
  if (named.length > 0) return named.map(({ from, at }) => ({ source: from, at }))
  return [...new Set(contacts.all.map(({ from }) => from))].map((source) => ({ source, at: {} }))
}

/** Whether a matcher of the tree asks for the folder of a rule. */
export function mentionsFolder(root: RouteNode): boolean {
  return allNodes(root).some(({ matchers }) => matchers.some(({ label }) => label === 'grafana_folder'))
}

/** Systems with what holds for them, those together that have the same. */
export function perSystems<T>(systems: readonly string[], of: (system: string) => T): { value: T; systems: string[] }[] {
  const groups = new Map<T, string[]>()
  for (const system of systems) groups.set(of(system), [...(groups.get(of(system)) ?? []), system])
  return [...groups].map(([value, together]) => ({ value, systems: together }))
}
