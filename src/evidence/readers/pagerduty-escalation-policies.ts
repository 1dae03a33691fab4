// PagerDuty escalation policies: who is told, step after step. Whole only with the schedules they name.
import type { Content, ReadContext, Reader, ReadResult } from '../reader.ts'
import { isPlain, own } from './aws/answer.ts'
import type { OnCallValue, Target } from './on-call/values.ts'
import { collectPages, idOf, isKind, type Kind, nameOf, onePageNote, type Row, readRows, typeOf } from './pagerduty/answer.ts'

const kind: Kind = {
  list: 'escalation_policies',
  single: 'escalation_policy',
  fits: (row) => typeOf(row) === 'escalation_policy' && Array.isArray(own(row, 'escalation_rules')),
}
/** More than PagerDuty lets anybody write: what is longer was not written by it. */
const MOST = 100
const KINDS: Record<string, Target['kind']> = { user: 'person', schedule: 'schedule' }

function targetOf(value: unknown): Target | undefined {
  const [id, type] = [idOf(value), typeOf(value)]
  const target = type !== undefined && Object.hasOwn(KINDS, type) ? KINDS[type] : undefined
  return id === undefined || target === undefined ? undefined : { kind: target, id }
}

/** The targets of one step; undefined where one of them is of a kind that is not known here. */
function stepOf(rule: unknown): Target[] | undefined {
  const targets = isPlain(rule) ? own(rule, 'targets') : undefined
  if (!Array.isArray(targets) || targets.length > MOST) return undefined
  const known = targets.map(targetOf)
  return known.every((target) => target !== undefined) ? known : undefined
}

function policyOf({ value }: Row, context: ReadContext): OnCallValue | undefined {
  const [id, name] = [idOf(value), nameOf(value)]
  const steps = (own(value, 'escalation_rules') as unknown[]).map(stepOf)
  if (id === undefined || name === undefined || steps.length > MOST || !steps.every((step) => step !== undefined)) return undefined
  const { receivers } = context.about
  const alias = receivers && Object.hasOwn(receivers, id) ? receivers[id] : undefined
  return { kind: 'policy', id, name, steps, ...(alias !== undefined && { alias }) }
}

function read(content: Content, context: ReadContext): ReadResult {
  const { rows, complete, single, unreadable } = readRows(content, kind)
  const result: ReadResult = { parts: [], listings: [], notes: complete || single ? [] : [onePageNote] }
  let bad = unreadable
  for (const row of rows) {
    const value = policyOf(row, context)
    if (value) result.parts.push({ kind: 'on-call', tool: 'pagerduty', value, word: [], at: { pointer: row.pointer } })
    else bad += 1
  }
  result.listings = [{ type: 'rota', complete, unreadable: bad }]
  return result
}

/** Escalation policies of PagerDuty. */
export const pagerdutyEscalationPolicies: Reader = {
  id: 'pagerduty-escalation-policies',
  title: 'PagerDuty escalation policies',
  yields: ['rota'],
  ceiling: 'exported',
  proves: 'Whom each escalation policy tells at which step; with the rendered schedules also how many people, up to when, and where there are holes.',
  collect: [
    collectPages('escalation_policies?sort_by=name', 'escalation-policies.json'),
    'Send the schedules the policies name, too. Names of people can be removed; their ids must stay.',
  ],
  about: ['receivers: the other name of a policy, by its id, e.g. PABC123: payments-pager'],
  recognise: (content) => isKind(content, kind),
  read,
}
