// The buyer's decisions laid over verdicts. They bind to digests, they end, and the tool's own verdict stays.
import type { Assessment } from '../model/generated/assessment.ts'
import type { Decision } from '../model/spec.ts'
import { type Epoch, parseDate, parseDateEnd } from '../model/time.ts'

export type DecisionState = Assessment['decisions'][number]['state']
type Result = Assessment['results'][number]
type Unit = Result['units'][number]
type CheckResult = Unit['checks'][number]

export interface Judged {
  state: DecisionState
  why: string
}

/** Whether a decision can hold at all: begun, not ended, and made for this very requirement. Inclusive, in UTC. */
export function standing(decision: Decision, result: Pick<Result, 'digest'> | undefined, asOf: Epoch): Judged {
  const [on, expires] = [parseDate(decision.on), decision.expires === undefined ? undefined : parseDateEnd(decision.expires)]
  if (!result) return { state: 'void', why: `${decision.requirement} is not judged: it is not among the requirements` }
  if (on === undefined || !(on <= asOf)) return { state: 'not-yet', why: `it begins on ${decision.on}` }
  if (decision.expires !== undefined && !(expires !== undefined && expires >= asOf)) return { state: 'expired', why: `it ended on ${decision.expires}` }
  if (decision.requirement_digest !== result.digest) return { state: 'void', why: 'the requirement has changed since: its digest is another' }
  return { state: 'in-force', why: 'it holds' }
}

/** Whether the decision speaks of the unit. */
export function concerns(decision: Decision, unit: Unit): boolean {
  return decision.system === undefined || decision.system === unit.system
}

/** Whether the decision still stands for the unit: it binds to no facts, to all of the requirement's, or to those of a check here. */
export function standsFor(decision: Decision, unit: Unit, factsDigest: string): boolean {
  const { facts_digest: bound } = decision
  const same = bound === undefined || bound === factsDigest || unit.checks.some((check) => check.id === decision.check && check.facts_digest === bound)
  return concerns(decision, unit) && same
}

/** Whether waivers cover all that is open in the unit. One that names a check covers that check alone. */
export function isWaived(unit: Unit, waivers: readonly Decision[]): boolean {
  const open = unit.checks.filter((check) => check.decided !== 'met')
  return open.length > 0 && open.every((check) => waivers.some((one) => one.check === undefined || one.check === check.id))
}

/** The reviews in force that answer the check's question: same check, same facts to the letter. */
export function reviewOf(decisions: readonly Decision[], unit: Unit, check: CheckResult): Decision | undefined {
  const fits = decisions.filter((one) => one.kind === 'review' && one.check === check.id && concerns(one, unit) && one.facts_digest === check.facts_digest)
  return fits.find((one) => one.outcome === 'not-met') ?? fits.find((one) => one.outcome === 'met')
}

/** Why a decision that stands changes nothing, or that it holds. `results` is the requirement's own, with decisions laid over. */
export function effect(decision: Decision, result: Result): Judged {
  const units = result.units.filter((unit) => concerns(decision, unit))
  if (units.length === 0) return { state: 'without-effect', why: 'the requirement is not judged for that system' }
  const factsChanged = { state: 'void', why: 'the facts have changed since: their digest is another' } as const
  if (decision.kind === 'review') return reviewEffect(decision, units, factsChanged)
  if (!units.some((unit) => standsFor(decision, unit, result.facts_digest))) return factsChanged
  if (decision.kind === 'waiver' && !units.some((unit) => coversGap(decision, unit))) return { state: 'without-effect', why: 'there is no gap it would cover' }
  if (decision.kind === 'not-applicable' && decision.check !== undefined)
    return { state: 'without-effect', why: 'it names one check: a requirement applies or not as a whole' }
  return { state: 'in-force', why: 'it holds' }
}

function coversGap(decision: Decision, unit: Unit): boolean {
  return isGap(unit) && (decision.check === undefined || unit.checks.some((check) => check.id === decision.check && isGap(check)))
}

function reviewEffect(decision: Decision, units: readonly Unit[], factsChanged: Judged): Judged {
  const checks = units.flatMap((unit) => unit.checks).filter((check) => check.id === decision.check)
  if (checks.length === 0) return { state: 'void', why: `there is no check ${decision.check ?? ''}` }
  const same = checks.filter((check) => check.facts_digest === decision.facts_digest)
  if (same.length === 0) return factsChanged
  if (!same.some((check) => check.verdict === 'needs-review')) return { state: 'without-effect', why: `the check asks nothing: it is ${same[0]?.verdict}` }
  return same.some((check) => check.decision === decision.id)
    ? { state: 'in-force', why: 'it holds' }
    : { state: 'without-effect', why: 'another review of the same facts goes before it' }
}

/** A unit whose decided verdict is not met or not shown. */
export function isGap(unit: Pick<Unit, 'decided'>): boolean {
  return unit.decided === 'not-met' || unit.decided === 'not-shown'
}
