// What was measured in the records of one log source. Measures of several files merge in any order to the same value.
import type { FieldValue } from '../../model/evidence.ts'
import { type Epoch, formatDuration, formatInstant } from '../../model/time.ts'
import { type EventClass, eventClasses } from './classes.ts'
import { countDistinct, type Distinct, mergeDistinct } from './distinct.ts'
import { type Lag, lagP95, mergeLag } from './lag.ts'
import { type FileOrder, inDeliveryOrder, stepsBack } from './order.ts'
import { earlierAt, type RecordPlace } from './place.ts'
import { longestGap, mergeSpans, placeBeforeGap, type Spans } from './spans.ts'
import { compareText } from './text.ts'

export type LogFormat = 'cloudtrail' | 'json-lines' | 'ecs' | 'ocsf' | 'rfc5424' | 'rfc3164' | 'cef' | 'combined' | 'csv' | 'other'

export const counters = [
  'records',
  'unreadable',
  'timed',
  'zoned',
  'with_actor',
  'with_action',
  'with_object',
  'with_outcome',
  'with_origin',
  'with_content',
  'secrets',
  'request_records',
  'correlated',
] as const
export type Counter = (typeof counters)[number]

/** Records of one kind: how many, and the earliest as example. `at` is in ms; Infinity = none has a time. */
export interface Sighting {
  name: string
  count: number
  at: Epoch
}

/**
 * A bounded value (at most about 10 MB for one file or a thousand): structured-cloneable, so that it can come from a worker.
 * Times in ms. What each counter means stands in the fact schema log-sample.
 */
export interface LogMeasure {
  format: LogFormat
  counts: Readonly<Record<Counter, number>>
  /** The first that could not be read, and the first with a secret, in the first such file by path. */
  firstUnreadable?: RecordPlace
  firstSecret?: RecordPlace
  /** The earliest tampering. `time` in ms; Infinity = none has a time. */
  firstTampering?: RecordPlace & { time: Epoch }
  secretKinds: readonly string[]
  ids: Distinct
  /** Classes of event seen, with an example each. */
  classes: ReadonlyMap<EventClass, Sighting>
  classesBy: 'reader' | 'supplier'
  /** Events that stop, delete or reconfigure logging, by name. */
  tampering: ReadonlyMap<string, Sighting>
  spans: Spans
  lag?: Lag
  /** One entry for each file with a timed record. */
  files: readonly FileOrder[]
}

/** The earlier example, equal times by name; counts added. */
export function mergeSighting(a: Sighting, b: Sighting): Sighting {
  const first = a.at < b.at || (a.at === b.at && a.name <= b.name) ? a : b
  return { ...first, count: a.count + b.count }
}

function mergeSightings<K extends string>(a: ReadonlyMap<K, Sighting>, b: ReadonlyMap<K, Sighting>): Map<K, Sighting> {
  const merged = new Map(a)
  for (const [key, sighting] of b) {
    const known = merged.get(key)
    merged.set(key, known ? mergeSighting(known, sighting) : sighting)
  }
  return new Map([...merged].sort(([x], [y]) => compareText(x, y)))
}

const comparePlaces = (a: RecordPlace, b: RecordPlace): number => compareText(a.path, b.path) || earlierAt(a.at, b.at)

function firstOf(x: RecordPlace | undefined, y: RecordPlace | undefined): RecordPlace | undefined {
  if (!x || !y) return x ?? y
  return comparePlaces(x, y) <= 0 ? x : y
}

/** The earlier tampering, of one instant the first by path and line. */
export function earlierStop(x: LogMeasure['firstTampering'], y: LogMeasure['firstTampering']): LogMeasure['firstTampering'] {
  if (!x || !y) return x ?? y
  if (x.time !== y.time) return x.time < y.time ? x : y
  return comparePlaces(x, y) <= 0 ? x : y
}

