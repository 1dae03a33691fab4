// PagerDuty incidents of a period. Who took one, and when, the log entries say; an incident's own record only while it is open.
import type { FieldValue } from '../../model/evidence.ts'
import { type Epoch, formatInstant, parseInstant } from '../../model/time.ts'
import type { Content, Part, ReadContext, Reader, ReadResult } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { newestOf } from './aws/times.ts'
import type { Taken } from './on-call/values.ts'
import { collectPages, idOf, isKind, type Kind, nameOf, onePageNote, type Row, readRows, typeOf } from './pagerduty/answer.ts'
import { incidentSeverity } from './pagerduty/severity.ts'

const kind: Kind = { list: 'incidents', single: 'incident', fits: (row) => typeOf(row) === 'incident' && 'urgency' in row }
const STATUSES = ['triggered', 'acknowledged', 'resolved']

const instantAt = (row: Plain, key: string): Epoch | undefined => parseInstant(textOf(own(row, key)) ?? '')

/** When it ended: undefined while it is open, `bad` where a resolved one does not say when. */
function closedAt(row: Plain, status: string): Epoch | 'bad' | undefined {
  if (status !== 'resolved') return undefined
  return instantAt(row, 'resolved_at') ?? instantAt(row, 'last_status_change_at') ?? 'bad'
}

/** Acknowledgements in force: by people alone. */
function takenOf(row: Plain): Taken[] {
  const list = own(row, 'acknowledgements')
  if (!Array.isArray(list)) return []
  return list.flatMap((entry): Taken[] => {
    const [at, who] = isPlain(entry) ? [instantAt(entry, 'at'), own(entry, 'acknowledger')] : []
    const person = typeOf(who) === 'user' ? idOf(who) : undefined
    return at === undefined ? [] : [{ at, ...(person !== undefined && { person }) }]
  })
}

function partOf({ value, pointer }: Row, context: ReadContext): Part | undefined {
  const [id, created, status, urgency] = [idOf(value), instantAt(value, 'created_at'), textOf(own(value, 'status')), textOf(own(value, 'urgency'))]
  if (id === undefined || created === undefined || status === undefined || !STATUSES.includes(status)) return undefined
  const closed = closedAt(value, status)
  const priority = own(value, 'priority')
  if (closed === 'bad' || (closed !== undefined && closed < created) || (isPlain(priority) && nameOf(priority) === undefined)) return undefined
  const { severity, word } = incidentSeverity(nameOf(priority), urgency, context.about)
  const fields: Record<string, FieldValue> = {
    incident: id,
    kind: 'alert',
    severity,
    created: formatInstant(created),
    ...(closed !== undefined && { closed: formatInstant(closed) }),
  }
  const incident = { kind: 'incident' as const, id, fact: { type: 'incident' as const, fields, at: { pointer }, word }, taken: takenOf(value) }
  return { kind: 'on-call', tool: 'pagerduty', value: incident, word, at: { pointer } }
}

function read(content: Content, context: ReadContext): ReadResult {
  const { rows, complete, unreadable } = readRows(content, kind)
  const parts = rows.map((row) => partOf(row, context))
  const newest = newestOf(rows.flatMap(({ value }) => ['created_at', 'last_status_change_at', 'updated_at'].map((key) => own(value, key))))
  const known = parts.filter((part) => part !== undefined)
  return {
    parts: known,
    listings: [{ type: 'incident', complete: complete && context.period !== undefined, unreadable: unreadable + parts.length - known.length }],
    ...(newest !== undefined && { newest }),
    notes: notesOf(known, complete),
  }
}

function notesOf(parts: readonly Part[], complete: boolean): string[] {
  const unknown = parts.filter((part) => (part as { value: { fact: { fields: { severity: string } } } }).value.fact.fields.severity === 'unknown').length
  const notes = complete ? [] : [onePageNote]
  if (unknown > 0)
    notes.push(
      `${unknown} ${unknown === 1 ? 'incident has' : 'incidents have'} no severity that is known here; say in \`about.severities\` what the priorities (or urgencies) mean, e.g. P1: critical`,
    )
  return notes
}

/** Incidents of PagerDuty. */
export const pagerdutyIncidents: Reader = {
  id: 'pagerduty-incidents',
  title: 'PagerDuty incidents',
  yields: ['incident'],
  ceiling: 'exported',
  proves: 'Which incidents there were in a period, how severe, and when each was raised and resolved; with the log entries also when a person took it.',
  collect: [
    collectPages('incidents?since=2026-08-01T00:00:00Z&until=2026-11-01T00:00:00Z&time_zone=UTC&sort_by=created_at', 'incidents.json'),
    'Give the same period in the manifest. Do not filter by status, urgency, service or team. Titles can be removed; ids must stay.',
    'Send the log entries of the same period, too, for the same systems: without them it is not shown whether anybody took an incident that is resolved.',
  ],
  about: ['severities: what the priorities of the account, or its urgencies, mean, e.g. P1: critical'],
  recognise: (content) => isKind(content, kind),
  read,
}
