import { describe, expect, it } from 'vitest'
import type { About, Part, PartFact, ReadResult } from '../../../../src/evidence/reader.ts'
import { parsePrometheusDuration } from '../../../../src/evidence/readers/prometheus-rules/durations.ts'
import { absentCalls, firesAlways, rangesOf, vectorOf } from '../../../../src/evidence/readers/prometheus-rules/expression.ts'
import { prometheusRules } from '../../../../src/evidence/readers/prometheus-rules.ts'
import { content, read } from '../support.ts'

const factsOf = (result: ReadResult): PartFact[] => result.parts.map((part) => (part.kind === 'rule' ? part.fact : (part as Extract<Part, { kind: 'fact' }>)))

describe('durations', () => {
  it.each([
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['90s', 90_000],
    ['1d', 86_400_000],
    ['1w', 604_800_000],
    ['500ms', 500],
    ['0', 0],
    [0, 0],
    ['0m', 0],
    ['5', undefined],
    [5, undefined],
    ['m', undefined],
    ['30m1h', undefined],
    ['-5m', undefined],
    ['1.5h', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j', (text, expected) => {
    expect(parsePrometheusDuration(text)).toBe(expected)
  })
})

describe('what an expression proves', () => {
  it.each([
    ['vector(1)', true],
    [' vector( 1 ) # always', true],
    ['vector(0)', false],
    ['vector(1) > 0 and up', false],
    ['vector(time())', false],
  ])('%s is a heartbeat: %s', (text, expected) => {
    expect(vectorOf(text)).toBe(expected)
  })
  it.each([
    ['absent(up{job="api"})', 1],
    ['absent_over_time(up{job="api"}[15m]) == 1', 1],
    ['absent(a) or absent(b{x=")"}) > 0', 2],
    ['absent(a) and on() hour() > 8', undefined],
    ['absent(a) unless b', undefined],
    ['up == 0', undefined],
    ['absent(a', undefined],
    ['absent(a) == 0', undefined],
    ['absent(a) > 0.5', undefined],
    ['sum(absent(a))', undefined],
  ])('%s watches silence: %s', (text, calls) => {
    expect(absentCalls(text)?.length).toBe(calls)
  })
  it('reads ranges outside quotes', () => {
    expect(rangesOf('rate(a{x="[9h]"}[5m]) > max_over_time(b[1h:5m])')).toEqual(['5m', '1h'])
  })
  it('knows constants', () => {
    expect([firesAlways('1'), firesAlways('up')]).toEqual([true, false])
  })
})

const group = (rules: string, interval = '    interval: 1m\n') => `groups:\n  - name: logs\n${interval}    rules:\n${rules}`
const rule = (extra = '', expr = 'up == 0', name = 'Down') => `      - alert: ${name}\n        expr: '${expr}'\n${extra}`
const only = (text: string, about: About = {}) => factsOf(read(prometheusRules, text, { about }))[0]

describe('alerting rules', () => {
  it('reads all that a rule says', () => {
    const text = group(
      `      - alert: LoggingOff\n        expr: rate(trail_stopped_total[5m]) > 0\n        for: 2m\n        labels: { severity: critical, team: platform, situation: logging-off, source: cloudtrail }\n        annotations: { runbook_url: 'https://example.org/runbooks/logging-off' }\n`,
    )
    expect(read(prometheusRules, text)).toEqual({
      parts: [
        {
          kind: 'rule',
          labels: { severity: 'critical', team: 'platform', situation: 'logging-off', source: 'cloudtrail', alertname: 'LoggingOff' },
          fact: {
            type: 'alert-rule',
            fields: {
              rule: 'LoggingOff',
              tool: 'prometheus',
              enabled: true,
              sources: ['cloudtrail'],
              situations: ['logging-off'],
              situations_by: 'supplier',
              severity: 'critical',
              owner: 'platform',
              runbook: 'https://example.org/runbooks/logging-off',
              delay: 'PT3M',
            },
            at: { pointer: '/groups/0/rules/0', line: 5 },
            word: ['situations', 'sources'],
            assumed: true,
            seal: expect.stringMatching(/^[0-9a-f]{64}$/),
          },
        },
      ],
      listings: [{ type: 'alert-rule', complete: false, unreadable: 0 }],
      notes: [],
    })
  })
  it('is sealed by its condition, so that what a person said of a rule does not hold for another of that name', () => {
    const sealOf = (expression: string) => {
      const part = read(
        prometheusRules,
        group(`      - alert: RootUse\n        expr: ${expression}\n        for: 1m\n        labels: { situation: root-use }\n`),
      ).parts[0]
      return part?.kind === 'rule' ? part.fact.seal : undefined
    }
    expect(sealOf('root_logins > 0')).toBe(sealOf('root_logins > 0'))
    expect(sealOf('root_logins > 0')).not.toBe(sealOf('vector(0) > 1'))
  })
  it('does not let the manifest make another of a severity that is one of ours', () => {
    const text = group('      - alert: A\n        expr: up == 0\n        labels: { severity: critical }\n')
    const part = read(prometheusRules, text, { about: { severities: { critical: 'low' } } }).parts[0]
    expect(part?.kind === 'rule' ? part.fact.fields['severity'] : undefined).toBe('critical')
  })
  it.each([
    ['no `for`', '', 'PT1M'],
    ['`for` in whole intervals', '        for: 90s\n', 'PT3M'],
    ['`keep_firing_for` delays nothing', '        for: 2m\n        keep_firing_for: 1h\n', 'PT3M'],
  ])('delay: %s', (_name, extra, expected) => {
    expect(only(group(rule(extra)))?.fields['delay']).toBe(expected)
  })
  it('leaves the delay out where the interval is not known', () => {
    const result = read(prometheusRules, group(rule('        for: 5m\n'), ''))
    expect(factsOf(result)[0]?.fields).not.toHaveProperty('delay')
    expect(result.notes[0]).toContain('without `interval`')
  })
  it('adds how far behind a group looks', () => {
    expect(only(group(rule(), '    interval: 1m\n    query_offset: 2m\n'))?.fields['delay']).toBe('PT3M')
  })
  it.each([
    ['the range of absent_over_time', 'absent_over_time(log_lines[15m])', '', 'PT16M'],
    ['the lookback of absent', 'absent(log_lines)', '', 'PT6M'],
    ['the range of what the supplier calls silent', 'sum(rate(log_lines[30m])) == 0', '        labels: { situation: source-silent }\n', 'PT31M'],
    ['nothing where it looks at another time', 'absent_over_time(log_lines[5m] offset 1d)', '', undefined],
    ['nothing where it looks at one instant', 'absent(log_lines @ 1700000000)', '', undefined],
    ['its range whatever a label is called', 'absent_over_time(log_lines{unit="a@b offset"}[5m])', '', 'PT6M'],
    ['nothing where the time is in a number', 'time() - last_log > 900', '        labels: { situation: source-silent }\n', undefined],
  ])('silence is noticed after %s', (_name, expr, extra, expected) => {
    const fact = only(group(rule(extra, expr)))
    expect(fact?.fields['situations']).toEqual(['source-silent'])
    expect(fact?.fields['delay']).toBe(expected)
  })
  it.each([
    ['vector(1)', 'Anything', ['heartbeat']],
    ['1', 'Watchdog', ['heartbeat']],
    ['1', 'Anything', []],
    ['hardware_watchdog_bites > 0', 'Watchdog', []],
    ['absent(up) and b', 'Gone', []],
  ])('%s in %s: %j by the reader', (expr, name, situations) => {
    expect(only(group(rule('', expr, name)))?.fields).toMatchObject({ situations, situations_by: 'reader' })
  })
  it.each<[string, string, string, string]>([
    ['absent(up{job="app-log"})', 'app-log', 'reader', 'the selector names the source'],
    ['absent_over_time({source="app-log", level=~".+"}[10m]) == 1', 'app-log', 'reader', 'beside a pattern'],
    ['absent(count_over_time({job="app-log"}[10m] offset 1m))', 'app-log', 'reader', 'within a function'],
    ['absent(app_log)', 'app_log', 'reader', 'as the metric'],
    ['absent(a{job="app-log"}) or absent(b{job="web-log"})', 'app-log; web-log', 'reader', 'each in a call'],
    ['absent(up{job="app-log"})', 'web-log', 'supplier', 'another source'],
    ['absent(up{job="app-log"})', 'app-log; web-log', 'supplier', 'one of two'],
    ['absent(up{job="app-log-old"})', 'app-log', 'supplier', 'part of a longer name'],
    ['absent(up{job!="app-log"})', 'app-log', 'supplier', 'all others'],
    ['absent(up{job=~"app-log|web-log"})', 'app-log; web-log', 'supplier', 'a pattern: gone only when both are'],
    ['absent(up{job="app-log"} or up{job="web-log"})', 'app-log; web-log', 'supplier', 'gone only when both are'],
    ['absent(vector(scalar(up{job="app-log"})))', 'app-log', 'supplier', 'never gone'],
    ['absent(up{job="x # app-log"}) # app-log', 'app-log', 'supplier', 'in a comment'],
    ['absent(up)', '', 'supplier', 'no source'],
    ['absent(sum by (app) (up))', 'app', 'supplier', 'a label'],
    ['absent(up{app="x"})', 'app', 'supplier', 'the name of a label'],
  ])('%s of %j is source-silent by the %s: %s', (expr, sources, by) => {
    expect(only(group(rule(`        labels: { log_source: "${sources}" }\n`, expr, 'Gone')))?.fields).toMatchObject({
      situations: ['source-silent'],
      situations_by: by,
    })
  })
  it('takes situations, sources, tool and severities of the manifest for the word they are', () => {
    const about: About = {
      situations: { 'root-use': ['Down'] },
      rule_sources: { Down: ['cloudtrail', 'api-log'] },
      tool: 'ruler',
      severities: { page: 'critical' },
    }
    const fact = only(group(rule('        labels: { severity: page }\n')), about)
    expect(fact?.fields).toMatchObject({
      situations: ['root-use'],
      situations_by: 'supplier',
      sources: ['cloudtrail', 'api-log'],
      tool: 'ruler',
      severity: 'critical',
    })
    expect(fact?.word).toEqual(['tool', 'situations', 'sources', 'severity'])
  })
  it('tells a situation that there is not', () => {
    const result = read(prometheusRules, group(rule('        labels: { situation: loging-off }\n')))
    expect(factsOf(result)[0]?.fields['situations']).toEqual([])
    expect(result.notes[0]).toContain('did you mean logging-off?')
  })
  it('leaves out what is made from the data, and does not guess where such alerts go', () => {
    const result = read(prometheusRules, group(rule('        labels: { severity: "{{ $labels.severity }}" }\n')))
    expect(result.parts[0]?.kind).toBe('fact')
    expect(factsOf(result)[0]?.fields).not.toHaveProperty('severity')
  })
  it('keeps rules of one name apart', () => {
    const two = group(`${rule()}${rule('        for: 1m\n')}`)
    expect(factsOf(read(prometheusRules, two)).map((fact) => fact.fields['rule'])).toEqual(['Down (group logs) (rule 1)', 'Down (group logs) (rule 2)'])
  })
  it('does not take recording rules for alerts', () => {
    expect(read(prometheusRules, group('      - record: a:b\n        expr: up\n')).parts).toEqual([])
  })
  it('notes a rule that fires always', () => {
    expect(read(prometheusRules, group(rule('', '1'))).notes[0]).toContain('fires always')
  })
  it.each([
    ['no name', `      - expr: up\n`, 'neither'],
    ['no expression', `      - alert: Down\n`, 'no `expr`'],
    ['a bad `for`', rule('        for: soon\n'), 'no duration'],
    ['no mapping', '      - Down\n', 'mapping'],
  ])('counts a rule with %s', (_name, bad, note) => {
    const result = read(prometheusRules, group(`${rule('', 'up', 'Fine')}${bad}`))
    expect(factsOf(result).map((fact) => fact.fields['rule'])).toEqual(['Fine'])
    expect(result.listings[0]?.unreadable).toBe(1)
    expect(result.notes[0]).toContain(note)
  })
  it.each([
    ['groups that are no list', 'groups: {alert: 1, expr: 2}\n', 'must be a list'],
    ['an interval that is none', group(rule(), '    interval: often\n'), 'no duration'],
    ['rules that are no list', 'groups:\n  - name: a\n    rules: {}\n', 'must be a list'],
    ['anchors', group(rule('        labels: &l { severity: critical }\n')), 'anchor'],
    ['a key twice', group(rule('        for: 1m\n        for: 2m\n')), 'for'],
  ])('refuses %s', (_name, text, message) => {
    expect(() => read(prometheusRules, text)).toThrow(message)
  })
})

describe('wrappers', () => {
  const indent = (text: string) => text.replace(/^(?=.)/gm, '  ')
  const object = `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: logs\nspec:\n${indent(group(rule()))}`

  it('reads Kubernetes objects, several in a file, beside others', () => {
    const result = read(prometheusRules, `${object}---\nkind: ConfigMap\ndata: {}\n---\n${object.replaceAll('Down', 'Gone')}`)
    expect(factsOf(result).map((fact) => fact.fields['rule'])).toEqual(['Down', 'Gone'])
    expect(factsOf(result)[0]?.at).toEqual({ pointer: '/spec/groups/0/rules/0', line: 10 })
  })
  it('reads a list of objects', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n  - kind: PrometheusRule\n    spec:\n${group(rule()).replace(/^(?=.)/gm, '      ')}`
    expect(prometheusRules.recognise(content(text))).toBe(true)
    expect(factsOf(read(prometheusRules, text)).map((fact) => fact.at.pointer)).toEqual(['/items/0/spec/groups/0/rules/0'])
  })
  const api = (more = {}) =>
    JSON.stringify({
      status: 'success',
      data: {
        groups: [
          {
            name: 'logs',
            interval: 60,
            rules: [
              {
                type: 'alerting',
                name: 'Down',
                query: 'up == 0',
                duration: 120,
                labels: { severity: 'critical' },
                annotations: {},
                lastEvaluation: '2026-11-18T09:00:00.5Z',
              },
              { type: 'recording', name: 'a:b', query: 'up' },
            ],
          },
        ],
        ...more,
      },
    })
  it('reads the answer of the rules API, with the time of the last evaluation', () => {
    expect(prometheusRules.recognise(content(api()))).toBe(true)
    const result = read(prometheusRules, api())
    expect(factsOf(result)).toMatchObject([
      { fields: { rule: 'Down', severity: 'critical', delay: 'PT3M' }, date: Date.UTC(2026, 10, 18, 9, 0, 0, 500), at: { pointer: '/data/groups/0/rules/0' } },
    ])
    expect(result.newest).toBe(Date.UTC(2026, 10, 18, 9, 0, 0, 500))
  })
  it('says that there are more pages', () => {
    expect(read(prometheusRules, api({ groupNextToken: 'x' })).notes[0]).toContain('one page')
  })
})

describe('recognising rules', () => {
  it.each([
    [group(rule()), true],
    ['groups:\n  - name: a\n    rules:\n      - record: a:b\n        expr: up\n', true],
    ['apiVersion: 1\ngroups:\n  - name: a\n    rules:\n      - uid: x\n        title: y\n', false],
    ['route:\n  receiver: a\nreceivers: []\n', false],
    ['groups: [a]\n', false],
    ['{"groups": []}', false],
  ])('%j: %s', (text, expected) => {
    expect(prometheusRules.recognise(content(text))).toBe(expected)
  })
})
