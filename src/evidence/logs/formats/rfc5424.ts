// One line of syslog as RFC 5424 has it: <PRI>1 TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA MSG.
import type { LineFormat } from '../format.ts'
import type { LogRecord } from '../record.ts'
import type { FormatOptions } from './event.ts'
import { commonNames, createGatherer, flatNames, namesWith, type ValueNames } from './gatherer.ts'
import { lineOf } from './line.ts'
import { mappedTaker, priorityEnd, type SyslogHeader, syslogHeader, takeProgram } from './syslog-fields.ts'

const [SPACE, QUOTE, BACKSLASH, OPEN, CLOSE, EQUALS, MINUS] = [32, 34, 92, 91, 93, 61, 45] as const

/** Names within structured data; what the header says better is not looked for there. */
function names(): ValueNames {
  const { time: _time, ...rest } = commonNames()
  return rest
}

/** State of one line. */
interface Reading {
  header: SyslogHeader
  time: string
  /** Whether the sender says that it does not know its own zone. */
  zoneUnknown: boolean
}

/** One word of the header from `at`, and the place after the blank that ends it; -1 if there is none. */
function wordEnd(line: string, at: number): number {
  const end = line.indexOf(' ', at)
  return end > at ? end : -1
}

/** Reads the header into `into`; the place of the structured data, or -1 for another form. */
function readHeader(line: string, into: Reading): number {
  const version = priorityEnd(line)
  if (version < 0 || line.charCodeAt(version) !== 49 || line.charCodeAt(version + 1) !== SPACE) return -1
  const ends: number[] = []
  let at = version + 2
  for (let word = 0; word < 5; word++) {
    const end = wordEnd(line, at)
    if (end < 0) return -1
    ends.push(at, end)
    at = end + 1
  }
  const word = (index: number): string => line.slice(ends[index * 2], ends[index * 2 + 1])
  into.time = word(0)
  into.header.HOSTNAME = word(1)
  into.header['APP-NAME'] = word(2)
  into.header.PROCID = word(3)
  into.header.MSGID = word(4)
  return at
}

/** End of the quoted value that begins at `from`; -1 if it does not end. `"`, `\` and `]` are escaped by a backslash. */
function valueEnd(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code === BACKSLASH) at++
    else if (code === QUOTE) return at
  }
  return -1
}

const unescaped = (value: string): string => (value.includes('\\') ? value.replace(/\\(["\\\]])/g, '$1') : value)

/** Ids of RFC 5424 itself: they speak of the sender, not of the event. */
const standard = new Set(['timeQuality', 'origin', 'meta'])

/** What a parameter says goes where its name, or that of the standard elements, belongs. */
type TakeParameter = (id: string, name: string, value: string) => void

/** Reads ` name="value"` from `at`; the place after it, or -1 if it is broken. */
function readParameter(line: string, at: number, id: string, take: TakeParameter): number {
  const nameEnd = endOfName(line, at + 1)
  const close = line.charCodeAt(nameEnd) === EQUALS && line.charCodeAt(nameEnd + 1) === QUOTE ? valueEnd(line, nameEnd + 2) : -1
  if (close < 0 || nameEnd === at + 1) return -1
  take(id, line.slice(at + 1, nameEnd), unescaped(line.slice(nameEnd + 2, close)))
  return close + 1
}

/** Reads elements `[id name="value" …]` from `from`; the place after them, or -1 if they are broken. */
function readElements(line: string, from: number, take: TakeParameter): number {
  if (line.charCodeAt(from) === MINUS) return from + 1
  let at = from
  while (line.charCodeAt(at) === OPEN) {
    const idEnd = endOfName(line, at + 1)
    const id = line.slice(at + 1, idEnd)
    at = id === '' ? -1 : idEnd
    while (at > 0 && line.charCodeAt(at) === SPACE) at = readParameter(line, at, id, take)
    if (at < 0 || line.charCodeAt(at) !== CLOSE) return -1
    at++
  }
  return at > from ? at : -1
}

function endOfName(line: string, from: number): number {
  let at = from
  for (let code = line.charCodeAt(at); code > SPACE && code !== EQUALS && code !== CLOSE && code !== QUOTE; code = line.charCodeAt(at)) at++
  return at
}

/** Syslog of RFC 5424. A time without zone is not one of the format: such a record is read, but counts as not zoned. */
export const rfc5424: LineFormat = {
  id: 'rfc5424',
  create(options: FormatOptions) {
    const gatherer = createGatherer(options)
    const roles = flatNames(namesWith(names(), options))
    const takeMapped = options.fields || options.requests ? mappedTaker(options, gatherer) : undefined
    const reading: Reading = { header: syslogHeader(), time: '', zoneUnknown: false }
    const { header } = reading
    const take: TakeParameter = (id, name, value) => {
      if (id === 'timeQuality') reading.zoneUnknown ||= name === 'tzKnown' && value === '0'
      else if (!standard.has(id)) for (const { role, rank } of roles.get(name) ?? roles.get(`${id}.${name}`) ?? []) gatherer.take(role, rank, value)
    }
    const content = (line: string, record: LogRecord): void => {
      if (options.fields?.time === undefined && reading.time !== '-') gatherer.take('time', 0, reading.time)
      if (header.MSGID !== '-') {
        if (options.fields?.action === undefined) gatherer.take('action', 50, header.MSGID)
        if (options.fields?.class === undefined) gatherer.take('class', 50, header.MSGID)
      }
      if (options.event_classes && options.fields?.class === undefined) gatherer.take('class', 60, header['APP-NAME'])
      takeMapped?.(line, header)
      record.says |= takeProgram(line, header, gatherer)
    }
    return (text, from, to, record) => {
      const line = lineOf(text, from, to)
      const data = readHeader(line, reading)
      if (data < 0) return false
      reading.zoneUnknown = false
      gatherer.begin(record)
      const end = readElements(line, data, take)
      if (end < 0 || (end < line.length && line.charCodeAt(end) !== SPACE)) return false
      header.message = Math.min(line.length, line.charCodeAt(end + 1) === 0xfeff ? end + 2 : end + 1)
      content(line, record)
      if (reading.zoneUnknown) record.zoned = false
      gatherer.end()
      return true
    }
  },
}
