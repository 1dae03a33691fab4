// Entries of ticket answers as rows of a table, so that they are judged as a CSV export is. What is null or not there is an empty cell.
import type { About } from '../../reader.ts'
import { isBot } from '../register/bots.ts'
import type { TicketTable } from '../ticket-csv/result.ts'
import { at, isRecord, type Json, type Pages, type Tool } from './pages.ts'

/** Rows by column name. */
type Cells = Record<string, string>

const MOST_COLUMNS = 2000
/** Keys by which an object names itself, the surest first. People by their account, so that two of one name stay two. */
const NAMES = ['value', 'name', 'accountId', 'displayName', 'login', 'key'] as const

/** Keys that only accounts have: an option of a field may well be called `Slack`. */
const ACCOUNT = ['accountId', 'accountType', 'login', 'displayName', 'emailAddress'] as const

/** Whether an account is an automation's: Jira says `app`, GitHub `Bot`, Linear `app` or its `botActor`; others have a name that tells. */
function isAutomatic(value: Json): boolean {
  if (value['accountType'] === 'app' || value['type'] === 'Bot' || value['__typename'] === 'Bot' || value['is_bot'] === true || value['app'] === true)
    return true
  return ACCOUNT.some((key) => key in value) && [...NAMES, 'emailAddress'].some((key) => typeof value[key] === 'string' && isBot(value[key]))
}

/** The text of a JSON value as a cell: a list is separated by `;`, an object gives its name. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map(textOf).join(';')
  if (!isRecord(value)) return ''
  const nodes = at(value, 'nodes')
  if (Array.isArray(nodes)) return textOf(nodes)
  const name = NAMES.find((key) => typeof at(value, key) === 'string')
  if (name === undefined) return ''
  const text = String(value[name]).trim()
  return isAutomatic(value) && !isBot(text) ? `${text} [bot]` : text
}

const textCells = (fields: Json): Cells => Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, textOf(value)]))

/** Jira: a status is open by its category, whatever a project calls it. Closed is not done: that, or dropped, its own name says. */
function jiraCells(entry: Json): Cells {
  const fields = entry['fields'] as Json
  const category = at(fields, 'status', 'statusCategory', 'key')
  const status = category === 'new' || category === 'indeterminate' ? 'Open' : textOf(fields['status']) || (category === 'done' ? 'Done' : '')
  return { ...textCells(fields), status, key: String(entry['key']) }
}

/** GitHub closes what was done and what is not planned alike: without a reason it is not certain which. */
function gitHubCells(entry: Json): Cells {
  const cells = textCells(entry)
  const hasReason = 'stateReason' in entry || 'state_reason' in entry
  return cells['state']?.toLowerCase() === 'closed' && !hasReason ? { ...cells, state: 'closed, and stateReason was not exported' } : cells
}

/** Linear: the type of a state is one of six; a cancelled issue is neither open nor done. */
function linearCells(entry: Json): Cells {
  const type = at(entry, 'state', 'type')
  const status = type === 'completed' ? 'Done' : type === 'canceled' ? 'Canceled' : typeof type === 'string' ? 'Open' : textOf(entry['state'])
  const { priority, ...rest } = entry
  const cells = textCells(rest)
  // The number of a priority is 1 for urgent to 4 for low, 0 for none: its label says it in words.
  const bot = cells['botActor'] ? { botActor: `${cells['botActor']} [bot]` } : {}
  return { ...cells, ...bot, ...(cells['priorityLabel'] === undefined && { priority: textOf(priority) }), status }
}

const RAW_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/

/** ServiceNow with `sysparm_display_value=all`: times are the stored ones, which are in UTC, words the shown ones. */
function serviceNowCells(entry: Json): Cells {
  const cell = (value: unknown): string => {
    if (!isRecord(value)) return textOf(value)
    const stored = at(value, 'value')
    if (typeof stored === 'string' && RAW_TIME.test(stored)) return `${stored} UTC`
    return textOf(at(value, 'display_value') ?? stored)
  }
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, cell(value)]))
}

const cellsOf: Record<Tool, (entry: Json) => Cells> = { jira: jiraCells, github: gitHubCells, linear: linearCells, servicenow: serviceNowCells }

/** The entries of all pages as one table; the columns are the fields that any entry has. */
export function tableOf({ tool, pages }: Pages, about: About): TicketTable {
  const rows = pages.flatMap((page) => page.entries.map((entry) => ({ cells: new Map(Object.entries(cellsOf[tool](entry.value))), pointer: entry.pointer })))
  const names = new Set<string>()
  for (const row of rows) for (const name of row.cells.keys()) if (names.size < MOST_COLUMNS) names.add(name)
  // The id of the tool's own database stands beside the one people use, and is none of the columns.
  const header = rows.length === 0 ? emptyHeader(tool, about) : [...names].filter((name) => name !== 'id')
  return { header, rows: rows.map(({ cells, pointer }) => ({ at: { pointer }, cells: header.map((name) => cells.get(name) ?? '') })) }
}

/** An empty list shows no fields; that there was nothing is evidence all the same. */
const emptyHeader = (tool: Tool, about: About) => [
  ...new Set([...(tool === 'linear' ? ['identifier', 'createdAt'] : ['key', 'created']), ...Object.values(about.columns ?? {})]),
]
