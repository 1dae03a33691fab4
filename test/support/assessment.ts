// Sample assessments for tests of everything that reads one. The numbers are counted here, apart from the code under test.
import type { Assessment } from '../../src/model/generated/assessment.ts'

export type Result = Assessment['results'][number]
export type Unit = Result['units'][number]
export type Check = Unit['checks'][number]
export type Finding = Check['findings'][number]
export type Decision = Assessment['decisions'][number]
type Counts = Assessment['summary']['verdicts']
type Verdict = Result['verdict']

/** A digest that says by its digits what it stands for. */
export const digest = (mark: string) => `sha256:${mark.repeat(64).slice(0, 64)}`
const hex = (mark: string) => mark.repeat(64).slice(0, 64)

export function finding(verdict: Verdict, more: Partial<Finding> = {}): Finding {
  return {
    key: `${verdict}-1`,
    verdict,
    ...(verdict === 'not-shown' && { reason: 'missing' }),
    subject: 'larkspur-audit',
    message: 'larkspur-audit keeps 90 days; 365 are required',
    expected: 'A store of each Log Source MUST keep its records for at least 365 days.',
    found: 'total_days: 90 days',
    fix: 'Raise the retention of larkspur-audit to 365 days.',
    grade: 'exported',
    date: '2026-11-18',
    places: [{ file: 'aws/log-groups.json', sha256: hex('a'), pointer: '/logGroups/0', item: 'E-01' }],
    more_places: 0,
    rests_on_word: ['date of collection'],
    ...more,
  }
}

export function check(verdict: Verdict, more: Partial<Check> = {}): Check {
  return {
    id: 'total',
    verdict,
    ...(verdict === 'not-shown' && { reason: 'missing' }),
    decided: verdict,
    rule: 'fact.unlimited || fact.total_days >= params.retention_days',
    thresholds: [{ name: 'retention_days', says: 'total time logs are kept', value: '365 days' }],
    rests_on: 'supplier-inventory',
    judged: 2,
    superseded: 1,
    facts_digest: digest('f'),
    ...(verdict === 'needs-review' && { question: 'Does the plan say who may call an incident?' }),
    findings: [finding(verdict)],
    ...more,
  }
}

export function unit(verdict: Verdict, more: Partial<Unit> = {}): Unit {
  return {
    system: 'payments-api',
    name: 'Payments API',
    verdict,
    ...(verdict === 'not-shown' && { reason: 'missing' }),
    decided: verdict,
    checks: verdict === 'not-applicable' ? [] : [check(verdict)],
    ...(verdict === 'not-applicable' && { why_not_applicable: 'applies to tier critical; Payments API has tier standard' }),
    ...more,
  }
}

export function result(id: string, verdict: Verdict, more: Partial<Result> = {}): Result {
  const decided = more.decided ?? verdict
  return {
    id,
    section: { id: id.split('-')[0] ?? id, title: 'Keep logs away from the software, and immutable' },
    title: 'Logs are kept long enough',
    level: 'MUST',
    severity: 'high',
    scope: 'system',
    statement: [{ text: 'A store of each Log Source MUST keep its records for at least 365 days.' }],
    rationale: 'An intrusion is often found months after it began.',
    evidence: { accept: [{ fact: 'retention', grade: 'exported' }], max_age: '90 days', how: 'for instance `aws logs describe-log-groups`' },
    mappings: [{ framework: 'nist-800-53-r5', ids: ['AU-11'] }],
    digest: digest('b'),
    facts_digest: digest('c'),
    verdict,
    ...(verdict === 'not-shown' && { reason: 'missing' }),
    decided,
    ...(decided === 'not-applicable' && { why_not_applicable: 'applies to tier critical; Payments API has tier standard' }),
    waived: false,
    gap: decided === 'not-met' || decided === 'not-shown',
    cure: { period: '30 days' },
    units: [unit(verdict)],
    decisions: [],
    ...more,
  }
}

