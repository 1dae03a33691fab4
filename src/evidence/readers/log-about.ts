// What the manifest says of a log, for every reader of logs. In: about. Out: options for its format, and the fields that rest on it.
import type { Epoch } from '../../model/time.ts'
import { plainHead } from '../logs/index.ts'
import { type About, type Content, type ReadContext, UnreadableFile } from '../reader.ts'
import { checkFields } from './json-lines/fields.ts'

/** Keys of `about` that a log's fields rest on, besides `source`. */
const told = ['account', 'fields', 'requests', 'event_classes', 'zone'] as const

const OFFSET = /^([+-])(\d{2}):?(\d{2})$/

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined
  const match = OFFSET.exec(zone)
  if (zone === 'Z' || zone === 'UTC') return 0
  if (!match || Number(match[2]) > 23 || Number(match[3]) > 59) {
    throw new UnreadableFile(`about.zone is ${JSON.stringify(zone.slice(0, 40))}; it must be an offset from UTC such as +01:00`)
  }
  return (Number(match[2]) * 60 + Number(match[3])) * (match[1] === '-' ? -60_000 : 60_000)
}

export interface LogOptions {
  fields?: NonNullable<About['fields']>
  requests?: NonNullable<About['requests']>
  event_classes?: NonNullable<About['event_classes']>
  /** Offset in ms of times without zone. */
  offset?: number
  readonly [name: string]: unknown
}

/** The options of a format. Throws UnreadableFile for a zone that is none, or one field named for two things. */
export function logOptions(about: About): LogOptions {
  const offset = offsetOf(about.zone)
  if (about.fields) checkFields(about.fields)
  return {
    ...(about.fields && { fields: about.fields }),
    ...(about.requests && { requests: about.requests }),
    ...(about.event_classes && { event_classes: about.event_classes }),
    ...(offset !== undefined && { offset }),
  }
}

/** The log source. Throws UnreadableFile if the manifest does not say it. */
export function sourceOf(about: About): string {
  if (about.source !== undefined) return about.source
  throw new UnreadableFile(
    'the file does not say which log it is from; add to its entry in the manifest: about: { source: <name of the log source, as in the inventory> }',
  )
}

/** Fields of the sample that rest on `about`. */
export function wordOf(about: About): string[] {
  return ['source', ...told.filter((key) => about[key] !== undefined)]
}

const YEAR = 366 * 86_400_000

/**
 * The last instant a log can have: the end of its item's period, which must not be longer than a year, else days without a year would mean two.
 * Undefined where the manifest gives no such period.
 */
export function latestOf({ period }: ReadContext): Epoch | undefined {
  return period && period.to - period.from <= YEAR ? period.to : undefined
}

/** The first whole lines of the file that are not blank, unpacked, without carriage returns; the last only if the file ends with it. */
export function headLines(content: Content, count = 20): string[] {
  const head = plainHead(content)
  const lines = head.split('\n', count * 4)
  if (head.length > 60_000 && lines.length < count * 4) lines.pop()
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, count)
}
