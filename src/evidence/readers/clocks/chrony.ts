// What `chronyc tracking` and `chronyc sources` print, as text or as -c values. In: lines. Out: values.
// Throws UnreadableFile for values that chrony does not write. May import: model/, source/, evidence/reader.ts.
import { type Epoch, epochOf } from '../../../model/time.ts'
import { quote } from '../../../source/index.ts'
import { UnreadableFile } from '../../reader.ts'

export interface Tracking {
  /** Four bytes in hex. */
  reference: string
  stratum: number
  updated?: Epoch
  /** Seconds: system time, last offset, RMS offset. */
  offsets: number[]
  leap: string
  line: number
}

export interface Source {
  name: string
  state: string
  reached: boolean
  /** A clock of the host's own. */
  own: boolean
}

const NUMBER = /^[+-]?\d{1,12}(?:\.\d{1,12})?$/
const TRACKING_ROW = /^[0-9A-F]{8},[^,\n]*,\d{1,2},\d{1,12}(?:\.\d{1,12})?,/
const SOURCE_ROW = /^([\^=#]),([*+\-?x~]),([^,\n]+),(\d{1,2}),-?\d{1,3},([0-7]{1,3}),/
const SOURCE_LINE = /^([\^=#])([*+\-?x~]) (\S+) +(\d{1,2}) +-?\d{1,3} +([0-7]{1,3}) +\S/
const REF_TIME = /^\w{3} (\w{3}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function seconds(text: string | undefined, what: string): number {
  const value = text?.trim() ?? ''
  if (!NUMBER.test(value)) throw new UnreadableFile(`${what} is ${quote(value)}, which is no number of seconds`)
  return Number(value)
}

/** Zero stands for never. */
const sinceEpoch = (value: number): { updated?: Epoch } => (value > 0 ? { updated: Math.floor(value * 1000) } : {})

function fromRow(row: string, line: number): Tracking {
  const cells = row.trim().split(',')
  if (cells.length !== 14) throw new UnreadableFile(`the line of tracking has ${cells.length} values; chronyc -c writes 14`, line)
  return {
    reference: cells[0] as string,
    stratum: Number(cells[2]),
    ...sinceEpoch(seconds(cells[3], 'the reference time')),
    offsets: [4, 5, 6].map((at) => seconds(cells[at], 'an offset')),
    leap: cells[13] as string,
    line,
  }
}

/** `Wed Nov 18 09:00:00 2026`, always in UTC. */
function refTime(text: string): { updated?: Epoch } {
  const m = REF_TIME.exec(text.trim())
  const epoch = m ? epochOf(Number(m[6]), MONTHS.indexOf(m[1] as string) + 1, Number(m[2]), Number(m[3]), Number(m[4]), Number(m[5])) : undefined
  return epoch === undefined || epoch <= 0 ? {} : { updated: epoch }
}

function fromText(values: ReadonlyMap<string, string>, line: number): Tracking {
  const need = (key: string): string => {
    const value = values.get(key)
    if (value === undefined) throw new UnreadableFile(`the output of chronyc tracking has no ${quote(key)}: the text is not whole`, line)
    return value
  }
  const offset = (key: string) => seconds(need(key).split(' ')[0], key)
  return {
    reference: need('Reference ID').split(' ')[0] as string,
    stratum: Number(need('Stratum')),
    ...refTime(need('Ref time (UTC)')),
    offsets: ['System time', 'Last offset', 'RMS offset'].map(offset),
    leap: need('Leap status'),
    line,
  }
}

/** The tracking a text holds: undefined where there is none. Throws UnreadableFile where there are several. */
export function trackingOf(lines: readonly string[]): Tracking | undefined {
  const rows = lines.flatMap((line, at) => (TRACKING_ROW.test(line) ? [fromRow(line, at + 1)] : []))
  const starts = lines.flatMap((line, at) => (/^Reference ID\s+:/.test(line) ? [at] : []))
  if (rows.length + starts.length > 1) throw new UnreadableFile('it holds the tracking of more than one host, or twice; send one file for each')
  const [start] = starts
  if (start === undefined) return rows[0]
  const pairs = lines.slice(start, start + 20).flatMap((line) => {
    const m = /^([A-Z][\w ()]{1,30}?) +: (.*)$/.exec(line.trimEnd())
    return m ? [[m[1] as string, m[2] as string] as const] : []
  })
  return fromText(new Map(pairs), start + 1)
}

/** The line above a table of sources. */
const SOURCES_HEAD = /^MS Name\/IP address/

/** The sources a text lists. Of several tables nobody knows which is of this machine: then none counts. */
export function sourcesOf(lines: readonly string[]): Source[] {
  if (lines.filter((line) => SOURCES_HEAD.test(line)).length > 1) return []
  return lines.flatMap((line) => {
    const m = SOURCE_ROW.exec(line) ?? SOURCE_LINE.exec(line)
    return m ? [{ name: m[3] as string, state: m[2] as string, reached: Number.parseInt(m[5] as string, 8) > 0, own: m[1] === '#' && m[3] === 'LOCL' }] : []
  })
}
