// The rows of a ticket export, whatever format they came in -> facts, counts and notes.
import type { Epoch } from '../../../model/time.ts'
import { listed } from '../../../source/index.ts'
import { type Part, type ReadContext, type ReadResult, UnreadableFile } from '../../reader.ts'
import { type BadRows, badRows, shown } from '../table/notes.ts'
import { type FoundColumns, findColumns, type TicketKind } from './columns.ts'
import { type Doubt, doubtNotes } from './doubts.ts'
import { type RowOutcome, readTicketRow } from './rows.ts'
import { typeOfKind, unsaidIn, unsaidNote } from './unsaid.ts'

/** An export as a table. `line` is that of the header. */
export interface TicketTable {
  header: readonly string[]
  line?: number
  rows: readonly { at: { line?: number; pointer?: string }; cells: readonly string[]; bad?: string }[]
}

/** Whether the export can be all there is. Where it is not, `note` says why. `word`: that it is whole is the supplier's word. */
export interface Whole {
  whole: boolean
  note?: string
  word?: boolean
}

const ids: Record<TicketKind, string> = { tickets: 'ticket', reviews: 'record', incidents: 'incident' }
const SAME = 'a row of the same id'

interface Gathered {
  parts: Part[]
  newest: Epoch | undefined
  notHeld: number
  doubts: Doubt[]
}

/** Facts of an export of tickets, reviews or incidents, as `about.tickets` says. Throws for columns that are missing or ambiguous. */
export function ticketResult(table: TicketTable, context: ReadContext, whole: Whole): ReadResult {
  const kind: TicketKind = context.about.tickets ?? 'tickets'
  const found = findColumns(table.header, context.about, table.line, kind)
  needColumns(found, kind, table.line)
  const bad = badRows()
  const gathered = readRows(table, { found, kind, context, bad, claimed: whole.word === true && context.period !== undefined })
  return {
    parts: gathered.parts,
    listings: [{ type: typeOfKind[kind], complete: context.period !== undefined && whole.whole, unreadable: bad.count() }],
    ...(gathered.newest !== undefined && { newest: gathered.newest }),
    notes: [...(whole.note === undefined ? [] : [whole.note]), ...unsaidNote(found, kind), ...notesOf(gathered), ...bad.notes()],
  }
}

/** A column that every row would lack is told once, for the file. */
function needColumns(found: FoundColumns, kind: TicketKind, line: number | undefined): void {
  const { columns } = found
  const needed = ({ tickets: ['ticket', 'created'], reviews: ['ticket', 'anomalies'], incidents: ['incident', 'created'] } as const)[kind]
  const lacking: string[] = needed.filter((field) => !columns[field])
  if (kind === 'reviews' && !columns.held && !columns.done) lacking.push('held')
  if (lacking.length === 0) return
  const example = `about: { columns: { ${lacking[0]}: "name of the column" } }`
  throw new UnreadableFile(`the export has no column for ${listed(lacking)}; name it in the manifest, e.g. \`${example}\``, line)
}

interface Run {
  found: FoundColumns
  kind: TicketKind
  context: ReadContext
  bad: BadRows
  claimed: boolean
}

function readRows(table: TicketTable, run: Run): Gathered {
  const gathered: Gathered = { parts: [], newest: undefined, notHeld: 0, doubts: [] }
  const seen = new Set<string>()
  for (const row of table.rows) {
    const outcome: RowOutcome =
      row.bad === undefined ? readTicketRow({ cells: row.cells, found: run.found, about: run.context.about }, run.kind) : { kind: 'bad', why: row.bad }
    const again = outcome.kind === 'fact' ? repeated(outcome, ids[run.kind], seen) : undefined
    if (outcome.kind === 'bad' || again) run.bad.add(row.at.line, outcome.kind === 'bad' ? outcome.why : (again ?? SAME), row.at.pointer)
    else take(gathered, outcome, run, row)
  }
  return gathered
}

function repeated(outcome: Extract<RowOutcome, { kind: 'fact' }>, field: string, seen: Set<string>): string | undefined {
  const id = String(outcome.fields[field])
  if (seen.has(id)) return `the id ${shown(id)} stands in an earlier row too`
  seen.add(id)
  return undefined
}

function take(gathered: Gathered, outcome: Exclude<RowOutcome, { kind: 'bad' }>, run: Run, { at, cells }: TicketTable['rows'][number]): void {
  if (outcome.newest !== undefined && (gathered.newest === undefined || outcome.newest > gathered.newest)) gathered.newest = outcome.newest
  if (outcome.kind === 'not-held') {
    gathered.notHeld += 1
    return
  }
  gathered.doubts.push(...outcome.doubts)
  const word = run.claimed ? [...outcome.word, 'complete'].sort() : outcome.word
  const unsaid = unsaidIn(cells, run.found, run.kind, outcome.unsaid)
  gathered.parts.push({ kind: 'fact', type: typeOfKind[run.kind], fields: outcome.fields, ...(unsaid.length > 0 && { unsaid }), at, word })
}

function notesOf({ notHeld, doubts }: Gathered): string[] {
  const held = `${notHeld} ${notHeld === 1 ? 'review is' : 'reviews are'} still open or closed without being done, and not counted as held`
  return [...(notHeld > 0 ? [held] : []), ...doubtNotes(doubts)]
}
