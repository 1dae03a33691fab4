// Files become proposed items: one for each reader and folder, one for each log source, and one for each file that may show several things.
import type { FactType } from '../../model/fact-type.ts'
import type { Below } from '../claimed-files.ts'
import type { AboutKey } from './keys.ts'
import type { Known } from './look.ts'

export interface Group {
  reader: Known['reader']
  /** Folder with its last slash; empty for the folder of the manifest. */
  folder: string
  files: readonly Known[]
  shows: readonly FactType[]
  /** What the manifest must say of each of them, and of all where one entry names them. */
  needed: readonly AboutKey[]
  /** Whether one entry for the folder names all of them: they need the same `about`, and nothing else lies there. */
  whole: boolean
}

/** From so many files on a folder of logs is named once. */
const MANY = 4

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1)
const isLog = (file: Known) => file.reader.yields.includes('log-sample') && file.reader.ceiling === 'observed'

/** A fault in a file that decides for itself what it shows must not touch what the others answer. */
function keyOf(file: Known): string {
  if (file.reader.decides) return JSON.stringify(file.path)
  const told = [isLog(file) ? '' : file.shows, isLog(file) ? '' : file.needed.map(({ key }) => key)]
  return JSON.stringify([file.reader.id, folderOf(file.path), ...told])
}

/** Groups in the order of their first file. `below`: every path below a folder, for what else lies there. */
export function groupsOf(files: readonly Known[], below: Below): Group[] {
  const groups = new Map<string, Known[]>()
  for (const file of files) {
    const key = keyOf(file)
    const same = groups.get(key)
    if (same) same.push(file)
    else groups.set(key, [file])
  }
  return [...groups.values()].map((same) => groupOf(same, below))
}

function groupOf(files: readonly Known[], below: Below): Group {
  const [first] = files as [Known, ...Known[]]
  const folder = folderOf(first.path)
  return {
    reader: first.reader,
    folder,
    files,
    shows: [...new Set(files.flatMap(({ shows }) => shows))].sort(),
    needed: together(files),
    whole: folder !== '' && isLog(first) && files.length >= MANY && below(folder).length === files.length,
  }
}

/** The keys of all files, each once, with the entries of all. */
function together(files: readonly Known[]): AboutKey[] {
  const keys = new Map<string, AboutKey>()
  for (const each of files.flatMap(({ needed }) => needed)) {
    const { entries } = keys.get(each.key) ?? each
    const more = (each.entries ?? []).filter(({ name }) => !entries?.some((one) => one.name === name))
    keys.set(each.key, { ...each, ...keys.get(each.key), ...(entries && { entries: [...entries, ...more] }) })
  }
  return [...keys.values()]
}
