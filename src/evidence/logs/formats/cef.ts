// One record of the Common Event Format, bare or after a header of syslog.

import type { LineFormat } from '../format.ts'
import { saysOutcome } from '../presence.ts'
import type { RecordTime } from '../times.ts'
import { cefTime } from './cef-time.ts'
import type { FormatOptions } from './event.ts'
import { createGatherer, flatNames, namesWith, type ValueNames } from './gatherer.ts'
import { lineOf } from './line.ts'
import { syslogTime } from './rfc3164.ts'
import { priorityEnd } from './syslog-fields.ts'

const [BACKSLASH, BAR, SPACE] = [92, 124, 32] as const

// Keys of the CEF implementation standard, versions 0 and 1.
const names: ValueNames = {
  time: ['start', 'rt', 'end'],
  actor: ['suser', 'suid', 'sourceUserName', 'sourceUserId'],
  action: ['name'],
  object: [
    'request',
    'filePath',
    'fname',
    'duser',
    'duid',
    'dst',
    'dhost',
    'destinationServiceName',
    'destinationDnsDomain',
    'dproc',
    'oldFilePath',
    'oldFileName',
  ],
  outcome: ['outcome', 'act'],
  origin: ['src', 'shost', 'sourceDnsDomain', 'sourceTranslatedAddress'],
  class: ['name', 'signature'],
  request: ['requestMethod'],
}

/** Parts of the header, in their order after the version; the manifest may use these names. */
const headerNames = ['vendor', 'product', 'version', 'signature', 'name', 'severity'] as const

/** Where `CEF:0|` or `CEF:1|` begins in the line: at its start or after a blank; -1 if nowhere. */
export function cefStart(line: string): number {
  for (let at = line.indexOf('CEF:'); at >= 0; at = line.indexOf('CEF:', at + 1)) {
    const version = line.charCodeAt(at + 4)
    if ((at === 0 || line.charCodeAt(at - 1) <= SPACE) && (version === 48 || version === 49) && line.charCodeAt(at + 5) === BAR) return at
  }
  return -1
}

/** End of the part of the header that begins at `from`: the bar that no backslash escapes; -1 if there is none. */
function barAfter(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code === BACKSLASH) at++
    else if (code === BAR) return at
  }
  return -1
}

/** The six parts of the header into `into`; where the extension begins, or -1 where the header is broken. */
function readHeader(line: string, from: number, into: string[]): number {
  let at = from
  for (let part = 0; part < headerNames.length; part++) {
    const end = barAfter(line, at)
    if (end < 0) return -1
    into[part] = unescaped(line.slice(at, end)).trim()
    at = end + 1
  }
  return at
}

const unescaped = (value: string): string => (value.includes('\\') ? value.replace(/\\([\\|=])/g, '$1') : value)

const isKey = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 46 ||
  code === 91 ||
  code === 93 ||
  code === 45

/** Calls `found` for each `key=value` from `from`. A value goes on, blanks and all, to the next key that is followed by a bare `=`. */
function readExtension(line: string, from: number, found: (key: string, value: string) => void): void {
  let [key, valueFrom] = ['', from]
  for (let at = line.indexOf('=', from); at >= 0; at = line.indexOf('=', at + 1)) {
    let start = at
    while (start > valueFrom && isKey(line.charCodeAt(start - 1))) start--
    const before = start === from ? SPACE : line.charCodeAt(start - 1)
    if (start === at || before !== SPACE || (key !== '' && start === valueFrom)) continue
    if (key !== '') found(key, line.slice(valueFrom, start - 1).trim())
    key = line.slice(start, at)
    valueFrom = at + 1
  }
  if (key !== '') found(key, line.slice(valueFrom).trim())
}

/** With the manifest's names a custom field (`cs1`) also goes by its label (`cs1Label=requestId`). */
function labelled(pairs: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  const values = new Map(pairs)
  return pairs.flatMap(([key, label]) => {
    const value = key.endsWith('Label') ? values.get(key.slice(0, -5)) : undefined
    return value === undefined ? [] : [[label, value] as const]
  })
}

/** Common Event Format. A record may hold no time at all; then that of the syslog header before it counts. */
export const cef: LineFormat = {
  id: 'cef',
  create(options: FormatOptions) {
    const time = cefTime(options.latest)
    const gatherer = createGatherer(options, time)
    const roles = flatNames(namesWith(names, options))
    const supplied = options.fields !== undefined || options.requests !== undefined
    const header: string[] = []
    const pairs: [string, string][] = []
    const clock: RecordTime = { at: 0, zoned: false }
    const ownOutcome = options.fields?.outcome === undefined
    const take = (key: string, value: string): void => {
      const found = roles.get(key)
      if (supplied) pairs.push([key, value])
      if (!found) return
      const plain = unescaped(value)
      // `act` is what the device did; only a word such as `blocked` says how it ended.
      if (key === 'act' && ownOutcome && !saysOutcome(plain)) return
      for (const { role, rank } of found) gatherer.take(role, rank, plain)
    }
    const takeLabelled = (): void => {
      for (const [label, value] of labelled(pairs)) for (const { role, rank } of roles.get(label) ?? []) gatherer.take(role, rank, unescaped(value))
    }
    return (text, from, to, record) => {
      const line = lineOf(text, from, to)
      const start = cefStart(line)
      const extension = start < 0 ? -1 : readHeader(line, start + 6, header)
      if (extension < 0) return false
      gatherer.begin(record)
      pairs.length = 0
      for (const [index, name] of headerNames.entries()) take(name, header[index] ?? '')
      readExtension(line, extension, take)
      if (supplied) takeLabelled()
      gatherer.end()
      // What a device calls an event does not fix its class: a firewall's "access denied" is a connection, not a person.
      if (!options.event_classes && !record.tampering) record.classes = 0
      if (!(record.time > 0) && start > 0 && options.fields?.time === undefined && headerTime(line, clock, options)) {
        record.time = clock.at
        record.zoned = clock.zoned
      }
      return true
    }
  },
}

/** The time of a syslog header of either kind. */
function headerTime(line: string, into: RecordTime, options: FormatOptions): boolean {
  const priority = Math.max(0, priorityEnd(line))
  const at = priority > 0 && line.startsWith('1 ', priority) ? priority + 2 : priority
  return syslogTime(line, at, into, options) > 0 && into.at > 0
}
