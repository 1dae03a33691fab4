// Grants of roles to principals -> one access fact for each principal: what any of its roles allows. An unknown role makes all unknown.
import { type Grant, holdersOf, isWorkload, unknownNotes } from '../../grants.ts'
import type { About, Part } from '../../reader.ts'

export interface AccessResult {
  parts: Part[]
  /** Principals whose rights are not known. */
  unreadable: number
  notes: string[]
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
  const holders = holdersOf(grants)
  const parts = holders.flatMap((holder): Part[] => {
    const { principal, kind, rights } = holder
    if (!rights) return []
    const fields = { store, principal, principal_kind: kind, workload: isWorkload(holder, about.workloads ?? []), ...rights }
    return [{ kind: 'fact', type: 'access', fields, at: { pointer: holder.grants[0].pointer }, word: [...words, 'workload'], ...shared }]
  })
  return { parts, unreadable: holders.length - parts.length, notes: unknownNotes(holders) }
}
