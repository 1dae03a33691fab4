// PagerDuty schedules as they were rendered for a time that was asked for. What was not rendered is not known.
import { parseInstant } from '../../model/time.ts'
import { quote } from '../../source/index.ts'
import type { Content, Reader, ReadResult } from '../reader.ts'
import { isPlain, own, textOf } from './aws/answer.ts'
import type { OnCallValue, Shift } from './on-call/values.ts'
import { idOf, isKind, type Kind, nameOf, type Row, readRows, typeOf } from './pagerduty/answer.ts'

const kind: Kind = { list: 'schedules', single: 'schedule', fits: (row) => typeOf(row) === 'schedule' && 'time_zone' in row }

/** One rendered entry; `nobody` where it names no user, undefined where its times are none. */
function shiftOf(entry: unknown): Shift | 'nobody' | undefined {
  if (!isPlain(entry)) return undefined
  const [from, to] = [parseInstant(textOf(own(entry, 'start')) ?? ''), parseInstant(textOf(own(entry, 'end')) ?? '')]
  if (from === undefined || to === undefined || to <= from) return undefined
  const person = idOf(own(entry, 'user'))
  return person === undefined ? 'nobody' : { person, from, to }
}

/** The schedule; `not-rendered` where it was asked for without a time. */
function scheduleOf({ value }: Row): OnCallValue | 'not-rendered' | undefined {
  const [id, name, final] = [idOf(value), nameOf(value), own(value, 'final_schedule')]
  if (id === undefined || name === undefined) return undefined
  const entries = isPlain(final) ? own(final, 'rendered_schedule_entries') : undefined
  const coverage = isPlain(final) ? own(final, 'rendered_coverage_percentage') : undefined
  if (coverage === undefined || coverage === null) return 'not-rendered'
  if (typeof coverage !== 'number' || !(coverage >= 0 && coverage <= 100) || !Array.isArray(entries)) return undefined
  const shifts = entries.map(shiftOf)
  if (!shifts.every((shift) => shift !== undefined)) return undefined
  return { kind: 'schedule', id, name, shifts: shifts.filter((shift) => shift !== 'nobody') }
}

function read(content: Content): ReadResult {
  const { rows, unreadable } = readRows(content, kind)
  const result: ReadResult = { parts: [], listings: [], notes: [] }
  let bad = unreadable
  for (const row of rows) {
    const value = scheduleOf(row)
    if (value === undefined) bad += 1
    else if (value !== 'not-rendered') result.parts.push({ kind: 'on-call', tool: 'pagerduty', value, word: [], at: { pointer: row.pointer } })
    else result.notes.push(`the schedule ${quote(nameOf(row.value) ?? '')} is not rendered, so who is on call is not known: ask for it with since and until`)
  }
  result.listings = [{ type: 'rota', complete: false, unreadable: bad }]
  return result
}

/** Schedules of PagerDuty. */
export const pagerdutySchedules: Reader = {
  id: 'pagerduty-schedules',
  title: 'PagerDuty schedules',
  yields: ['rota'],
  ceiling: 'exported',
  proves: 'Who is on call when, in the time that was rendered, and where nobody is; with the escalation policies that use the schedule.',
  collect: [
    'For each schedule: `curl -s -H "Authorization: Token token=$PD_TOKEN" -H \'Accept: application/vnd.pagerduty+json;version=2\' "https://api.pagerduty.com/schedules/<id>?since=$(date -u +%F)T00:00:00Z&until=$(date -u -d \'+60 days\' +%FT%TZ)" > schedule-<id>.json`',
    'Begin before the moment of the export (`collected`): time between it and the first shift counts as a hole. Names of people can be removed; their ids must stay.',
  ],
  about: [],
  recognise: (content) => isKind(content, kind),
  read,
}
