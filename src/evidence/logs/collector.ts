// Collects the records of one file into a measure. Memory is bounded; the hot path allocates nothing per record.
import { classBit, type EventClass, eventClasses } from './classes.ts'
import { createDistinct } from './distinct.ts'
import { addLag, createLag, type Lag } from './lag.ts'
import { type Counter, counters, earlierStop, type LogFormat, type LogMeasure, mergeSighting, type Sighting } from './measure.ts'
import { addOrder, newOrder } from './order.ts'
import type { RecordAt } from './place.ts'
import { type LogRecord, says, saysAll } from './record.ts'
import { secretKinds } from './secrets.ts'
import { createSpans } from './spans.ts'
import { compareText, cut } from './text.ts'

export interface CollectorOptions {
  format: LogFormat
  /** Path of the file: its place in the order of delivery. */
  path: string
  /** Whether lines stand in the order of writing. */
  ordered: boolean
  classesBy: 'reader' | 'supplier'
}

export interface Collector {
  add(record: LogRecord, at?: RecordAt): void
  /** Counts what could not be read as a record. */
  unreadable(at: RecordAt): void
  finish(): LogMeasure
}

/** A lag more negative than this shows two clocks that disagree: it is then not known. */
const CLOCK_TOLERANCE = 1000

type Counts = Record<Counter, number>

/** Takes the times of records in the order of the file: their order is measured elsewhere, over all of it. */
export interface TimeColumn {
  add(time: number): void
}

/** A collector for one file, or, with `times`, for what a thread sees of it: the measure then has no `files`. */
export function createCollector(options: CollectorOptions, times?: TimeColumn): Collector {
  const counts = Object.fromEntries(counters.map((name) => [name, 0])) as Counts
  const spans = createSpans(undefined, [options.path])
  const ids = createDistinct()
  const classes = new Map<EventClass, Sighting>()
  const tampering = new Map<string, Sighting>()
  const order = newOrder(options.path, options.ordered)
  const state: { lag?: Lag; secrets: number; firstBad: RecordAt; firstSecret: RecordAt } = { secrets: 0, firstBad: 0, firstSecret: 0 }
  const stopped: { first?: LogMeasure['firstTampering'] } = {}

  const addSecret = (kinds: number, at: RecordAt): void => {
    counts.secrets++
    state.secrets |= kinds
    if (state.firstSecret === 0) state.firstSecret = at
  }
  const addStop = (record: LogRecord, at: RecordAt): void => {
    sight(tampering, record.event, record)
    stopped.first = earlierStop(stopped.first, { path: options.path, at, time: record.time > 0 ? record.time : Number.POSITIVE_INFINITY })
  }
  const add = (record: LogRecord, at: RecordAt = 0): void => {
    counts.records++
    countContent(counts, record)
    if (record.time > 0) {
      spans.add(record.time, at)
      if (times) times.add(record.time)
      else addOrder(order, record.time)
      if (record.zoned && record.stored - record.time >= -CLOCK_TOLERANCE) {
        state.lag ??= createLag()
        addLag(state.lag, Math.max(0, record.stored - record.time))
      }
    }
    if (record.request) {
      counts.request_records++
      if (record.correlationHash >= 0) {
        counts.correlated++
        ids.addHash(record.correlationHash)
      } else if (record.correlation !== '') {
        counts.correlated++
        ids.add(record.correlation)
      }
    }
    if (record.secrets !== 0) addSecret(record.secrets, at)
    if (record.classes !== 0) sightClasses(classes, record)
    if (record.tampering) addStop(record, at)
  }

  return {
    add,
    unreadable(at) {
      counts.unreadable++
      if (state.firstBad === 0) state.firstBad = at
    },
    finish: () => ({
      format: options.format,
      counts: { ...counts },
      ...(state.firstBad !== 0 && { firstUnreadable: { path: options.path, at: state.firstBad } }),
      ...(state.firstSecret !== 0 && { firstSecret: { path: options.path, at: state.firstSecret } }),
      ...(stopped.first && { firstTampering: stopped.first }),
      secretKinds: secretKinds(state.secrets),
      ids: ids.value(),
      classes: sorted(classes),
      classesBy: options.classesBy,
      tampering: sorted(tampering),
      spans: spans.value(),
      ...(state.lag && { lag: state.lag }),
      files: order.records > 0 ? [order] : [],
    }),
  }
}

function countContent(counts: Counts, record: LogRecord): void {
  const bits = record.says
  const timed = record.time > 0
  if (timed) counts.timed++
  if (timed && record.zoned) counts.zoned++
  if (bits & says.actor) counts.with_actor++
  if (bits & says.action) counts.with_action++
  if (bits & says.object) counts.with_object++
  if (bits & says.outcome) counts.with_outcome++
  if (bits & says.origin) counts.with_origin++
  if (timed && bits === saysAll) counts.with_content++
}

const sorted = <K extends string>(map: Map<K, Sighting>): Map<K, Sighting> => new Map([...map].sort(([a], [b]) => compareText(a, b)))

const classesByBit = eventClasses.map((name) => ({ bit: classBit[name], name }))

function sightClasses(classes: Map<EventClass, Sighting>, record: LogRecord): void {
  for (const { bit, name } of classesByBit) if (record.classes & bit) sight(classes, name, record)
}

function sight<K extends string>(map: Map<K, Sighting>, key: K, record: LogRecord): void {
  const at = record.time > 0 ? record.time : Number.POSITIVE_INFINITY
  const known = map.get(key)
  if (known && known.at < at) known.count++
  else {
    const seen = { name: cut(record.event, 100), count: 1, at }
    map.set(key, known ? mergeSighting(known, seen) : seen)
  }
}
