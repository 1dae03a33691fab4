// Which column of a ticket export holds what: names that Jira, GitHub, Linear and ServiceNow use, and the manifest's own.
import { listed } from '../../../source/index.ts'
import { type About, UnreadableFile } from '../../reader.ts'
import { foldName } from '../table/csv.ts'

/** What each row of an export is. */
export type TicketKind = 'tickets' | 'reviews' | 'incidents'

const ID = ['issue_key', 'key', 'ticket', 'ticket_id', 'number', 'identifier', 'id'] as const
const DONE = [
  'resolved',
  'resolved_at',
  'resolution_date',
  'resolutiondate',
  'resolved_on',
  'done',
  'completed',
  'completed_at',
  'completedat',
  'closed',
  'closed_at',
  'closedat',
  'date_closed',
  'closed_on',
] as const

/** Names by field, the surest first. Only names that mean one thing in these tools. */
const NAMES = {
  ticket: ID,
  incident: ['incident', 'incident_id', ...ID],
  severity: ['severity'],
  priority: ['priority', 'prioritylabel'],
  created: ['created', 'created_at', 'createdat', 'created_date', 'date_created', 'opened', 'opened_at', 'created_on'],
  due: ['due_date', 'duedate', 'due', 'due_at', 'due_on'],
  done: DONE,
  closed: DONE,
  status: ['status', 'state'],
  resolution: ['resolution', 'state_reason', 'statereason'],
  labels: ['labels', 'label', 'tags', 'tag'],
  updated: ['updated', 'updated_at', 'updatedat', 'last_updated', 'sys_updated_on'],
  held: ['held', 'reviewed_at'],
  sources: ['sources', 'log_sources', 'log_source'],
  anomalies: ['anomalies', 'anomalies_found'],
  tickets: ['tickets', 'tickets_opened'],
  acknowledged: ['acknowledged', 'acknowledged_at'],
  acknowledged_by: ['acknowledged_by'],
  confirmed: ['confirmed', 'confirmed_at'],
  reviewed: ['reviewed', 'reviewed_at'],
  customer_affected: ['customer_affected'],
  customer_told: ['customer_told', 'customer_told_at'],
  told_by: ['told_by'],
  told: ['told'],
  last_update: ['last_update', 'last_customer_update'],
} as const

export type TicketField = keyof typeof NAMES
/** Fields that a column may repeat. */
const MANY = new Set<TicketField>(['labels', 'sources', 'tickets', 'told'])
const COMMON = ['severity', 'priority', 'created', 'status', 'updated'] as const
const OF_TICKETS = ['ticket', ...COMMON, 'resolution', 'due', 'done', 'labels', 'held', 'sources', 'anomalies', 'tickets'] as const
const OF_INCIDENTS = [
  'incident',
  ...COMMON,
  'closed',
  'acknowledged',
  'acknowledged_by',
  'confirmed',
  'reviewed',
  'customer_affected',
  'customer_told',
  'told_by',
  'told',
  'last_update',
] as const
/** Fields a column of such an export may hold. */
export const fieldsOf = (kind: TicketKind): readonly TicketField[] => (kind === 'incidents' ? OF_INCIDENTS : OF_TICKETS)
/** Times that a duty measures against each other. */
const TIMES = ['created', 'due', 'done', 'closed', 'held', 'updated', 'acknowledged', 'confirmed', 'reviewed', 'customer_told', 'last_update'] as const
/** A review is held when its ticket is done: these two may be one. */
const ONE_TIME = new Set(['done held'])

/** Indexes of the columns of each field; several only where the column repeats. */
export type TicketColumns = Partial<Record<TicketField, readonly number[]>>

export interface FoundColumns {
  columns: TicketColumns
  /** Fields whose column the manifest names. */
  mapped: TicketField[]
}

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
export function findColumns(header: readonly string[], about: About, line: number | undefined, kind: TicketKind): FoundColumns {
  const folded = header.map(foldName)
  const fields = fieldsOf(kind)
  const columns: TicketColumns = {}
  const mapped: TicketField[] = []
  checkNamed(about, fields, kind)
  for (const field of fields) {
    const own = about.columns && Object.hasOwn(about.columns, field) ? about.columns[field] : undefined
    const found = columnsFor(field, folded, own, line)
    if (found.length > 0) columns[field] = found
    if (own !== undefined) mapped.push(field)
  }
  oneColumnEach(columns, line)
  return { columns, mapped }
}

function checkNamed(about: About, fields: readonly string[], kind: TicketKind): void {
  const unknown = Object.keys(about.columns ?? {}).find((name) => !fields.includes(name))
  if (unknown !== undefined) throw new UnreadableFile(`\`about.columns\` names ${unknown}, which an export of ${kind} has not; allowed are ${listed(fields)}`)
}

/** The column the manifest names, else one of a known name. One that calls itself severity or priority counts beside it: it cannot be named away. */
function columnsFor(field: TicketField, folded: readonly string[], own: string | undefined, line: number | undefined): number[] {
  const found = own === undefined ? known(folded, field) : indexesOf(folded, foldName(own))
  if (own !== undefined && found.length === 0) throw new UnreadableFile(`\`about.columns\` says ${field} is in a column that the file has not`, line)
  if (found.length > 1 && !MANY.has(field))
    throw new UnreadableFile(`the column for ${field} stands ${found.length} times; say which one counts by renaming it`, line)
  return field === 'severity' || field === 'priority' ? [...new Set([...found, ...known(folded, field)])] : found
}

/** A column cannot be when a ticket was opened and when it was closed or due: everything would be in time. */
function oneColumnEach(columns: TicketColumns, line: number | undefined): void {
  const times = TIMES.filter((field) => columns[field])
  const same = (a: TicketField, b: TicketField) => columns[a]?.[0] === columns[b]?.[0] && !ONE_TIME.has(`${a} ${b}`)
  const twice = times.find((field, at) => times.slice(at + 1).some((other) => same(field, other)))
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
