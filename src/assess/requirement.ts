// One requirement over its systems: checks run, worst wins, decisions laid over.
import { canonical, digestOf } from '../model/canonical.ts'
import type { Assessment } from '../model/generated/assessment.ts'
import { parametersAt, tiersInForce } from '../model/parameters.ts'
import { after } from '../model/period.ts'
import type { CheckedRequirement, Decision, System } from '../model/spec.ts'
import { requirementDigest } from '../model/terms.ts'
import { type Epoch, formatDate, parseDate } from '../model/time.ts'
import { type Outcome, type Verdict, worst } from '../model/verdict.ts'
import { bind, formatValue, renderVariants } from '../rules/index.ts'
import { bindFacts, bindListings, bindProblems } from './binding.ts'
import { runCheck } from './check.ts'
import type { CheckResult } from './check-result.ts'
import type { AssessInput, Context, Unit } from './context.ts'
import { effect, isGap, isWaived, reviewOf, standing, standsFor } from './decisions.ts'
import { compareText } from './order.ts'

export type RequirementResult = Assessment['results'][number]
type UnitResult = RequirementResult['units'][number]

const bindingsOf = (input: AssessInput, params: Unit['params']) =>
  bind(
    {
      params: {
        kind: 'record',
        name: 'params',
        fields: Object.fromEntries(Object.entries(input.spec.parameterNames).map(([name, type]) => [name, { type, optional: false }])),
      },
    },
    { params: params as never },
    { asOf: input.asOf, workingDays: input.spec.file.terms.working_days },
  )

function paramsAt(input: AssessInput, tier: string): Unit['params'] {
  return parametersAt(input.spec.file.parameters, input.supplier.parameters, tier)
}

/** The duties by letter with one tier's thresholds in them. */
function dutiesAt(checked: CheckedRequirement, input: AssessInput, params: Unit['params']): Map<string, string> {
  const bound = bindingsOf(input, params)
  return new Map(checked.duties.map((duty) => [duty.letter ?? '', duty.template.render(bound).text]))
}

/** The systems the requirement is judged for, and those it does not apply to; or the supplier. */
function unitsOf(checked: CheckedRequirement, input: AssessInput): { unit: Unit; applies: boolean }[] {
  const { requirement } = checked
  const { supplier, spec } = input
  const appliesTo = (system: System) => !requirement.tiers || requirement.tiers.includes(system.tier)
  if (requirement.scope === 'system') {
    return supplier.systems.map((system) => ({
      unit: { system, systems: [system], name: system.name, tier: system.tier, params: paramsAt(input, system.tier) },
      applies: appliesTo(system),
    }))
  }
  const [tier] = tiersInForce(spec.file, requirement, supplier.systems)
  const { tiers: _tiers, ...wider } = requirement
  // Where it applies to none of them it is told which tier they have.
  const [fallback = spec.file.tiers[0] as string] = tier === undefined ? tiersInForce(spec.file, wider, supplier.systems) : [tier]
  return [
    {
      unit: { systems: supplier.systems.filter(appliesTo), name: supplier.name, tier: fallback, params: paramsAt(input, fallback) },
      applies: tier !== undefined,
    },
  ]
}

/** Something sent for the requirement could not be read: a check of its own, never a clean pass. */
function filesSent(context: Context): CheckResult[] {
  if (context.problems.length === 0) return []
  const findings = context.problems.map((problem, index) => ({
    key: `files-sent-${index + 1}`,
    verdict: 'not-shown' as const,
    reason: 'unreadable' as const,
    subject: problem.file ?? problem.item ?? 'manifest',
    message: problem.message,
    expected: 'What is sent for a requirement can be read.',
    found: problem.code,
    fix: 'Correct it and send it again.',
    places:
      problem.file === undefined
        ? []
        : [
            {
              file: problem.file,
              sha256: '',
              ...(problem.line !== undefined && { line: problem.line }),
              ...(problem.item !== undefined && { item: problem.item }),
            },
          ],
    more_places: 0,
    rests_on_word: [],
  }))
  return [
    {
      id: 'files-sent',
      verdict: 'not-shown',
      reason: 'unreadable',
      decided: 'not-shown',
      rule: 'every file sent for the requirement can be read',
      thresholds: [],
      rests_on: 'what-was-sent',
      judged: 0,
      superseded: 0,
      facts_digest: digestOf(findings.map((one) => [one.subject, one.message])),
      findings: findings.sort((a, b) => compareText(a.subject, b.subject) || compareText(a.message, b.message)),
    },
  ]
}

