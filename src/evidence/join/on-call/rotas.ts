// Escalation policy + schedules, or on-calls -> rota, by the name of the policy and of each service that has it.
import { formatDuration, formatInstant } from '../../../model/time.ts'
import { quote } from '../../../source/index.ts'
import { always, type Shift } from '../../readers/on-call/values.ts'
import type { JoinedFact, PartSource } from '../join.ts'
import { agreed, coverOf, merged, ofOneTime, overlap, type Span, spansSince } from './cover.ts'
import { type Held, type Lookup, meets, type Note, type Placed, sinceOf } from './held.ts'

type Policy = Held<'policy'>

/** No hole is told longer: a hundred years, where nobody holds any step, or none the first and a setting makes the last permanent. */
const LONGEST = 36_500 * 86_400_000

/** A rota before it has its names. */
export interface Rota {
  tool: string
  policy: string
  names: { name: string; word: boolean }[]
  people: number
  steps: number
  coveredTo: number
  hole: number
  from: JoinedFact['from']
}

/** One step: when somebody is on call, and who. */
interface Step {
  spans: Span[]
  people: Set<string>
  /** Whether it tells none but those an earlier step told: then nothing passes on. */
  again: boolean
}

/** Of each step whether the steps before it tell the same people at the same times: then nothing passes on. */
function repeats(steps: readonly (readonly Shift[])[]): boolean[] {
  const told = new Map<string, Span[]>()
  return steps.map((shifts) => {
    const again = shifts.every(({ person, from, to }) => (told.get(person) ?? []).some((span) => span.from <= from && to <= span.to))
    for (const shift of shifts) told.set(shift.person, merged([...(told.get(shift.person) ?? []), shift]))
    return again
  })
}

interface Told extends Omit<Step, 'again'> {
  shifts: readonly Shift[]
}

function withRepeats(told: readonly Told[], since: number | undefined): Step[] {
  const again = repeats(told.map(({ shifts }) => shifts.map((shift) => ({ ...shift, from: Math.max(shift.from, since ?? shift.from) }))))
  return told.map(({ spans, people }, at) => ({ spans, people, again: again[at] ?? false }))
}

/** What policies name: schedules, and groups of schedules. */
export interface Named {
  schedules: Lookup<'schedule'>
  groups: Lookup<'group'>
}

interface Found {
  shifts: readonly (readonly Shift[])[]
  used: Placed[]
  missing: string[]
}

/** Whether a rendering was collected after another, and may be of a common time: then only it counts, as the newest of a state does. */
function replaces(a: Held<'schedule'>, b: Held<'schedule'>): boolean {
  const [newer, older] = [sinceOf([a.from]), sinceOf([b.from])]
  return newer !== undefined && older !== undefined && newer > older && overlap(a.value.shifts, b.value.shifts)
}

/** Who stands in every rendering of a common time. */
function peopleOf(renderings: readonly (readonly Shift[])[], since: number | undefined): Set<string> {
  const named = (shifts: readonly Shift[]) => new Set(spansSince(shifts, since).map(({ person }) => person))
  return new Set(
    ofOneTime(renderings).flatMap((group) => {
      const [first = new Set<string>(), ...others] = group.map(named)
      return [...first].filter((person) => others.every((other) => other.has(person)))
    }),
  )
}

/** The shifts of one schedule, in each of its renderings. */
function shiftsOf(policy: Policy, id: string, { schedules }: Named): Found {
  const all = schedules(policy.tool, id).filter((each) => meets(policy, each))
  const sent = all.filter((each) => !all.some((other) => replaces(other, each)))
  return { shifts: sent.map(({ value }) => value.shifts), used: sent, missing: sent.length === 0 ? [id] : [] }
}

/** The ids of the schedules that a name stands for. Of a group that was sent twice only what both name. */
function standsFor(policy: Policy, id: string, { groups }: Named): { ids: string[]; used: Placed[] } {
  const sent = groups(policy.tool, id).filter((each) => meets(policy, each))
  const [first, ...others] = sent.map(({ value }) => value.schedules)
  return { ids: first ? first.filter((each) => others.every((list) => list.includes(each))) : [id], used: sent }
}

/** What each step covers from `since` on, the places it took, and the ids of schedules that were not sent. */
function stepsOf(policy: Policy, named: Named): { used: Placed[]; missing: string[]; steps(since: number | undefined): Step[] } {
  const ids = [...new Set(policy.value.steps.flat().flatMap(({ kind, id }) => (kind === 'schedule' ? [id] : [])))]
  const meant = new Map(ids.map((id) => [id, standsFor(policy, id, named)]))
  const found = new Map([...meant.values()].flatMap((each) => each.ids).map((id) => [id, shiftsOf(policy, id, named)]))
  const stepOf = (id: string, since: number | undefined): Told => {
    const { shifts = [] } = found.get(id) ?? {}
    return { spans: agreed(shifts), people: peopleOf(shifts, since), shifts: spansSince(shifts.flat(), since) }
  }
  const steps = (since: number | undefined) =>
    withRepeats(
      policy.value.steps.map((targets): Told => {
        const parts = targets.flatMap(({ kind, id }): Told[] => {
          if (kind === 'person') return [{ spans: [{ ...always }], people: new Set([id]), shifts: [{ person: id, ...always }] }]
          return (meant.get(id)?.ids ?? []).map((each) => stepOf(each, since))
        })
        const people = new Set(parts.flatMap((part) => [...part.people]))
        return { spans: merged(parts.flatMap(({ spans }) => spans)), people, shifts: parts.flatMap(({ shifts }) => shifts) }
      }),
      since,
    )
  const used = [...[...meant.values()].flatMap((each) => each.used), ...[...found.values()].flatMap((each) => each.used)]
  return { used: [...new Set(used)], missing: [...found.values()].flatMap((each) => each.missing).sort(), steps }
}

