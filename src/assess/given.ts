// A fact as expressions see it. What its source has no place for is neither given nor empty, so that has() of it has no answer.
import type { Fact } from '../model/evidence.ts'
import type { BoundJson } from '../model/expression.ts'

/** Fits no field: to expressions it is there, and nothing can be read of it. */
const UNSAID: BoundJson = Object.freeze({})

/** One object for each fact: expressions convert it once. */
const made = new WeakMap<Fact, BoundJson>()

/** The fields of the fact, for binding. */
export function given(fact: Fact): BoundJson {
  if (fact.unsaid === undefined) return fact.fields
  const known = made.get(fact) ?? { ...Object.fromEntries(fact.unsaid.map((name) => [name, UNSAID])), ...fact.fields }
  made.set(fact, known)
  return known
}

/** The first of facts that are equally good: what one source has no place for, another may say is not there. */
export function together(first: Fact, others: readonly Fact[]): Fact {
  if (first.unsaid === undefined) return first
  return { ...first, unsaid: first.unsaid.filter((name) => others.every((other) => other.unsaid?.includes(name))) }
}
