// Lists a folder without following links, in an order that depends on nothing but the names.
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileError } from './error.ts'

export interface FolderEntry {
  /** Slash-separated, from the root. */
  path: string
  size: number
}

export interface FolderListing {
  /** Regular files, sorted by code unit. */
  files: FolderEntry[]
  /** What was met and not listed: links, special files, names that are not UTF-8, what may not be read. Sorted. */
  refused: { path: string; reason: string }[]
  /** Whether the walk stopped at a limit; then the listing is not whole. */
  cut?: string
}

export interface WalkLimits {
  files: number
  depth: number
}

interface Walk {
  root: string
  limits: WalkLimits
  listing: FolderListing
  folders: Set<string>
}

/** Every regular file below `root`. Throws FileError only for the root itself. */
export async function walkFolder(root: string, limits: WalkLimits): Promise<FolderListing> {
  const walk: Walk = { root, limits, listing: { files: [], refused: [] }, folders: new Set() }
  await visit(walk, [])
  const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)
  walk.listing.files.sort(byPath)
  walk.listing.refused.sort(byPath)
  return walk.listing
}

async function visit(walk: Walk, parts: readonly string[]): Promise<void> {
  const names = await namesOf(walk, parts)
  for (const name of names) {
    if (walk.listing.cut !== undefined) return
    await look(walk, [...parts, name])
  }
}

async function namesOf(walk: Walk, parts: readonly string[]): Promise<string[]> {
  const path = parts.join('/')
  try {
    const raw = await readdir(join(walk.root, ...parts), { encoding: 'buffer' })
    return raw.map((name) => decode(walk, parts, name)).filter((name) => name !== undefined)
  } catch (error) {
    const problem = fileError(error, path || walk.root)
    if (parts.length === 0) throw problem
    walk.listing.refused.push({ path, reason: problem.message })
    return []
  }
}

/** A name that is not UTF-8 cannot be named in a manifest nor printed exactly. */
function decode(walk: Walk, parts: readonly string[], name: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(name)
  } catch {
    const shown = [...parts, Buffer.from(name).toString('latin1')].join('/')
    walk.listing.refused.push({ path: shown, reason: `${shown}: the name is not UTF-8. Rename it.` })
    return undefined
  }
}

async function look(walk: Walk, parts: readonly string[]): Promise<void> {
  const { listing, limits } = walk
  const path = parts.join('/')
  const refuse = (reason: string) => void listing.refused.push({ path, reason })
  try {
    const stats = await lstat(join(walk.root, ...parts))
    if (stats.isSymbolicLink()) return refuse(`${path} is a symbolic link; links are not followed. Send the file itself.`)
    if (stats.isDirectory()) return await enter(walk, parts, `${stats.dev}:${stats.ino}`)
    if (!stats.isFile()) return refuse(`${path} is not an ordinary file (a pipe, socket or device).`)
    if (listing.files.length >= limits.files) listing.cut = `More than ${limits.files} files. Send fewer, larger files.`
    else listing.files.push({ path, size: stats.size })
  } catch (error) {
    refuse(fileError(error, path).message)
  }
}

async function enter(walk: Walk, parts: readonly string[], id: string): Promise<void> {
  const path = parts.join('/')
  if (parts.length > walk.limits.depth) return void walk.listing.refused.push({ path, reason: `${path} lies more than ${walk.limits.depth} folders deep.` })
  if (walk.folders.has(id)) return void walk.listing.refused.push({ path, reason: `${path} is a folder that was already seen under another name.` })
  walk.folders.add(id)
  await visit(walk, parts)
}
