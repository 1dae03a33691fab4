// Verdict cases as data: a small set of requirements around one, facts by name, and the verdict each case must give.
import { assess } from '../../src/assess/index.ts'
import type { Evidence, EvidenceProblem, Fact, Listing } from '../../src/model/evidence.ts'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import type { Decision, Spec, SupplierFile } from '../../src/model/spec.ts'
import { parseInstant } from '../../src/model/time.ts'
import { readRequirements } from '../../src/spec/requirements.ts'

export type Loose = Record<string, unknown>

export interface VerdictCase {
  name: string
  /** Names of facts of the group, or facts in full; `use` starts from a named one. */
  facts?: (string | (Loose & { use?: string; fields?: Loose }))[]
  listings?: Loose[]
  systems?: SupplierFile['systems']
  inventory?: Loose[]
  problems?: Partial<EvidenceProblem>[]
  /** Decisions; `DIGEST` and `FACTS` stand for the digests a first run without decisions gives. */
  decisions?: Loose[]
  as_of?: string
  verdict: string
  reason?: string
  decided?: string
  waived?: boolean
  message?: string
  exit?: number
  /** State of each decision, by id. */
  states?: Record<string, string>
  due?: string
}

export interface VerdictGroup {
  about: string
  requirement: Loose
  facts?: Record<string, Loose>
  systems?: SupplierFile['systems']
  cases: VerdictCase[]
}

export const AS_OF = '2026-11-23T00:00:00Z'
const DATE = '2026-11-20T00:00:00Z'

const parameters = {
  days: { type: 'integer', unit: 'days', value: 365, minimum: 30, by_tier: { critical: 730 }, says: 'days logs are kept' },
  window: { type: 'period', value: 'P90D', says: 'the window' },
  classes: { type: 'list', value: ['authn', 'config-change'], says: 'classes of event' },
  share: { type: 'number', unit: 'share', value: 0.9, minimum: 0.5, maximum: 1, says: 'least share' },
}

const specs = new Map<string, Spec>()

/** A set that holds the one requirement, with parameters it uses; read once for all cases that judge by it. */
export function specOf(requirement: Loose): Spec {
  const key = JSON.stringify(requirement)
  const known = specs.get(key)
  if (known) return known
  const whole = {
    id: 'TST-1',
    title: 'Tested',
    level: 'MUST',
    severity: 'high',
    scope: 'system',
    statement: 'The Supplier MUST do this.',
    rationale: 'Because.',
    mappings: { 'nist-800-53-r5': ['AU-11'] },
    ...requirement,
    evidence: { how: 'Send it.', max_age: 'P90D', ...(requirement['evidence'] as Loose) },
  }
  const used = Object.fromEntries(Object.entries(parameters).filter(([name]) => JSON.stringify(whole).includes(`params.${name}`)))
  const file = {
    watchclause: 'requirements/1',
    id: 'tested',
    title: 'Tested',
    version: '1.0.0',
    effective: '2026-01-01',
    owner: { name: 'Owner', email: 'owner@example.com' },
    tiers: ['standard', 'critical'],
    definitions: [{ term: 'Supplier', meaning: 'who supplies' }],
    terms: {
      cure: { critical: 'P14D', high: 'P30D', medium: 'P90D', low: 'P180D' },
      evidence_due: 'P30D',
      working_days: { week: ['mon', 'tue', 'wed', 'thu', 'fri'], holidays: [] },
      notice: 'n',
      determination: 'd',
      evidence_handling: 'e',
      precedence: 'p',
      changes: 'c',
    },
    parameters: used,
    sections: [{ id: 'TST', title: 'Tests', intro: 'Tests.', requirements: [whole] }],
  }
  const { spec, problems } = readRequirements(JSON.stringify(file), 'case.json')
  const errors = problems.filter((problem) => problem.severity === 'error')
  if (!spec || errors.length > 0) throw new Error(errors.map((problem) => `${problem.code}: ${problem.message}`).join('\n'))
  specs.set(key, spec)
  return spec
}

