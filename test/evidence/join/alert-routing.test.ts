import { describe, expect, it } from 'vitest'
import { alertRouting } from '../../../src/evidence/join/alert-routing.ts'
import type { PartSource, Sourced } from '../../../src/evidence/join/join.ts'
import type { About, Reader } from '../../../src/evidence/reader.ts'
import { alertmanager } from '../../../src/evidence/readers/alertmanager.ts'
import { prometheusRules } from '../../../src/evidence/readers/prometheus-rules.ts'
import { read } from '../readers/support.ts'

const rules = `groups:\n  - name: logs\n    interval: 1m\n    rules:\n      - alert: LoggingOff\n        expr: off > 0\n        labels: { severity: critical }\n      - alert: Noise\n        expr: noise > 0\n        labels: { severity: info }\n`
const routes = (receiver = 'pager') =>
  `route:\n  receiver: none\n  group_wait: 45s\n  routes:\n    - matchers: ['severity="critical"']\n      receiver: ${receiver}\nreceivers:\n  - name: none\n  - name: ${receiver}\n    pagerduty_configs: [{ routing_key: <secret> }]\n`

function sourced(reader: Reader, text: string, file: string, systems = ['a', 'b'], about: About = {}): Sourced[] {
  const from: PartSource = { file, sha256: `${text.length}-${text.slice(-60)}`, item: file, systems, reader }
  return read(reader, text, { about, systems }).parts.flatMap((part) => (part.kind === 'fact' ? [] : [{ part, from }]))
}
const joined = (parts: Sourced[]) => {
  const { facts, notes } = alertRouting.join(parts)
  return {
    facts: facts.map(({ fact, from }) => [
      fact.fields['rule'],
      fact.fields['receivers'],
      fact.fields['delay'],
      fact.systems,
      from.map(({ source }) => source.file),
    ]),
    notes: notes.map((note) => note.text),
  }
}

describe('rules and routings', () => {
  it('gives a rule the receivers its labels reach that have a channel, and the wait of the route', () => {
    expect(joined([...sourced(prometheusRules, rules, 'rules.yml'), ...sourced(alertmanager, routes(), 'am.yml')])).toEqual({
      facts: [
        ['LoggingOff', ['pager'], 'PT1M45S', ['a', 'b'], ['rules.yml', 'am.yml']],
        ['Noise', [], 'PT1M', ['a', 'b'], ['rules.yml', 'am.yml']],
      ],
      notes: [],
    })
  })
  it('leaves receivers unknown, not empty, without a routing', () => {
    expect(joined(sourced(prometheusRules, rules, 'rules.yml')).facts).toEqual([
      ['LoggingOff', undefined, 'PT1M', ['a', 'b'], ['rules.yml']],
      ['Noise', undefined, 'PT1M', ['a', 'b'], ['rules.yml']],
    ])
    expect(alertRouting.join(sourced(prometheusRules, rules, 'rules.yml')).facts[0]?.fact.fields).not.toHaveProperty('receivers')
  })
  it('guesses none of two, and says so', () => {
    const parts = [
      ...sourced(prometheusRules, rules, 'rules.yml'),
      ...sourced(alertmanager, routes(), 'am1.yml'),
      ...sourced(alertmanager, routes('other'), 'am2.yml'),
    ]
    const { facts, notes } = joined(parts)
    expect(facts.map(([, receivers]) => receivers)).toEqual([undefined, undefined])
    expect(notes[0]).toContain('2 rules may go to more than one routing')
  })
  it('takes the routing of the same tool', () => {
    const parts = [
      ...sourced(prometheusRules, rules, 'rules.yml', ['a'], { tool: 'eu' }),
      ...sourced(alertmanager, routes(), 'am1.yml', ['a'], { tool: 'us' }),
      ...sourced(alertmanager, routes('other'), 'am2.yml', ['a'], { tool: 'eu' }),
    ]
    expect(joined(parts).facts[0]).toEqual(['LoggingOff', ['other'], 'PT1M45S', ['a'], ['rules.yml', 'am2.yml']])
  })
  it('takes the same file in two items for one', () => {
    const parts = [...sourced(prometheusRules, rules, 'rules.yml'), ...sourced(alertmanager, routes(), 'am.yml'), ...sourced(alertmanager, routes(), 'am.yml')]
    expect(joined(parts).facts[0]?.[1]).toEqual(['pager'])
  })
  it('loses a rule for no system: where there is no routing it stands alone', () => {
    const parts = [
      ...sourced(prometheusRules, rules, 'rules.yml', ['a', 'b', 'c']),
      ...sourced(alertmanager, routes(), 'am.yml', ['a']),
      ...sourced(alertmanager, routes('other'), 'am2.yml', ['b']),
    ]
    expect(joined(parts).facts.filter(([name]) => name === 'LoggingOff')).toEqual([
      ['LoggingOff', ['pager'], 'PT1M45S', ['a'], ['rules.yml', 'am.yml']],
      ['LoggingOff', ['other'], 'PT1M45S', ['b'], ['rules.yml', 'am2.yml']],
      ['LoggingOff', undefined, 'PT1M', ['c'], ['rules.yml']],
    ])
  })
  it('does not let a fresh rule make a stale routing fresh', () => {
    const api = JSON.stringify({
      data: {
        groups: [{ name: 'g', interval: 60, rules: [{ type: 'alerting', name: 'A', query: 'up', duration: 0, lastEvaluation: '2026-11-18T09:00:00Z' }] }],
      },
    })
    const { facts } = alertRouting.join([...sourced(prometheusRules, api, 'rules.json'), ...sourced(alertmanager, routes(), 'am.yml')])
    expect(facts.map(({ fact }) => fact.date)).toEqual([undefined])
    expect(alertRouting.join(sourced(prometheusRules, api, 'rules.json')).facts[0]?.fact.date).toBe(Date.UTC(2026, 10, 18, 9))
  })
})
