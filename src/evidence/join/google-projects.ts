// A project of Google Cloud has one id and one number, and no answer shows both: which belong together only the manifest says.
// Where it gives one number two ids, or one id two numbers, none of them may be believed.

/** What a file calls a project, and what the manifest calls it. */
export interface Called {
  found: string
  said: string
}

const isNumber = (name: string) => /^\d+$/.test(name)
const plain = (name: string) => name.split('/')[0]?.toLowerCase() ?? ''

/** Ids and numbers that belong to two projects by what the manifest says. Names are in lower case, see `isContradicted`. */
export function contradicted(all: readonly Called[]): ReadonlySet<string> {
  const others = new Map<string, Set<string>>()
  const add = (name: string, other: string) => others.set(name, (others.get(name) ?? new Set()).add(other))
  for (const { found, said } of all) {
    const [a, b] = [plain(found), plain(said)]
    if (isNumber(a) === isNumber(b)) continue
    add(a, b)
    add(b, a)
  }
  return new Set([...others].filter(([, names]) => names.size > 1).flatMap(([name, names]) => [name, ...names]))
}

/** Whether a name is among those. */
export const isContradicted = (name: string, names: ReadonlySet<string>): boolean => names.has(plain(name))
