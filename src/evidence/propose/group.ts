// Files become proposed items: one for each reader and folder, one for each log source.
import type { FactType } from '../../model/fact-type.ts'
import type { Below } from '../claimed-files.ts'
import type { AboutKey, Known } from './look.ts'

export interface Group {
  reader: Known['reader']
  /** Folder with its last slash; empty for the folder of the manifest. */
  folder: string
  files: readonly Known[]
  shows: readonly FactType[]
  needed: readonly AboutKey[]
  /** Whether one entry for the folder names all of them: they need the same `about`, and nothing else lies there. */
  whole: boolean
}

/** From so many files on a folder of logs is named once. */
const MANY = 4

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1)
const isLog = (file: Known) => file.reader.yields.includes('log-sample') && file.reader.ceiling === 'observed'

/** Groups in the order of their first file. `below`: every path below a folder, for what else lies there. */
export function groupsOf(files: readonly Known[], below: Below): Group[] {
  const groups = new Map<string, Known[]>()
  for (const file of files) {
    const key = JSON.stringify([file.reader.id, folderOf(file.path), isLog(file) ? '' : file.shows, file.needed.map(({ key }) => key)])
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
    needed: first.needed,
    whole: folder !== '' && isLog(first) && files.length >= MANY && below(folder).length === files.length,
  }
}