/**
 * People, steps and holes. A step counts if somebody is on call in it whom no earlier step tells. The hole is measured at the first step: that a step nobody
 * holds is passed over at once is not certain of every tool.
 */
function measured(steps: readonly Step[], since: number | undefined): Pick<Rota, 'people' | 'steps' | 'coveredTo' | 'hole'> | undefined {
  const cover = coverOf(steps[0]?.spans ?? [], since)
  if (!cover && since === undefined) return undefined
  const held = steps.filter(({ spans }) => spansSince(spans, since).length > 0)
  const last = held.flatMap(({ spans }) => spans).reduce((most, { to }) => Math.max(most, to), since ?? 0)
  return {
    people: new Set(held.flatMap(({ people }) => [...people])).size,
    steps: held.filter((step) => !step.again).length,
    coveredTo: cover?.to ?? (since as number),
    hole: Math.min(LONGEST, cover?.hole ?? (held.length > 0 ? last - (since as number) : LONGEST)),
  }
}

/** The rota of one escalation policy, or why there is none. */
export function rotaOfPolicy(policy: Policy, sent: Named): Rota | Note {
  const { steps, used, missing } = stepsOf(policy, sent)
  const since = sinceOf([policy.from, ...used.map(({ from }) => from)])
  const { name, alias, id } = policy.value
  const said = `the escalation policy ${quote(name)}`
  if (missing.length > 0) {
    const ids = missing.slice(0, 10).map(quote).join(', ')
    return {
      source: policy.from,
      text: `${said} names ${missing.length === 1 ? 'a schedule that was' : 'schedules that were'} not sent as rendered (${ids}), so who is on call is not known`,
    }
  }
  const result = measured(steps(since), since)
  if (!result) return { source: policy.from, text: `nobody is on call at the first step of ${said}` }
  const names = [{ name, word: false }, ...(alias === undefined ? [] : [{ name: alias, word: true }])]
  return { tool: policy.tool, policy: id, names, ...result, from: placesOf(policy, used) }
}

/** The rota of the on-calls of one escalation policy. */
export function rotaOfDuty(duty: Held<'duty'>): Rota | Note {
  const { shifts, name, policy } = duty.value
  const since = sinceOf([duty.from])
  const numbers = [...new Set([1, ...shifts.map(({ step }) => step)])].sort((a, b) => a - b)
  const each = numbers.map((number) => spansSince(shifts, since).filter(({ step }) => step === number))
  const steps = withRepeats(
    each.map((mine): Told => ({ spans: merged(mine), people: new Set(mine.map(({ person }) => person)), shifts: mine })),
    since,
  )
  const result = measured(steps, since)
  if (!result) return { source: duty.from, text: `nobody is on call at the first step of the escalation policy ${quote(name)}` }
  return { tool: duty.tool, policy, names: [{ name, word: false }], ...result, from: placesOf(duty, []) }
}

const placesOf = (own: Placed, others: readonly Placed[]): JoinedFact['from'] => [own, ...others].map(({ from, at }) => ({ source: from, at }))

/**
 * The rota by its own name and those of the services that have its policy. Where all that were sent are silent nothing reaches it, by
 * whatever name: then a note says so. A service that one of two answers calls silent is.
 */
export function withServices(rota: Rota, services: Lookup<'service'>): (Rota | Note)[] {
  const mine = services(rota.tool, rota.policy).filter(({ from }) => shares(from, rota))
  const silent = new Set(mine.flatMap(({ value }) => (value.silent ? [value.id] : [])))
  const heard = mine.filter(({ value }) => !silent.has(value.id))
  const [first] = mine
  if (first && heard.length === 0) {
    const [which, is] = mine.length === 1 ? ['service', 'interrupts'] : ['services', 'interrupt']
    return [{ source: first.from, text: `the ${which} of the rota ${quote(rota.names[0]?.name ?? '')} ${is} nobody, so the rota is not counted` }]
  }
  return [
    rota,
    ...heard.map(({ value: { name, alias }, from, at }) => ({
      ...rota,
      names: [{ name, word: false }, ...(alias === undefined ? [] : [{ name: alias, word: true }])],
      from: [...rota.from, { source: from, at }],
    })),
  ]
}

const shares = (from: PartSource, rota: Rota) => rota.from.some(({ source }) => source.systems.some((system) => from.systems.includes(system)))

/** The fact of a rota under one name. */
export function rotaFact(rota: Rota, name: string, word: boolean): JoinedFact {
  const { people, steps, coveredTo, hole, from } = rota
  const fields = { rota: name, people, steps, covered_to: formatInstant(coveredTo), longest_hole: formatDuration(hole) }
  return { fact: { type: 'rota', fields, at: from[0]?.at ?? {}, word: word ? ['rota'] : [] }, from }
}
