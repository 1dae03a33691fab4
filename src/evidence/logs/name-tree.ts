// Field names as a tree, so that a record is walked once by its own keys instead of being asked for each name.

/** What stands at a key: the roles it has, with the rank of the name (0 = best), and what lies below. */
export interface NameNode<R extends string> {
  roles: { role: R; rank: number }[]
  below: Map<string, NameNode<R>>
}

const node = <R extends string>(): NameNode<R> => ({ roles: [], below: new Map() })

/** The tree of the names of each role. `a.b` is the key `a.b`, and `b` in the object `a`. */
export function nameTree<R extends string>(names: Readonly<Partial<Record<R, readonly string[]>>>): NameNode<R> {
  const root = node<R>()
  for (const role of Object.keys(names) as R[]) {
    for (const [rank, name] of (names[role] ?? []).entries()) insert(root, name.split('.').slice(0, 8), { role, rank })
  }
  return root
}

function insert<R extends string>(at: NameNode<R>, parts: readonly string[], role: { role: R; rank: number }): void {
  if (parts.length === 0) {
    at.roles.push(role)
    return
  }
  for (let length = 1; length <= parts.length; length++) {
    const key = parts.slice(0, length).join('.')
    const next = at.below.get(key) ?? node<R>()
    at.below.set(key, next)
    insert(next, parts.slice(length), role)
  }
}

/** Calls `found` for each value of the record that stands under a known name. Looks at own keys alone, as deep as the names go. */
export function walkNames<R extends string>(value: object, at: NameNode<R>, found: (role: R, rank: number, value: unknown) => void): void {
  for (const key in value) {
    const next = at.below.get(key)
    if (next === undefined) continue
    const inner: unknown = (value as Record<string, unknown>)[key]
    for (const { role, rank } of next.roles) found(role, rank, inner)
    if (next.below.size > 0 && typeof inner === 'object' && inner !== null && !Array.isArray(inner)) walkNames(inner, next, found)
  }
}
