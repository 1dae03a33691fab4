// Submissions made to be met without showing it, or sent without care, against the real catalogue: from bytes to the verdict of one
// check. Each attack stands beside the honest submission it differs from, which must be met: so nothing here passes on nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { assess } from '../../src/assess/index.ts'
import { readEvidence } from '../../src/evidence/index.ts'
import type { Submission } from '../../src/evidence/intake/index.ts'
import { sha256 } from '../../src/model/canonical.ts'
import type { Spec } from '../../src/model/spec.ts'
import { parseInstant } from '../../src/model/time.ts'
import { readRequirements } from '../../src/spec/index.ts'
import { supplierOf } from '../support/verdicts.ts'

const catalogue = readFileSync(join(import.meta.dirname, '../../examples/supplier-monitoring/requirements.yaml'), 'utf8')
const { spec } = readRequirements(catalogue, 'requirements.yaml')
const systems = [{ id: 'pay', name: 'Pay', tier: 'standard', components: ['api', 'db'], environments: ['111122223333/eu-west-1'] }]
const AS_OF = parseInstant('2026-11-23T23:59:59Z') as number
const EARLIER = '2026-11-19T09:00:00Z'
const PERIOD = { from: '2026-08-01', to: '2026-11-20' }

/** One file of an evidence item of its own. */
interface Sent {
  path: string
  text: string | Uint8Array
  about?: Record<string, unknown>
  collected?: string
  period?: { from: string; to: string }
}

function submissionOf(sent: readonly Sent[]): Submission {
  const item = ({ path, about, collected = '2026-11-20T09:00:00Z', period }: Sent, at: number) => ({
    ...{ id: `E-${at + 1}`, answers: ['MON-1'], systems: ['pay'], collected, files: [{ path, ...(about && { about }) }] },
    ...(period && { period }),
  })
  const manifest = {
    watchclause: 'evidence/1',
    supplier: 'sup',
    requirements: 'supplier-monitoring@1.0.0',
    prepared: '2026-11-20T10:00:00Z',
    evidence: sent.map(item),
  }
  const files = new Map<string, string | Uint8Array>([['evidence.json', JSON.stringify(manifest)], ...sent.map(({ path, text }) => [path, text] as const)])
  const entries = [...files].map(([path, content]) => {
    const bytes = Buffer.from(content)
    const digest = { sha256: sha256(bytes), size: bytes.length }
    return { path, size: bytes.length, read: async () => ({ bytes, sha256: digest.sha256 }), hash: async () => digest }
  })
  return { kind: 'folder', entries, refused: [] }
}

async function checkOf(sent: readonly Sent[], name: string) {
  const [requirement, id] = name.split('/')
  const judged = (spec?.requirements ?? []).filter((each) => each.requirement.id === requirement)
  const submission = submissionOf(sent)
  const evidence = await readEvidence({ submission, supplier: 'sup', systems, asOf: AS_OF, requirements: ['MON-1'] })
  const tool = { name: 'watchclause', version: '0' }
  const input = { supplier: supplierOf(systems), decisions: [], evidence, asOf: AS_OF, draft: true, termsDigest: evidence.digest, tool }
  const [result] = assess({ spec: { ...(spec as Spec), requirements: judged }, ...input }).results
  const check = result?.units.flatMap(({ checks }) => checks).find((each) => each.id === id)
  if (!check) throw new Error(`there is no check ${name}`)
  return check
}

const table = (register: string, header: string, rows: readonly string[], more: Partial<Sent> = {}): Sent => ({
  path: `${register}.csv`,
  text: `${[header, ...rows].join('\n')}\n`,
  about: { register },
  ...more,
})
const inventory = (rows: { source?: string; stores?: string; account?: string; content?: string }[]) =>
  table(
    'inventory',
    'component,source,content,security,format,stores,account,owner,retention_days,continuous,review_every,reviewed',
    ['api', 'db'].map((component, at) => {
      const { source = 'a', stores = 'b1', account = '111122223333', content = 'audit' } = rows[at] ?? rows[0] ?? {}
      return `${component},${source},${content},yes,json,${stores},${account},platform team,800,yes,P1D,2026-11-01`
    }),
  )

const record = (at: number) =>
  JSON.stringify({
    ...{ time: new Date(Date.parse('2026-11-10T00:00:00Z') + at * 600_000).toISOString(), user: `u${at % 7}`, action: 'ConsoleLogin', object: 'o' },
    ...{ outcome: 'success', source_ip: '10.0.0.1', request_id: `r${at}`, message: 'x' },
  })