function optionalReason(outcome: Outcome): { reason?: NonNullable<Outcome['reason']> } {
  return outcome.reason ? { reason: outcome.reason } : {}
}

function judgeUnit(checked: CheckedRequirement, unit: Unit, input: AssessInput): UnitResult {
  const { evidence, supplier } = input
  const context: Context = {
    input,
    requirement: checked,
    unit,
    facts: bindFacts(evidence.facts, unit, supplier),
    listings: bindListings(evidence.listings, unit, supplier),
    problems: bindProblems(evidence.problems, checked.requirement.id, unit),
    duties: dutiesAt(checked, input, unit.params),
  }
  const checks = [...checked.checks.map((check) => runCheck(check, context)), ...filesSent(context)]
  const outcome = worst(checks)
  return { ...(unit.system && { system: unit.system.id }), name: unit.name, ...outcome, ...optionalReason(outcome), decided: outcome.verdict, checks }
}

function outOfScope(unit: Unit, checked: CheckedRequirement): UnitResult {
  const why = `applies to tier ${(checked.requirement.tiers ?? []).join(' and ')}; ${unit.name} has tier ${unit.tier}`
  return {
    ...(unit.system && { system: unit.system.id }),
    name: unit.name,
    verdict: 'not-applicable',
    decided: 'not-applicable',
    why_not_applicable: why,
    checks: [],
  }
}

function decideCheck(check: CheckResult, unit: UnitResult, reviews: readonly Decision[]): CheckResult {
  if (check.verdict !== 'needs-review') return check
  const review = reviewOf(reviews, unit, check)
  if (!review) return check
  const decided: Verdict = review.outcome === 'met' ? 'met' : 'not-met'
  return { ...check, decided, decision: review.id }
}

function decideUnit(unit: UnitResult, standingDecisions: readonly Decision[], factsDigest: string): UnitResult {
  if (unit.verdict === 'not-applicable') return unit
  const exempt = standingDecisions.find((one) => one.kind === 'not-applicable' && one.check === undefined && standsFor(one, unit, factsDigest))
  if (exempt) return { ...unit, decided: 'not-applicable', why_not_applicable: `decision ${exempt.id}: ${exempt.reason}` }
  const checks = unit.checks.map((check) => decideCheck(check, unit, standingDecisions))
  return { ...unit, checks, decided: worst(checks.map((check) => ({ verdict: check.decided }))).verdict }
}

/** A notice that no later `final: withdrawn` took back starts the period; the earliest counts. */
function cureOf(checked: CheckedRequirement, input: AssessInput, valid: readonly Decision[]): RequirementResult['cure'] {
  const period = input.spec.file.terms.cure[checked.requirement.severity]
  const withdrawn = valid.filter((one) => one.kind === 'final' && one.outcome === 'withdrawn').map((one) => one.on)
  const notices = valid.filter((one) => one.kind === 'notice' && !withdrawn.some((on) => on >= one.on)).map((one) => one.on)
  const [notice] = notices.sort(compareText)
  const told = { period: formatValue(period, { kind: 'period' }) }
  // A decision that begins on no day there is has no standing, so this one has a day.
  return notice === undefined ? told : { ...told, notice, due: formatDate(after(parseDate(notice) as Epoch, period)) }
}

function statementOf(checked: CheckedRequirement, input: AssessInput): RequirementResult['statement'] {
  const inForce = tiersInForce(input.spec.file, checked.requirement, input.supplier.systems)
  const tiers = inForce.length > 0 ? inForce : input.spec.file.tiers.slice(0, 1)
  const variants = tiers.map((tier) => ({ label: `tier ${tier}`, bindings: bindingsOf(input, paramsAt(input, tier)) }))
  return checked.duties.map((duty) => ({ ...(duty.letter !== undefined && { letter: duty.letter }), text: renderVariants(duty.template, variants).text }))
}

