import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alertTarget } from '../../../src/evidence/join/alert-target.ts'
import type { Sourced } from '../../../src/evidence/join/join.ts'
import type { About, Part, Reader } from '../../../src/evidence/reader.ts'
import { awsAlarms } from '../../../src/evidence/readers/aws-alarms.ts'
import { awsEventSelectors } from '../../../src/evidence/readers/aws-event-selectors.ts'
import { awsMetricFilters } from '../../../src/evidence/readers/aws-metric-filters.ts'
import { awsSubscriptions } from '../../../src/evidence/readers/aws-subscriptions.ts'
import { awsTrailStatus } from '../../../src/evidence/readers/aws-trail-status.ts'
import { awsTrails } from '../../../src/evidence/readers/aws-trails.ts'
import { read } from '../readers/support.ts'
import { sourced, told } from './support.ts'

type Alert = Extract<Part, { kind: 'alert' }>
type Target = Extract<Part, { kind: 'alert-target' }>
type Filter = Extract<Part, { kind: 'metric-filter' }>

interface Given extends Partial<Omit<Alert, 'fact' | 'kind'>> {
  fields?: Record<string, string | boolean | string[]>
  systems?: string[]
  file?: string
  word?: string[]
  date?: number
}

function alert(rule: string, targets: string[], { fields, systems = ['shop'], file = 'alarms.json', word = [], date, ...more }: Given = {}): Sourced {
  const all = { rule, tool: 'cloudwatch', enabled: true, sources: [], situations: [], situations_by: 'reader', delay: 'PT5M', ...fields }
  const fact = { type: 'alert-rule' as const, fields: all, at: { pointer: `/${rule}` }, word, account: '111122223333', ...(date !== undefined && { date }) }
  return sourced(awsAlarms, { kind: 'alert', fact, targets, region: 'eu-west-1', ...more }, file, { systems })
}
const target = (id: string, kinds: string[], more: Partial<Target> = {}, file = 'topics.json', systems = ['shop']): Sourced =>
  sourced(awsSubscriptions, { kind: 'alert-target', tool: 'sns', id, name: id, kinds, word: [], at: { pointer: `/${id}` }, ...more }, file, { systems })
const filter = (situations: string[], more: Partial<Filter> = {}, file = 'filters.json'): Sourced =>
  sourced(
    awsMetricFilters,
    { kind: 'metric-filter', logGroup: '/trail', name: 'f', pattern: '{…}', metrics: ['Trail/a'], situations, at: { pointer: '' }, ...more },
    file,
  )
const facts = (parts: readonly Sourced[], type: 'alert-rule' | 'alert-route') => alertTarget.join(parts).facts.filter(({ fact }) => fact.type === type)
const receivers = (...parts: Sourced[]) => facts(parts, 'alert-rule').map(({ fact }) => fact.fields['receivers'])
const routes = (...parts: Sourced[]) =>
  facts(parts, 'alert-route').map(({ fact: { fields: f } }) => [f['severity'], f['route'], f['receiver'], f['receiver_kinds']])
const unread = (...parts: Sourced[]) => alertTarget.join(parts).unread?.map(({ source, type }) => [source.file, type])

