// All files of one log source -> one log-sample: gaps between files are gaps of the source, and a file sent twice counts once.
import { classNotes, type LogMeasure, mergeMeasures, sampleFields, spanOf } from '../logs/index.ts'
import type { Part } from '../reader.ts'
import { type Join, type JoinedFact, type PartSource, partsOf, type Sourced } from './join.ts'

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

/** One of each content, the first by path and item: two items may name the same file. */
function distinctFiles(group: readonly Log[]): Log[] {
  const seen = new Set<string>()
  return group.filter((log) => !seen.has(log.from.sha256) && seen.add(log.from.sha256))
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

function placeOf(log: Log): { source: PartSource; at: JoinedFact['fact']['at'] } {
  return { source: log.from, at: {} }
}

function sample(group: readonly Log[]): { fact?: JoinedFact; note: string } {
  const logs = distinctFiles(group)
  const { source, account } = (logs[0] as Log).part
  const measure = mergedMeasure(logs)
  const fields = sampleFields(measure, source, account)
  const span = spanOf(measure)
  if (!fields || !span) return { note: `no record of ${source} has a time that can be read: nothing can be said of it` }
  const word = [...new Set(logs.flatMap((log) => log.part.word))].sort()
  const fact: JoinedFact = {
    fact: { type: 'log-sample', fields, at: {}, date: span.to, word, ...(account !== undefined && { account }) },
    from: logs.map(placeOf),
  }
  const classes = classNotes(measure)
  return { fact, note: `${source}: ${classes.length > 0 ? classes.join('; ') : 'no record of a known class of event'}` }
}

/** One fact for each source, account, format and set of systems; its date is the time of the last record. */
export const logSource: Join = {
  kinds: ['log'],
  join(parts) {
    const samples = groups(partsOf(parts, 'log')).map((group) => ({ ...sample(group), source: (group[0] as Log).from }))
    return {
      facts: samples.flatMap(({ fact }) => (fact ? [fact] : [])),
      notes: samples.map(({ note, source }) => ({ source, text: note })),
    }
  },
}