const records = (count: number, from = 0) => `${Array.from({ length: count }, (_, at) => record(at + from)).join('\n')}\n`
const log = (path: string, text: string | Uint8Array, about: Record<string, unknown> = {}): Sent => ({ path, text, about: { source: 'a', ...about } })
const group = (name: string, days: number | undefined, region = 'eu-west-1', account = '444455556666') => ({
  logGroupName: name,
  creationTime: 1717406700000,
  storedBytes: 1048576,
  ...(days !== undefined && { retentionInDays: days }),
  arn: `arn:aws:logs:${region}:${account}:log-group:${name}:*`,
})
const groups = (path: string, list: unknown[], more: Partial<Sent> = {}): Sent => ({ path, text: JSON.stringify({ logGroups: list }), ...more })
const lifecycle = (store: string, days: number, more: Partial<Sent> = {}): Sent => ({
  path: 'lifecycle.json',
  text: JSON.stringify({ Rules: [{ ID: 'x', Status: 'Enabled', Filter: {}, Expiration: { Days: days } }] }),
  about: { store },
  ...more,
})
const lock = (path: string, store: string): Sent => ({
  path,
  text: JSON.stringify({ ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 3 } } } }),
  about: { store },
})
const routes = (path: string, receiver: string, more: Partial<Sent> = {}): Sent => ({
  path,
  text: `route:\n  receiver: ${receiver}\nreceivers:\n  - name: pd\n    pagerduty_configs: [{ service_key: <secret> }]\n  - name: mail\n    email_configs: [{ to: x }]\n`,
  ...more,
})
const rules = (path: string, expr: string, held: string, more: Partial<Sent> = {}): Sent => ({
  path,
  text: `groups:\n  - name: g\n    interval: 30s\n    rules:\n      - alert: RootUse\n        expr: ${expr}\n        for: ${held}\n        labels: { severity: critical, situation: root-use, source: "a;b" }\n`,
  ...more,
})

const roles = ['incident-lead', 'technical-lead', 'communication', 'customer-contact']
const contacts = (people: string) =>
  table(
    'contact',
    'role,people,verified,independent_channel',
    roles.map((role) => `${role},${people},2026-11-01,yes`),
  )
const reviews = (more: Partial<Sent> = {}) =>
  table(
    'review',
    'record,sources,held,anomalies,tickets',
    [...Array(111).keys()].map(
      (at) => `R${at},a,${new Date(Date.parse('2026-08-01T08:00:00Z') + at * 86_400_000).toISOString()},${at === 110 ? '1,T-1' : '0,none'}`,
    ),
    { period: PERIOD, ...more },
  )
const tickets = (row: string, about: Record<string, unknown> = {}): Sent => ({
  path: 'tickets.csv',
  text: `Issue key,Summary,Status,Created,Resolved,Priority\n${row}\n`,
  about,
  period: PERIOD,
})
const emptyReviewExport: Sent = {
  path: 'empty.csv',
  text: 'Issue key,Status,Created,Resolved,anomalies,sources\n',
  about: { tickets: 'reviews' },
  period: PERIOD,
}

const [one, audit] = [inventory([{}]), inventory([{ stores: '/app/audit' }])]
const long = (name: string) => log(name, records(1200))