/** Both as one source. Order-free and associative. Throws RangeError for different formats: those are different samples. */
export function mergeMeasures(a: LogMeasure, b: LogMeasure): LogMeasure {
  if (a.format !== b.format) throw new RangeError(`measures of ${a.format} and ${b.format} cannot be merged`)
  const unreadable = firstOf(a.firstUnreadable, b.firstUnreadable)
  const secret = firstOf(a.firstSecret, b.firstSecret)
  const stop = earlierStop(a.firstTampering, b.firstTampering)
  const lag = mergeLag(a.lag, b.lag)
  return {
    format: a.format,
    counts: Object.fromEntries(counters.map((name) => [name, a.counts[name] + b.counts[name]])) as Record<Counter, number>,
    ...(unreadable && { firstUnreadable: unreadable }),
    ...(secret && { firstSecret: secret }),
    ...(stop && { firstTampering: stop }),
    secretKinds: [...new Set([...a.secretKinds, ...b.secretKinds])].sort(compareText),
    ids: mergeDistinct(a.ids, b.ids),
    classes: mergeSightings(a.classes, b.classes),
    // The weaker word holds for the whole: one file whose classes the supplier named makes all of them the supplier's.
    classesBy: a.classesBy === 'supplier' ? 'supplier' : b.classesBy,
    tampering: mergeSightings(a.tampering, b.tampering),
    spans: mergeSpans(a.spans, b.spans),
    ...(lag && { lag }),
    files: inDeliveryOrder([...a.files, ...b.files]),
  }
}

/** First and last time in ms; undefined if no record has a time. */
export function spanOf(measure: LogMeasure): Span | undefined {
  const { first, last } = measure.spans
  const [from, to] = [first[0], last[last.length - 1]]
  return from === undefined || to === undefined ? undefined : { from, to }
}

/** A span of time in ms, both ends inclusive. */
export interface Span {
  from: Epoch
  to: Epoch
}

/**
 * The fields of a log-sample fact; undefined if no record has a time, because such a sample says nothing of when. `asked`: what
 * the export was asked for, where that is known; a silence at its edges is one of the log.
 */
export function sampleFields(measure: LogMeasure, source: string, account?: string, asked?: Span): Record<string, FieldValue> | undefined {
  const span = spanOf(measure)
  if (!span) return undefined
  const steps = stepsBack(measure.files)
  const lag = lagP95(measure.lag, measure.counts.records)
  return {
    source,
    ...(account !== undefined && { account }),
    format: measure.format,
    from: formatInstant(span.from),
    to: formatInstant(span.to),
    ...measure.counts,
    secret_kinds: [...measure.secretKinds],
    correlation_ids: countDistinct(measure.ids),
    event_classes: eventClasses.filter((name) => measure.classes.has(name)),
    event_classes_by: measure.classesBy,
    ...gapFields(measure.spans, asked),
    steps_back: steps.count,
    largest_step_back: formatDuration(steps.largest),
    ...tamperingFields(measure.tampering),
    ...(lag !== undefined && { lag_p95: formatDuration(lag) }),
  }
}

/** Whether the longest silence lies before the first or after the last record. */
export function isAtEdge(measure: LogMeasure, asked: Span | undefined): boolean {
  const [within, over] = [longestGap(measure.spans), longestGap(measure.spans, asked)]
  return within !== undefined && over !== undefined && over.to - over.from > within.to - within.from
}

/** Where to look, for what a field of the fact says: the record before the longest silence, and the first of each bad kind. */
export function samplePlaces(measure: LogMeasure, asked?: Span): (RecordPlace & { field: string })[] {
  const places: [string, RecordPlace | undefined][] = [
    ['longest_gap', placeBeforeGap(measure.spans, asked)],
    ['secrets', measure.firstSecret],
    ['tampering', measure.firstTampering],
    ['unreadable', measure.firstUnreadable],
  ]
  return places.flatMap(([field, place]) => (place && place.at !== 0 ? [{ path: place.path, at: place.at, field }] : []))
}

function gapFields(spans: Spans, asked: Span | undefined): Record<string, FieldValue> {
  const gap = longestGap(spans, asked)
  if (!gap || gap.to === gap.from) return { longest_gap: 'PT0S' }
  return { longest_gap: formatDuration(gap.to - gap.from), gap_from: formatInstant(gap.from), gap_to: formatInstant(gap.to) }
}

function tamperingFields(tampering: LogMeasure['tampering']): Record<string, FieldValue> {
  const first = Math.min(...[...tampering.values()].map((sighting) => sighting.at))
  return { tampering: [...tampering.keys()].sort(compareText), ...(Number.isFinite(first) && { first_tampering: formatInstant(first) }) }
}

/** Which records stand for which class, for a person to look at: "authn: 12 records, e.g. ConsoleLogin". */
export function classNotes(measure: LogMeasure): string[] {
  const seen = eventClasses.map((name) => [name, measure.classes.get(name)] as const)
  return seen.flatMap(([name, sighting]) =>
    sighting ? [`${name}: ${sighting.count} ${sighting.count === 1 ? 'record' : 'records'}, e.g. ${sighting.name}`] : [],
  )
}
