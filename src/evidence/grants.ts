// Roles that a cloud's policies give to principals -> what each may do by any of its roles. Readers find them, a join puts them together.
import { quote } from '../source/index.ts'

export interface Rights {
  can_read: boolean
  can_append: boolean
  can_change: boolean
  can_delete: boolean
  can_configure: boolean
}

/** Rights from letters: r(ead), a(ppend), c(hange), d(elete), s(ettings). */
export function rights(letters: string): Rights {
  const has = (letter: string) => letters.includes(letter)
  return { can_read: has('r'), can_append: has('a'), can_change: has('c'), can_delete: has('d'), can_configure: has('s') }
}

/** What any of several allows. */
export function anyOf(all: readonly Rights[]): Rights {
  const some = (key: keyof Rights) => all.some((each) => each[key])
  return {
    can_read: some('can_read'),
    can_append: some('can_append'),
    can_change: some('can_change'),
    can_delete: some('can_delete'),
    can_configure: some('can_configure'),
  }
}

export interface Grant {
  principal: string
  /** Further names the manifest may call it by. */
  names: readonly string[]
  kind: 'person' | 'role' | 'service' | 'everyone'
  role: string
  /** Undefined where it is not known what the role allows. */
  rights: Rights | undefined
  pointer: string
}

/** A principal with all it was given. */
export interface Holder<G extends Grant = Grant> {
  principal: string
  kind: Grant['kind']
  /** In the order of the files. */
  grants: readonly [G, ...G[]]
  /** Undefined where it is not known of one of its roles what it allows. */
  rights: Rights | undefined
}

export function holdersOf<G extends Grant>(grants: readonly G[]): Holder<G>[] {
  const found = new Map<string, [G, ...G[]]>()
  for (const grant of grants) {
    const mine = found.get(grant.principal)
    if (mine) mine.push(grant)
    else found.set(grant.principal, [grant])
  }
  return [...found].map(([principal, mine]) => {
    const known = mine.flatMap(({ rights: allowed }) => (allowed ? [allowed] : []))
    return { principal, kind: mine[0].kind, grants: mine, rights: known.length < mine.length ? undefined : anyOf(known) }
  })
}

/** Whether the manifest names it as one the workload runs as. */
export function isWorkload({ principal, grants }: Holder, workloads: readonly string[]): boolean {
  return workloads.some((name) => name === principal || grants.some(({ names }) => names.includes(name)))
}

const MOST = 20

/** Told where it is not known of some principals what their roles allow. */
export function unknownNotes(holders: readonly Holder[]): string[] {
  const unknown = holders.filter((holder) => holder.rights === undefined)
  const roles = [...new Set(unknown.flatMap(({ grants }) => grants.flatMap(({ role, rights: allowed }) => (allowed ? [] : [role]))))].sort()
  const who = `${unknown.length} ${unknown.length === 1 ? 'principal is' : 'principals are'}`
  const text = `The rights of ${who} not known, because it is not known what these roles allow: ${roles.slice(0, MOST).map(quote).join(', ')}`
  return unknown.length === 0 ? [] : [text]
}
