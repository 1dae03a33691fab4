// One row of a ticket export -> the fields of a ticket, of a review or of an incident, or why it gives none.
import type { FieldValue } from '../../../model/evidence.ts'
import { type Epoch, formatInstant } from '../../../model/time.ts'
import { plainLabels } from '../table/labels.ts'
import { shown } from '../table/notes.ts'
import { entriesOf, type TicketKind } from './columns.ts'
import type { Doubt } from './doubts.ts'
import { incidentFields } from './incident.ts'
import { BadCell, cell, DAY, doneOf, endingIn, isDay, type Reading, severityIn, type TicketRow, time, wasDone } from './reading.ts'

export type RowOutcome =
  | { kind: 'fact'; fields: Record<string, FieldValue>; word: string[]; unsaid: string[]; doubts: Doubt[]; newest: Epoch | undefined }
  /** A review that is planned, or was dropped, and so not held. */
  | { kind: 'not-held'; newest: Epoch | undefined }
  | { kind: 'bad'; why: string }

const INTEGER = /^(0|[1-9]\d{0,14})$/

function ticketOf(reading: Reading): RowOutcome {
  const id = cell(reading, 'ticket')
  const created = time(reading, 'created')
  if (id === undefined || created === undefined) throw new BadCell(id === undefined ? 'there is no id' : 'there is no date for created')
  const done = doneOf(reading, 'done')
  if (done !== undefined && done < created) throw new BadCell('it is done before it was created')
  const due = time(reading, 'due', false)
  time(reading, 'updated')
  const severity = severityIn(reading)
  const labels = plainLabels(entriesOf(reading.row.cells, reading.row.found.columns, 'labels'))
  const fields: Record<string, FieldValue> = { ticket: id, severity, created: formatInstant(created), labels }
  if (due !== undefined) fields['due'] = formatInstant(due)
  const end = endOf(reading, done)
  if (end !== undefined) fields['done'] = formatInstant(end)
  return finished(reading, fields)
}

/** Only what every word calls done is: dropped is not, and whether its risk was accepted, nothing says. A day alone is its end: nobody knows that it was earlier. */
function endOf(reading: Reading, done: Epoch | undefined): Epoch | undefined {
  const { ending, words, unsure } = endingIn(reading, 'done')
  if (done !== undefined && ending === 'done') return done + (isDay(reading, 'done') ? DAY : 0)
  if (done === undefined && ending !== 'dropped') return undefined
  reading.unsaid.add('done')
  if (ending === 'dropped') reading.doubts.push(...words.map((word) => ({ of: 'dropped' as const, word })))
  else if (unsure !== undefined) reading.doubts.push({ of: 'ending', word: unsure })
  return undefined
}

function finished(reading: Reading, fields: Record<string, FieldValue>): Extract<RowOutcome, { kind: 'fact' }> {
  return { kind: 'fact', fields, word: [...reading.word].sort(), unsaid: [...reading.unsaid], doubts: reading.doubts, newest: reading.newest }
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
  if (held === undefined || !wasDone(reading)) return { kind: 'not-held', newest: reading.newest }
  const sources = sourcesOf(reading)
  const anomalies = anomaliesOf(reading)
  const columns = reading.row.found.columns
  if (anomalies > 0 && !columns.tickets) throw new BadCell('anomalies were found, and no column names their tickets; map it with `about.columns.tickets`')
  cell(reading, 'tickets')
  const tickets = entriesOf(reading.row.cells, columns, 'tickets')
  return finished(reading, { record, sources, held: formatInstant(held), anomalies, tickets })
}

const readings = { tickets: ticketOf, reviews: reviewOf, incidents: (reading: Reading) => finished(reading, incidentFields(reading)) }

/** Reads one row as a ticket, as a review or as an incident. */
export function readTicketRow(row: TicketRow, kind: TicketKind): RowOutcome {
  const reading: Reading = { row, word: new Set(), unsaid: new Set(), doubts: [], newest: undefined }
  try {
    return readings[kind](reading)
  } catch (error) {
    if (error instanceof BadCell) return { kind: 'bad', why: error.message }
    throw error
  }
}
