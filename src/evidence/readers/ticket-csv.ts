// Ticket exports as CSV (Jira, GitHub, Linear, ServiceNow and the like), as tickets, as reviews of logs or as incidents.
import type { About, Content, ReadContext, Reader, ReadResult } from '../reader.ts'
import { fittingType } from './register/columns.ts'
import { csvHeader } from './table/csv.ts'
import { csvTable } from './table/table.ts'
import { asksOfTickets } from './ticket-csv/asks.ts'
import { isTicketHeader } from './ticket-csv/columns.ts'
import { aboutTickets, decidedByTickets } from './ticket-csv/recipe.ts'
import { type TicketTable, ticketResult } from './ticket-csv/result.ts'

/** Jira and others cut an export at this many rows without saying so. */
const CUT_AT = [1000, 10_000]

function recognise(content: Content, about?: About): boolean {
  if (content.head.startsWith('PK\u0003\u0004')) return false
  const header = csvHeader(content)
  if (!header || about?.register !== undefined) return false
  if (about?.tickets !== undefined) return true
  return isTicketHeader(header) && fittingType(header, about) === undefined
}

function tableIn(content: Content): TicketTable {
  const table = csvTable(content.text())
  return { ...table, rows: table.rows.map(({ line, ...row }) => ({ at: { line }, ...row })) }
}

function read(content: Content, context: ReadContext): ReadResult {
  const table = tableIn(content)
  const { rows } = table
  const cut = CUT_AT.includes(rows.length)
  const note = `the export has exactly ${rows.length} rows, the number at which tools cut exports: it is not taken as complete`
  return ticketResult(table, context, { whole: !cut, ...(cut && { note }) })
}

/** Ticket exports. */
export const ticketCsv: Reader = {
  id: 'ticket-csv',
  title: 'Ticket export (CSV)',
  yields: ['ticket', 'review', 'incident'],
  ceiling: 'exported',
  proves: 'Which tickets, reviews of logs or incidents there were in a period, and when each was opened, taken, closed and reviewed.',
  collect: [
    'Jira: Filters > Advanced search > Export > Export CSV (all fields), for the whole period asked for.',
    'GitHub: send the JSON of `gh issue list` (see ticket-json) rather than a CSV made of it.',
    'ServiceNow: list of records > Export > CSV, with the columns Number, Priority, State, Opened and Closed.',
    'Of reviews and incidents, add the columns of your own that say what `columns` names below, such as when a person took it and when it was reviewed.',
  ],
  about: aboutTickets,
  decides: decidedByTickets,
  asks: (content, about) => asksOfTickets(tableIn(content), about),
  recognise,
  read,
}
