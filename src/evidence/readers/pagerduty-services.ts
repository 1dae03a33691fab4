// PagerDuty services: which escalation policy each has. A rota may be named by the service that alerts are sent to.
import { quote } from '../../source/index.ts'
import type { Content, Part, ReadContext, Reader, ReadResult } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import type { OnCallValue } from './on-call/values.ts'
import { collectPages, idOf, isKind, type Kind, nameOf, onePageNote, type Row, readRows, typeOf } from './pagerduty/answer.ts'

const kind: Kind = { list: 'services', single: 'service', fits: (row) => typeOf(row) === 'service' && 'escalation_policy' in row }
/** Of a disabled service nothing interrupts anybody; `maintenance` ends by itself. */
const STATUSES = ['active', 'warning', 'critical', 'maintenance', 'disabled']

/** Whether every incident, or some at any time, has low urgency whatever was sent: PagerDuty escalates none of those. */
function isQuiet(service: Plain): boolean {
  const rule = own(service, 'incident_urgency_rule')
  const isLow = (value: unknown) => isPlain(value) && own(value, 'urgency') === 'low'
  return isPlain(rule) && (isLow(rule) || isLow(own(rule, 'during_support_hours')) || isLow(own(rule, 'outside_support_hours')))
}

function serviceOf({ value }: Row, context: ReadContext): OnCallValue | 'disabled' | 'quiet' | undefined {
  const [id, name, policy] = [idOf(value), nameOf(value), idOf(own(value, 'escalation_policy'))]
  const status = textOf(own(value, 'status'))
  if (id === undefined || name === undefined || policy === undefined || (status !== undefined && !STATUSES.includes(status))) return undefined
  if (status === 'disabled') return 'disabled'
  if (isQuiet(value)) return 'quiet'
  const { receivers } = context.about
  const alias = receivers && Object.hasOwn(receivers, id) ? receivers[id] : undefined
  return { kind: 'service', id, name, policy, ...(alias !== undefined && { alias }) }
}

function read(content: Content, context: ReadContext): ReadResult {
  const { rows, complete, single, unreadable } = readRows(content, kind)
  const result: ReadResult = { parts: [], listings: [], notes: complete || single ? [] : [onePageNote] }
  let bad = unreadable
  for (const row of rows) {
    const service = serviceOf(row, context)
    if (service === undefined) bad += 1
    else if (service === 'disabled') result.notes.push(`the service ${quote(nameOf(row.value) ?? '')} is disabled: what is sent to it interrupts nobody`)
    else if (service === 'quiet')
      result.notes.push(`the service ${quote(nameOf(row.value) ?? '')} makes incidents of low urgency, always or at some hours, and those are not escalated`)
    else result.parts.push({ kind: 'on-call', tool: 'pagerduty', value: service, word: [], at: { pointer: row.pointer } } satisfies Part)
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
