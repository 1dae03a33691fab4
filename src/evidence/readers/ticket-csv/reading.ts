// One row while it is read: its cells, the times and words in them, and which of these rest on the manifest.
import type { Epoch } from '../../../model/time.ts'
import type { About } from '../../reader.ts'
import { shown } from '../table/notes.ts'
import { cellOf, type FoundColumns, type TicketField } from './columns.ts'
import { type DateRules, readTime } from './dates.ts'
import type { Doubt } from './doubts.ts'
import { type Ending, endingOf, isWorse, severityOf, stateOf, type TicketSeverity, worseOf, worstEnding } from './words.ts'

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
  /** Fields of which the row says nothing certain. */
  unsaid: Set<string>
  doubts: Doubt[]
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

/** How the row says it ended, by its state and its resolution; without either, only its date says so. `unsure`: a word that says nothing certain. */
export function endingIn(reading: Reading, field: 'done' | 'held'): { ending: Ending | undefined; words: string[]; unsure: string | undefined } {
  const { cells, found, about } = reading.row
  const words = (['status', 'resolution'] as const).flatMap((each) => cellOf(cells, found.columns, each) ?? [])
  const read = words.map((word) => ({ word, ...endingOf(word, about) }))
  if (read.some(({ rested }) => rested)) reading.word.add(field)
  return { ending: worstEnding(read.map(({ ending }) => ending)), words, unsure: read.find(({ ending }) => ending === undefined)?.word }
}

/**
 * Whether a review was held, by what its ticket says of how it ended. A word that is not certain makes the row unreadable, unless
 * the manifest names the column of the day itself: then that is the supplier's word.
 */
export function wasDone(reading: Reading): boolean {
  const { ending, unsure } = endingIn(reading, 'held')
  if (ending === 'dropped') return false
  if (ending === 'done' || unsure === undefined || reading.row.found.mapped.includes('held')) return true
  throw new BadCell(
    `the state or resolution ${shown(unsure)} says neither that the review was held nor that it was not; name the column of the day it was held in \`about.columns.held\``,
  )
}

/** Cells of all columns of a field. */
const cellsOf = ({ cells, found }: TicketRow, field: TicketField) => (found.columns[field] ?? []).map((at) => cells[at] ?? '')

/**
 * The severity of a row. Where both stand there, severity and priority: the worse, for one of them is often left as it was. Of a
 * column that the manifest names nobody knows it, where the tool's own priority is worse.
 */
export function severityIn(reading: Reading): TicketSeverity {
  const { row } = reading
  const { mapped } = row.found
  cell(reading, 'severity')
  cell(reading, 'priority')
  const priorities = cellsOf(row, 'priority')
  const counted = mapped.includes('severity') ? [] : mapped.includes('priority') ? priorities.slice(0, 1) : priorities
  const own = mapped.includes('priority') ? priorities.slice(1) : mapped.includes('severity') ? priorities : []
  const read = [...cellsOf(row, 'severity'), ...counted].filter((word) => word !== '').map((word) => ({ word, ...severityOf(word, row.about) }))
  if (read.some(({ rested }) => rested)) reading.word.add('severity')
  const severity = worseOf(read.map((each) => each.severity))
  if (own.some((word) => [row.about, {}].some((about) => isWorse(severityOf(word, about).severity, severity)))) {
    reading.doubts.push({ of: 'priority' })
    return 'unknown'
  }
  const unknown = read.find((each) => each.severity === 'unknown')?.word
  if (severity === 'unknown' && unknown !== undefined) reading.doubts.push({ of: 'severity', word: unknown })
  return severity
}
