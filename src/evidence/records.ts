// The record of what was sent: each item and each file, with what became of it.
import type { Evidence, EvidenceFile, EvidenceItem, EvidenceProblem, Fact, Listing } from '../model/evidence.ts'
import { formatInstant } from '../model/time.ts'
import { namedByBroken } from './claimed-files.ts'
import type { Item } from './claims.ts'
import type { SubmissionInput } from './input.ts'
import { contentOf, type LogMeasure } from './logs/index.ts'
import type { ReadManifest } from './manifest/index.ts'
import type { Reading } from './readings.ts'

const byText =
  <T>(key: (each: T) => string) =>
  (a: T, b: T) =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0

/** One record for each item, sorted by id. */
export function itemRecords(
  items: readonly Item[],
  readings: readonly Reading[],
  facts: readonly Fact[],
  problems: readonly EvidenceProblem[],
): EvidenceItem[] {
  const counts = countBy(facts, (fact) => fact.places.map(({ item }) => item))
  const blocked = new Set(problems.filter(({ blocks }) => blocks).map(({ item }) => item))
  const byItem = new Map<Item, Reading[]>()
  for (const reading of readings) {
    const mine = byItem.get(reading.claim.item)
    if (mine) mine.push(reading)
    else byItem.set(reading.claim.item, [reading])
  }
  return items
    .map((item) => itemRecord(item, byItem.get(item) ?? [], counts.get(item.id) ?? 0, blocked.has(item.id)))
    .sort(byText((each) => JSON.stringify([each.id, each])))
}

/** A file that is missing, or an entry that is no path, blocks the item: what is not among its readings is not lost here. */
function itemRecord(item: Item, mine: readonly Reading[], facts: number, blocked: boolean): EvidenceItem {
  const { manifest, collected, period } = item
  const read = item.broken ? 0 : mine.filter(({ status }) => status === 'read').length + (manifest.statement === undefined ? 0 : 1)
  const partly = blocked || mine.some(({ status }) => status !== 'read')
  const text = (value: unknown) => (typeof value === 'string' && !item.broken ? value : undefined)
  const [title, how] = [text(manifest.title), text(manifest.how)]
  return {
    id: item.id,
    ...(title !== undefined && { title }),
    answers: item.answers,
    systems: item.systems,
    ...(collected !== undefined && { collected: formatInstant(collected) }),
    ...(period && { period: { from: formatInstant(period.from), to: formatInstant(period.to) } }),
    ...(how !== undefined && { how }),
    status: read === 0 || item.systems.length === 0 ? 'unreadable' : partly ? 'partly-read' : 'read',
    facts,
  }
}

function countBy(facts: readonly Fact[], keys: (fact: Fact) => (string | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const fact of facts) {
    for (const key of new Set(keys(fact))) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

const rank = { unreadable: 0, 'not-recognised': 1, read: 2, unclaimed: 3 }

interface Sent {
  input: SubmissionInput
  digests: ReadonlyMap<string, string>
  readings: readonly Reading[]
  items: readonly Item[]
  manifest: ReadManifest | undefined
  facts: readonly Fact[]
  listings: readonly Listing[]
}

/** One record for each file, the manifest among them, sorted by path. */
export function fileRecords({ input, digests, readings, items, manifest, facts, listings }: Sent): Evidence['files'] {
  const counts = countBy(facts, (fact) => fact.places.map(({ file }) => file))
  const byFile = new Map<string, Reading[]>()
  for (const reading of readings) byFile.set(reading.file, [...(byFile.get(reading.file) ?? []), reading])
  const unread = new Map<string, number>()
  for (const { places, unreadable } of listings) for (const { file } of places) unread.set(file, (unread.get(file) ?? 0) + unreadable)
  const broken = namedByBroken(items, input.submission)
  return input.submission.entries.map(({ path, size }) => ({
    path,
    sha256: digests.get(path) ?? '',
    ...contentRecord(byFile.get(path) ?? []),
    bytes: size,
    ...readingRecord(byFile.get(path) ?? [], path === manifest?.path, broken.get(path)),
    facts: counts.get(path) ?? 0,
    ...((unread.get(path) ?? 0) > 0 && { unreadable: unread.get(path) ?? 0 }),
  }))
}

/** Records without any time are told from no others. Several items may read it with other names of fields. */
function contentRecord(readings: readonly Reading[]): Pick<EvidenceFile, 'content'> {
  const logs = readings.flatMap(({ result }) => result?.parts.filter((part) => part.kind === 'log') ?? [])
  const measures = logs.map(({ measure }) => measure as LogMeasure).filter(({ counts }) => counts.timed > 0)
  const content = [...new Set(measures.map(contentOf))].sort()
  return content.length === 0 ? {} : { content }
}

/** What became of one file over all items that name it; the worst counts. `unused` are items that name it and cannot be used. */
function readingRecord(
  readings: readonly Reading[],
  isManifest: boolean,
  unused: readonly string[] = [],
): Pick<EvidenceFile, 'status' | 'reader' | 'items' | 'note'> {
  const reader = readings.find((reading) => reading.reader)?.reader?.id ?? (isManifest ? 'manifest' : undefined)
  const skipped =
    readings.length === 0 && unused.length > 0
      ? [`Not read, as ${unused.length === 1 ? 'the item that names it' : 'no item that names it'} can${unused.length === 1 ? 'not' : ''} be used.`]
      : []
  const notes = [...new Set(readings.flatMap(({ result }) => result?.notes ?? []))].sort().concat(skipped)
  const worst = readings.map(({ status }) => status).sort((a, b) => rank[a] - rank[b])[0]
  const otherwise = skipped.length > 0 ? 'unreadable' : 'unclaimed'
  return {
    status: worst ?? (isManifest ? 'read' : otherwise),
    ...(reader !== undefined && { reader }),
    items: [...new Set([...readings.map(({ claim }) => claim.item.id), ...unused])].sort(),
    ...(notes.length > 0 && { note: notes.join(' · ') }),
  }
}
