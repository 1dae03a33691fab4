// A claim: one file as one item names it, by its path or by a folder above it.
import { quote } from '../source/index.ts'
import type { Claim, Item } from './claims.ts'
import type { Submission } from './intake/index.ts'
import type { Problems } from './problems.ts'

/** What a Mac or Windows adds to every folder: a folder entry does not claim it, so it makes nothing unread. */
const LITTER = /(?:^|\/)(?:__MACOSX\/.*|\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$/

/** Whether a path is of a file that systems leave lying about. */
export const isLitter = (path: string): boolean => LITTER.test(path)

/**
 * Every file each item names, by path. An entry that ends with `/` names every file below that folder, refused ones too; of
 * several entries of one item for one file the closest counts, the file's own first. Paths that leave the submission, and folders that hold nothing, are reported.
 */
export function claimsOf(items: readonly Item[], manifestPath: string, problems: Problems, submission: Submission): Map<string, Claim[]> {
  const sent = [...submission.entries, ...submission.refused].map(({ path }) => path).filter((path) => path !== manifestPath)
  const below = lookUp(sent)
  const refused = new Map(submission.refused.map(({ path, reason }) => [`${path}/`, reason]))
  const claims = new Map<string, Claim[]>()
  for (const item of items.filter(({ broken }) => !broken)) {
    for (const claim of claimsOfItem(item, manifestPath, problems, below, refused)) {
      const others = claims.get(claim.path)
      if (others) others.push(claim)
      else claims.set(claim.path, [claim])
    }
  }
  return claims
}

/** Ids of the items that name a file and cannot be used, by path: nobody may say that no item claims it. */
export function namedByBroken(items: readonly Item[], { entries }: Submission): Map<string, string[]> {
  const below = lookUp(entries.map(({ path }) => path))
  const named = new Map<string, string[]>()
  for (const { id, manifest } of items.filter(({ broken }) => broken)) {
    const files: unknown = manifest.files
    const paths = (Array.isArray(files) ? files : []).map((file: { path?: unknown } | null) => file?.path).filter((path) => typeof path === 'string')
    for (const path of paths.map(plainPath).filter((each) => each !== undefined))
      for (const each of path.endsWith('/') ? below(path) : [path]) named.set(each, [...new Set([...(named.get(each) ?? []), id])])
  }
  return named
}

/** The paths below a folder, which is given with its last slash. */
export type Below = (folder: string) => readonly string[]

/** Looks them up in those paths. */
export function lookUp(paths: readonly string[]): Below {
  const sorted = [...new Set(paths)].sort()
  return (folder) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] as string) < folder) low = middle + 1
      else high = middle
    }
    let end = low
    while (end < sorted.length && (sorted[end] as string).startsWith(folder)) end += 1
    return sorted.slice(low, end)
  }
}

function claimsOfItem(item: Item, manifestPath: string, problems: Problems, below: Below, refused: ReadonlyMap<string, string>): Claim[] {
  const named: Claim[] = []
  const folders: Claim[] = []
  for (const [index, file] of (item.manifest.files ?? []).entries()) {
    const lineOf = () => item.lineOf('files', index, 'path')
    const path = plainPath(file.path)
    if (path === undefined) {
      const message = `Item ${item.id}: ${quote(file.path)} is not a path inside the submission. Write it with / from the folder of the manifest.`
      problems.block('path', message, { file: manifestPath, line: lineOf(), item })
    } else (path.endsWith('/') ? folders : named).push({ item, about: file.about ?? {}, path, lineOf })
  }
  const own = new Set(named.map(({ path }) => path))
  for (const folder of folders.filter(({ path }) => below(path).every(isLitter))) {
    problems.block('file-missing', refused.get(folder.path) ?? emptyFolder(folder), { file: manifestPath, line: folder.lineOf(), item })
  }
  return [...named, ...inFolders(folders, own, below)]
}

/** The files of folder entries; each goes to the entry nearest to it. Two entries of one folder both claim its files. */
function inFolders(folders: readonly Claim[], own: ReadonlySet<string>, below: Below): Claim[] {
  const nearest = new Map<string, Claim[]>()
  for (const folder of folders) {
    for (const path of below(folder.path)) {
      if (own.has(path) || isLitter(path)) continue
      const [other] = nearest.get(path) ?? []
      if (!other || folder.path.length > other.path.length) nearest.set(path, [folder])
      else if (folder.path === other.path) nearest.get(path)?.push(folder)
    }
  }
  return [...nearest].flatMap(([path, entries]) => entries.map((entry) => ({ ...entry, path })))
}

const emptyFolder = ({ item, path }: Claim) => `Item ${item.id} names the folder ${quote(path)}, and no file below it was sent: check its spelling, or add it.`

/** `./a/b` and `a/b`; undefined for anything that is absolute, leaves the folder or cannot be a name. A folder keeps its last slash. */
function plainPath(path: string): string | undefined {
  const plain = path.replace(/^(\.\/)+/, '')
  const parts = (plain.endsWith('/') ? plain.slice(0, -1) : plain).split('/')
  const bad = parts.some((part) => part === '' || part === '.' || part === '..') || /[\\\0]|^[A-Za-z]:/.test(plain)
  return bad ? undefined : plain
}