describe('alerts and their targets', () => {
  it('reach the targets that have a channel', () => {
    const parts = [alert('a', ['pager', 'mute'], { fields: { severity: 'critical' } }), target('pager', ['pagerduty']), target('mute', [])]
    expect(receivers(...parts)).toEqual([['pager']])
    expect(routes(...parts)).toEqual([
      ['critical', 'pager', 'pager', ['pagerduty']],
      ['critical', 'mute', 'mute', []],
    ])
    expect(facts(parts, 'alert-rule')[0]?.from.map(({ source }) => source.file)).toEqual(['alarms.json', 'topics.json', 'topics.json'])
    expect(unread(...parts)).toEqual([])
  })
  it('reach nobody where every target is silent, or there is none', () => {
    expect(receivers(alert('a', ['mute']), target('mute', []))).toEqual([[]])
    expect(receivers(alert('a', []))).toEqual([[]])
    expect(routes(alert('a', []))).toEqual([['default', 'none', 'nobody', []]])
  })
  it('leave receivers unknown where a target was not sent, and count the route', () => {
    const parts = [alert('a', ['pager', 'mute']), target('mute', [])]
    expect(receivers(...parts)).toEqual([undefined])
    expect(facts(parts, 'alert-rule')[0]?.fact.fields).not.toHaveProperty('receivers')
    expect(routes(...parts)).toEqual([['default', 'mute', 'mute', []]])
    expect(unread(...parts)).toEqual([['alarms.json', 'alert-route']])
    expect(alertTarget.join(parts).notes[0]?.text).toContain('`pager`')
  })
  it('believe neither of two files that differ', () => {
    const both = [target('t', ['pagerduty']), target('t', ['email'], {}, 'newer.json')]
    expect(receivers(alert('a', ['t']), ...both)).toEqual([['t']])
    expect(routes(alert('a', ['t']), ...both)).toEqual([])
    expect(unread(alert('a', ['t']), ...both)).toHaveLength(1)
    expect(receivers(alert('a', ['t']), target('t', ['pagerduty']), target('t', [], {}, 'newer.json'))).toEqual([undefined])
    expect(routes(alert('a', ['t']), target('t', ['email']), target('t', ['email'], {}, 'copy.json'))).toHaveLength(1)
  })
  it('make no route while they are switched off, and none of a target nobody names', () => {
    expect(routes(alert('a', ['t'], { fields: { enabled: false } }), target('t', ['email']), target('other', ['email']))).toEqual([])
    expect(unread(alert('a', ['t'], { fields: { enabled: false } }))).toEqual([])
  })
  it('are one route for each severity and target', () => {
    const parts = [alert('a', ['t']), alert('b', ['t']), alert('c', ['t'], { fields: { severity: 'high' } }), alert('d', ['t'], { fields: { severity: 'P1' } })]
    expect(routes(...parts, target('t', ['email']))).toEqual([
      ['default', 't', 't', ['email']],
      ['high', 't', 't', ['email']],
    ])
  })
  it('match ids to the letter, but for those of Azure', () => {
    const id = '/subscriptions/0a/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/Ops'
    expect(receivers(alert('a', [id]), target(id.toLowerCase(), ['email'], { name: 'Ops' }))).toEqual([['Ops']])
    expect(receivers(alert('a', ['arn:aws:sns:eu-west-1:1:X']), target('arn:aws:sns:eu-west-1:1:x', ['email']))).toEqual([undefined])
  })
  it('are told for each system by the files about it', () => {
    const parts = [alert('a', ['t'], { systems: ['shop', 'bank'] }), target('t', ['email'])]
    expect(facts(parts, 'alert-rule').map(({ fact }) => [fact.systems, fact.fields['receivers']])).toEqual([
      [['shop'], ['t']],
      [['bank'], undefined],
    ])
    expect(facts(parts, 'alert-route').map(({ fact }) => fact.systems)).toEqual([['shop']])
  })
  it('keep rotas, silences and whose word it is', () => {
    const parts = [
      alert('a', ['t'], { word: ['severity', 'sources', 'tool'], muted: true }),
      target('t', ['sms'], { rotas: ['primary'], word: ['rotas', 'receiver'] }),
    ]
    const [route] = facts(parts, 'alert-route')
    expect(route?.fact.fields).toMatchObject({ rotas: ['primary'], muted: true })
    expect(route?.fact.word).toEqual(['receiver', 'rotas', 'severity', 'tool'])
    expect(facts(parts, 'alert-rule')[0]?.fact.word).toEqual(['receiver', 'severity', 'sources', 'tool'])
    expect(facts([alert('a', ['t']), target('t', ['sms'], { muted: true })], 'alert-route')[0]?.fact.fields['muted']).toBe(true)
  })
  it('are as old as the oldest file, and have no date of their own where one has none', () => {
    expect(facts([alert('a', ['t'], { date: 5 }), target('t', ['sms'], { date: 3 })], 'alert-rule')[0]?.fact.date).toBe(3)
    expect(facts([alert('a', ['t'], { date: 5 }), target('t', ['sms'])], 'alert-rule')[0]?.fact).not.toHaveProperty('date')
  })
})

