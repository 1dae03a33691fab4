// What readers of on-call tools hand to the join on-call: services, escalation policies, schedules, shifts, incidents and who took them.
import type { Epoch } from '../../../model/time.ts'
import type { PartFact } from '../../reader.ts'

/** One person on call, from (inclusive) to (exclusive). A shift without begin or end is `always.from`, `always.to`. */
export interface Shift {
  /** Id of the person in the tool. Never leaves the join. */
  person: string
  from: Epoch
  to: Epoch
}

/** Begin and end of a shift that a setting makes permanent. */
export const always: { from: Epoch; to: Epoch } = { from: -62_135_596_800_000, to: 253_402_300_799_000 }

export interface Target {
  kind: 'person' | 'schedule'
  id: string
}

/** What a part of kind `on-call` carries. Ids are unique within the part's `tool`. */
export type OnCallValue =
  /** What alerts are sent to; `alias`: another name the manifest gives it; `silent`: what is sent to it, or some of it, interrupts nobody. */
  | { kind: 'service'; id: string; name: string; alias?: string; policy: string; silent?: true }
  /** Who is told, step after step. */
  | { kind: 'policy'; id: string; name: string; alias?: string; steps: readonly (readonly Target[])[] }
  /** What a policy names and what stands for several schedules: whoever is on call in one of them is on call. */
  | { kind: 'group'; id: string; schedules: readonly string[] }
  /** Shifts as they were rendered, nothing more. */
  | { kind: 'schedule'; id: string; name: string; shifts: readonly Shift[] }
  /** Who is on call for a policy at which step, straight from the tool. */
  | { kind: 'duty'; policy: string; name: string; shifts: readonly (Shift & { step: number })[] }
  /** An incident, as far as its own record says. */
  | { kind: 'incident'; id: string; fact: PartFact; taken: readonly Taken[] }
  /** Somebody, or something, took an incident. */
  | { kind: 'acknowledgement'; incident: string; taken: Taken }
  /** All that was taken in the time the export was asked for: what has no acknowledgement there nobody took. */
  | { kind: 'log' }

/** One acknowledgement. Without `person` it was no person who took it. */
export interface Taken {
  at: Epoch
  person?: string
}
