// The record of what was sent: each item and each file, with what became of it.
import type { Evidence, EvidenceFile, EvidenceItem, EvidenceProblem, Fact, Listing } from '../model/evidence.ts'
import { formatInstant } from '../model/time.ts'
import type { Item } from './claims.ts'
import type { SubmissionInput } from './input.ts'
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
  return items.map((item) => itemRecord(item, readings, counts.get(item.id) ?? 0, problems)).sort(byText((each) => JSON.stringify([each.id, each])))
}

function itemRecord(item: Item, readings: readonly Reading[], facts: number, problems: readonly EvidenceProblem[]): EvidenceItem {
  const { manifest, collected, period } = item
  const mine = readings.filter(({ claim }) => claim.item === item)
  const wanted = item.broken ? 0 : (manifest.files?.length ?? 0) + (manifest.statement === undefined ? 0 : 1)
  const read = item.broken ? 0 : mine.filter(({ status }) => status === 'read').length + (manifest.statement === undefined ? 0 : 1)
  const partly = read < wanted || problems.some((problem) => problem.item === item.id && problem.blocks)
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
  manifest: ReadManifest | undefined
  facts: readonly Fact[]
  listings: readonly Listing[]
}

/** One record for each file, the manifest among them, sorted by path. */
export function fileRecords({ input, digests, readings, manifest, facts, listings }: Sent): Evidence['files'] {
  const counts = countBy(facts, (fact) => fact.places.map(({ file }) => file))
  const byFile = new Map<string, Reading[]>()
  for (const reading of readings) byFile.set(reading.file, [...(byFile.get(reading.file) ?? []), reading])
  const unread = new Map<string, number>()
  for (const { places, unreadable } of listings) for (const { file } of places) unread.set(file, (unread.get(file) ?? 0) + unreadable)
  return input.submission.entries.map(({ path, size }) => ({
    path,
    sha256: digests.get(path) ?? '',
    bytes: size,
    ...readingRecord(byFile.get(path) ?? [], path === manifest?.path),
    facts: counts.get(path) ?? 0,
    ...((unread.get(path) ?? 0) > 0 && { unreadable: unread.get(path) ?? 0 }),
  }))
}

/** What became of one file over all items that name it; the worst counts. */
function readingRecord(readings: readonly Reading[], isManifest: boolean): Pick<EvidenceFile, 'status' | 'reader' | 'items' | 'note'> {
  const reader = readings.find((reading) => reading.reader)?.reader?.id ?? (isManifest ? 'manifest' : undefined)
  const notes = [...new Set(readings.flatMap(({ result }) => result?.notes ?? []))].sort()
  const worst = readings.map(({ status }) => status).sort((a, b) => rank[a] - rank[b])[0]
  return {
    status: worst ?? (isManifest ? 'read' : 'unclaimed'),
    ...(reader !== undefined && { reader }),
    items: [...new Set(readings.map(({ claim }) => claim.item.id))].sort(),
    ...(notes.length > 0 && { note: notes.join(' ') }),
  }
}
