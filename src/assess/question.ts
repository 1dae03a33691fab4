// What a person is asked where facts pass and yet prove nothing by themselves.
import type { Fact } from '../model/evidence.ts'
import type { Scope } from './judge.ts'
import { doubtOf } from './repeats.ts'

/** The author's question and, where the facts stand in a file that was sent before as something else, that too. */
export function questionOn(scope: Scope, facts: readonly Fact[], authored: string | undefined): string {
  const doubts = [...new Set(facts.flatMap((fact) => doubtOf(fact, scope.context.input.repeats) ?? []))].sort()
  const first = authored ?? (facts.some((fact) => fact.prose) || doubts.length === 0 ? 'This was read from prose. Does it hold?' : undefined)
  return [...(first === undefined ? [] : [first]), ...doubts].join(' ')
}
