// Readers of alerting and on-call tools: what their fixtures become, joined, fits the schemas; and texts made to be slow.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { grafana } from '../../../src/evidence/join/grafana.ts'
import type { PartSource, Sourced } from '../../../src/evidence/join/join.ts'
import { onCall } from '../../../src/evidence/join/on-call.ts'
import type { About, PartFact, Reader, ReadResult } from '../../../src/evidence/reader.ts'
import { UnreadableFile } from '../../../src/evidence/reader.ts'
import { awsIncidentContacts } from '../../../src/evidence/readers/aws-incident-contacts.ts'
import { awsRotationShifts } from '../../../src/evidence/readers/aws-rotation-shifts.ts'
import { grafanaApi } from '../../../src/evidence/readers/grafana-api.ts'
import { grafanaProvisioning } from '../../../src/evidence/readers/grafana-provisioning.ts'
import { opsgenieAlerts } from '../../../src/evidence/readers/opsgenie-alerts.ts'
import { pagerdutyEscalationPolicies } from '../../../src/evidence/readers/pagerduty-escalation-policies.ts'
import { pagerdutyIncidents } from '../../../src/evidence/readers/pagerduty-incidents.ts'
import { pagerdutyLogEntries } from '../../../src/evidence/readers/pagerduty-log-entries.ts'
import { pagerdutyOncalls } from '../../../src/evidence/readers/pagerduty-oncalls.ts'
import { pagerdutySchedules } from '../../../src/evidence/readers/pagerduty-schedules.ts'
import { pagerdutyServices } from '../../../src/evidence/readers/pagerduty-services.ts'
import { sigmaRules } from '../../../src/evidence/readers/sigma-rules.ts'
import { factFault } from '../../../src/evidence/valid.ts'
import { content, context, factsIn, read } from './support.ts'

const readers = [
  ...[awsIncidentContacts, awsRotationShifts, grafanaApi, grafanaProvisioning, opsgenieAlerts, sigmaRules],
  ...[pagerdutyEscalationPolicies, pagerdutyIncidents, pagerdutyLogEntries, pagerdutyOncalls, pagerdutySchedules, pagerdutyServices],
]
const root = join(import.meta.dirname, '../../cases/readers')

function sourcedOf(reader: Reader): Sourced[] {
  return readdirSync(join(root, reader.id)).flatMap((name) => {
    const folder = join(root, reader.id, name)
    const file = readdirSync(folder).find((each) => each.startsWith('input.')) as string
    const about: About = existsSync(join(folder, 'about.yaml')) ? parse(readFileSync(join(folder, 'about.yaml'), 'utf8')) : {}
    const from: PartSource = { file: `${reader.id}/${name}`, sha256: name, item: name, systems: [name], reader, collected: { date: Date.UTC(2026, 10, 20) } }
    try {
      return read(reader, readFileSync(join(folder, file), 'utf8'), { about }).parts.map((part) => ({ part, from }))
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      return []
    }
  })
}

describe('facts of the fixtures', () => {
  const all = readers.flatMap(sourcedOf)
  const joins = [grafana, onCall]
  const facts: PartFact[] = [
    ...all.flatMap(({ part }) => (part.kind === 'fact' ? [part] : [])),
    ...joins.flatMap((each) => each.join(all.filter(({ part }) => (each.kinds as readonly string[]).includes(part.kind))).facts.map(({ fact }) => fact)),
  ]
  it('fit their schemas', () => {
    expect(facts.length).toBeGreaterThan(40)
    expect(facts.map((fact) => factFault(fact.type, fact.fields)).filter((fault) => fault !== undefined)).toEqual([])
    expect(new Set(facts.map(({ type }) => type))).toEqual(new Set(['alert-route', 'alert-rule', 'incident', 'rota']))
  })
  it('say in `word` only fields of theirs', () => {
    for (const { word, fields } of facts) expect(Object.keys(fields)).toEqual(expect.arrayContaining(word))
  })
})

