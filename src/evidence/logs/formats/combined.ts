// One line of an access log of Apache httpd, nginx and the like: common and combined format.
import { classBit } from '../classes.ts'
import type { LineFormat, LineInterpreter } from '../format.ts'
import { isPresent } from '../presence.ts'
import { clearRecord, type LogRecord, says } from '../record.ts'
import { type RecordTime, readTime } from '../times.ts'
import { type AccessParts, accessParts, extraFields, splitAccess } from './access-parts.ts'
import { dayStart, digitsAt, monthAt, offsetAt, timeOfDay } from './calendar.ts'
import type { FormatOptions } from './event.ts'
import { createGatherer, type ValueRole } from './gatherer.ts'
import { lineOf } from './line.ts'

const [SPACE, SLASH, COLON, MINUS] = [32, 47, 58, 45] as const

/** `16/Nov/2026:09:00:00 +0100`, or RFC 3339 as nginx can write it. */
function accessTime(line: string, from: number, to: number, into: RecordTime, assumed: number): boolean {
  if (line.charCodeAt(from + 2) !== SLASH || line.charCodeAt(from + 6) !== SLASH || line.charCodeAt(from + 11) !== COLON) {
    return readTime(line.slice(from, to), into, assumed)
  }
  const day = dayStart(digitsAt(line, from + 7, 4), monthAt(line, from + 3), digitsAt(line, from, 2))
  into.zoned = to > from + 20
  const zone = line.charCodeAt(from + 20) === SPACE ? offsetAt(line, from + 21, to - from - 21) : Number.NaN
  into.at = day + timeOfDay(line, from + 12) - (into.zoned ? zone : assumed)
  return into.at > 0
}

/** Whether something stands there: not `-`, not `""`. */
function isFilled(line: string, from: number, to: number): boolean {
  if (to - from === 1 && line.charCodeAt(from) === MINUS) return false
  const value = line.slice(from, to)
  return value !== '""' && isPresent(value)
}

const clock: RecordTime = { at: 0, zoned: false }

/** What the format itself says. All lines are of requests; no field of them is an id. */
function fill(line: string, parts: AccessParts, record: LogRecord, assumed: number): void {
  clearRecord(record)
  if (accessTime(line, parts.time, parts.timeEnd, clock, assumed)) {
    record.time = clock.at
    record.zoned = clock.zoned
  }
  record.request = true
  if (isFilled(line, parts.host, parts.hostEnd)) record.says |= says.origin
  if (isFilled(line, parts.user, parts.userEnd)) record.says |= says.actor
  if (parts.methodEnd > 0) record.says |= says.action | says.object
  if (parts.status < 0) return
  record.says |= says.outcome
  // 401 asks for a sign-in that was missing or wrong, 403 refuses who has signed in: both are a refused access.
  const refused = line.startsWith('401', parts.status) ? 'HTTP 401' : line.startsWith('403', parts.status) ? 'HTTP 403' : ''
  if (refused === '') return
  record.classes = classBit['authz-denied']
  record.event = refused
}

const fixed: Readonly<Record<string, (line: string, parts: AccessParts) => string>> = {
  host: (line, { host, hostEnd }) => line.slice(host, hostEnd),
  user: (line, { user, userEnd }) => line.slice(user, userEnd),
  time: (line, { time, timeEnd }) => line.slice(time, timeEnd),
  request: (line, { request, requestEnd }) => line.slice(request, requestEnd),
  method: (line, { request, methodEnd }) => (methodEnd < 0 ? '' : line.slice(request, methodEnd)),
  path: (line, { methodEnd, requestEnd }) => (methodEnd < 0 ? '' : (line.slice(methodEnd + 1, requestEnd).split(/[ ?#]/, 1)[0] ?? '')),
  status: (line, { status }) => (status < 0 ? '' : line.slice(status, status + 3)),
  bytes: (line, { size, sizeEnd }) => line.slice(size, sizeEnd),
  referer: (line, { sizeEnd }) => extraFields(line, sizeEnd)[0] ?? '',
  agent: (line, { sizeEnd }) => extraFields(line, sizeEnd)[1] ?? '',
}

/** Names of the parts that the manifest may use, besides `extra.1` and on, and the keys of extra fields such as `id=7f3a`. */
export const accessNames: readonly string[] = Object.keys(fixed)

function getter(name: string): (line: string, parts: AccessParts) => string {
  const own = Object.hasOwn(fixed, name) ? fixed[name] : undefined
  if (own) return own
  const number = /^extra\.(\d{1,3})$/.exec(name)?.[1]
  if (number !== undefined) return (line, { sizeEnd }) => extraFields(line, sizeEnd)[Number(number) + 1] ?? ''
  const key = `${name}=`
  return (line, { sizeEnd }) =>
    extraFields(line, sizeEnd)
      .find((each) => each.startsWith(key))
      ?.slice(key.length) ?? ''
}

/** With names of the supplier: what they map takes the place of what the format itself says. */
function mappedInterpreter(options: FormatOptions): LineInterpreter {
  const parts = accessParts()
  const gatherer = createGatherer(options, (value, into, assumed) => typeof value === 'string' && accessTime(value, 0, value.length, into, assumed ?? 0))
  const fields = (Object.entries(options.fields ?? {}) as [ValueRole, string][]).map(([role, name]) => ({ role, get: getter(name) }))
  const mapped = (role: ValueRole): boolean => fields.some((field) => field.role === role)
  const bits = Object.entries(says).reduce((sum, [role, bit]) => (mapped(role as ValueRole) ? sum : sum | bit), 0)
  const asked = options.requests && getter(options.requests.field)
  const own = { says: 0, time: 0, zoned: false, classes: 0, event: '' }
  return (text, from, to, record) => {
    const line = lineOf(text, from, to)
    if (!splitAccess(line, parts)) return false
    fill(line, parts, record, options.offset ?? 0)
    Object.assign(own, { says: record.says & bits, time: record.time, zoned: record.zoned, classes: record.classes, event: record.event })
    gatherer.begin(record)
    for (const { role, get } of fields) gatherer.take(role, 0, get(line, parts))
    if (asked) gatherer.take('asked', 0, asked(line, parts))
    else record.request = true
    if (options.event_classes && !mapped('class')) gatherer.take('class', 0, `${fixed['method']?.(line, parts)} ${fixed['path']?.(line, parts)}`)
    if (own.classes !== 0) gatherer.event({ name: own.event, classes: own.classes, tampering: false })
    gatherer.end()
    record.says |= own.says
    if (!mapped('time')) {
      record.time = own.time
      record.zoned = own.zoned
    }
    return true
  }
}

/** Common and combined access logs. */
export const combined: LineFormat = {
  id: 'combined',
  create(options: FormatOptions) {
    if (options.fields || options.requests || options.event_classes) return mappedInterpreter(options)
    const parts = accessParts()
    const assumed = options.offset ?? 0
    return (text, from, to, record) => {
      const line = lineOf(text, from, to)
      if (!splitAccess(line, parts)) return false
      fill(line, parts, record, assumed)
      return true
    }
  },
}
