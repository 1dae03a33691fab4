// One fact against where, let and expect of one check.

import type { Fact } from '../model/evidence.ts'
import type { Bindings, BoundJson, Result } from '../model/expression.ts'
import type { CheckedCheck } from '../model/spec.ts'
import { formatInstant } from '../model/time.ts'
import { bind } from '../rules/index.ts'
import type { Context } from './context.ts'
import { given } from './given.ts'
import type { Item } from './items.ts'
import { type Insufficiency, insufficiency } from './sufficiency.ts'

/** Values of every name but fact and facts. */
export interface Scope {
  context: Context
  check: CheckedCheck
  item?: Item
  /** End of what the exports of the judged type cover, if known. */
  coveredTo?: number | undefined
}

/** What is neither true nor false. */
export type Unclear = { kind: 'unknown'; lacks: string } | { kind: 'error'; message: string }

export type Answer =
  | { kind: 'outside' }
  | { kind: 'passes' }
  | { kind: 'ask' }
  | { kind: 'fails' }
  /** `inside`: the check's `where` lets it in; it is `expect` that cannot be told. */
  | (Unclear & { inside: boolean })

export interface Judgement {
  fact: Fact
  answer: Answer
  bindings: Bindings
  insufficient: Insufficiency | undefined
}

/** Bindings of the scope, with a fact or facts. */
export function bindings(scope: Scope, extra: { fact?: Fact; facts?: readonly Fact[] }): Bindings {
  const { context, check, item, coveredTo } = scope
  const { supplier, spec, asOf } = context.input
  const values: Record<string, BoundJson | undefined> = {
    as_of: formatInstant(asOf),
    params: context.unit.params as unknown as BoundJson,
    supplier: { id: supplier.id, name: supplier.name },
    system: context.unit.system as unknown as BoundJson | undefined,
    item: item?.value as BoundJson | undefined,
    covered_to: coveredTo === undefined ? undefined : formatInstant(coveredTo),
    fact: extra.fact && given(extra.fact),
    facts: extra.facts?.map(given),
  }
  return bind(check.names, values, { asOf, workingDays: spec.file.terms.working_days })
}

/** The bindings with the `let` values of the check. */
export function withLet(check: CheckedCheck, start: Bindings): Bindings {
  return check.let.reduce((bound, { name, expression }) => bound.with(name, expression.evaluate(bound)), start)
}

/** A condition's result as an answer; `undefined` is never false. */
export function truth(result: Result): boolean | Unclear {
  if (result.kind === 'error') return { kind: 'error', message: result.message }
  if (result.kind === 'undefined') return { kind: 'unknown', lacks: result.lacks }
  if (result.value === true || result.value === false) return result.value
  return { kind: 'error', message: 'the rule gave neither true nor false' }
}

function answerOf(check: CheckedCheck, bound: Bindings): Answer {
  const inside = check.where ? truth(check.where.evaluate(bound)) : true
  if (inside === false) return { kind: 'outside' }
  if (inside !== true) return { ...inside, inside: false }
  if (!check.expect) return { kind: 'ask' }
  const result = truth(check.expect.evaluate(withLet(check, bound)))
  if (result === true) return { kind: 'passes' }
  return result === false ? { kind: 'fails' } : { ...result, inside: true }
}

/** The fact judged. `outside`: the check's `where` leaves it out. */
export function judge(fact: Fact, scope: Scope): Judgement {
  const bound = bindings(scope, { fact })
  const answer = answerOf(scope.check, bound)
  return { fact, answer, bindings: withLet(scope.check, bound), insufficient: insufficiency(fact, scope.context) }
}
