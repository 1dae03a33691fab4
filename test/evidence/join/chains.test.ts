// Chains across files from end to end: the fixtures of the readers, claimed in one manifest, become whole facts.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEvidence } from '../../../src/evidence/index.ts'
import type { Evidence } from '../../../src/model/evidence.ts'
import { inputOf, item, manifestOf } from '../submission.ts'

const root = join(import.meta.dirname, '../../cases/readers')
function fixture(reader: string, name: string): string {
  const folder = join(root, reader, name)
  return readFileSync(join(folder, readdirSync(folder).find((file) => file.startsWith('input.')) as string), 'utf8')
}

const PERIOD = { from: '2026-10-01', to: '2026-10-31' }
const page = (key: string, rows: unknown[]) => JSON.stringify({ [key]: rows, limit: 100, offset: 0, more: false, total: null })
const user = (id: string) => ({ id, type: 'user_reference', summary: 'removed' })
const schedule = (id: string, ...shifts: [string, string, string][]) => {
  const entries = shifts.map(([start, end, person]) => ({ start, end, user: user(person) }))
  const final = { name: 'Final Schedule', rendered_schedule_entries: entries, rendered_coverage_percentage: 100 }
  return JSON.stringify({ schedule: { id, type: 'schedule', name: id, time_zone: 'UTC', final_schedule: final } })
}
const pagerduty = {
  'services.json': fixture('pagerduty-services', 'good-two-services'),
  'policies.json': fixture('pagerduty-escalation-policies', 'good-two-steps'),
  's1.json': schedule('PSCH001', ['2026-11-18T00:00:00Z', '2026-11-25T00:00:00Z', 'PUSR001'], ['2026-11-25T00:00:00Z', '2027-01-20T00:00:00Z', 'PUSR002']),
  's2.json': schedule('PSCH002', ['2026-11-18T00:00:00Z', '2027-01-20T00:00:00Z', 'PUSR003']),
  'incidents.json': page('incidents', [
    {
      id: 'Q1',
      type: 'incident',
      created_at: '2026-10-05T02:14:00Z',
      resolved_at: '2026-10-05T03:00:00Z',
      status: 'resolved',
      urgency: 'high',
      priority: null,
    },
  ]),
  'log.json': page('log_entries', [
    { type: 'acknowledge_log_entry', created_at: '2026-10-05T02:20:00Z', agent: user('PUSR001'), channel: { type: 'mobile' }, incident: { id: 'Q1' } },
  ]),
}

function evidenceOf(files: Record<string, string>, about: Record<string, unknown> = {}): Promise<Evidence> {
  const items = Object.keys(files).map((path, at) => item(`E-${at + 1}`, path, { period: PERIOD }, about))
  return readEvidence(inputOf({ 'evidence.yaml': manifestOf(items), ...files }))
}
const fieldsOf = (evidence: Evidence, type: string) => evidence.facts.filter((fact) => fact.type === type).map(({ fields }) => fields)

describe('PagerDuty', () => {
  it('shows rotas by policy and services, and who took an incident, by a pseudonym', async () => {
    const evidence = await evidenceOf(pagerduty)
    const rota = { people: 4, steps: 2, covered_to: '2027-01-20T00:00:00Z', longest_hole: 'PT0S' }
    expect(fieldsOf(evidence, 'rota')).toEqual(expect.arrayContaining(['payments', 'payments-pager', 'ledger'].map((name) => ({ rota: name, ...rota }))))
    const [incident] = evidence.facts.filter(({ type }) => type === 'incident')
    expect(incident).toMatchObject({ grade: 'exported', fields: { severity: 'unknown', acknowledged: '2026-10-05T02:20:00Z', closed: '2026-10-05T03:00:00Z' } })
    expect(JSON.stringify(evidence.facts)).not.toContain('PUSR001')
    expect(evidence.problems.filter(({ blocks }) => blocks)).toEqual([])
  })
  it('takes the time between the export and the first shift for a hole', async () => {
    const late = { ...pagerduty, 's1.json': schedule('PSCH001', ['2026-11-18T12:00:00Z', '2027-01-20T00:00:00Z', 'PUSR001']) }
    expect(fieldsOf(await evidenceOf(late), 'rota').map((fields) => fields['longest_hole'])).toEqual(['PT3H', 'PT3H', 'PT3H'])
  })
  it('shows no rota without the schedules', async () => {
    const { 's2.json': _left, ...fewer } = pagerduty
    expect(fieldsOf(await evidenceOf(fewer), 'rota')).toEqual([])
  })
})

describe('AWS Incident Manager', () => {
  it('joins plan, on-call schedule, rotation and people', async () => {
    const evidence = await evidenceOf({
      'contacts.json': fixture('aws-incident-contacts', 'good-plan-schedule-and-person'),
      'shifts.json': fixture('aws-rotation-shifts', 'good-two-shifts'),
    })
    expect(fieldsOf(evidence, 'rota')).toEqual([{ rota: 'payments', people: 3, steps: 2, covered_to: '2027-01-15T08:00:00Z', longest_hole: 'PT0S' }])
    expect(fieldsOf(await evidenceOf({ 'contacts.json': fixture('aws-incident-contacts', 'good-plan-schedule-and-person') }), 'rota')).toEqual([])
  })
})

describe('Grafana', () => {
  it('joins rules, contact points and policies of several files', async () => {
    const evidence = await evidenceOf({
      'rules.yaml': fixture('grafana-provisioning', 'good-rules'),
      'policies.yaml': fixture('grafana-provisioning', 'good-contacts-and-policies'),
    })
    const routes = fieldsOf(evidence, 'alert-route')
    expect(routes.map((fields) => [fields['severity'], fields['receiver'], fields['receiver_kinds']])).toEqual(
      expect.arrayContaining([
        ['critical', 'pager', ['pagerduty', 'slack']],
        ['default', 'grafana-default-email', []],
        ['critical', 'mail', []],
      ]),
    )
    const rules = new Map(fieldsOf(evidence, 'alert-rule').map((fields) => [fields['rule'], fields]))
    expect(rules.get('Logging switched off')).toMatchObject({ receivers: ['pager'], delay: 'PT2M45S', enabled: true })
    expect(rules.get('Source silent')).toMatchObject({ receivers: [], enabled: false })
    expect(rules.get('Straight to mail')).toMatchObject({ receivers: [] })
  })
})
