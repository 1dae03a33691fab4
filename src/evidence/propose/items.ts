// Groups of files as items of a manifest: what is known of each, and what waits to be filled in.
import { knownFactType } from '../../model/fact-type.ts'
import { listedName } from '../../model/names.ts'
import type { CheckedRequirement, System } from '../../model/spec.ts'
import type { Epoch } from '../../model/time.ts'
import { answered, type Shown } from './coverage.ts'
import type { Group } from './group.ts'
import type { AboutKey, Known } from './look.ts'

export interface ProposedItem {
  id: string
  reader: Known['reader']
  title: string
  /** Paths of `files`: each file, or the folder with its last slash. */
  paths: readonly string[]
  /** Files these are. */
  files: readonly string[]
  shows: readonly Shown[]
  /** Requirements these files can show something of; empty where no requirements are known. */
  answers: readonly string[]
  /** Systems as far as they are certain; empty where the supplier must say. */
  systems: readonly string[]
  /** Those to choose from. */
  among: readonly string[]
  needed: readonly AboutKey[]
  newest?: Epoch
  /** Whether it shows things that happened, so that the period of the export must be said. */
  events: boolean
  span?: { from: Epoch; to: Epoch }
  /** Why files could not be read on trial, with their paths. */
  faults: readonly { path: string; fault: string }[]
}

/** What the one who proposes knows. */
export interface Knowledge {
  requirements: readonly CheckedRequirement[]
  systems: readonly System[]
  /** Ids that are taken. */
  taken: readonly string[]
}

/** The items, numbered on from those that are there. */
export function itemsFor(groups: readonly Group[], knowledge: Knowledge): ProposedItem[] {
  const titles = new Map<string, number>()
  for (const { reader } of groups) titles.set(reader.id, (titles.get(reader.id) ?? 0) + 1)
  let last = Math.max(0, ...knowledge.taken.map((id) => Number(/^E-(\d{1,6})$/.exec(id)?.[1] ?? 0)))
  return groups.map((group) => {
    last += 1
    return itemFor(group, `E-${String(last).padStart(2, '0')}`, (titles.get(group.reader.id) ?? 0) > 1, knowledge)
  })
}

function itemFor(group: Group, id: string, several: boolean, { requirements, systems }: Knowledge): ProposedItem {
  const { reader, files, needed } = group
  const shows = group.shows.map((type): Shown => ({ type, grade: reader.ceiling }))
  const newest = files.flatMap((file) => (file.newest === undefined ? [] : [file.newest]))
  const spans = files.flatMap(({ span }) => (span ? [span] : []))
  const among = systems.map((system) => system.id)
  return {
    id,
    reader,
    title: titleOf(group, several),
    paths: group.whole ? [group.folder] : files.map(({ path }) => path),
    files: files.map(({ path }) => path),
    shows,
    answers: answered(requirements, shows),
    systems: among.length === 1 ? among : byAccount(files, systems),
    among,
    needed,
    ...(newest.length > 0 && { newest: Math.max(...newest) }),
    events: group.shows.some((type) => knownFactType(type).kind === 'event'),
    ...(spans.length > 0 && { span: { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) } }),
    faults: files.flatMap(({ path, fault }) => (fault === undefined ? [] : [{ path, fault }])),
  }
}

/** The reader's title, with what tells it from the others of that reader: the types of a table, else the folder. */
function titleOf({ reader, folder, shows }: Group, several: boolean): string {
  if (reader.yields.length > 3) return `${reader.title}: ${shows.join(', ')}`
  return several && folder !== '' ? `${reader.title}, ${folder.slice(0, -1)}` : reader.title
}

/** Systems whose accounts the files name, where every file names one that a system lists. */
function byAccount(files: readonly Known[], systems: readonly System[]): string[] {
  const owners = (account: string) => systems.filter(({ accounts }) => accounts?.some((listed) => listedName(listed, account))).map(({ id }) => id)
  const found = files.map(({ accounts }) => accounts.map(owners))
  const certain = found.every((list) => list.length > 0 && list.every((ids) => ids.length > 0))
  return certain ? [...new Set(found.flat(2))].sort() : []
}
