// The cases of a requirement: facts that meet it, and changes that must be found.

import type { Evidence, Fact, FieldValue, Listing } from '../model/evidence.ts'
import { knownFactType } from '../model/fact-type.ts'
import type { Assessment } from '../model/generated/assessment.ts'
import type { CasesFile } from '../model/generated/cases.ts'
import type { CheckedRequirement, Spec, SupplierFile } from '../model/spec.ts'
import { formatInstant, parseDateOrInstant, parseInstant } from '../model/time.ts'
import { assess } from './assess.ts'

/** What one case gave. `problem` says what differs from what it must give. */
export interface CaseOutcome {
  requirement: string
  name: string
  check?: string
  problem?: string
}

type CaseFact = CasesFile['facts'][number]
type Change = CasesFile['changes'][number]
type CaseListing = NonNullable<CasesFile['listings']>[number]

const place = { file: 'case', sha256: '0'.repeat(64) }

function instant(text: string | undefined, end = false): string | undefined {
  const epoch = text === undefined ? undefined : parseDateOrInstant(text, end)
  return epoch === undefined ? undefined : formatInstant(epoch)
}

function factOf(one: CaseFact, file: CasesFile, least: string | undefined): Fact {
  return {
    type: one.fact,
    fields: one.fields as Record<string, FieldValue>,
    grade: one.grade ?? (least as Fact['grade'] | undefined) ?? 'documented',
    places: [place],
    systems: one.systems ?? ['system'],
    date: instant(one.date) ?? file.as_of,
    date_by: 'content',
    rests_on_word: [],
    prose: one.prose ?? false,
    buyer: one.buyer ?? knownFactType(one.fact).from === 'buyer',
    reader: 'case',
  }
}

function listingOf(one: CaseListing, file: CasesFile, least: string | undefined): Listing {
  const [from, to] = [instant(one.from), instant(one.to, true)]
  return {
    type: one.fact,
    grade: one.grade ?? (least as Listing['grade'] | undefined) ?? 'documented',
    systems: ['system'],
    places: [place],
    date: file.as_of,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    complete: one.complete ?? true,
    unreadable: one.unreadable ?? 0,
    reader: 'case',
  }
}

function supplierOf(file: CasesFile, tier: string): SupplierFile {
  return {
    watchclause: 'supplier/1',
    id: 'supplier',
    name: 'Supplier',
    requirements: 'requirements.yaml',
    agreement: { reference: 'case' },
    systems: [{ id: 'system', name: 'System', tier, ...file.system }],
    submission: { folder: 'submission/' },
  }
}

function judge(
  facts: readonly CaseFact[],
  listings: readonly CaseListing[],
  file: CasesFile,
  spec: Spec,
  checked: CheckedRequirement,
): Assessment['results'][number] {
  const tiers = checked.requirement.tiers ?? spec.file.tiers
  const tier = file.tier ?? (tiers[tiers.length - 1] as string)
  const accept: Record<string, string> = checked.requirement.evidence.accept
  const least = (type: string) => (Object.hasOwn(accept, type) ? accept[type] : undefined)
  const evidence: Evidence = {
    watchclause: 'evidence-record/1',
    supplier: 'supplier',
    digest: `sha256:${'0'.repeat(64)}`,
    items: [],
    files: [],
    problems: [],
    ignored: [],
    facts: facts.map((one) => factOf(one, file, least(one.fact))),
    listings: listings.map((one) => listingOf(one, file, least(one.fact))),
  }
  const asOf = parseInstant(file.as_of) as number
  const only: Spec = { ...spec, requirements: [checked] }
  const assessment = assess({
    spec: only,
    supplier: supplierOf(file, tier),
    decisions: [],
    evidence,
    asOf,
    draft: true,
    termsDigest: evidence.digest,
    tool: { name: 'watchclause', version: '0' },
  })
  return assessment.results[0] as Assessment['results'][number]
}

function changedFields(fields: Record<string, unknown>, set: Record<string, unknown> | undefined): Record<string, unknown> {
  const merged = { ...fields, ...set }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null))
}

/** The facts after a change. Naming a fact that is not there is a mistake of the case. */
function apply(change: Change, facts: readonly CaseFact[]): CaseFact[] | string {
  const known = new Set(facts.map((fact) => fact.id))
  const named = [...Object.keys(change.set ?? {}), ...Object.keys(change.grade ?? {}), ...Object.keys(change.date ?? {}), ...(change.remove ?? [])]
  const unknown = named.find((id) => !known.has(id))
  if (unknown !== undefined) return `there is no fact ${unknown}`
  const kept = facts.filter((fact) => !change.remove?.includes(fact.id))
  const changed = kept.map((fact): CaseFact => {
    const [grade, date] = [change.grade?.[fact.id], change.date?.[fact.id]]
    return {
      ...fact,
      fields: changedFields(fact.fields, change.set?.[fact.id] as Record<string, unknown> | undefined),
      ...(grade && { grade }),
      ...(date !== undefined && { date }),
    }
  })
  return [...changed, ...(change.add ?? [])]
}

function told(result: Assessment['results'][number], checkId: string): string {
  const checks = result.units.flatMap((unit) => unit.checks).filter((check) => check.id === checkId)
  return checks.flatMap((check) => check.findings.map((one) => `${one.verdict}${one.reason ? `: ${one.reason}` : ''}: ${one.message}`)).join(' | ')
}

function compare(change: Change, result: Assessment['results'][number]): string | undefined {
  const check = result.units.flatMap((unit) => unit.checks).find((one) => one.id === change.check)
  if (!check) return `there is no check ${change.check}`
  const wanted = `${change.verdict}${change.reason ? `: ${change.reason}` : ''}`
  if (check.verdict !== change.verdict || (change.reason && check.reason !== change.reason)) return `it must be ${wanted}, and is ${told(result, change.check)}`
  const texts = check.findings.map((one) => one.message)
  if (change.message !== undefined && !texts.some((text) => text.includes(change.message as string)))
    return `no finding holds "${change.message}": ${told(result, change.check)}`
  return undefined
}

/** Runs the cases of one requirement: the facts as they stand, then each change. */
export function runCases(spec: Spec, file: CasesFile): CaseOutcome[] {
  const checked = spec.requirements.find((one) => one.requirement.id === file.requirement)
  if (!checked) return [{ requirement: file.requirement, name: 'facts', problem: `there is no requirement ${file.requirement}` }]
  const listings = file.listings ?? []
  const base = judge(file.facts, listings, file, spec, checked)
  const wanted = file.verdict ?? 'met'
  const detail = base.units
    .flatMap((unit) => unit.checks)
    .filter((check) => check.verdict !== 'met')
    .map((check) => `${check.id}: ${told(base, check.id)}`)
    .join('; ')
  const first: CaseOutcome = {
    requirement: file.requirement,
    name: 'the facts as they stand',
    ...(base.verdict !== wanted && { problem: `it must be ${wanted}, and is ${base.verdict}: ${detail}` }),
  }
  const changes = file.changes.map((change): CaseOutcome => {
    const facts = apply(change, file.facts)
    const found = typeof facts === 'string' ? facts : compare(change, judge(facts, change.listings ?? listings, file, spec, checked))
    return { requirement: file.requirement, name: change.name, check: change.check, ...(found !== undefined && { problem: found }) }
  })
  return [first, ...changes]
}
