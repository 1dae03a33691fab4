// Verdicts of made-up evidence, which parts a failing finding names, and whether `met` was earned, worked out another way than in assess/.
import type { AssessInput } from '../../src/assess/index.ts'
import { judgeRequirement, type RequirementResult } from '../../src/assess/requirement.ts'
import type { Evidence, Fact, Listing } from '../../src/model/evidence.ts'
import { knownFactType } from '../../src/model/fact-type.ts'
import { shortName } from '../../src/model/names.ts'
import { parametersAt, tiersInForce } from '../../src/model/parameters.ts'
import { before } from '../../src/model/period.ts'
import type { CheckedCheck, CheckedRequirement, SupplierFile } from '../../src/model/spec.ts'
import { AS_OF, spec } from './cases.ts'

export function judged(checked: CheckedRequirement, evidence: Evidence, supplier: SupplierFile): RequirementResult {
  const tool = { name: 'watchclause', version: '0' }
  const input: AssessInput = { spec, supplier, decisions: [], evidence, asOf: AS_OF, draft: true, termsDigest: evidence.digest, tool }
  return judgeRequirement(checked, input).result
}

/** Findings of the requirement that are not `met`. */
export const failing = (result: RequirementResult) =>
  result.units.flatMap(({ checks }) => checks.flatMap(({ findings }) => findings.filter(({ verdict }) => verdict !== 'met')))

const placeKey = ({ file, pointer, line, page }: { file: string; pointer?: string | undefined; line?: number | undefined; page?: number | undefined }) =>
  [file, pointer ?? '', line ?? '', page ?? ''].join('|')

/** Whether a failing finding of the result names the part: by place, or by the words that say what it is about. */
export function namer(result: RequirementResult): (part: { places: Fact['places']; fields?: Fact['fields'] }) => boolean {
  const findings = failing(result)
  const keys = new Set(findings.flatMap(({ places }) => places.map(placeKey)))
  const files = new Set(findings.filter(({ more_places: more }) => more > 0).flatMap(({ places }) => places.map(({ file }) => file)))
  const words = findings.map(({ subject, message }) => `${subject} ${message}`).join('\n')
  return ({ places, fields = {} }) =>
    places.some((place) => keys.has(placeKey(place)) || files.has(place.file)) ||
    Object.values(fields)
      .flat()
      .some((value) => typeof value === 'string' && value.length > 3 && words.includes(value))
}

const gradeOrder = ['asserted', 'documented', 'exported', 'observed']

interface Ground {
  checked: CheckedRequirement
  evidence: Evidence
  system: string | undefined
}

const isFresh = (date: string | undefined, maxAge: string) => date !== undefined && Date.parse(date) <= AS_OF && Date.parse(date) >= before(AS_OF, maxAge)

function isStrong(grade: string, type: string, checked: CheckedRequirement): boolean {
  const least = (checked.requirement.evidence.accept as Record<string, string>)[type]
  return least !== undefined && gradeOrder.indexOf(grade) >= gradeOrder.indexOf(least)
}

/** Facts that may show something: of the type and the system, strong, fresh, not prose. */
function sufficient(type: string, { checked, evidence, system }: Ground): Fact[] {
  const maxAge = checked.requirement.evidence.max_age
  const isGood = (fact: Fact) => !fact.prose && isFresh(fact.date, maxAge) && isStrong(fact.grade, type, checked)
  return evidence.facts.filter((fact) => fact.type === type && (system === undefined || fact.systems.includes(system)) && isGood(fact))
}

const same = (a: string, b: string) => a === b || shortName(a) === shortName(b)

/** Names of the list of `of` that no sufficient fact is about. */
function itemsLeft(check: CheckedCheck, names: readonly string[], good: readonly Fact[]): string[] {
  return names.filter((name) => !good.some((fact) => [fact.fields[check.by as string] ?? []].flat().some((value) => same(String(value), name))))
}

