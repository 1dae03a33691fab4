// Ticket exports as CSV (Jira, GitHub, Linear, ServiceNow and the like), as tickets or as reviews of logs.
import type { FactType } from '../../model/fact-type.ts'
import type { Epoch } from '../../model/time.ts'
import { listed } from '../../source/index.ts'
import { type About, type Content, type Part, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { fittingType } from './register/columns.ts'
import { type CsvTable, csvHeader, isRagged, parseCsv } from './table/csv.ts'
import { type BadRows, badRows, shown } from './table/notes.ts'
import { type FoundColumns, findColumns, isTicketHeader } from './ticket-csv/columns.ts'
import { type RowOutcome, readTicketRow } from './ticket-csv/rows.ts'

type Kind = 'tickets' | 'reviews'
/** Jira and others cut an export at this many rows without saying so. */
const CUT_AT = [1000, 10_000]

function recognise(content: Content, about?: About): boolean {
  const header = csvHeader(content)
  if (!header || about?.register !== undefined) return false
  if (about?.tickets !== undefined) return true
  return isTicketHeader(header) && fittingType(header, about) === undefined
}

interface Gathered {
  parts: Part[]
  newest: Epoch | undefined
  notHeld: number
  unknown: Set<string>
}

function read(content: Content, context: ReadContext): ReadResult {
  const kind: Kind = context.about.tickets ?? 'tickets'
  const table = parseCsv(content.text())
  const found = findColumns(table.header, context.about, table.line)
  needColumns(found, kind, table.line)
  const bad = badRows()
  const gathered = readRows(table, found, kind, context, bad)
  const cut = CUT_AT.includes(table.rows.length)
  const type: FactType = kind === 'reviews' ? 'review' : 'ticket'
  return {
    parts: gathered.parts,
    listings: [{ type, complete: context.period !== undefined && !cut, unreadable: bad.count() }],
    ...(gathered.newest !== undefined && { newest: gathered.newest }),
    notes: [...notesOf(gathered, cut, table.rows.length), ...bad.notes()],
  }
}

/** A column that every row would lack is told once, for the file. */
function needColumns(found: FoundColumns, kind: Kind, line: number): void {
  const { columns } = found
  const needed = kind === 'reviews' ? (['ticket', 'anomalies'] as const) : (['ticket', 'created'] as const)
  const lacking: string[] = needed.filter((field) => !columns[field])
  if (kind === 'reviews' && !columns.held && !columns.done) lacking.push('held')
  if (lacking.length === 0) return
  const example = `about: { columns: { ${lacking[0]}: "name of the column" } }`
  throw new UnreadableFile(`the export has no column for ${listed(lacking)}; name it in the manifest, e.g. \`${example}\``, line)
}

function readRows(table: CsvTable, found: FoundColumns, kind: Kind, context: ReadContext, bad: BadRows): Gathered {
  const gathered: Gathered = { parts: [], newest: undefined, notHeld: 0, unknown: new Set() }
  const seen = new Set<string>()
  for (const row of table.rows) {
    if (isRagged(row, table.header.length)) {
      bad.add(row.line, `the row has ${row.cells.length} cells, the header ${table.header.length} columns`)
      continue
    }
    const outcome = readTicketRow({ cells: row.cells, found, about: context.about }, kind)
    const again = outcome.kind === 'fact' ? repeated(outcome, seen) : undefined
    if (outcome.kind === 'bad' || again) bad.add(row.line, outcome.kind === 'bad' ? outcome.why : (again ?? ''))
    else take(gathered, outcome, kind, row.line)
  }
  return gathered
}

function repeated(outcome: Extract<RowOutcome, { kind: 'fact' }>, seen: Set<string>): string | undefined {
  const id = String(outcome.fields['ticket'] ?? outcome.fields['record'])
  if (seen.has(id)) return `the id ${shown(id)} stands in an earlier row too`
  seen.add(id)
  return undefined
}

function take(gathered: Gathered, outcome: Exclude<RowOutcome, { kind: 'bad' }>, kind: Kind, line: number): void {
  if (outcome.newest !== undefined && (gathered.newest === undefined || outcome.newest > gathered.newest)) gathered.newest = outcome.newest
  if (outcome.kind === 'not-held') {
    gathered.notHeld += 1
    return
  }
  if (outcome.unknownSeverity !== undefined) gathered.unknown.add(outcome.unknownSeverity)
  gathered.parts.push({ kind: 'fact', type: kind === 'reviews' ? 'review' : 'ticket', fields: outcome.fields, at: { line }, word: outcome.word })
}

function notesOf(gathered: Gathered, cut: boolean, rows: number): string[] {
  const notes: string[] = []
  if (cut) notes.push(`the export has exactly ${rows} rows, the number at which tools cut exports: it is not taken as complete`)
  if (gathered.notHeld > 0) notes.push(`${gathered.notHeld} ${gathered.notHeld === 1 ? 'review is' : 'reviews are'} still open, and not counted as held`)
  if (gathered.unknown.size > 0) {
    const words = [...gathered.unknown].sort().slice(0, 10).map(shown)
    notes.push(`severities that mean nothing certain are taken as unknown: ${listed(words)}; say what they mean in \`about.severities\``)
  }
  return notes
}

/** Ticket exports. */
export const ticketCsv: Reader = {
  id: 'ticket-csv',
  title: 'Ticket export (CSV)',
  yields: ['ticket', 'review'],
  ceiling: 'exported',
  proves: 'Which tickets, or reviews of logs kept as tickets, there were in a period, and when each was opened and closed.',
  collect: [
    'Jira: Filters > Advanced search > Export > Export CSV (all fields), for the whole period asked for.',
    'GitHub: `gh issue list --state all --limit 5000 --json number,title,state,createdAt,closedAt,labels`, written as CSV.',
    'ServiceNow: list of records > Export > CSV, with the columns Number, Priority, State, Opened and Closed.',
  ],
  about: [
    'tickets: `reviews` where each ticket is one review of logs; left out means tickets',
    'zone: the offset of times without zone',
    'date_order: the order of dates such as 03/04/2026',
    'columns: the column of a field that has another name, e.g. held, sources, anomalies, tickets',
    'severities: what the words of the export mean',
    'sources: log sources that each review covers, where no column says it',
  ],
  recognise,
  read,
}
