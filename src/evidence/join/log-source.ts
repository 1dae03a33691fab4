// All files of one log source -> one log-sample: gaps between files are gaps of the source, and a file sent twice counts once.
import { sha256 } from '../../model/canonical.ts'
import { formatInstant } from '../../model/time.ts'
import {
  classNotes,
  contentOf,
  emptyDays,
  formatDays,
  isAtEdge,
  type LogMeasure,
  mergeMeasures,
  pointOf,
  readingOf,
  type Span,
  sampleFields,
  samplePlaces,
  spanOf,
} from '../logs/index.ts'
import type { Part } from '../reader.ts'
import { type Join, type JoinedFact, partsOf, type Sourced } from './join.ts'

type LogPart = Extract<Part, { kind: 'log' }>
type Log = Sourced<LogPart>

const measureOf = (log: Log): LogMeasure => log.part.measure as LogMeasure

/** Files belong together if they are of one source, account and format, and about the same systems. */
function keyOf(log: Log): string {
  return JSON.stringify([log.part.source.normalize('NFC'), log.part.account ?? null, measureOf(log).format, [...log.from.systems].sort()])
}

function groups(logs: readonly Log[]): Log[][] {
  const byKey = new Map<string, Log[]>()
  for (const log of logs) {
    const group = byKey.get(keyOf(log)) ?? []
    group.push(log)
    byKey.set(keyOf(log), group)
  }
  return [...byKey.values()]
}

/**
 * One of each content, the first by path and item: two items may name the same file, and one may be sent as it is and packed. A copy in
 * another order, with other times of storing, or read with other names of fields, replaces nothing and adds no record: it is a sample of its own.
 */
function samplesOf(group: readonly Log[]): Log[][] {
  const read = new Set<string>()
  const samples: { logs: Log[]; held: Set<string> }[] = []
  for (const log of group) {
    const reading = readingOf(measureOf(log))
    if (read.has(reading)) continue
    read.add(reading)
    const same = [log.from.sha256, contentOf(measureOf(log))]
    const free = samples.find(({ held }) => !same.some((digest) => held.has(digest)))
    const sample = free ?? { logs: [], held: new Set() }
    if (!free) samples.push(sample)
    sample.logs.push(log)
    for (const digest of same) sample.held.add(digest)
  }
  return samples.map(({ logs }) => logs)
}

/** Merged pairwise, so that large measures are merged a few times and not once for each file. */
function mergedMeasure(logs: readonly Log[]): LogMeasure {
  let level = logs.map(measureOf)
  while (level.length > 1) {
    const next: LogMeasure[] = []
    for (let index = 0; index < level.length; index += 2) {
      const [a, b] = [level[index] as LogMeasure, level[index + 1]]
      next.push(b ? mergeMeasures(a, b) : a)
    }
    level = next
  }
  return level[0] as LogMeasure
}

/** First where to look for what was measured, then every file. */
function placesOf(measure: LogMeasure, logs: readonly Log[], asked: Span | undefined): JoinedFact['from'] {
  const byPath = new Map(logs.map(({ from }) => [from.file, from]))
  const seen = samplePlaces(measure, asked).flatMap(({ path, at, field }) => {
    const source = byPath.get(path)
    return source ? [{ source, at: pointOf(at), field }] : []
  })
  return [...seen, ...logs.map(({ from }) => ({ source: from, at: {} }))]
}

/** Over all items that send files of the source: silences between their periods show as those between records do. */
function askedOf(group: readonly Log[]): Span | undefined {
  const spans = group.flatMap(({ from }) => (from.asked ? [from.asked] : []))
  if (spans.length === 0) return undefined
  return { from: spans.reduce((least, { from }) => Math.min(least, from), Infinity), to: spans.reduce((most, { to }) => Math.max(most, to), -Infinity) }
}

/** Which records are events of a class a person has looked up in these very files. */
function sealOf(measure: LogMeasure, logs: readonly Log[]): { seal?: string } {
  const files = logs.map(({ from }) => from.sha256).sort()
  return measure.classesBy === 'supplier' ? { seal: sha256(files.join(' ')) } : {}
}

function sample(logs: readonly Log[], asked?: Span): { fact?: JoinedFact; note: string } {
  const { source, account } = (logs[0] as Log).part
  const measure = mergedMeasure(logs)
  const fields = sampleFields(measure, source, account, asked)
  const span = spanOf(measure)
  if (!fields || !span) return { note: `no record of ${source} has a time that can be read: nothing can be said of it` }
  const edge = isAtEdge(measure, asked)
  const word = [...new Set([...logs.flatMap((log) => log.part.word), ...(edge ? ['period'] : [])])].sort()
  const fact: JoinedFact = {
    fact: { type: 'log-sample', fields, at: {}, date: span.to, word, ...(account !== undefined && { account }), ...sealOf(measure, logs) },
    from: placesOf(measure, logs, asked),
  }
  return { fact, note: `${noteOf(source, measure, edge ? asked : undefined)}${daysOf(measure, asked)}` }
}

/** Whole days of the period, or between the first record and the last, that no record covers: a file left out shows as one. */
function daysOf(measure: LogMeasure, asked: Span | undefined): string {
  const runs = emptyDays(measure.spans, asked)
  return runs.length > 0 ? `; no records on ${formatDays(runs)} (days of UTC)` : ''
}

function noteOf(source: string, measure: LogMeasure, edge: Span | undefined): string {
  const classes = classNotes(measure)
  const silence = edge
    ? `; its longest silence is at an edge of the period that the manifest gives, ${formatInstant(edge.from)} to ${formatInstant(edge.to)}: files of it are missing, or the period is longer than what was exported`
    : ''
  return `${source}: ${classes.length > 0 ? classes.join('; ') : 'no record of a known class of event'}${silence}`
}

/** One fact for each source, account, format and set of systems; its date is the time of the last record. */
export const logSource: Join = {
  kinds: ['log'],
  join(parts) {
    const samples = groups(partsOf(parts, 'log')).flatMap((group) => {
      // Of copies nobody expects that they cover the period.
      return samplesOf(group).map((logs, copy) => ({ ...sample(logs, copy === 0 ? askedOf(group) : undefined), source: (logs[0] as Log).from }))
    })
    return {
      facts: samples.flatMap(({ fact }) => (fact ? [fact] : [])),
      notes: samples.map(({ note, source }) => ({ source, text: note })),
    }
  },
}
