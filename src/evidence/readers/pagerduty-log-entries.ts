// PagerDuty log entries: who took which incident, when, and through what. What an integration or the API did is no person's doing.
import { parseInstant } from '../../model/time.ts'
import { listed } from '../../source/index.ts'
import type { Content, Part, Reader, ReadResult } from '../reader.ts'
import { isPlain, own, textOf } from './aws/answer.ts'
import { newestOf } from './aws/times.ts'
import { collectPages, idOf, isKind, type Kind, onePageNote, type Row, readRows, typeOf } from './pagerduty/answer.ts'
import { shown } from './table/notes.ts'

const kind: Kind = {
  list: 'log_entries',
  fits: (row) => 'agent' in row && 'created_at' in row && /_log_entry(?:_reference)?$/.test(textOf(own(row, 'type')) ?? ''),
}
/** Channels through which only a person acknowledges. A token can use the API, and a rule can answer for somebody. */
const BY_HAND = ['website', 'mobile', 'phone', 'sms', 'ios_push_notification', 'android_push_notification']

interface Found {
  part: Part
  /** The channel through which nobody is taken to have acknowledged in person. */
  strange?: string
}

function ackOf({ value, pointer }: Row): Found | undefined {
  const [at, incident] = [parseInstant(textOf(own(value, 'created_at')) ?? ''), idOf(own(value, 'incident'))]
  if (at === undefined || incident === undefined) return undefined
  const agent = own(value, 'agent')
  const channel = own(value, 'channel')
  const through = isPlain(channel) ? (textOf(own(channel, 'type')) ?? 'none') : 'none'
  const byUser = typeOf(agent) === 'user'
  const person = byUser && BY_HAND.includes(through) ? idOf(agent) : undefined
  const taken = { at, ...(person !== undefined && { person }) }
  const part: Part = { kind: 'on-call', tool: 'pagerduty', value: { kind: 'acknowledgement', incident, taken }, word: [], at: { pointer } }
  return { part, ...(person === undefined && { strange: byUser ? through : (typeOf(agent) ?? 'none') }) }
}

function read(content: Content): ReadResult {
  const { rows, complete, unreadable } = readRows(content, kind)
  const acks = rows.filter(({ value }) => typeOf(value) === 'acknowledge_log_entry').map(ackOf)
  const found = acks.filter((ack) => ack !== undefined)
  const strange = found.flatMap(({ strange: through }) => through ?? [])
  const newest = newestOf(rows.map(({ value }) => own(value, 'created_at')))
  const bad = unreadable + acks.length - found.length
  const notes = complete ? [] : [onePageNote]
  if (strange.length > 0) {
    const names = listed([...new Set(strange)].sort().slice(0, 10).map(shown))
    notes.push(`${strange.length} ${strange.length === 1 ? 'acknowledgement is' : 'acknowledgements are'} not counted as a person's: through ${names}`)
  }
  const whole: Part[] = complete && bad === 0 ? [{ kind: 'on-call', tool: 'pagerduty', value: { kind: 'log' }, word: [], at: {} }] : []
  return {
    parts: [...found.map(({ part }) => part), ...whole],
    listings: bad > 0 ? [{ type: 'incident', complete: false, unreadable: bad }] : [],
    ...(newest !== undefined && { newest }),
    notes,
  }
}

/** Log entries of PagerDuty. */
export const pagerdutyLogEntries: Reader = {
  id: 'pagerduty-log-entries',
  title: 'PagerDuty log entries',
  yields: ['incident'],
  ceiling: 'exported',
  proves: 'When which person took an incident, by hand (website, mobile, phone, text message); with the incidents of the same period.',
  collect: [
    collectPages('log_entries?since=2026-08-01T00:00:00Z&until=2026-11-01T00:00:00Z&time_zone=UTC', 'log-entries.json'),
    'Do not set is_overview. Names of people and texts can be removed; agent.id, agent.type and channel.type must stay.',
  ],
  about: [],
  recognise: (content) => isKind(content, kind),
  read,
}
