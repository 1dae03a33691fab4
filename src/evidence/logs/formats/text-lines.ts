// Whether a line is of a text format. Each line is of one at most, so that a file has one reader.
import { emptyRecord } from '../record.ts'
import { accessParts, splitAccess } from './access-parts.ts'
import { cef, cefStart } from './cef.ts'
import { rfc3164 } from './rfc3164.ts'
import { rfc5424 } from './rfc5424.ts'
import { priorityEnd } from './syslog-fields.ts'

const record = emptyRecord()
const [asCef, as5424, as3164] = [cef.create({}), rfc5424.create({}), rfc3164.create({})]
const parts = accessParts()

export const isCefLine = (line: string): boolean => cefStart(line) >= 0 && asCef(line, 0, line.length, record)

export const isRfc5424Line = (line: string): boolean => line.startsWith('<') && cefStart(line) < 0 && as5424(line, 0, line.length, record)

const stamped = /^\d{4}-\d\d-\d\dT\S+ \S+ [\w./()%-]+(?:\[[^\]\s]*\])?:/

/** A line that begins with a date of another kind is syslog only if a program is named: many logs begin with a time. */
export function isRfc3164Line(line: string): boolean {
  const from = Math.max(0, priorityEnd(line))
  const digit = line.charCodeAt(from)
  if (cefStart(line) >= 0 || line.startsWith('1 ', from)) return false
  return (!(digit >= 48 && digit <= 57) || stamped.test(line.slice(from))) && as3164(line, 0, line.length, record)
}

/** Whether the time of such a line lacks its year. */
export const isYearless = (line: string): boolean => /^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]?\d \d\d:/.test(line)

export const isAccessLine = (line: string): boolean => !isRfc3164Line(line) && !line.startsWith('<') && splitAccess(line, parts)
