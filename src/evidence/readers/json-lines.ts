// Logs of one JSON object per line, as they are or packed with gzip.
import { isKnownSchema } from '../logs/formats/recognise.ts'
import { fieldNames, isCloudTrailEvent, isCloudWatchAnswer, objectOf, plainHead, readTime, scanLines } from '../logs/index.ts'
import { type About, type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { logOptions, sourceOf, wordOf } from './log-about.ts'
import { logResult } from './log-result.ts'

const LOOKED_AT = 20
const roles = ['time', 'actor', 'action', 'object', 'outcome', 'origin', 'correlation', 'stored', 'class']

/** The whole lines of the head; the last only if the file ends with it. */
function headLines(content: Content): string[] {
  const head = plainHead(content)
  const lines = head.split('\n')
  if (head.length > 60_000) lines.pop()
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

/** Whether an object has a field for the time, under a common name or the manifest's, that holds one. */
function isTimed(value: object, about: About | undefined): boolean {
  const record = { at: 0, zoned: false }
  const named = about?.fields?.['time']
  const names = named === undefined ? fieldNames.time : [named]
  return names.some((name) => valueAt(value, name).some((found) => readTime(found, record)))
}

/** Values under a dotted name: the key itself, or nested. */
function valueAt(value: object, name: string): unknown[] {
  const own = (from: unknown, key: string): unknown =>
    typeof from === 'object' && from !== null && Object.hasOwn(from, key) ? (from as Record<string, unknown>)[key] : undefined
  return [own(value, name), name.split('.').reduce<unknown>(own, value)]
}

const describes = ['level', 'severity', 'message', 'msg', 'log', ...fieldNames.action, ...fieldNames.actor]

/** One object alone may be any JSON document: it is a log only if it also says what happened. */
function isLoneRecord(value: object): boolean {
  return describes.some((name) => valueAt(value, name).some((found) => found !== undefined && (typeof found !== 'object' || name.includes('.'))))
}

function recognise(content: Content, about?: About): boolean {
  const lines = headLines(content).slice(0, LOOKED_AT)
  const objects = lines.map(objectOf)
  const [first] = objects
  if (!first || isCloudTrailEvent(first) || isCloudWatchAnswer(first) || isKnownSchema(first)) return false
  const records = objects.filter((object): object is object => object !== undefined)
  const timed = records.filter((record) => isTimed(record, about)).length
  if (records.length * 2 < lines.length || (timed * 2 < records.length && !about?.fields)) return false
  return lines.length > 1 || isLoneRecord(first) || about?.fields !== undefined
}

async function read(content: Content, context: ReadContext): Promise<ReadResult> {
  const { about } = context
  const source = sourceOf(about)
  const measure = await scanLines(content, {
    format: 'json-lines',
    ordered: true,
    classesBy: about.event_classes ? 'supplier' : 'reader',
    options: logOptions(about),
  })
  if (measure.counts.timed === 0) {
    throw new UnreadableFile(
      `no record has a time that can be read; name its field in the manifest, e.g. about: { fields: { time: ${about.fields?.['time'] ?? 'occurred.at'} } } (RFC 3339 or seconds, milli-, micro- or nanoseconds since 1970)`,
    )
  }
  return logResult({ source, measure, word: wordOf(about), ...(about.account !== undefined && { account: about.account }) })
}

/** Application and audit logs, one JSON object per line. */
export const jsonLines: Reader = {
  id: 'json-lines',
  title: 'Log of JSON lines',
  yields: ['log-sample'],
  ceiling: 'observed',
  proves: 'What the log holds: content of the records, zones of their times, request ids, classes of event, silences, secrets that should not be there.',
  collect: [
    'Export the log as it is stored, one JSON object per line, all files of the period (.json, .jsonl, .ndjson or .log, also .gz).',
    'Give the period of the item to the minute where the export ends within a day: a silence up to the end of the period counts.',
    'Redact values, not field names; ids may be hashed, the same id always to the same hash.',
  ],
  about: [
    'source: name of the log source (required)',
    `fields: the log's field for ${roles.join(', ')}, where its names are not common ones`,
    'requests: the field, and values, that tell a request from other records',
    "event_classes: the log's own event names for each class of event",
    'account: account or project the log comes from',
    'zone: offset of times that carry none; they still count as without zone',
  ],
  asks: ['fields', 'event_classes'],
  recognise,
  read,
}