function describe(
  checked: CheckedRequirement,
  input: AssessInput,
): Pick<RequirementResult, 'id' | 'section' | 'title' | 'level' | 'severity' | 'scope' | 'statement' | 'rationale' | 'evidence' | 'mappings' | 'digest'> {
  const { requirement, section } = checked
  const { id, title, level, severity, scope, rationale, evidence, mappings } = requirement
  return {
    id,
    section,
    title,
    level,
    severity,
    scope,
    statement: statementOf(checked, input),
    rationale,
    evidence: {
      accept: Object.entries(evidence.accept).map(([fact, grade]) => ({ fact, grade })),
      max_age: formatValue(evidence.max_age, { kind: 'period' }),
      how: evidence.how,
    },
    mappings: Object.entries(mappings).map(([framework, ids]) => ({ framework, ids })),
    digest: requirementDigest(input.spec.file, input.supplier, requirement),
  }
}

/** The requirement judged, with decisions laid over, and what became of each of its decisions. */
export function judgeRequirement(checked: CheckedRequirement, input: AssessInput): { result: RequirementResult; decisions: Assessment['decisions'] } {
  const about = describe(checked, input)
  const own = unitsOf(checked, input).map(({ unit, applies }) => (applies ? judgeUnit(checked, unit, input) : outOfScope(unit, checked)))
  const mine = input.decisions.filter((one) => one.requirement === about.id)
  const states = mine.map((decision) => ({ decision, ...standing(decision, about, input.asOf) }))
  const factsDigest = digestOf(own.map((unit) => [unit.system ?? null, unit.checks.map((check) => [check.id, check.facts_digest])]))
  const isBound = (one: Decision) => own.some((unit) => standsFor(one, unit, factsDigest))
  const valid = states
    .filter((one) => one.state === 'in-force' && isBound(one.decision))
    .map((one) => one.decision)
    .sort((a, b) => compareText(canonical(a), canonical(b)))
  const units = own.map((unit) => decideUnit(unit, valid, factsDigest))
  const outcome = worst(own)
  const decided = worst(units.map((unit) => ({ verdict: unit.decided })))
  const gaps = units.filter(isGap)
  const waivers = valid.filter((one) => one.kind === 'waiver')
  const open = units.filter((unit) => unit.decided !== 'met' && unit.decided !== 'not-applicable')
  const waiversOf = (unit: UnitResult) => waivers.filter((one) => standsFor(one, unit, factsDigest))
  const waived = gaps.length > 0 && open.every((unit) => isWaived(unit, waiversOf(unit)))
  const reason = optionalReason(outcome)
  const [why] = decided.verdict === 'not-applicable' ? units.map((unit) => unit.why_not_applicable) : []
  const result: RequirementResult = {
    ...about,
    facts_digest: factsDigest,
    verdict: outcome.verdict,
    ...reason,
    decided: decided.verdict,
    ...(why !== undefined && { why_not_applicable: why }),
    waived,
    gap: gaps.length > 0,
    cure: cureOf(checked, input, valid),
    units,
    decisions: mine.map((one) => one.id).sort(compareText),
  }
  const decisions = states.map(({ decision, state, why: because }) => ({
    ...shown(decision),
    ...(state === 'in-force' ? effect(decision, result) : { state, why: because }),
  }))
  return { result, decisions }
}

/** The decision as a report shows it. */
export function shown(decision: Decision): Omit<Assessment['decisions'][number], 'state' | 'why'> {
  const { id, kind, requirement, check, system, outcome, by, on, expires, reason } = decision
  return {
    id,
    kind,
    requirement,
    ...(check !== undefined && { check }),
    ...(system !== undefined && { system }),
    ...(outcome !== undefined && { outcome }),
    by,
    on,
    ...(expires !== undefined && { expires }),
    reason,
  }
}
