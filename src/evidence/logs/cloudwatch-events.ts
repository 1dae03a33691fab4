// Events of CloudWatch Logs: around each log record, as text, its time and when it was stored. Records are read as in logs of JSON lines.
import type { Content } from '../reader.ts'
import { plainChunks } from './bytes.ts'
import { cloudTrailNames, interpretCloudTrail, isCloudTrailEvent } from './cloudtrail-record.ts'
import { createCollector } from './collector.ts'
import type { LineScan } from './format.ts'
import { createJsonInterpreter } from './json-record.ts'
import type { RecordSink, Splitter } from './lines.ts'
import type { LogMeasure } from './measure.ts'
import { objectOf, objectReader } from './object.ts'
import { recordAt } from './place.ts'
import { emptyRecord, type LogRecord } from './record.ts'
import { createSecretScan, type SecretKind } from './secrets.ts'

interface CloudWatchEvent {
  /** Milliseconds since 1970. */
  timestamp: number
  ingestionTime: number
  message: string
}

const KEYS = ['timestamp', 'ingestionTime', 'message', 'logStreamName', 'eventId']

/** Whether it is an event as `filter-log-events` and `get-log-events` give it, and nothing else stands in it. */
export function isCloudWatchEvent(value: unknown): value is CloudWatchEvent {
  if (typeof value !== 'object' || value === null || !Object.keys(value).every((key) => KEYS.includes(key))) return false
  const { timestamp, ingestionTime, message } = value as Partial<CloudWatchEvent>
  return isTime(timestamp) && isTime(ingestionTime) && typeof message === 'string'
}

/** Whether it is such an event, or an answer that holds them. */
export function isCloudWatchAnswer(value: object): boolean {
  const events: unknown = 'events' in value ? value.events : undefined
  return isCloudWatchEvent(value) || (Array.isArray(events) && isCloudWatchEvent(events[0]))
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value > 0

export interface CloudWatchMeasure {
  measure: LogMeasure
  /** Messages that are no JSON object: of those nothing but the time is known. */
  texts: number
}

/** Measures a file of events. What is no event is counted as unreadable. Throws UnreadableFile for a damaged archive. */
export async function scanCloudWatch(content: Content, scan: LineScan, split: (sink: RecordSink) => Splitter): Promise<CloudWatchMeasure> {
  const collector = createCollector({ ...scan, path: content.path })
  const interpret = createEventInterpreter(scan)
  const record = emptyRecord()
  let texts = 0
  const splitter = split({
    block: () => undefined,
    bad: (line) => collector.unreadable(recordAt(line)),
    record(text, from, to, line) {
      const read = interpret(text.slice(from, to), record)
      if (read === undefined) return collector.unreadable(recordAt(line))
      if (read === 'text') texts++
      collector.add(record, recordAt(line))
    },
  })
  for await (const chunk of plainChunks(content)) splitter.push(chunk)
  splitter.end()
  return { measure: collector.finish(), texts }
}

/** Every event of a trail names the access key that signed it, and the session it opened: identifiers, not secrets. */
const OF_TRAILS: readonly SecretKind[] = ['access-key-id', 'token']

/** Fills the record from the text of an event; says what its message is, undefined where the event cannot be read. */
function createEventInterpreter({ options, skip }: LineScan): (text: string, record: LogRecord) => 'object' | 'text' | undefined {
  const eventOf = objectReader(KEYS)
  const trailEventOf = objectReader(cloudTrailNames)
  const interpret = createJsonInterpreter(options)
  const [secrets, trailSecrets] = [createSecretScan(skip), createSecretScan(OF_TRAILS)]
  // What the manifest says of names is about records of the supplier's own.
  const mayBeTrail = options.fields === undefined && options.event_classes === undefined && options.requests === undefined
  const fillTrail = (message: string, record: LogRecord): boolean => {
    const value = trailEventOf(message)
    if (value) interpretCloudTrail(value as Readonly<Record<string, unknown>>, record)
    return value !== undefined
  }
  return (text, record) => {
    const event = eventOf(text)
    if (!isCloudWatchEvent(event)) return undefined
    const message = event.message.trim()
    const inner = objectOf(message)
    const isTrail = mayBeTrail && isCloudTrailEvent(inner)
    // Where the message is no object the event itself is the record: it has the time, and names the manifest may mean.
    if (!(isTrail ? fillTrail(message, record) : interpret(inner ? message : text, record))) return undefined
    if (!(record.time > 0)) [record.time, record.zoned] = [event.timestamp, true]
    if (!(event.ingestionTime <= record.stored)) record.stored = event.ingestionTime
    const scan = isTrail ? trailSecrets : secrets
    scan.begin(message)
    record.secrets = scan.between(0, message.length)
    return inner ? 'object' : 'text'
  }
}