const many = (text: string, times = 100_000) => text.repeat(times)
const slow: [string, Reader, string][] = [
  ['keys of rules', grafanaApi, `{${many('"folderUid": 1, ')}`],
  ['brackets', grafanaApi, `[{"ruleGroup":${many('[')}`],
  ['versions', grafanaProvisioning, `{${many(' ')}"apiVersion": 1, "groups": [${many('{},')}`],
  [
    'matchers',
    grafanaProvisioning,
    `apiVersion: 1\npolicies:\n  - receiver: a\n    routes:\n${many('      - { object_matchers: [[a, "=~", "(a|b)*"]] }\n', 2000)}`,
  ],
  [
    'selections',
    sigmaRules,
    `title: a\nlogsource: { product: aws, service: cloudtrail }\ndetection:\n  s: { eventName: StopLogging }\n  condition: s${many(' or s')}\n`,
  ],
  [
    'selections in selections',
    sigmaRules,
    `title: a\nlogsource: { product: aws, service: cloudtrail }\ndetection:\n  s: ${many('[', 60)}${many(']', 60)}\n  condition: s\n`,
  ],
  ['names', pagerdutyServices, `{"services":${many('"services":')}`],
  ['pages', pagerdutyIncidents, `[${many('{"incidents":[],"limit":1,"offset":0,"more":true},', 20_000)}{"incidents":[],"limit":1,"offset":0,"more":true}]`],
  [
    'addresses',
    grafanaProvisioning,
    `apiVersion: 1\ncontactPoints:\n  - name: a\n    receivers:\n      - { type: webhook, settings: { url: "https://${many('a@', 20_000)}" } }\n`,
  ],
]

describe('texts made to be slow', () => {
  it.each(slow)(
    '%s: read, or refused, at once',
    (_name, reader, text) => {
      const one = content(text)
      try {
        expect(typeof reader.recognise(one)).toBe('boolean')
        expect((reader.read(one, context()) as ReadResult).parts).toBeInstanceOf(Array)
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableFile)
      }
    },
    15_000,
  )
  it('joins many policies, schedules and services of one name in reasonable time', () => {
    const from: PartSource = { file: 'a', sha256: 'a', item: 'a', systems: ['a'], reader: pagerdutyServices, collected: { date: 0 } }
    const part = (value: unknown): Sourced => ({ part: { kind: 'on-call', tool: 'pagerduty', value, word: [], at: {} }, from })
    const parts = Array.from({ length: 8000 }, (_, at) => [
      part({ kind: 'policy', id: `P${at}`, name: 'same', steps: [[{ kind: 'schedule', id: `S${at}` }]] }),
      part({ kind: 'schedule', id: `S${at}`, name: 's', shifts: [{ person: 'u', from: 0, to: 1000 }] }),
      part({ kind: 'service', id: `V${at}`, name: `v${at}`, policy: `P${at}` }),
    ]).flat()
    const { facts } = onCall.join(parts)
    expect(facts).toHaveLength(8001)
  }, 20_000)
})

const samples = join(import.meta.dirname, '../../../../shared/samples/alerting/sigma/cloud/aws/cloudtrail')
describe.skipIf(!existsSync(samples))('Sigma rules that nobody here wrote', () => {
  const factOf = (name: string) => factsIn(read(sigmaRules, readFileSync(join(samples, name), 'utf8')))[0]?.fields
  it('shows what the condition selects, and nothing of what is narrower', () => {
    expect(factOf('aws_cloudtrail_disable_logging.yml')).toMatchObject({
      situations: ['logging-off'],
      situations_by: 'reader',
      enabled: true,
      severity: 'medium',
    })
    expect(factOf('aws_cloudtrail_console_login_success_without_mfa.yml')).toMatchObject({ situations: [], sources: ['aws/cloudtrail'] })
  })
})