/** Days, in steps of an hour, of the period that no whole export and no sample reaches over. */
function hoursLeft(check: CheckedCheck, period: string, good: readonly Fact[], ground: Ground): number {
  const { checked, evidence, system } = ground
  const type = check.quantifier.kind === 'none' ? '' : check.quantifier.fact
  const own = knownFactType(type as Fact['type']).fields.map(({ name }) => name)
  const maxAge = checked.requirement.evidence.max_age
  const isWhole = (one: Listing) => one.type === type && one.complete && one.unreadable === 0 && isFresh(one.date, maxAge) && isStrong(one.grade, type, checked)
  const spans =
    own.includes('from') && own.includes('to')
      ? good.map(({ fields }) => [Date.parse(String(fields['from'])), Date.parse(String(fields['to']))] as const)
      : evidence.listings
          .filter((one) => isWhole(one) && (system === undefined || one.systems.includes(system)))
          .map(({ from, to }) => [Date.parse(from ?? ''), Date.parse(to ?? '')] as const)
  const [start, end] = [before(AS_OF, period), before(AS_OF, maxAge)]
  let left = 0
  for (let at = start; at <= end; at += 3_600_000) if (!spans.some(([from, to]) => from - 1000 <= at && at <= to + 1000)) left += 1
  return left
}

type Params = ReturnType<typeof parametersAt>

/** Names the check's `of` asks for; those of an inventory where every row and every name of it counts. */
function namesAsked({ of, by, only, quantifier }: CheckedCheck, params: Params, { evidence, system }: Ground): string[] {
  if (!of || !by) return []
  const values = of.from === 'params' ? params[of.name] : []
  if (Array.isArray(values) && of.from === 'params') return values
  if (of.from !== 'fact' || of.fact !== 'inventory' || only || quantifier.kind !== 'every') return []
  const rows = evidence.facts.filter((fact) => fact.type === 'inventory' && (system === undefined || fact.systems.includes(system)) && !fact.buyer)
  return rows.flatMap((row) => [row.fields[of.field] ?? []].flat().map(String))
}

/** What a check that is met lacks. */
function lacksOf(check: CheckedCheck, params: Params, ground: Ground): string[] {
  const { quantifier, covers } = check
  if (quantifier.kind === 'none') return ['it only asks']
  const good = sufficient(quantifier.fact, ground)
  const nothing = good.length === 0 ? [`no ${quantifier.fact} is good enough`] : []
  const names = itemsLeft(check, namesAsked(check, params, ground), good).map((name) => `nothing of ${name}`)
  const period = covers && ('period' in covers ? covers.period : String(params[covers.parameter]))
  const hours = period === undefined ? 0 : hoursLeft(check, period, good, ground)
  return [...nothing, ...names, ...(hours > 0 ? [`${hours} hours of ${period} are not covered`] : [])].map((lack) => `${check.check.id}: ${lack}`)
}

/** Why a requirement that is `met` cannot be: nothing if it may be. Knows no rules: only that there is something for everything. */
export function unearned(checked: CheckedRequirement, evidence: Evidence, supplier: SupplierFile): string[] {
  const { requirement } = checked
  const systems = supplier.systems.filter(({ tier }) => !requirement.tiers || requirement.tiers.includes(tier))
  const [highest = ''] = tiersInForce(spec.file, requirement, supplier.systems)
  const units = requirement.scope === 'system' ? systems.map(({ id, tier }) => ({ id, tier })) : [{ id: undefined, tier: highest }]
  const unread = evidence.problems.filter(({ blocks, answers, systems: about }) => blocks && answers.includes(requirement.id) && about.length === 0)
  const lacks = units.flatMap(({ id, tier }) => {
    const params = parametersAt(spec.file.parameters, supplier.parameters, tier)
    return checked.checks.flatMap((check) => lacksOf(check, params, { checked, evidence, system: id }))
  })
  return [...unread.map(({ message }) => `unread: ${message}`), ...lacks]
}

/** Fact types that a requirement's checks read. */
export function typesOf(checked: CheckedRequirement): Set<string> {
  const types = checked.checks.flatMap(({ quantifier, of }) => [quantifier.kind === 'none' ? [] : quantifier.fact, of?.from === 'fact' ? of.fact : []].flat())
  return new Set(types)
}

/** Only what the requirement's checks read of the evidence: the rest changes nothing, and takes time. */
export function readBy(checked: CheckedRequirement, evidence: Evidence): Evidence {
  const types = typesOf(checked)
  return { ...evidence, facts: evidence.facts.filter(({ type }) => type === 'statement' || types.has(type)) }
}

/** All that the requirement is judged on, as text: where it is the same, so is the verdict. */
export function groundsOf(checked: CheckedRequirement, evidence: Evidence): string {
  const types = typesOf(checked)
  const { facts } = readBy(checked, evidence)
  const problems = evidence.problems.filter(({ answers }) => answers.includes(checked.requirement.id))
  return JSON.stringify([facts, evidence.listings.filter(({ type }) => types.has(type)), problems])
}
