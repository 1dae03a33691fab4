// Exports of AWS from end to end: chains of files become facts that fit their schemas, with grade, places and whose word it is.
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readEvidence } from '../../src/evidence/index.ts'
import { sha256 } from '../../src/model/canonical.ts'
import { inputOf, item, manifestOf } from './submission.ts'

const ACCOUNT = '111122223333'
const read = (items: readonly unknown[], files: Record<string, unknown>) => {
  const texts = Object.entries(files).map(([path, value]) => [path, typeof value === 'string' ? value : JSON.stringify(value)])
  return readEvidence(inputOf({ 'evidence.yaml': manifestOf(items), ...Object.fromEntries(texts) }))
}
const topic = `arn:aws:sns:eu-west-1:${ACCOUNT}:security`
const alarms = {
  MetricAlarms: [
    {
      AlarmName: 'trail-changed',
      AlarmArn: `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:trail-changed`,
      ActionsEnabled: true,
      AlarmActions: [topic],
      Namespace: 'Trail',
      MetricName: 'changed',
      Dimensions: [],
      StateValue: 'OK',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    },
  ],
  CompositeAlarms: [],
}
const subscriptions = { Subscriptions: [{ TopicArn: topic, SubscriptionArn: `${topic}:1`, Protocol: 'https', Endpoint: 'https://events.pagerduty.com/x' }] }

describe('alarms of CloudWatch', () => {
  it('become rules and routes', async () => {
    const items = [item('E-01', 'alarms.json', {}, { severities: { 'trail-changed': 'critical' } }), item('E-02', 'topics.json')]
    const evidence = await read(items, { 'alarms.json': alarms, 'topics.json': subscriptions })
    expect(evidence.problems).toEqual([])
    expect(evidence.facts.map(({ type, grade, reader }) => [type, grade, reader]).sort()).toEqual([
      ['alert-route', 'exported', 'aws-alarms'],
      ['alert-rule', 'exported', 'aws-alarms'],
    ])
    const [route] = evidence.facts.filter(({ type }) => type === 'alert-route')
    expect(route).toMatchObject({
      fields: { severity: 'critical', receiver_kinds: ['pagerduty'] },
      rests_on_word: ['collected', 'severity'],
      places: [{ file: 'alarms.json' }, { file: 'topics.json' }],
    })
  })
  it('count a target that was not sent as a route that could not be read', async () => {
    const evidence = await read([item('E-01', 'alarms.json')], { 'alarms.json': alarms })
    expect(evidence.facts.map(({ type, fields }) => [type, fields['receivers']])).toEqual([['alert-rule', undefined]])
    expect(evidence.listings.map(({ type, unreadable }) => [type, unreadable])).toContainEqual(['alert-route', 1])
    expect(evidence.problems.map(({ message }) => message).join()).toContain('it is not known who is told')
  })
})

describe('the policy of a bucket', () => {
  const statement = (principal: unknown) => ({ Effect: 'Allow', Principal: principal, Action: 's3:PutObject', Resource: 'arn:aws:s3:::audit/*' })
  const policy = (...principals: unknown[]) => ({ Policy: JSON.stringify({ Statement: principals.map(statement) }) })
  const about = { account: ACCOUNT, workloads: ['app'] }
  it('becomes rights, those of people under a pseudonym', async () => {
    const files = {
      'policy.json': policy({ AWS: 'arn:aws:iam::444455556666:role/app' }, { AWS: 'arn:aws:iam::444455556666:user/jane.doe' }),
      'versioning.json': { Status: 'Enabled', MFADelete: 'Disabled' },
    }
    const evidence = await read([item('E-01', 'policy.json', {}, about), item('E-02', 'versioning.json', {}, { store: 'audit' })], files)
    expect(evidence.problems).toEqual([])
    const rights = { store: 'audit', can_read: false, can_append: true, can_change: false, can_delete: false, can_configure: false }
    expect(evidence.facts.map(({ fields }) => fields)).toMatchObject([
      { ...rights, principal: 'arn:aws:iam::444455556666:role/app', principal_kind: 'role', workload: true },
      { ...rights, principal_kind: 'person', workload: false },
    ])
    expect(JSON.stringify(evidence)).not.toContain('jane')
  })
  it('counts who may have more rights by other policies as unreadable', async () => {
    const evidence = await read([item('E-01', 'policy.json', {}, about)], { 'policy.json': policy({ AWS: `arn:aws:iam::${ACCOUNT}:role/app` }) })
    expect(evidence.facts).toEqual([])
    expect(evidence.listings).toMatchObject([{ type: 'access', complete: false, unreadable: 1 }])
  })
})

describe('digests of CloudTrail', () => {
  const log = JSON.stringify({
    Records: [
      {
        eventVersion: '1.09',
        userIdentity: { type: 'Root', accountId: ACCOUNT },
        eventTime: '2026-11-17T04:10:00Z',
        eventSource: 'signin.amazonaws.com',
        eventName: 'ConsoleLogin',
        awsRegion: 'eu-west-1',
        sourceIPAddress: '192.0.2.1',
        eventID: '0b6c1a52-0000-4000-8000-000000000001',
        recipientAccountId: ACCOUNT,
      },
    ],
  })
  const name = `${ACCOUNT}_CloudTrail_eu-west-1_20261117T0415Z_abcdEFGH.json`
  const digest = (hash: string) => ({
    awsAccountId: ACCOUNT,
    digestStartTime: '2026-11-17T04:00:00Z',
    digestEndTime: '2026-11-17T05:00:00Z',
    digestS3Bucket: 'audit',
    digestS3Object: `AWSLogs/${ACCOUNT}/CloudTrail-Digest/eu-west-1/2026/11/17/${ACCOUNT}_CloudTrail-Digest_eu-west-1_t_eu-west-1_20261117T050000Z.json.gz`,
    previousDigestS3Object: null,
    previousDigestHashValue: null,
    logFiles: [{ s3Bucket: 'audit', s3Object: `AWSLogs/${ACCOUNT}/CloudTrail/eu-west-1/2026/11/17/${name}.gz`, hashValue: hash, hashAlgorithm: 'SHA-256' }],
  })
  const items = [item('E-01', 'digest.json'), item('E-02', name, {}, { source: 'cloudtrail' })]
  it.each([
    ['the file is the one it names', sha256(log), 1],
    ['the file was changed', sha256(`${log} `), 0],
    ['it names the packed bytes', sha256(gzipSync(log)), 0],
  ])('verify, where %s', async (_, hash, valid) => {
    const evidence = await read(items, { 'digest.json': digest(hash), [name]: log })
    const [fact] = evidence.facts.filter(({ type }) => type === 'verification')
    expect(fact).toMatchObject({ grade: 'observed', fields: { store: 'audit', checked: 1, valid, missing: 0 }, date: '2026-11-17T05:00:00Z' })
  })
})