export function decision(id: string, more: Partial<Decision> = {}): Decision {
  return {
    id,
    kind: 'waiver',
    requirement: 'STO-3',
    by: 'Head of Security Assurance',
    on: '2026-10-01',
    expires: '2027-01-31',
    reason: 'The store is moved to the new account by the end of January.',
    state: 'in-force',
    why: 'it holds',
    ...more,
  }
}

function count(results: readonly Result[], verdict: (one: Result) => Verdict): Counts {
  const of = (wanted: Verdict) => results.filter((one) => verdict(one) === wanted).length
  const total = results.length
  const counts = { met: of('met'), not_met: of('not-met'), not_shown: of('not-shown'), needs_review: of('needs-review') }
  return { total, applicable: total - of('not-applicable'), ...counts, not_applicable: of('not-applicable') }
}

function summary(results: readonly Result[], unreadable: number): Assessment['summary'] {
  const decided = count(results, (one) => one.decided)
  const errors = results.filter((one) => one.reason === 'error').length
  const share = decided.applicable === 0 ? '0 of 0' : `${decided.met} of ${decided.applicable} (${Math.floor((100 * decided.met) / decided.applicable)} %)`
  const level = (wanted: Result['level']) => results.filter((one) => one.level === wanted)
  return {
    verdicts: count(results, (one) => one.verdict),
    decided,
    must: count(level('MUST'), (one) => one.decided),
    should: count(level('SHOULD'), (one) => one.decided),
    gaps: results.filter((one) => one.gap).length,
    open: decided.needs_review,
    waived: results.filter((one) => one.waived).length,
    errors,
    unreadable,
    met_share: share,
    exit_code: errors + unreadable > 0 ? 3 : decided.met === decided.applicable ? 0 : 1,
    headline: `${decided.met} of ${decided.applicable} applicable requirements are met; ${decided.not_met} are not met; ${decided.not_shown} are not shown; ${decided.needs_review} wait for the buyer.`,
  }
}

const submission: Assessment['submission'] = {
  digest: digest('e'),
  prepared: '2026-11-20T10:00:00Z',
  received: '2026-11-21',
  due: '2026-11-30',
  items: [
    {
      id: 'E-01',
      title: 'Retention of the log groups',
      answers: ['STO-3'],
      systems: ['payments-api'],
      collected: '2026-11-18T09:00:00Z',
      period: '2026-08-01 to 2026-10-31',
      how: 'aws logs describe-log-groups',
      status: 'read',
      facts: 2,
    },
  ],
  files: [{ path: 'aws/log-groups.json', sha256: hex('a'), bytes: 512, status: 'read', reader: 'aws-log-groups', items: ['E-01'], facts: 2 }],
  problems: [],
  ignored: [],
}

/** An assessment of these results; the summary is counted. `parts` replaces whole fields. */
export function assessment(results: readonly Result[], parts: Partial<Assessment> = {}): Assessment {
  const sent = parts.submission ?? submission
  return {
    watchclause: 'assessment/1',
    tool: { name: 'watchclause', version: '0.1.0' },
    as_of: '2026-11-23T23:59:59.999Z',
    draft: false,
    requirements: {
      id: 'supplier-monitoring',
      title: 'Security monitoring requirements for suppliers',
      version: '1.0.0',
      terms_digest: digest('1'),
      checks_digest: digest('2'),
    },
    supplier: {
      id: 'larkspur',
      name: 'Larkspur Hosting Ltd',
      agreement: { reference: 'MSA-2026-014', signed: '2026-06-01', digest: digest('1') },
      systems: [
        { id: 'payments-api', name: 'Payments API', tier: 'critical' },
        { id: 'portal', name: 'Customer Portal', tier: 'standard' },
      ],
    },
    submission: sent,
    summary: summary(results, sent.problems.length),
    results: [...results],
    decisions: [],
    notes: [],
    ...parts,
  }
}