describe('alarms and metric filters', () => {
  const of = (given: Given, ...filters: Sourced[]) => facts([alert('a', [], { metrics: ['Trail/a'], ...given }), ...filters], 'alert-rule')[0]?.fact
  it('catch what the filter selects, where one event is enough', () => {
    expect(of({ fires: 'once' }, filter(['logging-off']))?.fields).toMatchObject({ situations: ['logging-off'], situations_by: 'reader', sources: ['/trail'] })
    expect(of({ fires: 'often' }, filter(['logging-off', 'repeated-auth-failure']))?.fields['situations']).toEqual(['repeated-auth-failure'])
    expect(of({}, filter(['logging-off']))?.fields['situations']).toEqual([])
  })
  it('are not fed by another metric, account or region', () => {
    const none = [{ metrics: ['Trail/b'] }, { account: '444455556666' }, { region: 'us-east-1' }]
    for (const more of none) expect(of({ fires: 'once' }, filter(['root-use'], more))?.fields['situations']).toEqual([])
    expect(of({ fires: 'once' }, filter(['root-use'], { account: '111122223333', region: 'eu-west-1' }))?.fields['situations']).toEqual(['root-use'])
  })
  it('catch of two files only what both show', () => {
    expect(of({ fires: 'once' }, filter(['root-use', 'logging-off']), filter(['logging-off'], {}, 'other.json'))?.fields['situations']).toEqual(['logging-off'])
  })
  it('catch nothing for certain where another filter may flood the metric', () => {
    expect(of({ fires: 'once' }, filter(['root-use']), filter([]))?.fields['situations']).toEqual([])
  })
  it('catch what any of their metrics shows', () => {
    const two = [filter(['root-use']), filter(['logging-off'], { metrics: ['Trail/b'] }, 'other.json')]
    expect(of({ fires: 'once', metrics: ['Trail/a', 'Trail/b'] }, ...two)?.fields['situations']).toEqual(['logging-off', 'root-use'])
  })
  it("leave the supplier's word what it is, unless the filter bears it out", () => {
    const fields = { situations: ['root-use'], situations_by: 'supplier' }
    const kept = of({ fires: 'once', fields, word: ['situations'] }, filter(['logging-off']))
    expect([kept?.fields['situations'], kept?.fields['situations_by'], kept?.word]).toEqual([['logging-off', 'root-use'], 'supplier', ['situations']])
    const borne = of({ fires: 'once', fields, word: ['situations'] }, filter(['root-use']))
    expect([borne?.fields['situations_by'], borne?.word]).toEqual(['reader', []])
  })
  it('leave to the supplier what only some of the filters show, of which another may flood the metric', () => {
    const fields = { situations: ['root-use'], situations_by: 'supplier' }
    // Without a trail that fills its group the second filter is not sure, and what it may count is not known.
    const kept = of({ fires: 'once', fields, word: ['situations'] }, filter(['root-use']), filter([], { of: 'cloudtrail' }))
    expect([kept?.fields['situations_by'], kept?.word]).toEqual(['supplier', ['situations']])
  })
  it('seal the pattern, so that an answer holds for it alone', () => {
    expect(of({ fires: 'once' }, filter([], { pattern: 'x' }))?.seal).not.toBe(of({ fires: 'once' }, filter([], { pattern: 'y' }))?.seal)
  })
})

