// The makers of findings. `met` is written here and nowhere else, and takes a proof.
import { canonical, sha256 } from '../model/canonical.ts'
import type { Fact, Place } from '../model/evidence.ts'
import type { Bindings } from '../model/expression.ts'
import { factField, knownFactType } from '../model/fact-type.ts'
import type { Assessment } from '../model/generated/assessment.ts'
import type { CheckedCheck } from '../model/spec.ts'
import type { Reason } from '../model/verdict.ts'
import { factRecord, formatValue } from '../rules/index.ts'
import type { Context } from './context.ts'
import { findingPlaces } from './finding-places.ts'
import { compareText } from './order.ts'
import type { ProvenFact } from './sufficiency.ts'

export type Finding = Assessment['results'][number]['units'][number]['checks'][number]['findings'][number]
type Verdict = Finding['verdict']

const PLACES = 20

/** What a finding is made from. */
interface Ground {
  subject: string
  message: string
  found: string
  facts: readonly Fact[]
  places?: readonly Place[]
  fix?: string | undefined
}

function expected(check: CheckedCheck, context: Context): string {
  return context.duties.get(check.check.shows ?? '') ?? [...context.duties.values()].join(' ')
}

/** The facts behind each finding, which the report gives only as places. */
const grounds = new WeakMap<Finding, readonly Fact[]>()

/** The facts a finding was made from; none for a finding that has none. */
export function groundOf(finding: Finding): readonly Fact[] {
  return grounds.get(finding) ?? []
}

/** The finding with more of it told to rest on the supplier's word. */
export function restingOn(finding: Finding, words: readonly string[]): Finding {
  const told = { ...finding, rests_on_word: [...new Set([...finding.rests_on_word, ...words])].sort(compareText) }
  grounds.set(told, groundOf(finding))
  return told
}

function make(check: CheckedCheck, context: Context, ground: Ground, verdict: Verdict, reason?: Reason): Finding {
  const places = findingPlaces(ground, check)
  const [only] = ground.facts.length === 1 ? ground.facts : []
  const words = [...new Set(ground.facts.flatMap((fact) => fact.rests_on_word))].sort(compareText)
  const key = sha256(
    canonical([context.requirement.requirement.id, check.check.id, context.unit.system?.id ?? null, ground.subject, verdict, reason ?? null]),
  ).slice(0, 16)
  const finding: Finding = {
    key,
    verdict,
    ...(reason && { reason }),
    subject: ground.subject,
    message: ground.message,
    expected: expected(check, context),
    found: ground.found,
    ...(ground.fix !== undefined && { fix: ground.fix }),
    ...(only && { grade: only.grade }),
    ...(only?.date !== undefined && { date: only.date }),
    places: places.slice(0, PLACES),
    more_places: Math.max(0, places.length - PLACES),
    rests_on_word: words,
  }
  grounds.set(finding, ground.facts)
  return finding
}

/** Met. Takes at least one proven fact: that is the only way there is. */
export function metFinding(
  check: CheckedCheck,
  context: Context,
  ground: Omit<Ground, 'facts' | 'fix'>,
  proof: readonly [ProvenFact, ...ProvenFact[]],
): Finding {
  return make(check, context, { ...ground, facts: proof }, 'met')
}

/** Not met. */
export function notMetFinding(check: CheckedCheck, context: Context, ground: Ground): Finding {
  return make(check, context, ground, 'not-met')
}

/** Waits for a person. */
export function reviewFinding(check: CheckedCheck, context: Context, ground: Ground): Finding {
  return make(check, context, ground, 'needs-review')
}

/** Not shown, with the reason. */
export function notShownFinding(check: CheckedCheck, context: Context, reason: Reason, ground: Ground): Finding {
  return make(check, context, ground, 'not-shown', reason)
}

/** What the rule read of the fact, as `total_days: 90 days; unlimited: no`. */
export function valuesRead(check: CheckedCheck, fact: Fact): string {
  const reads = [check.expect, ...check.let.map((one) => one.expression)].flatMap((expression) => expression?.reads ?? [])
  const names = [...new Set(reads.filter((read) => read.startsWith('fact.')).map((read) => read.split('.')[1] as string))]
  const { fields } = factRecord(fact.type)
  const shown = names.map((name) => {
    const value = fact.fields[name]
    if (value === undefined) return `${name}: (not given)`
    const type = fields[name]?.type
    return `${name}: ${type ? formatValue(value, type) : String(value)}`
  })
  return shown.join('; ') || 'it is there'
}

/** What to send where a field is not given: its name, and what the schema says it means. */
export function sayWhat(lacks: string, check: CheckedCheck): string {
  const [owner, name = ''] = lacks.split('.')
  const type = owner === 'item' ? check.of?.fact : check.quantifier.fact
  const field = type && factField(knownFactType(type), name)
  if (lacks === 'covered_to') return 'Send an export of the whole period, and say in the manifest which period it was asked for.'
  return field ? `Send evidence that says \`${name}\` of ${type}: ${field.description}` : `Send evidence that says ${name || lacks}.`
}

/** Message and fix of the check's author, with the values in it; a check that asks has its question behind what was found. */
export function authored(check: CheckedCheck, bound: Bindings): { message: string | undefined; fix: string | undefined } {
  const texts = [check.otherwise, check.question].flatMap((template) => (template ? [template.render(bound).text] : []))
  const message = texts.map((text, index) => (index < texts.length - 1 && !/[.?!]$/.test(text) ? `${text}.` : text)).join(' ')
  return { message: message || undefined, fix: check.fix?.render(bound).text }
}