export function factOf(loose: Loose): Fact {
  const base = {
    grade: 'exported',
    places: [{ file: 'a.json', sha256: 'a'.repeat(64), pointer: '/0' }],
    systems: ['one'],
    date: DATE,
    date_by: 'collected',
    rests_on_word: [],
    prose: false,
    buyer: false,
    reader: 'test',
  }
  const merged = { ...base, ...loose, type: loose['fact'] ?? loose['type'] } as Loose
  delete merged['fact']
  delete merged['use']
  if (merged['date'] === null) {
    delete merged['date']
    merged['undated'] = 'nobody says'
  }
  return merged as unknown as Fact
}

export function listingOf(loose: Loose): Listing {
  const base = {
    grade: 'exported',
    systems: ['one'],
    places: [{ file: 'a.json', sha256: 'a'.repeat(64) }],
    date: DATE,
    complete: true,
    unreadable: 0,
    reader: 'test',
  }
  const merged = { ...base, ...loose, type: loose['fact'] } as Loose
  delete merged['fact']
  return merged as unknown as Listing
}

function factsOf(one: VerdictCase, group: VerdictGroup): Fact[] {
  return (one.facts ?? []).map((entry) => {
    if (typeof entry === 'string') return factOf(named(entry, group))
    const start = entry.use === undefined ? {} : named(entry.use, group)
    const fields = { ...(start['fields'] as Loose), ...entry.fields }
    for (const [key, value] of Object.entries(fields)) if (value === null) delete fields[key]
    return factOf({ ...start, ...entry, fields })
  })
}

function named(name: string, group: VerdictGroup): Loose {
  const found = group.facts?.[name]
  if (!found) throw new Error(`no fact ${name}`)
  return found
}

export function supplierOf(systems: SupplierFile['systems'], inventory?: Loose[]): SupplierFile {
  return {
    watchclause: 'supplier/1',
    id: 'sup',
    name: 'Sup Ltd',
    requirements: 'r.yaml',
    agreement: { reference: 'A-1' },
    systems,
    submission: { folder: 'submission/' },
    ...(inventory && { inventory: inventory as never }),
  }
}

export function evidenceOf(facts: Fact[], listings: Listing[] = [], problems: EvidenceProblem[] = []): Evidence {
  return { watchclause: 'evidence-record/1', supplier: 'sup', digest: `sha256:${'0'.repeat(64)}`, items: [], files: [], facts, listings, problems, ignored: [] }
}

export function judge(spec: Spec, systems: SupplierFile['systems'], evidence: Evidence, decisions: Decision[] = [], asOf = AS_OF): Assessment {
  const tool = { name: 'watchclause', version: '0.0.0' }
  return assess({
    spec,
    supplier: supplierOf(systems),
    decisions,
    evidence,
    asOf: parseInstant(asOf) as number,
    draft: false,
    termsDigest: evidence.digest,
    tool,
  })
}

/** Runs one case. */
export function runCase(one: VerdictCase, group: VerdictGroup): Assessment {
  const spec = specOf(group.requirement)
  const systems = one.systems ?? group.systems ?? [{ id: 'one', name: 'One', tier: 'standard' }]
  const problems = (one.problems ?? []).map(
    (problem): EvidenceProblem => ({ code: 'unreadable', message: 'cannot be read', answers: ['TST-1'], systems: [], blocks: true, ...problem }),
  )
  const evidence = evidenceOf(factsOf(one, group), (one.listings ?? []).map(listingOf), problems)
  if (!one.decisions) return judge(spec, systems, evidence, [], one.as_of)
  const first = judge(spec, systems, evidence, [], one.as_of)
  const result = first.results[0]
  const digests = (decision: Loose): Decision => {
    const check = result?.units.flatMap((unit) => unit.checks).find((found) => found.id === decision['check'])
    const base = { by: 'Buyer', on: '2026-11-01', reason: 'r', requirement: 'TST-1', requirement_digest: 'DIGEST' }
    const text = JSON.stringify({ ...base, ...decision })
      .replaceAll('DIGEST', result?.digest ?? '')
      .replaceAll('FACTS', check?.facts_digest ?? result?.facts_digest ?? '')
    return JSON.parse(text) as Decision
  }
  return judge(spec, systems, evidence, one.decisions.map(digests), one.as_of)
}
