// What is told of one check: verdict, rule, thresholds, digest of what was judged, findings in order.
import { canonical, digestOf } from '../model/canonical.ts'
import type { Fact, Listing } from '../model/evidence.ts'
import type { Assessment } from '../model/generated/assessment.ts'
import type { CheckedCheck, Parameter } from '../model/spec.ts'
import { compareOutcomes, worst } from '../model/verdict.ts'
import { formatValue, parameterType } from '../rules/index.ts'
import type { Context } from './context.ts'
import { type Finding, notShownFinding } from './finding.ts'
import { type Item, recordOf, restsOn } from './items.ts'
import { compareText } from './order.ts'
import { doubtOf } from './repeats.ts'
import { subjectsOf } from './subjects.ts'

export type CheckResult = Assessment['results'][number]['units'][number]['checks'][number]

/** What was judged, for counts, digest and `unreadable`. */
export interface Judged {
  findings: Finding[]
  facts: Set<Fact>
  items: Item[]
}

/** A statement that answers the requirement is evidence, only too weak: say so rather than `missing`. */
function withStatements(findings: Finding[], check: CheckedCheck, context: Context): Finding[] {
  const id = context.requirement.requirement.id
  const says = context.facts.filter((fact) => fact.type === 'statement' && (fact.fields['answers'] as string[]).includes(id))
  if (says.length === 0) return findings
  return findings.map((one) => {
    if (one.reason !== 'missing') return one
    const ground = {
      subject: one.subject,
      message: `${one.message}; there is only a statement, and it shows nothing by itself`,
      found: 'a statement',
      facts: says,
      fix: one.fix,
    }
    return notShownFinding(check, context, 'too-weak', ground)
  })
}

/** Digest of what was judged: a new, changed or missing fact voids the decisions made on it. Prose is bound to its very bytes. */
function digestOfJudged(facts: readonly Fact[], check: CheckedCheck, context: Context): string {
  const filesOf = (fact: Fact) => [...new Set(fact.places.map((place) => place.sha256))].sort()
  // What is undefined is no part of the digest.
  const part = (fact: Fact) => ({
    type: fact.type,
    fields: fact.fields,
    unsaid: fact.unsaid,
    grade: fact.grade,
    account: fact.account ?? null,
    buyer: fact.buyer,
    seal: fact.seal,
    repeated: doubtOf(fact, context.input.repeats) === undefined ? undefined : filesOf(fact),
    files: fact.prose ? filesOf(fact) : undefined,
  })
  const type = check.quantifier.fact
  const span = (listing: Listing) => ({
    type: listing.type,
    from: listing.from ?? null,
    to: listing.to ?? null,
    grade: listing.grade,
    complete: listing.complete,
  })
  const spans =
    facts.length > 0
      ? []
      : context.listings.filter((listing) => listing.type === type || (check.of?.from === 'fact' && listing.type === check.of.fact)).map(span)
  return digestOf([...new Set([...facts.map((fact) => canonical(part(fact))), ...spans.map(canonical)])].sort())
}

function ruleOf(check: CheckedCheck): string {
  const { every, some, over, of, by, only, where, covers, expect } = check.check
  const lines = Object.entries({ every, some, over, of, by, only, where, covers, ...check.check.let, expect })
  return (
    lines
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n') || 'a question'
  )
}

function thresholds(check: CheckedCheck, context: Context): CheckResult['thresholds'] {
  const expressions = [check.where, check.expect, check.only, ...check.let.map((one) => one.expression)]
  const reads = expressions.flatMap((expression) => expression?.reads ?? []).filter((read) => read.startsWith('params.'))
  const covers = check.covers && 'parameter' in check.covers ? [check.covers.parameter] : []
  const names = [...new Set([...reads.map((read) => read.split('.')[1] as string), ...covers])].sort(compareText)
  return names.map((name) => {
    // Its names were checked when the requirements were read.
    const parameter = context.input.spec.file.parameters[name] as Parameter
    return { name, says: parameter.says, value: formatValue(context.unit.params[name], parameterType(parameter)) }
  })
}

/** Worst first, in a fixed order. The same finding twice is one; two that share a key are told apart. */
function order(findings: readonly Finding[]): Finding[] {
  const unique = [...new Map(findings.map((one) => [canonical(one), one])).entries()].sort(([a], [b]) => compareText(a, b)).map(([, one]) => one)
  const seen = new Map<string, number>()
  const keyed = unique.map((one) => {
    const count = (seen.get(one.key) ?? 0) + 1
    seen.set(one.key, count)
    return count === 1 ? one : { ...one, key: `${one.key}-${count}` }
  })
  return keyed.sort((a, b) => compareOutcomes(b, a) || compareText(a.subject, b.subject) || compareText(a.key, b.key))
}

/** The result of what was judged. */
export function result(check: CheckedCheck, context: Context, judged: Judged): CheckResult {
  const findings = order(withStatements(judged.findings, check, context))
  const outcome = worst(findings)
  const facts = [...judged.facts]
  const records = judged.items.flatMap(recordOf)
  const question = findings.find((one) => one.verdict === 'needs-review')?.message
  return {
    id: check.check.id,
    ...(check.check.shows !== undefined && { shows: check.check.shows }),
    ...outcome,
    decided: outcome.verdict,
    rule: ruleOf(check),
    thresholds: thresholds(check, context),
    rests_on: restsOn(check, judged.items, context),
    judged: facts.length,
    superseded: subjectsOf(facts, context.input.asOf).reduce((sum, subject) => sum + subject.superseded, 0),
    facts_digest: digestOfJudged([...facts, ...records], check, context),
    ...(question !== undefined && { question }),
    findings,
  }
}

/** A check that crashed: our fault, and never a pass. */
export function crashed(check: CheckedCheck, context: Context, error: unknown): CheckResult {
  const message = `the check failed: ${error instanceof Error ? error.message : String(error)}. This is our fault, not the supplier's.`
  const finding = notShownFinding(check, context, 'error', { subject: context.unit.name, message, found: 'nothing', facts: [] })
  const shows = check.check.shows
  return {
    id: check.check.id,
    ...(shows !== undefined && { shows }),
    verdict: 'not-shown',
    reason: 'error',
    decided: 'not-shown',
    rule: ruleOf(check),
    thresholds: [],
    rests_on: 'what-was-sent',
    judged: 0,
    superseded: 0,
    facts_digest: digestOf([]),
    findings: [finding],
  }
}
