// One line of the older syslog: [<PRI>]Mmm dd hh:mm:ss HOST TAG[PID]: text. RFC 3164 describes it; nothing in it is certain but its look.
import type { LineFormat } from '../format.ts'
import type { LogRecord } from '../record.ts'
import { type RecordTime, readTime } from '../times.ts'
import type { FormatOptions } from './event.ts'
import { createGatherer } from './gatherer.ts'
import { lineOf } from './line.ts'
import { mappedTaker, priorityEnd, type SyslogHeader, syslogHeader, takeProgram } from './syslog-fields.ts'
import { readYearless } from './yearless.ts'

const SPACE = 32

/**
 * The time at `at`: that of RFC 3164, or RFC 3339 as rsyslog writes it by default in the same layout, which carries its zone. Gives
 * its end, -1 if there is none. `into.at` is NaN where the year is not known.
 */
export function syslogTime(line: string, at: number, into: RecordTime, options: FormatOptions): number {
  const digit = line.charCodeAt(at)
  if (digit < 48 || digit > 57) return readYearless(line, at, into, options.offset ?? 0, options.latest)
  const end = line.indexOf(' ', at)
  return end > at + 18 && line.charCodeAt(at + 10) === 84 && readTime(line.slice(at, end), into, options.offset) ? end : -1
}

/** Reads host, tag and process; false if there is no host. */
function readHeader(line: string, at: number, into: SyslogHeader): boolean {
  if (line.charCodeAt(at) !== SPACE) return false
  const hostEnd = line.indexOf(' ', at + 1)
  if (hostEnd <= at + 1) return false
  into.HOSTNAME = line.slice(at + 1, hostEnd)
  let end = hostEnd + 1
  while (end < line.length && isTag(line.charCodeAt(end))) end++
  const bracket = line.charCodeAt(end) === 91 ? line.indexOf(']', end) : -1
  const colon = bracket > 0 ? bracket + 1 : end
  const tagged = end > hostEnd + 1 && line.charCodeAt(colon) === 58
  into['APP-NAME'] = tagged ? line.slice(hostEnd + 1, end) : ''
  into.PROCID = tagged && bracket > 0 ? line.slice(end + 1, bracket) : ''
  into.message = tagged ? Math.min(line.length, line.charCodeAt(colon + 1) === SPACE ? colon + 2 : colon + 1) : hostEnd + 1
  return true
}

/** Letters, digits and what names of programs are made of. */
const isTag = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  (code >= 45 && code <= 47) ||
  code === 95 ||
  code === 40 ||
  code === 41 ||
  code === 37

const clock: RecordTime = { at: 0, zoned: false }

/** Syslog of RFC 3164, and of rsyslog's own files. */
export const rfc3164: LineFormat = {
  id: 'rfc3164',
  create(options: FormatOptions) {
    const gatherer = createGatherer(options)
    const takeMapped = options.fields || options.requests ? mappedTaker(options, gatherer) : undefined
    const header = syslogHeader()
    const gather = (line: string, record: LogRecord): void => {
      gatherer.begin(record)
      takeMapped?.(line, header)
      if (options.event_classes && options.fields?.class === undefined) gatherer.take('class', 60, header['APP-NAME'])
      record.says |= takeProgram(line, header, gatherer)
      gatherer.end()
    }
    return (text, from, to, record) => {
      const line = lineOf(text, from, to)
      const end = syslogTime(line, Math.max(0, priorityEnd(line)), clock, options)
      if (end < 0 || !readHeader(line, end, header)) return false
      const { at, zoned } = clock
      gather(line, record)
      if (options.fields?.time === undefined && at > 0) {
        record.time = at
        record.zoned = zoned
      }
      return true
    }
  },
}
