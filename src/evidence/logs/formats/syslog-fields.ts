// What is common to both kinds of syslog: priority, and the manifest's names for parts of the header and `name=value` of the message.
import type { FormatOptions } from './event.ts'
import type { Gatherer, ValueRole } from './gatherer.ts'
import { programEvent } from './syslog-programs.ts'

const [OPEN, CLOSE, QUOTE, SPACE] = [60, 62, 34, 32] as const

/** End of `<PRI>` at the start of the line, with a value from 0 to 191 and no zeros before it; -1 if there is none. */
export function priorityEnd(line: string): number {
  if (line.charCodeAt(0) !== OPEN) return -1
  let at = 1
  let value = 0
  for (let code = line.charCodeAt(at); code >= 48 && code <= 57 && at < 5; code = line.charCodeAt(++at)) value = value * 10 + code - 48
  if (line.charCodeAt(at) !== CLOSE || at === 1 || at > 4 || value > 191 || (at > 2 && line.charCodeAt(1) === 48)) return -1
  return at + 1
}

/** Parts of the header, by the names that RFC 5424 gives them; the manifest may use these names. */
export interface SyslogHeader {
  HOSTNAME: string
  'APP-NAME': string
  PROCID: string
  MSGID: string
  /** Where the message begins. */
  message: number
}

export const syslogHeader = (): SyslogHeader => ({ HOSTNAME: '', 'APP-NAME': '', PROCID: '', MSGID: '', message: 0 })

/** The value of `name=value` or `name="value"` in the line from `at`; '' if it has none. */
export function keyValue(line: string, at: number, name: string): string {
  const key = `${name}=`
  for (let found = line.indexOf(key, at); found >= 0; found = line.indexOf(key, found + 1)) {
    const before = found === at ? SPACE : line.charCodeAt(found - 1)
    // ` `, `(`, `,`, `;`, `[` or `{` before it.
    if (before !== SPACE && before !== 40 && before !== 44 && before !== 59 && before !== 91 && before !== 123) continue
    const from = found + key.length
    if (line.charCodeAt(from) === QUOTE) return line.slice(from + 1, endAt(line.indexOf('"', from + 1), line))
    let end = from
    while (end < line.length && !isEnd(line.charCodeAt(end))) end++
    return line.slice(from, end)
  }
  return ''
}

const endAt = (found: number, line: string): number => (found < 0 ? line.length : found)
const isEnd = (code: number): boolean => code <= SPACE || code === 44 || code === 59 || code === 41 || code === 93 || code === 125

/** Gives the gatherer what the manifest's names find; `found` are names that structured data has already given. */
export function mappedTaker(options: FormatOptions, gatherer: Gatherer): (line: string, header: SyslogHeader) => void {
  const fields = Object.entries(options.fields ?? {}) as [ValueRole, string][]
  if (options.requests) fields.push(['asked', options.requests.field])
  const isHeader = (name: string): name is Exclude<keyof SyslogHeader, 'message'> => ['HOSTNAME', 'APP-NAME', 'PROCID', 'MSGID'].includes(name)
  return (line, header) => {
    for (const [role, name] of fields) {
      const value = isHeader(name) ? header[name] : keyValue(line, header.message, name)
      if (value !== '' && value !== '-') gatherer.take(role, 5, value)
    }
  }
}

/** Takes what a known program says in its message; gives the bits of `says` that the manifest does not map. */
export function takeProgram(line: string, header: SyslogHeader, gatherer: Gatherer): number {
  const known = programEvent(header['APP-NAME'], line, header.message)
  if (!known) return 0
  gatherer.event(known.event)
  if (known.failed) gatherer.fail()
  return known.says
}
