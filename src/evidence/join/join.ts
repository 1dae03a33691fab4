// The contract of a join: parts of several files -> whole facts. Pure; one chain a file. The order of parts never matters.
import type { FactType } from '../../model/fact-type.ts'
import type { Epoch } from '../../model/time.ts'
import type { Part, PartFact, Reader } from '../reader.ts'

/** The file, as one evidence item names it, that a part was read from. */
export interface PartSource {
  file: string
  sha256: string
  item: string
  systems: readonly string[]
  reader: Reader
  /** What the item's export was asked for, as the manifest says; ends when it was collected or received, if that is earlier. */
  asked?: { from: Epoch; to: Epoch }
  /** When the manifest says it was collected, where that can be true. */
  collected?: { date: Epoch } | { undated: string }
}

export interface Sourced<P extends Part = Part> {
  part: P
  from: PartSource
}

/**
 * A whole fact and every place it was made from, its own first; `at` is its place in that file, `field` what alone is seen there.
 * It gets the weakest grade, the systems all sources share, and, without a date of its own, the oldest of their dates.
 */
export interface JoinedFact {
  fact: PartFact
  from: { source: PartSource; at: PartFact['at']; field?: string }[]
}

export interface Join {
  /** Kinds of part it uses up. */
  kinds: readonly Exclude<Part['kind'], 'fact'>[]
  /** `parts` holds only those kinds, sorted by file and item. */
  join(parts: readonly Sourced[]): Joined
}

export interface Joined {
  facts: JoinedFact[]
  /** Told to the reader of the report. */
  notes: { source: PartSource; text: string }[]
  /** Facts that there must be but that could not be made whole: each counts as one unreadable record of that type in that file. */
  unread?: { source: PartSource; type: FactType }[]
}

/** The parts of one kind. */
export function partsOf<K extends Part['kind']>(parts: readonly Sourced[], kind: K): Sourced<Extract<Part, { kind: K }>>[] {
  return parts.filter((sourced): sourced is Sourced<Extract<Part, { kind: K }>> => sourced.part.kind === kind)
}

/** The oldest date of parts; undefined if one has none of its own, so that the manifest's dates count. */
export function oldestDate(dates: readonly (Epoch | undefined)[]): Epoch | undefined {
  return dates.length > 0 && dates.every((date) => date !== undefined) ? dates.reduce((a, b) => Math.min(a, b)) : undefined
}

/** A value that a part of a tool carries for its join, and where it stands. */
export interface Carried<V> {
  tool: string
  value: V
  at: PartFact['at']
  word: string[]
  from: PartSource
}

/** The values of one kind in parts of a kind. The same value out of the same bytes in two items is kept: each has its systems. */
export function carriedIn<V extends { kind: string }>(parts: readonly Sourced[], part: 'on-call' | 'notification', kind: string): Carried<V>[] {
  return partsOf(parts, part).flatMap(({ part: { tool, value, at, word }, from }) =>
    (value as V).kind === kind ? [{ tool, value: value as V, at, word, from }] : [],
  )
}

/** Systems that both sources are about. */
export function sharedSystems(a: PartSource, b: PartSource): string[] {
  return a.systems.filter((system) => b.systems.includes(system))
}
