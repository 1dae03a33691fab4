// PagerDuty services: which escalation policy each has. A rota may be named by the service that alerts are sent to.
import { quote } from '../../source/index.ts'
import type { Content, Part, ReadContext, Reader, ReadResult } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import type { OnCallValue } from './on-call/values.ts'
import { collectPages, idOf, isKind, type Kind, nameOf, onePageNote, type Row, readRows, typeOf } from './pagerduty/answer.ts'

const kind: Kind = { list: 'services', single: 'service', fits: (row) => typeOf(row) === 'service' && 'escalation_policy' in row }
const STATUSES = ['active', 'warning', 'critical', 'maintenance', 'disabled']

/** Whether every incident, or some at any time, has low urgency whatever was sent: PagerDuty escalates none of those. */
function isQuiet(service: Plain): boolean {
  const rule = own(service, 'incident_urgency_rule')
  const isLow = (value: unknown) => isPlain(value) && own(value, 'urgency') === 'low'
  return isPlain(rule) && (isLow(rule) || isLow(own(rule, 'during_support_hours')) || isLow(own(rule, 'outside_support_hours')))
}

/** Why what is sent to the service interrupts nobody, at least at some hours; undefined if it does. */
function silentBecause(service: Plain): string | undefined {
  const status = own(service, 'status')
  if (status === 'disabled') return 'is disabled: what is sent to it interrupts nobody'
  // When it ends the service does not say.
  if (status === 'maintenance') return 'is in maintenance: what is sent to it interrupts nobody until that ends'
  return isQuiet(service) ? 'makes incidents of low urgency, always or at some hours, and those are not escalated' : undefined
}

function serviceOf({ value }: Row, context: ReadContext): Extract<OnCallValue, { kind: 'service' }> | undefined {
  const [id, name, policy] = [idOf(value), nameOf(value), idOf(own(value, 'escalation_policy'))]
  const status = textOf(own(value, 'status'))
  if (id === undefined || name === undefined || policy === undefined || (status !== undefined && !STATUSES.includes(status))) return undefined
  const { receivers } = context.about
  const alias = receivers && Object.hasOwn(receivers, id) ? receivers[id] : undefined
  return { kind: 'service', id, name, policy, ...(alias !== undefined && { alias }), ...(silentBecause(value) !== undefined && { silent: true }) }
}

function read(content: Content, context: ReadContext): ReadResult {
  const { rows, complete, single, unreadable } = readRows(content, kind)
  const result: ReadResult = { parts: [], listings: [], notes: complete || single ? [] : [onePageNote] }
  let bad = unreadable
  for (const row of rows) {
    const service = serviceOf(row, context)
    if (service === undefined) bad += 1
    else result.parts.push({ kind: 'on-call', tool: 'pagerduty', value: service, word: [], at: { pointer: row.pointer } } satisfies Part)
    if (service?.silent) result.notes.push(`the service ${quote(service.name)} ${silentBecause(row.value)}`)
  }
  result.listings = [{ type: 'rota', complete: false, unreadable: bad }]
  return result
}

/** Services of PagerDuty. */
export const pagerdutyServices: Reader = {
  id: 'pagerduty-services',
  title: 'PagerDuty services',
  yields: ['rota'],
  ceiling: 'exported',
  proves: 'Which escalation policy each PagerDuty service has, so that a rota is found by the name of the service, too.',
  collect: [
    collectPages('services?sort_by=name', 'services.json'),
    'Do not add include[]=integrations: the keys are secrets. Send escalation policies and schedules, too.',
  ],
  about: ['receivers: the other name of a service, by its id, e.g. PABC123: payments-pager'],
  recognise: (content) => isKind(content, kind),
  read,
}
