// Opsgenie alerts: what was raised, when, how severe, and which user took it after how long.
import type { FieldValue } from '../../model/evidence.ts'
import { type Epoch, formatInstant, parseInstant } from '../../model/time.ts'
import type { Content, Part, PartFact, ReadContext, Reader, ReadResult } from '../reader.ts'
import { isAnswer, isPlain, own, type Plain, readAnswer, textOf } from './aws/answer.ts'
import { newestOf } from './aws/times.ts'
import { askedOf, spanOf } from './opsgenie/asked.ts'

/** What Opsgenie calls its priorities: critical, high, moderate, low, informational. */
const PRIORITIES: Record<string, string> = { P1: 'critical', P2: 'high', P3: 'medium', P4: 'low', P5: 'low' }
const STATUSES = ['open', 'closed']
/** Users are named by their e-mail address; integrations and the API are not. */
const USER = /^[^\s@]{1,200}@[^\s@]{1,200}\.[^\s@]{1,60}$/

const isAlert = (row: unknown): row is Plain => isPlain(row) && 'tinyId' in row && 'priority' in row && 'createdAt' in row

function rowsOf(value: Plain): { rows: unknown[]; single: boolean } | undefined {
  const data = own(value, 'data')
  if (Array.isArray(data)) return { rows: data, single: false }
  return isPlain(data) ? { rows: [data], single: true } : undefined
}

function isAlerts(value: Plain): boolean {
  const found = rowsOf(value)
  // An empty list is told by the address it was asked from.
  return found !== undefined && 'requestId' in value && (found.rows.length === 0 ? askedOf(value) !== undefined : isAlert(found.rows[0]))
}

interface Times {
  created: Epoch
  acknowledged?: Epoch
  closed?: Epoch
  by?: string
  /** The answer does not say whether anybody took it, or who did. */
  unsaid: boolean
}

/** Milliseconds after the alert was raised; `bad` for anything that is no such number. */
function after(report: Plain, key: string): number | undefined | 'bad' {
  const value = own(report, key)
  if (value === undefined || value === null) return undefined
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 'bad'
}

/** Whether it says by itself that nobody took it: without its report only a plain `acknowledged: false` does, and never where it says `true`. */
const saysNobody = (row: Plain) => own(row, 'acknowledged') !== true && (isPlain(own(row, 'report')) || own(row, 'acknowledged') === false)

function timesOf(row: Plain): Times | undefined {
  const created = parseInstant(textOf(own(row, 'createdAt')) ?? '')
  const [status, report] = [own(row, 'status'), own(row, 'report') ?? {}]
  if (created === undefined || !STATUSES.includes(String(status)) || !isPlain(report)) return undefined
  const [ack, close] = [after(report, 'ackTime'), after(report, 'closeTime')]
  if (ack === 'bad' || close === 'bad' || (status === 'closed' && close === undefined)) return undefined
  const by = textOf(own(report, 'acknowledgedBy'))
  return {
    created,
    unsaid: ack === undefined ? !saysNobody(row) : by === undefined || !USER.test(by),
    ...(status === 'closed' && close !== undefined && { closed: created + close }),
    ...(ack !== undefined && { acknowledged: created + ack }),
    ...(by !== undefined && { by }),
  }
}

function factOf(row: Plain, pointer: string): PartFact | undefined {
  const [id, priority, times] = [textOf(own(row, 'id')), textOf(own(row, 'priority')), timesOf(row)]
  if (id === undefined || id.length > 200 || priority === undefined || !Object.hasOwn(PRIORITIES, priority) || !times) return undefined
  const { created, closed, acknowledged, by, unsaid } = times
  const taken =
    acknowledged !== undefined && by !== undefined && USER.test(by) ? { acknowledged: formatInstant(acknowledged), acknowledged_by: by.toLowerCase() } : {}
  const fields: Record<string, FieldValue> = {
    incident: id,
    kind: 'alert',
    severity: PRIORITIES[priority] as string,
    created: formatInstant(created),
    ...(closed !== undefined && { closed: formatInstant(closed) }),
    ...taken,
  }
  return { type: 'incident', fields, ...(unsaid && { unsaid: ['acknowledged', 'acknowledged_by'] }), at: { pointer }, word: [] }
}

/** How many acknowledgements no user did. Who did them may be a name, and is not repeated. */
function strangers(rows: readonly unknown[]): number {
  return rows.filter((row) => {
    const report = isPlain(row) ? own(row, 'report') : undefined
    const by = isPlain(report) ? textOf(own(report, 'acknowledgedBy')) : undefined
    return by !== undefined && !USER.test(by)
  }).length
}

function read(content: Content, context: ReadContext): ReadResult {
  const { value, pointer } = readAnswer(content)
  const { rows, single } = rowsOf(value) ?? { rows: [], single: false }
  const facts = rows.map((row, at) => (isAlert(row) ? factOf(row, single ? `${pointer}/data` : `${pointer}/data/${at}`) : undefined))
  const known = facts.filter((fact) => fact !== undefined)
  const paging = own(value, 'paging')
  const next = isPlain(paging) && textOf(own(paging, 'next')) !== undefined
  const others = strangers(rows)
  const newest = newestOf(rows.flatMap((row) => (isPlain(row) ? [own(row, 'createdAt'), own(row, 'updatedAt')] : [])))
  const asked = askedOf(value)
  const span = spanOf(asked, context.period)
  const complete = !single && isPlain(paging) && !next && !('prev' in paging) && span !== undefined
  return {
    parts: known.map((fact): Part => ({ kind: 'fact', ...fact })),
    listings: [{ type: 'incident', complete, unreadable: facts.length - known.length, ...span }],
    ...(newest !== undefined && { newest }),
    notes: [
      ...(next ? ['It is one page of a list; more alerts follow at `paging.next`.'] : []),
      ...(asked?.others ? ['It was asked with other conditions than the time of raising: alerts that do not meet them are missing.'] : []),
      ...(others > 0
        ? [
            `${others} ${others === 1 ? 'acknowledgement is not counted: it was' : 'acknowledgements are not counted: they were'} not made by a user, who is named by an e-mail address`,
          ]
        : []),
    ],
  }
}

/** Alerts of Opsgenie. */
export const opsgenieAlerts: Reader = {
  id: 'opsgenie-alerts',
  title: 'Opsgenie alerts',
  yields: ['incident'],
  ceiling: 'exported',
  proves: 'Which alerts there were in a period, how severe, and when each was raised, taken by a user and closed.',
  collect: [
    '`curl -s -H "Authorization: GenieKey $OPSGENIE_KEY" "https://api.opsgenie.com/v2/alerts?limit=100&sort=createdAt&order=asc&query=createdAt%3E%3D<epoch ms of the begin>%20AND%20createdAt%3C<epoch ms of the end>" > alerts.json`, then each address at `paging.next` into a file of its own.',
    'Give the same period in the manifest. Do not filter by priority or status. Messages can be removed; acknowledgedBy can be a hash@example.org for each user, the same for the same one.',
  ],
  about: [],
  recognise: (content) =>
    /"(?:tinyId"\s*:|paging"\s*:\s*\{[^}]{0,4000}api(?:\.[a-z]{2,8})?\.opsgenie\.com\/)/.test(content.head) &&
    isAnswer(content, ({ value }) => isAlerts(value), /"(?:requestId|acknowledgedBy|tinyId)"\s*:/),
  read,
}
