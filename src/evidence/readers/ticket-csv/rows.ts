// One row of a ticket export -> the fields of a ticket or of a review, or why it gives none.
import type { FieldValue } from '../../../model/evidence.ts'
import { type Epoch, formatInstant } from '../../../model/time.ts'
import type { About } from '../../reader.ts'
import { shown } from '../table/notes.ts'
import { cellOf, entriesOf, type FoundColumns, type TicketField } from './columns.ts'
import { type DateRules, readTime } from './dates.ts'
import { severityOf, stateOf } from './words.ts'

export type RowOutcome =
  | { kind: 'fact'; fields: Record<string, FieldValue>; word: string[]; newest: Epoch | undefined; unknownSeverity?: string }
  /** A review that is planned and not held. */
  | { kind: 'not-held'; newest: Epoch | undefined }
  | { kind: 'bad'; why: string }

/** A row being read: cells, where what stands, and what the manifest says. */
export interface TicketRow {
  cells: readonly string[]
  found: FoundColumns
  about: About
}

class BadCell extends Error {}

/** What has been read of a row so far. */
interface Reading {
  row: TicketRow
  word: Set<string>
  newest: Epoch | undefined
}

const LONGEST = 2000
const INTEGER = /^(0|[1-9]\d{0,14})$/

function cell(reading: Reading, field: TicketField): string | undefined {
  const { row } = reading
  const text = cellOf(row.cells, row.found.columns, field)
  if (text !== undefined && text.length > LONGEST) throw new BadCell(`the column for ${field} holds more than ${LONGEST} characters`)
  if (text !== undefined && row.found.mapped.includes(field)) reading.word.add(field)
  return text
}

/** The time of a field; undefined if its cell is empty. `happened`: it counts for the newest date of the file. */
function time(reading: Reading, field: TicketField, happened = true): Epoch | undefined {
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

/** When it was done. A state that contradicts the date is a conflict: neither is taken for true. */
function doneOf(reading: Reading, field: 'done' | 'held'): Epoch | undefined {
  const done = time(reading, field)
  const state = stateOf(cell(reading, 'status'))
  if (state === 'open' && done !== undefined) throw new BadCell(`the state is open, and yet there is a date for ${field}`)
  if (state === 'closed' && done === undefined) throw new BadCell(`the state is closed, and yet there is no date for ${field}`)
  return done
}

function ticketOf(reading: Reading): RowOutcome {
  const id = cell(reading, 'ticket')
  const created = time(reading, 'created')
  if (id === undefined || created === undefined) throw new BadCell(id === undefined ? 'there is no id' : 'there is no date for created')
  const done = doneOf(reading, 'done')
  if (done !== undefined && done < created) throw new BadCell('it is done before it was created')
  const due = time(reading, 'due', false)
  time(reading, 'updated')
  const written = cell(reading, 'severity')
  const { severity, rested } = severityOf(written, reading.row.about)
  if (rested) reading.word.add('severity')
  const labels = entriesOf(reading.row.cells, reading.row.found.columns, 'labels')
  const fields: Record<string, FieldValue> = { ticket: id, severity, created: formatInstant(created), labels }
  if (due !== undefined) fields['due'] = formatInstant(due)
  if (done !== undefined) fields['done'] = formatInstant(done)
  return { ...finished(reading, fields), ...(severity === 'unknown' && written !== undefined && { unknownSeverity: written }) }
}

function finished(reading: Reading, fields: Record<string, FieldValue>): Extract<RowOutcome, { kind: 'fact' }> {
  return { kind: 'fact', fields, word: [...reading.word].sort(), newest: reading.newest }
}

/** Sources of a review: its column, else labels `source:NAME`, else the manifest. */
function sourcesOf(reading: Reading): string[] {
  const { row } = reading
  const entries = entriesOf(row.cells, row.found.columns, 'sources')
  if (entries.length > 0) {
    cell(reading, 'sources')
    return entries
  }
  const labels = entriesOf(row.cells, row.found.columns, 'labels').flatMap((label) => (/^source:./i.test(label) ? [label.slice('source:'.length).trim()] : []))
  if (labels.length > 0) return labels
  if (!row.about.sources || row.about.sources.length === 0)
    throw new BadCell('no column, no label `source:NAME` and no `about.sources` says which log sources were reviewed')
  reading.word.add('sources')
  return [...row.about.sources]
}

function anomaliesOf(reading: Reading): number {
  const text = cell(reading, 'anomalies')
  if (text === undefined) throw new BadCell('the number of anomalies is empty; 0 must be written')
  if (!INTEGER.test(text)) throw new BadCell(`the number of anomalies holds ${shown(text)}; a whole number in plain digits is needed`)
  return Number(text)
}

function reviewOf(reading: Reading): RowOutcome {
  const record = cell(reading, 'ticket')
  if (record === undefined) throw new BadCell('there is no id')
  time(reading, 'created')
  time(reading, 'updated')
  const held = doneOf(reading, reading.row.found.columns.held ? 'held' : 'done')
  if (held === undefined) return { kind: 'not-held', newest: reading.newest }
  const sources = sourcesOf(reading)
  const anomalies = anomaliesOf(reading)
  const columns = reading.row.found.columns
  if (anomalies > 0 && !columns.tickets) throw new BadCell('anomalies were found, and no column names their tickets; map it with `about.columns.tickets`')
  cell(reading, 'tickets')
  const tickets = entriesOf(reading.row.cells, columns, 'tickets')
  return finished(reading, { record, sources, held: formatInstant(held), anomalies, tickets })
}

/** Reads one row as a ticket or as a review. */
export function readTicketRow(row: TicketRow, kind: 'tickets' | 'reviews'): RowOutcome {
  const reading: Reading = { row, word: new Set(), newest: undefined }
  try {
    return kind === 'reviews' ? reviewOf(reading) : ticketOf(reading)
  } catch (error) {
    if (error instanceof BadCell) return { kind: 'bad', why: error.message }
    throw error
  }
}
