// PagerDuty on-calls: who is on call for which escalation policy, at which step, from when to when.
import { type Epoch, parseInstant } from '../../model/time.ts'
import { type Content, type Part, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { own } from './aws/answer.ts'
import { always, type Shift } from './on-call/values.ts'
import { collectPages, idOf, isKind, type Kind, nameOf, type Row, readRows } from './pagerduty/answer.ts'

const kind: Kind = { list: 'oncalls', fits: (row) => 'escalation_policy' in row && 'escalation_level' in row }

interface Duty {
  policy: string
  name: string
  shift: Shift & { step: number }
}

/** A begin or end; null means none. */
function edgeOf(value: unknown, endless: Epoch): Epoch | undefined {
  if (value === null) return endless
  return typeof value === 'string' ? parseInstant(value) : undefined
}

function dutyOf({ value }: Row): Duty | undefined {
  const [policy, name] = [idOf(own(value, 'escalation_policy')), nameOf(own(value, 'escalation_policy'))]
  const [person, step] = [idOf(own(value, 'user')), own(value, 'escalation_level')]
  const [from, to] = [edgeOf(own(value, 'start'), always.from), edgeOf(own(value, 'end'), always.to)]
  if (policy === undefined || name === undefined || person === undefined || from === undefined || to === undefined || to <= from) return undefined
  if (typeof step !== 'number' || !Number.isSafeInteger(step) || step < 1) return undefined
  return { policy, name, shift: { person, from, to, step } }
}

function read(content: Content): ReadResult {
  const { rows, complete, unreadable } = readRows(content, kind)
  if (!complete)
    throw new UnreadableFile('it is one page of the list, or pages are missing, so holes cannot be told from missing pages; collect all pages, first to last')
  const byPolicy = new Map<string, { name: string; shifts: Duty['shift'][]; pointer: string }>()
  let bad = unreadable
  for (const row of rows) {
    const duty = dutyOf(row)
    if (!duty) bad += 1
    else {
      const known = byPolicy.get(duty.policy) ?? { name: duty.name, shifts: [], pointer: row.pointer }
      known.shifts.push(duty.shift)
      byPolicy.set(duty.policy, known)
    }
  }
  const parts = [...byPolicy].map(
    ([policy, { name, shifts, pointer }]): Part => ({
      kind: 'on-call',
      tool: 'pagerduty',
      value: { kind: 'duty', policy, name, shifts },
      word: [],
      at: { pointer },
    }),
  )
  return { parts, listings: [{ type: 'rota', complete: false, unreadable: bad }], notes: [] }
}

/** On-calls of PagerDuty. */
export const pagerdutyOncalls: Reader = {
  id: 'pagerduty-oncalls',
  title: 'PagerDuty on-calls',
  yields: ['rota'],
  ceiling: 'exported',
  proves: 'How many people are on call for an escalation policy, at how many steps, up to when, and where there are holes.',
  collect: [
    collectPages("oncalls?since=$(date -u +%F)T00:00:00Z&until=$(date -u -d '+60 days' +%FT%TZ)", 'oncalls.json'),
    'Do not filter by user, schedule or level, and do not set earliest=true. Names of people can be removed; their ids must stay.',
  ],
  about: [],
  recognise: (content) => isKind(content, kind),
  read,
}