describe('files of CloudWatch and SNS', () => {
  const topic = 'arn:aws:sns:eu-west-1:111122223333:security'
  const alarms = {
    MetricAlarms: [
      {
        AlarmName: 'trail-changed',
        AlarmArn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:trail-changed',
        ActionsEnabled: true,
        StateValue: 'OK',
        AlarmActions: [topic],
        Namespace: 'Trail',
        MetricName: 'changed',
        Statistic: 'Sum',
        Dimensions: [],
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      },
    ],
    CompositeAlarms: [],
  }
  const filters = {
    metricFilters: [
      {
        filterName: 'changed',
        logGroupName: '/trail',
        creationTime: 1717406700000,
        filterPattern: '{ ($.eventName = StopLogging) || ($.eventName = DeleteTrail) || ($.eventName = UpdateTrail) }',
        metricTransformations: [{ metricNamespace: 'Trail', metricName: 'changed', metricValue: '1' }],
      },
    ],
  }
  const subscriptions = (confirmed: boolean) => ({
    Subscriptions: [
      {
        TopicArn: topic,
        SubscriptionArn: confirmed ? `${topic}:0b6c1a52` : 'PendingConfirmation',
        Protocol: 'https',
        Endpoint: 'https://events.pagerduty.com/integration/x',
      },
    ],
  })
  const now = Date.UTC(2026, 10, 20)
  const parts = (reader: Reader, value: unknown, about: About = {}, file = reader.id) =>
    read(reader, JSON.stringify(value), { about }).parts.flatMap((part) =>
      part.kind === 'fact' ? [] : [sourced(reader, part, file, { collected: { date: now } })],
    )
  const beside = 'arn:aws:logs:eu-west-1:111122223333:log-group:/trail:*'
  const trails = (logGroup: string, more: object = {}) => ({
    trailList: [
      {
        Name: 'main',
        TrailARN: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main',
        S3BucketName: 'audit',
        LogFileValidationEnabled: true,
        CloudWatchLogsLogGroupArn: logGroup,
        IsMultiRegionTrail: true,
        IncludeGlobalServiceEvents: true,
        HasCustomEventSelectors: false,
        ...more,
      },
    ],
  })
  const running = { IsLogging: true, LatestCloudWatchLogsDeliveryTime: now / 1000 - 600 }
  const selectors = (management: boolean) => ({
    TrailARN: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main',
    EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: management, DataResources: [], ExcludeManagementEventSources: [] }],
  })
  interface Chain {
    trail?: unknown
    status?: unknown
    filter?: unknown
    place?: About
    selected?: unknown
  }
  const chained = ({ trail, status = running, filter: counted = filters, place = { account: '111122223333', region: 'eu-west-1' }, selected }: Chain) => [
    ...parts(awsAlarms, alarms, { severities: { 'trail-changed': 'critical' } }),
    ...parts(awsMetricFilters, counted, place),
    ...parts(awsSubscriptions, subscriptions(true)),
    ...(trail === undefined ? [] : parts(awsTrails, trail)),
    ...(status === null ? [] : parts(awsTrailStatus, status, { store: 'main' })),
    ...(selected === undefined ? [] : parts(awsEventSelectors, selected)),
  ]
  const chain = (logGroup: string) => chained(logGroup === '' ? {} : { trail: trails(logGroup) })
  const by = (given: Chain) => facts(chained(given), 'alert-rule').map(({ fact }) => fact.fields['situations_by'])
  it('show an alert from the event to the pager', () => {
    const all = chain(beside)
    expect(facts(all, 'alert-rule').map(({ fact }) => [fact.fields, fact.word])).toEqual([
      [
        {
          rule: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:trail-changed',
          tool: 'cloudwatch',
          enabled: true,
          sources: ['/trail'],
          situations: ['logging-off'],
          situations_by: 'reader',
          severity: 'critical',
          delay: 'PT5M',
          receivers: ['security'],
        },
        ['account', 'region', 'severity', 'store'],
      ],
    ])
    expect(routes(...all)).toEqual([['critical', topic, 'security', ['pagerduty']]])
  })
  it.each([
    ['no trail was sent', ''],
    ['the trail fills another group', 'arn:aws:logs:eu-west-1:111122223333:log-group:/other:*'],
    ['the trail fills a group of that name in another region', 'arn:aws:logs:us-east-1:111122223333:log-group:/trail:*'],
    ['the trail fills a group of that name in another account', 'arn:aws:logs:eu-west-1:444455556666:log-group:/trail:*'],
  ])('leave what a filter catches to be confirmed where %s', (_, logGroup) => {
    const [rule] = facts(chain(logGroup), 'alert-rule')
    expect([rule?.fact.fields['situations'], rule?.fact.fields['situations_by'], rule?.fact.word]).toEqual([
      ['logging-off'],
      'supplier',
      ['account', 'region', 'severity', 'situations'],
    ])
    expect(alertTarget.join(chain(logGroup)).notes.map(({ text }) => text)).toEqual([expect.stringContaining('that CloudTrail writes into `/trail`')])
  })
  it.each([
    { IsLogging: false },
    { IsLogging: true },
    { ...running, LatestCloudWatchLogsDeliveryError: 'AccessDenied' },
    { ...running, LatestCloudWatchLogsDeliveryTime: now / 1000 - 3 * 86_400 },
  ])('leave it to be confirmed where the status of the trail says %j', (status) => {
    expect(by({ trail: trails(beside), status })).toEqual(['supplier'])
    expect(by({ trail: trails(beside) })).toEqual(['reader'])
  })
  it.each<[string, Chain]>([
    ['no status of the trail was sent', { trail: trails(beside), status: null }],
    ['the trail is of one region', { trail: trails(beside, { IsMultiRegionTrail: false }) }],
    ['the trail leaves global services out', { trail: trails(beside, { IncludeGlobalServiceEvents: false }) }],
    ['its regions were cut out', { trail: trails(beside, { IsMultiRegionTrail: undefined }) }],
    ['its selectors were not sent', { trail: trails(beside, { HasCustomEventSelectors: true }) }],
    ['whether it has selectors was cut out', { trail: trails(beside, { HasCustomEventSelectors: undefined }) }],
    ['its selectors leave events out', { trail: trails(beside), selected: selectors(false) }],
    ['the place of the filters is not known', { trail: trails(beside), place: {} }],
    ['the region of the filters is not known', { trail: trails(beside), place: { account: '111122223333' } }],
    ['more filters follow', { trail: trails(beside), filter: { ...filters, nextToken: 'x' } }],
    ['a filter could not be read', { trail: trails(beside), filter: { metricFilters: [...filters.metricFilters, { filterName: 'x' }] } }],
  ])('leave it to be confirmed where %s', (_, given) => {
    expect(by(given)).toEqual(['supplier'])
  })
  it('take the selectors of the trail for what it records', () => {
    expect(by({ trail: trails(beside, { HasCustomEventSelectors: true }), selected: selectors(true) })).toEqual(['reader'])
  })
  it('leave it to be confirmed where of two files on the trail one shows less', () => {
    const all = [...chained({ trail: trails(beside) }), ...parts(awsTrails, trails(beside, { IsMultiRegionTrail: false }), {}, 'older.json')]
    expect(facts(all, 'alert-rule').map(({ fact }) => fact.fields['situations_by'])).toEqual(['supplier'])
  })
  it('rest on the files about the trail, and on whose word they are', () => {
    const [rule] = facts(chained({ trail: trails(beside), selected: selectors(true) }), 'alert-rule')
    expect(rule?.from.map(({ source }) => source.file)).toEqual([
      'aws-alarms',
      'aws-subscriptions',
      'aws-metric-filters',
      'aws-trails',
      'aws-trail-status',
      'aws-event-selectors',
    ])
  })
  it.each([
    ['TreatMissingData', 'breaching', 'is always in alarm'],
    ['TreatMissingData', 'ignore', 'stays in alarm'],
    ['Unit', 'Seconds', 'never has data'],
    ['Statistic', 'Average', 'is thinned by others'],
  ])('catch nothing for certain where the alarm, by its %s %s, %s', (key, value) => {
    const [alarm] = alarms.MetricAlarms
    const all = [
      ...chain('arn:aws:logs:eu-west-1:111122223333:log-group:/trail:*').slice(1),
      ...parts(awsAlarms, { ...alarms, MetricAlarms: [{ ...alarm, [key]: value }] }),
    ]
    expect(facts(all, 'alert-rule').map(({ fact }) => fact.fields['situations'])).toEqual([[]])
  })
  it('take no silence from an alarm on another unit', () => {
    const silent = {
      ...alarms.MetricAlarms[0],
      Namespace: 'AWS/Logs',
      MetricName: 'IncomingLogEvents',
      Dimensions: [{ Name: 'LogGroupName', Value: '/app' }],
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    }
    const of = (more: object) =>
      facts(parts(awsAlarms, { ...alarms, MetricAlarms: [{ ...silent, ...more }] }), 'alert-rule').map(({ fact }) => fact.fields['situations'])
    expect([of({}), of({ Unit: 'Bytes' })]).toEqual([[['source-silent']], [[]]])
  })
  it('show that nobody confirmed it', () => {
    const all = [...parts(awsAlarms, alarms), ...parts(awsSubscriptions, subscriptions(false))]
    expect(receivers(...all)).toEqual([[]])
    expect(routes(...all)).toEqual([['default', topic, 'security', []]])
  })
})

