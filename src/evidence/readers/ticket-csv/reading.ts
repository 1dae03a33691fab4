// One row while it is read: its cells, the times and words in them, and which of these rest on the manifest.
import type { Epoch } from '../../../model/time.ts'
import type { About } from '../../reader.ts'
import { shown } from '../table/notes.ts'
import { cellOf, type FoundColumns, type TicketField } from './columns.ts'
import { type DateRules, readTime } from './dates.ts'
import { doingOf, severityOf, stateOf, type TicketSeverity, worseOf } from './words.ts'

/** A row being read: cells, where what stands, and what the manifest says. */
export interface TicketRow {
  cells: readonly string[]
  found: FoundColumns
  about: About
}

/** Why a row gives no fact. */
export class BadCell extends Error {}

/** What has been read of a row so far. */
export interface Reading {
  row: TicketRow
  word: Set<string>
  newest: Epoch | undefined
}

const LONGEST = 2000
export const DAY = 86_399_999

/** A cell that gives a day and no time of day. */
export function isDay({ row }: Reading, field: TicketField): boolean {
  const text = cellOf(row.cells, row.found.columns, field)
  return text !== undefined && !text.includes(':')
}

/** The text of a field, undefined where it is empty. */
export function cell(reading: Reading, field: TicketField): string | undefined {
  const { row } = reading
  const text = cellOf(row.cells, row.found.columns, field)
  if (text !== undefined && text.length > LONGEST) throw new BadCell(`the column for ${field} holds more than ${LONGEST} characters`)
  if (text !== undefined && row.found.mapped.includes(field)) reading.word.add(field)
  return text
}

/** The time of a field; undefined if its cell is empty. `happened`: it counts for the newest date of the file. */
export function time(reading: Reading, field: TicketField, happened = true): Epoch | undefined {
  const text = cell(reading, field)
  if (text === undefined) return undefined
  const { zone, date_order } = reading.row.about
  const rules: DateRules = { ...(zone !== undefined && { zone }), ...(date_order !== undefined && { order: date_order }) }
  const read = readTime(text, rules, field === 'due')
  if (!read.ok) throw new BadCell(`the column for ${field} holds ${shown(text)}: ${read.why}`)
  for (const word of read.rested) reading.word.add(word)
  if (happened && (reading.newest === undefined || read.epoch > reading.newest)) reading.newest = read.epoch
  return read.epoch
}

/** When it was done. A state that contradicts the date is a conflict: neither is taken for true. Without a column the day is not said. */
export function doneOf(reading: Reading, field: 'done' | 'held' | 'closed'): Epoch | undefined {
  const done = time(reading, field)
  const state = stateOf(cell(reading, 'status'))
  const isOpen = state === 'open' || stateOf(cell(reading, 'resolution')) === 'open'
  if (isOpen && done !== undefined) throw new BadCell(`the state is open, and yet there is a date for ${field}`)
  if (state === 'closed' && done === undefined && reading.row.found.columns[field])
    throw new BadCell(`the state is closed, and yet there is no date for ${field}`)
  return done
}

const endings = ({ cells, found }: TicketRow) => (['status', 'resolution'] as const).flatMap((field) => cellOf(cells, found.columns, field) ?? [])

/** Whether the state or resolution says that it was closed without being done. */
export const wasDropped = (row: TicketRow): boolean => endings(row).some((word) => doingOf(word) === 'dropped')

/**
 * Whether a review was held, by what its ticket says of how it ended. A word that is not certain makes the row unreadable, unless
 * the manifest names the column of the day itself: then that is the supplier's word.
 */
export function wasDone(reading: Reading): boolean {
  if (wasDropped(reading.row)) return false
  const words = endings(reading.row)
  const unsure = words.find((word) => doingOf(word) === undefined)
  if (unsure === undefined || reading.row.found.mapped.includes('held')) return true
  throw new BadCell(
    `the state or resolution ${shown(unsure)} says neither that the review was held nor that it was not; name the column of the day it was held in \`about.columns.held\``,
  )
}

/** The severity of a row. Where both stand there, severity and priority: the worse, for one of them is often left as it was. */
export function severityIn(reading: Reading): { severity: TicketSeverity; unknown?: string } {
  const { cells, found } = reading.row
  const [first, priority] = [cell(reading, 'severity'), cell(reading, 'priority')]
  const named = (found.columns.severity ?? []).slice(1).map((at) => cells[at] ?? '')
  const written = [first, ...named, ...(found.mapped.includes('severity') ? [] : [priority])]
  const words = written.filter((word) => word !== undefined && word !== '') as string[]
  const read = words.map((word) => ({ word, ...severityOf(word, reading.row.about) }))
  if (read.some(({ rested }) => rested)) reading.word.add('severity')
  const severity = worseOf(read.map((each) => each.severity))
  const unknown = read.find((each) => each.severity === 'unknown')?.word
  return { severity, ...(severity === 'unknown' && unknown !== undefined && { unknown }) }
}
