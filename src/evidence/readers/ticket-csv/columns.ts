// Which column of a ticket export holds what: names that Jira, GitHub, Linear and ServiceNow use, and the manifest's own.
import { listed } from '../../../source/index.ts'
import { type About, UnreadableFile } from '../../reader.ts'
import { foldName } from '../table/csv.ts'

/** Names by field, the surest first. Only names that mean one thing in these tools. */
const NAMES = {
  ticket: ['issue_key', 'key', 'ticket', 'ticket_id', 'number', 'id'],
  severity: ['severity', 'priority'],
  created: ['created', 'created_at', 'createdat', 'created_date', 'date_created', 'opened', 'opened_at', 'created_on'],
  due: ['due_date', 'due', 'due_at', 'due_on'],
  done: [
    'resolved',
    'resolved_at',
    'resolution_date',
    'resolved_on',
    'done',
    'completed',
    'completed_at',
    'closed',
    'closed_at',
    'closedat',
    'date_closed',
    'closed_on',
  ],
  status: ['status', 'state'],
  labels: ['labels', 'label', 'tags', 'tag'],
  updated: ['updated', 'updated_at', 'updatedat', 'last_updated'],
  held: ['held', 'reviewed_at'],
  sources: ['sources', 'log_sources', 'log_source'],
  anomalies: ['anomalies', 'anomalies_found'],
  tickets: ['tickets', 'tickets_opened'],
} as const

export type TicketField = keyof typeof NAMES
/** Fields that a column may repeat. */
const MANY = new Set<TicketField>(['labels', 'sources', 'tickets'])

/** Indexes of the columns of each field; several only where the column repeats. */
export type TicketColumns = Partial<Record<TicketField, readonly number[]>>

export interface FoundColumns {
  columns: TicketColumns
  /** Fields whose column the manifest names. */
  mapped: TicketField[]
}

const fields = Object.keys(NAMES) as TicketField[]

function indexesOf(folded: readonly string[], name: string): number[] {
  return folded.flatMap((each, at) => (each === name ? [at] : []))
}

/** Columns with one of the known names, without the manifest's. */
function known(folded: readonly string[], field: TicketField): number[] {
  for (const name of NAMES[field]) {
    const found = indexesOf(folded, name)
    if (found.length > 0) return found
  }
  return []
}

/** Whether the header is one of a ticket export: an id, when it was created, and something only tickets have. */
export function isTicketHeader(header: readonly string[]): boolean {
  const folded = header.map(foldName)
  const has = (field: TicketField) => known(folded, field).length > 0
  const titled = ['summary', 'title', 'issue_type', 'short_description', 'assignee'].some((name) => folded.includes(name))
  return has('ticket') && has('created') && (has('status') || titled)
}

/** The columns of the header. Throws where the manifest names a column that is not there, or one that must be single stands twice. */
export function findColumns(header: readonly string[], about: About, line: number): FoundColumns {
  const folded = header.map(foldName)
  const columns: TicketColumns = {}
  const mapped: TicketField[] = []
  for (const [name] of Object.entries(about.columns ?? {})) {
    if (!(fields as string[]).includes(name))
      throw new UnreadableFile(`\`about.columns\` names ${name}, which a ticket export has not; allowed are ${listed(fields)}`)
  }
  for (const field of fields) {
    const own = about.columns && Object.hasOwn(about.columns, field) ? about.columns[field] : undefined
    const found = own === undefined ? known(folded, field) : indexesOf(folded, foldName(own))
    if (own !== undefined && found.length === 0) throw new UnreadableFile(`\`about.columns\` says ${field} is in a column that the file has not`, line)
    if (found.length > 1 && !MANY.has(field))
      throw new UnreadableFile(`the column for ${field} stands ${found.length} times; say which one counts by renaming it`, line)
    if (found.length > 0) columns[field] = found
    if (own !== undefined) mapped.push(field)
  }
  oneColumnEach(columns, line)
  return { columns, mapped }
}

/** A column cannot be when a ticket was opened and when it was closed or due: everything would be in time. */
function oneColumnEach(columns: TicketColumns, line: number): void {
  const times = (['created', 'due', 'done'] as const).filter((field) => columns[field])
  const twice = times.find((field, at) => times.slice(at + 1).some((other) => columns[other]?.[0] === columns[field]?.[0]))
  if (twice) throw new UnreadableFile(`\`about.columns\` gives ${twice} a column that says something else; each time needs a column of its own`, line)
}

/** The cell of a field in a row; undefined if there is no column or it is empty. */
export function cellOf(cells: readonly string[], columns: TicketColumns, field: TicketField): string | undefined {
  const at = columns[field]?.[0]
  const cell = at === undefined ? undefined : cells[at]
  return cell === '' ? undefined : cell
}

/** All entries of a field that may repeat or hold several, separated by `;`, `|` or `,`. */
export function entriesOf(cells: readonly string[], columns: TicketColumns, field: TicketField): string[] {
  const entries = (columns[field] ?? []).flatMap((at) => (cells[at] ?? '').split(/[;|,]/)).map((entry) => entry.trim())
  return [...new Set(entries.filter((entry) => entry !== ''))]
}
