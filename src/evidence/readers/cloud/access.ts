// Grants of roles to principals -> one access fact for each principal: what any of its roles allows. An unknown role makes all unknown.
import { quote } from '../../../source/index.ts'
import type { About, Part } from '../../reader.ts'
import { anyOf, type Rights } from '../azure/roles.ts'

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

export interface AccessResult {
  parts: Part[]
  /** Principals whose rights are not known. */
  unreadable: number
  notes: string[]
}

const MOST = 20

function byPrincipal(grants: readonly Grant[]): Map<string, Grant[]> {
  const found = new Map<string, Grant[]>()
  for (const grant of grants) found.set(grant.principal, [...(found.get(grant.principal) ?? []), grant])
  return found
}

function notesOf(unknown: readonly Grant[][]): string[] {
  const roles = [...new Set(unknown.flat().flatMap(({ role, rights }) => (rights ? [] : [role])))].sort()
  const who = `${unknown.length} ${unknown.length === 1 ? 'principal is' : 'principals are'}`
  const text = `The rights of ${who} not known, because it is not known what these roles allow: ${roles.slice(0, MOST).map(quote).join(', ')}`
  return unknown.length === 0 ? [] : [text]
}

/**
 * The access facts of a store. Who is the workload only the manifest says; without `about.workloads` nobody is, which shows nothing.
 * `shared` is what all facts have: account, date; `words` what of them rests on the manifest.
 */
export function accessFacts(
  store: string,
  grants: readonly Grant[],
  about: About,
  shared: { account?: string; date?: number },
  words: readonly string[],
): AccessResult {
  const parts: Part[] = []
  const unknown: Grant[][] = []
  for (const [principal, mine] of byPrincipal(grants)) {
    const [first] = mine
    const known = mine.flatMap(({ rights }) => (rights ? [rights] : []))
    if (!first || known.length < mine.length) {
      unknown.push(mine)
      continue
    }
    const workload = about.workloads?.some((name) => name === principal || mine.some(({ names }) => names.includes(name))) ?? false
    const fields = { store, principal, principal_kind: first.kind, workload, ...anyOf(known) }
    parts.push({ kind: 'fact', type: 'access', fields, at: { pointer: first.pointer }, word: [...words, 'workload'], ...shared })
  }
  return { parts, unreadable: unknown.length, notes: notesOf(unknown) }
}