const ids = ['t1', 't2', 't3']
const anyAlert = fc
  .record({ rule: fc.constantFrom('a', 'b', 'c'), targets: fc.subarray(ids), systems: fc.subarray(['shop', 'bank'], { minLength: 1 }), enabled: fc.boolean() })
  .map(({ rule, targets, systems, enabled }) => alert(rule, targets, { systems, metrics: ['Trail/a'], fires: 'once', fields: { enabled } }))
const anyTarget = fc
  .record({
    id: fc.constantFrom(...ids),
    kinds: fc.subarray(['email', 'pagerduty']),
    systems: fc.subarray(['shop', 'bank'], { minLength: 1 }),
    file: fc.nat(2),
  })
  .map(({ id, kinds, systems, file }) => target(id, kinds, {}, `topics-${file}.json`, systems))
const anyFilter = fc.subarray(['root-use', 'logging-off']).map((situations) => filter(situations))
const anyParts = fc.array(fc.oneof(anyAlert, anyTarget, anyFilter), { minLength: 1, maxLength: 9 })

/** Who is reached, by rule and system. */
const reach = (parts: readonly Sourced[]) =>
  new Set(
    facts(parts, 'alert-rule').flatMap(({ fact }) =>
      ((fact.fields['receivers'] as string[] | undefined) ?? []).flatMap((name) =>
        (fact.systems ?? []).map((system) => `${fact.fields['rule']} ${name} ${system}`),
      ),
    ),
  )
/** Targets that files show alike, so that taking one away cannot settle a quarrel. */
const agreed = (parts: readonly Sourced[]) =>
  parts.filter(
    ({ part }, index) =>
      part.kind !== 'alert-target' || !parts.slice(0, index).some((other) => other.part.kind === 'alert-target' && other.part.id === part.id),
  )

describe('whatever is sent', () => {
  it('the order never matters', () => {
    fc.assert(
      fc.property(anyParts, fc.nat(), (parts, seed) => {
        const mixed = [...parts].sort((a, b) => ((parts.indexOf(a) * 7 + seed) % 11) - ((parts.indexOf(b) * 7 + seed) % 11))
        expect([...reach(mixed)].sort()).toEqual([...reach(parts)].sort())
        expect([...new Set(told(facts(mixed, 'alert-route')))]).toEqual([...new Set(told(facts(parts, 'alert-route')))])
      }),
    )
  })
  it('without any part alerts reach nobody they did not reach before', () => {
    fc.assert(
      fc.property(anyParts.map(agreed), fc.nat(), (parts, at) => {
        const before = reach(parts)
        for (const one of reach(parts.filter((_, index) => index !== at % parts.length))) expect(before).toContain(one)
      }),
    )
  })
})
