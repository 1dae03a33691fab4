// Parts of kind on-call with the type of what they carry, and when they were collected.
import type { Epoch } from '../../../model/time.ts'
import type { Part } from '../../reader.ts'
import type { OnCallValue } from '../../readers/on-call/values.ts'
import { carriedIn, type PartSource, type Sourced, sharedSystems } from '../join.ts'

type OnCallPart = Extract<Part, { kind: 'on-call' }>

/** Where a value stands. */
export interface Placed {
  tool: string
  at: OnCallPart['at']
  from: PartSource
}

/** A value of one kind and where it stands. */
export interface Held<K extends OnCallValue['kind']> extends Placed {
  value: Extract<OnCallValue, { kind: K }>
}

export interface Note {
  source: PartSource
  text: string
}

/** All parts that carry a value of the kind. */
export const heldOf = <K extends OnCallValue['kind']>(parts: readonly Sourced[], kind: K): Held<K>[] =>
  carriedIn<Extract<OnCallValue, { kind: K }>>(parts, 'on-call', kind)

/** Whether both are of one tool and about a common system. */
export function meets(a: Placed, b: Placed): boolean {
  return a.tool === b.tool && sharedSystems(a.from, b.from).length > 0
}

/** From when on a fact of these sources must be covered: its date, which is that of the oldest. Undefined if one has none. */
export function sinceOf(sources: readonly PartSource[]): Epoch | undefined {
  const dates = sources.map(({ collected }) => (collected && 'date' in collected ? collected.date : undefined))
  return dates.every((date) => date !== undefined) ? dates.reduce((a, b) => Math.min(a, b), Infinity) : undefined
}

/** Parts of a tool with that key. */
export type Lookup<K extends OnCallValue['kind']> = (tool: string, key: string) => readonly Held<K>[]

/** Parts by tool and a key of their values, for looking up. */
export function byKey<K extends OnCallValue['kind']>(all: readonly Held<K>[], key: (value: Held<K>['value']) => string): Lookup<K> {
  const found = new Map<string, Held<K>[]>()
  for (const held of all) {
    const name = JSON.stringify([held.tool, key(held.value)])
    const known = found.get(name) ?? []
    known.push(held)
    found.set(name, known)
  }
  return (tool, wanted) => found.get(JSON.stringify([tool, wanted])) ?? []
}
