// Groups of files as items of a manifest: what is known of each, and what waits to be filled in.
import { knownFactType } from '../../model/fact-type.ts'
import { listedName } from '../../model/names.ts'
import type { CheckedRequirement, System } from '../../model/spec.ts'
import type { Epoch } from '../../model/time.ts'
import { answered, type Shown } from './coverage.ts'
import type { Group } from './group.ts'
import type { AboutKey } from './keys.ts'
import type { Known } from './look.ts'

export interface ProposedItem {
  id: string
  reader: Known['reader']
  title: string
  /** Entries of `files`: each file, or the folder with its last slash, with what `about` must say of it. */
  entries: readonly { path: string; needed: readonly AboutKey[] }[]
  /** Files these are. */
  files: readonly string[]
  shows: readonly Shown[]
  /** Requirements these files can show something of; empty where no requirements are known, or none accepts what they show. */
  answers: readonly string[]
  /** Whether all of them ask for something stronger. */
  tooWeak: boolean
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
  /** What reading them told. */
  notes: readonly { path: string; note: string }[]
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
  const strong = answered(requirements, shows)
  return {
    id,
    reader,
    title: titleOf(group, several),
    entries: group.whole ? [{ path: group.folder, needed }] : files.map((file) => ({ path: file.path, needed: file.needed })),
    files: files.map(({ path }) => path),
    shows,
    answers: strong.length > 0 ? strong : answered(requirements, shows, true),
    tooWeak: strong.length === 0,
    systems: among.length === 1 ? among : byAccount(files, systems),
    among,
    needed,
    ...(newest.length > 0 && { newest: Math.max(...newest) }),
    events: group.shows.some((type) => knownFactType(type).kind === 'event'),
    ...(spans.length > 0 && { span: { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) } }),
    faults: files.flatMap(({ path, fault }) => (fault === undefined ? [] : [{ path, fault }])),
    notes: files.flatMap(({ path, notes }) => eachKind(notes).map((note) => ({ path, note }))),
  }
}

/** The reader's title, with what tells it from the others of that reader: the types of a table, else the folder. */
function titleOf({ reader, folder, shows, files }: Group, several: boolean): string {
  if (reader.decides) return `${reader.title}: ${files[0]?.path.slice(folder.length)}`
  if (reader.yields.length > 3) return `${reader.title}: ${shows.join(', ')}`
  return several && folder !== '' ? `${reader.title}, ${folder.slice(0, -1)}` : reader.title
}

/** Systems whose accounts the files name, where every file names one that a system lists. */
function byAccount(files: readonly Known[], systems: readonly System[]): string[] {
  const owners = (account: string) => systems.filter(({ accounts }) => accounts?.some((listed) => listedName(listed, account))).map(({ id }) => id)
  const found = files.map(({ given }) => (given['account'] ?? []).map(owners))
  const certain = found.every((list) => list.length > 0 && list.every((ids) => ids.length > 0))
  return certain ? [...new Set(found.flat(2))].sort() : []
}

/** The first of notes that say the same of several lines. */
function eachKind(notes: readonly string[]): string[] {
  const kinds = new Map<string, { first: string; more: number }>()
  for (const note of notes) {
    const kind = note.replace(/"[^"]{0,200}"|`[^`]{0,200}`|\d+/g, '')
    const known = kinds.get(kind)
    kinds.set(kind, known ? { ...known, more: known.more + 1 } : { first: note, more: 0 })
  }
  return [...kinds.values()].map(({ first, more }) => (more === 0 ? first : `${first.replace(/\.$/, '')} (and ${more} more such notes)`))
}