/** What is honest and met, what is not, and what must come of it. */
const attacks: [name: string, check: string, honest: Sent[], attack: Sent[], reason: string][] = [
  [
    'a newer log group hides the bucket of that name',
    'STO-3/total',
    [inventory([{ stores: 'audit' }]), groups('g.json', [group('audit', undefined)])],
    [inventory([{ stores: 'audit' }]), lifecycle('audit', 30, { collected: EARLIER }), groups('g.json', [group('audit', undefined)])],
    'not-met',
  ],
  [
    'a newer export of another region hides the log group of that name',
    'STO-3/total',
    [audit, groups('us.json', [group('/app/audit', undefined, 'us-east-1')])],
    [audit, groups('eu.json', [group('/app/audit', 30)], { collected: EARLIER }), groups('us.json', [group('/app/audit', undefined, 'us-east-1')])],
    'ambiguous',
  ],
  [
    'the log group of another account stands in for the one that is named in full',
    'STO-3/total',
    [inventory([{ stores: 'arn:aws:logs:eu-west-1:444455556666:log-group:/app/audit' }]), groups('g.json', [group('/app/audit', 731)])],
    [
      inventory([{ stores: 'arn:aws:logs:eu-west-1:444455556666:log-group:/app/audit' }]),
      groups('g.json', [group('/app/audit', 731, 'eu-west-1', '999988887777')]),
    ],
    'missing',
  ],
  [
    'one file is the lock of two buckets',
    'STO-2/locked',
    [inventory([{}, { stores: 'b2' }]), lock('1.json', 'b1'), lock('2.json', 'b2')],
    [inventory([{}, { stores: 'b2' }]), lock('1.json', 'b1'), lock('1.json', 'b2')],
    'missing',
  ],
  [
    'the accounts differ in case alone',
    'STO-1/other-account',
    [one, { path: 'g.json', text: '{"logGroups":[{"logGroupName":"b1","retentionInDays":731}]}', about: { account: '444455556666' } }],
    [
      inventory([{ account: 'Payments-Prod' }]),
      { path: 'g.json', text: '{"logGroups":[{"logGroupName":"b1","retentionInDays":731}]}', about: { account: 'payments-prod' } },
    ],
    'not-met',
  ],
  [
    'a log is sent plain and packed, to be twice as long',
    'MON-3/content',
    [one, long('a.log')],
    [one, log('a.log', records(600)), log('a.log.gz', gzipSync(records(600)))],
    'missing',
  ],
  [
    'a log is sent twice, with a blank line more',
    'MON-3/content',
    [one, long('a.log')],
    [one, log('a.log', records(600)), log('b.log', `${records(600)}\n`)],
    'missing',
  ],
  [
    'one log is sent as that of two sources',
    'MON-3/content',
    [inventory([{}, { source: 'b' }]), long('a.log'), log('b.log', records(1200, 5), { source: 'b' })],
    [inventory([{}, { source: 'b' }]), long('a.log'), log('b.log', records(1200), { source: 'b' })],
    'unreadable',
  ],
  [
    'one field says who, what and from where',
    'MON-3/content',
    [one, long('a.log')],
    [one, log('a.log', records(1200), { fields: { actor: 'message', outcome: 'message', origin: 'message' } })],
    'unreadable',
  ],
  [
    'the time of the event is that of storing',
    'STO-1/lag',
    [
      one,
      log(
        'a.log',
        records(1200)
          .replaceAll('"user"', '"kept":"2026-11-10T00:00:00Z","user"')
          .replace(/"time":"([^"]*)","kept":"[^"]*"/g, '"time":"$1","kept":"$1"'),
        { fields: { stored: 'kept' } },
      ),
    ],
    [one, log('a.log', records(1200), { fields: { stored: 'time' } })],
    'unreadable',
  ],
  [
    'a second Alertmanager, exported later, hides the first',
    'CEN-1/central',
    [routes('us.yml', 'pd')],
    [routes('eu.yml', 'mail', { collected: EARLIER }), routes('us.yml', 'pd')],
    'not-met',
  ],
  [
    'a second Prometheus, exported later, hides the first',
    'ALR-4/leaves',
    [routes('am.yml', 'pd'), rules('us.yml', 'up == 0', '1m')],
    [routes('am.yml', 'pd'), rules('eu.yml', 'up == 0', '3h', { collected: EARLIER }), rules('us.yml', 'up == 0', '1m')],
    'not-met',
  ],
  [
    'the routes of the rules are not sent',
    'ALR-4/leaves',
    [routes('am.yml', 'pd'), rules('us.yml', 'up == 0', '1m')],
    [rules('us.yml', 'up == 0', '1m')],
    'incomplete',
  ],
  [
    'the manifest makes a critical rule a low one',
    'ALR-4/leaves',
    [routes('am.yml', 'pd'), rules('us.yml', 'up == 0', '1m')],
    [routes('am.yml', 'pd'), rules('us.yml', 'up == 0', '3h', { about: { severities: { critical: 'low' } } })],
    'not-met',
  ],
  ['the people are still to be named', 'IRP-2/deputies', [contacts('Ada Lo; Bo Ek')], [contacts('TBD; n/a')], 'unreadable'],
  ['one person is written twice, once with a sign nobody sees', 'IRP-2/deputies', [contacts('Ada Lo; Bo Ek')], [contacts('Ada Lo; Ada\u200b Lo')], 'not-met'],
  [
    'the manifest makes a high ticket a low one',
    'REV-4/rated',
    [reviews(), tickets('T-1,x,Done,2026-11-19T00:00:00Z,2026-11-20T01:00:00Z,High')],
    [reviews(), tickets('T-1,x,Done,2026-10-01T00:00:00Z,2026-10-20T01:00:00Z,High', { severities: { High: 'low' } })],
    'needs-review',
  ],
  [
    'tickets are closed when they are opened',
    'REV-4/high-in-time',
    [reviews(), tickets('T-1,x,Done,2026-11-19T00:00:00Z,2026-11-20T01:00:00Z,High')],
    [reviews(), tickets('T-1,x,Done,2026-10-01T00:00:00Z,2026-10-20T01:00:00Z,High', { columns: { done: 'Created' } })],
    'unreadable',
  ],
]

describe('a submission that shows nothing more', () => {
  it.each(attacks)('is not met because %s', async (_name, check, honest, attack, reason) => {
    expect((await checkOf(honest, check)).verdict, 'the honest submission').toBe('met')
    const found = await checkOf(attack, check)
    expect(found.verdict, JSON.stringify(found.findings)).not.toBe('met')
    expect(found.reason ?? found.verdict).toBe(reason)
  })
  it('is not met by an empty export that claims the period of another file', async () => {
    const { period: _period, ...withoutPeriod } = reviews()
    expect((await checkOf([one, withoutPeriod, emptyReviewExport], 'REV-2/held')).verdict).not.toBe('met')
    const claimed = await checkOf([one, reviews()], 'REV-2/held')
    expect(claimed.findings.map((finding) => finding.rests_on_word)).toEqual(claimed.findings.map(() => ['collected', 'complete', 'period']))
  })
  it('is judged by a person again where the rule she looked at has another condition', async () => {
    const [before, after] = await Promise.all(
      ['root_logins > 0', 'vector(0) > 1'].map((expr) => checkOf([routes('am.yml', 'pd'), rules('us.yml', expr, '1m')], 'MON-5/joins')),
    )
    expect([before?.verdict, after?.verdict]).toEqual(['needs-review', 'needs-review'])
    expect(before?.facts_digest).not.toBe(after?.facts_digest)
  })
})
