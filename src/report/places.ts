// Places in what was sent, in words, and many of them told by file.
import type { Finding, Place } from './format.ts'
import { partition } from './groups.ts'
import { plural } from './words.ts'

/** Places within one file that are told; the rest is counted. */
const WITHIN = 4
/** From so many files of one folder on, the folder is told. */
const FOLDER = 3

/** `aws/lock.json:12`, `aws/lock.json#/Rule`, `plan.md page 3`: a single place, as editors and terminals know it. */
export function placeWords(place: Place): string {
  const line = place.line === undefined ? '' : `:${place.line}`
  const pointer = place.pointer === undefined ? '' : `#${place.pointer}`
  const page = place.page === undefined ? '' : ` page ${place.page}`
  return `${place.file}${line}${pointer}${page}`
}

/** Places of one file, or of many files of one folder. */
export interface PlaceGroup {
  /** The file, or the folder with a slash at its end. */
  name: string
  /** Where in it: `lines 2-61 and 4 more`, `/logGroups/0, /2`, `9 files, first a.log`; empty for the whole file. */
  where: string
  /** Evidence items that hold it. */
  items: string[]
  /** A place of the first file, for a link. */
  first: Place
  /** Number of files. */
  files: number
}

/** The places by file, and many files of one folder by folder; in order of first appearance. Every number left out is counted. */
export function placeGroups(places: readonly Place[]): PlaceGroup[] {
  const files = partition(places, (place) => [place.file, place.sha256])
  return partition(files, ([first]) => [folderOf(first.file)]).flatMap((inFolder) =>
    inFolder.length >= FOLDER ? [folderGroup(inFolder)] : inFolder.map((own) => ({ ...group(own), files: 1, name: own[0].file, where: within(own) })),
  )
}

function group(places: readonly [Place, ...Place[]]): Pick<PlaceGroup, 'items' | 'first'> {
  return { items: [...new Set(places.flatMap((place) => place.item ?? []))], first: places[0] }
}

function folderGroup(files: readonly [readonly [Place, ...Place[]], ...(readonly [Place, ...Place[]])[]]): PlaceGroup {
  const byName = [...files].sort(([a], [b]) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)) as typeof files extends readonly (infer F)[]
    ? [F, ...F[]]
    : never
  const [[first]] = byName
  const all = files.flat() as [Place, ...Place[]]
  const inside = all.length > files.length ? `, ${plural(all.length, 'place')}` : ''
  const folder = folderOf(first.file)
  return {
    ...group(all),
    first,
    files: files.length,
    name: folder === '' ? 'evidence files' : folder,
    where: `${plural(files.length, 'file')}${inside}, first ${first.file.slice(folder.length)}`,
  }
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1)
}

function within(places: readonly Place[]): string {
  const lines = places.flatMap((place) => (place.line === undefined ? [] : [place.line]))
  const pages = places.flatMap((place) => (place.page === undefined ? [] : [place.page]))
  // A line says where without the pointer.
  const unlined = places.filter((place) => place.line === undefined)
  const pointers = [...new Set(unlined.flatMap((place) => place.pointer ?? []))].filter((pointer) => pointer !== '')
  return [numbers('line', lines), numbers('page', pages), pointersWords(pointers)].filter((part) => part !== '').join('; ')
}

/** `line 4`, `lines 2-61`, `lines 2-8, 11, 14-15, 20 and 6 more`. */
function numbers(one: string, values: readonly number[]): string {
  const all = [...new Set(values)].sort((a, b) => a - b)
  if (all.length === 0) return ''
  const ranges = rangesOf(all)
  const shown = ranges.slice(0, WITHIN)
  const told = shown.reduce((sum, [from, to]) => sum + to - from + 1, 0)
  const rest = all.length - told
  return `${all.length === 1 ? one : `${one}s`} ${shown.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

function rangesOf(sorted: readonly number[]): [number, number][] {
  const ranges: [number, number][] = []
  for (const value of sorted) {
    const last = ranges.at(-1)
    if (last && value === last[1] + 1) last[1] = value
    else ranges.push([value, value])
  }
  return ranges
}

/** `/logGroups/0, /2 and 3 more`: what stands beside the one before is told by its last step. */
function pointersWords(pointers: readonly string[]): string {
  const parent = (pointer: string) => pointer.slice(0, pointer.lastIndexOf('/'))
  const told = pointers.slice(0, WITHIN).map((pointer, index) => {
    const before = pointers[index - 1]
    return before !== undefined && parent(before) === parent(pointer) && parent(pointer) !== '' ? pointer.slice(parent(pointer).length) : pointer
  })
  const rest = pointers.length - told.length
  return `${told.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** The note of places left out of the assessment, or nothing. */
export function morePlaces(finding: Pick<Finding, 'more_places'>): string | undefined {
  return finding.more_places === 0 ? undefined : `and ${plural(finding.more_places, 'more place')}`
}
