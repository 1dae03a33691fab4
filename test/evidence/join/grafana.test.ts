import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grafana } from '../../../src/evidence/join/grafana.ts'
import type { JoinedFact, PartSource, Sourced } from '../../../src/evidence/join/join.ts'
import type { About } from '../../../src/evidence/reader.ts'
import { grafanaApi } from '../../../src/evidence/readers/grafana-api.ts'
import { grafanaProvisioning } from '../../../src/evidence/readers/grafana-provisioning.ts'
import { read } from '../readers/support.ts'

interface Given {
  systems?: string[]
  about?: About
}
function sourced(text: string, file: string, { systems = ['a', 'b'], about = {} }: Given = {}): Sourced[] {
  const reader = file.endsWith('.json') ? grafanaApi : grafanaProvisioning
  const from: PartSource = { file, sha256: text, item: file, systems, reader }
  return read(reader, text, { about, systems }).parts.map((part) => ({ part, from }))
}
const rule = (title: string, labels: string, more = '') =>
  `      - { uid: ${title}, title: ${title}, condition: A, data: [], for: 1m, labels: ${labels}${more} }\n`
const rules = (...lines: string[]) => `apiVersion: 1\ngroups:\n  - name: audit\n    folder: security\n    interval: 1m\n    rules:\n${lines.join('')}`
const contact = (name: string, ...types: string[]) => {
  const settings: Record<string, string> = {
    pagerduty: "integrationKey: '[REDACTED]'",
    email: 'addresses: on-call@example.com',
    webhook: 'url: https://a.example.com',
  }
  return `  - name: ${name}\n    receivers:\n${types.map((type) => `      - { type: ${type}, settings: { ${settings[type] ?? ''} } }\n`).join('')}`
}
const contacts = (...points: string[]) => `apiVersion: 1\ncontactPoints:\n${points.join('')}`
const policies = (routes: string, root = 'mail', org = '') =>
  `apiVersion: 1\npolicies:\n  - receiver: ${root}\n    group_wait: 45s\n${org}    routes:\n${routes}`
const route = (matcher: string, receiver: string, more = '') => `      - { receiver: ${receiver}, object_matchers: [${matcher}]${more} }\n`
const CRITICAL = '[severity, "=", critical]'

const joined = (parts: Sourced[]) => {
  const { facts, notes } = grafana.join(parts)
  const of = (type: string) => facts.filter(({ fact }) => fact.type === type)
  return { facts, notes: notes.map(({ text }) => text), rules: of('alert-rule'), routes: of('alert-route') }
}
const reach = (facts: readonly JoinedFact[]) => facts.map(({ fact }) => [fact.fields['rule'], fact.fields['receivers'], fact.fields['delay'], fact.systems])
const ends = (facts: readonly JoinedFact[]) =>
  facts.map(({ fact: { fields } }) => [fields['severity'], fields['receiver'], fields['receiver_kinds'], fields['muted']])

const ruleFile = sourced(rules(rule('Off', '{ severity: critical }'), rule('Noise', '{ severity: low }')), 'rules.yml')
const contactFile = sourced(contacts(contact('pager', 'pagerduty', 'email'), contact('mail', 'email')), 'contacts.yml')
const policyFile = sourced(policies(route(CRITICAL, 'pager')), 'policies.yml')

describe('rules, policies and contact points', () => {
  it('gives rules their receivers and the wait of the policy, and routes their kinds of channel', () => {
    const result = joined([...ruleFile, ...contactFile, ...policyFile])
    expect(reach(result.rules)).toEqual([
      ['Off', ['pager'], 'PT2M45S', ['a', 'b']],
      ['Noise', ['mail'], 'PT2M45S', ['a', 'b']],
    ])
    expect(ends(result.routes)).toEqual([
      ['critical', 'pager', ['email', 'pagerduty'], false],
      ['high', 'mail', ['email'], false],
      ['medium', 'mail', ['email'], false],
      ['low', 'mail', ['email'], false],
      ['default', 'mail', ['email'], false],
    ])
    expect(result.rules[0]?.from.map(({ source }) => source.file)).toEqual(['rules.yml', 'policies.yml', 'contacts.yml', 'contacts.yml'])
    expect(result.notes).toEqual([])
  })
  it('walks on only where a policy says continue, in the order of the children', () => {
    const two = (more: string) => sourced(policies(route('[team, "=~", "db|web"]', 'mail', more) + route(CRITICAL, 'pager')), 'policies.yml')
    const db = sourced(rules(rule('Off', '{ severity: critical, team: db }')), 'rules.yml')
    expect(reach(joined([...db, ...contactFile, ...two('')]).rules)[0]?.[1]).toEqual(['mail'])
    expect(reach(joined([...db, ...contactFile, ...two(', continue: true')]).rules)[0]?.[1]).toEqual(['mail', 'pager'])
  })
  it('reaches nobody through a contact point that is not defined, or has no channel that works', () => {
    for (const points of [contact('mail', 'email'), contact('mail', 'email') + contact('pager', 'pigeon'), contact('mail', 'email') + contact('pager')]) {
      const result = joined([...ruleFile, ...policyFile, ...sourced(contacts(points), 'contacts.yml')])
      expect(reach(result.rules)[0]?.[1]).toEqual([])
      expect(ends(result.routes)[0]).toEqual(['critical', 'pager', [], false])
    }
  })
  it('knows no receivers without policies or without contact points, and says so', () => {
    for (const parts of [[...ruleFile], [...ruleFile, ...contactFile], [...ruleFile, ...policyFile]]) {
      const result = joined(parts)
      expect(result.rules).toHaveLength(2)
      for (const { fact } of result.rules) expect(fact.fields).not.toHaveProperty('receivers')
      expect(result.routes).toEqual([])
    }
    expect(joined([...ruleFile, ...policyFile]).notes).toEqual(['the contact points were not sent, so what the notification policies end in is not known'])
  })
  it('guesses none of two trees, and joins none of another tool', () => {
    const other = sourced(policies(route(CRITICAL, 'mail')), 'other.yml')
    const result = joined([...ruleFile, ...contactFile, ...policyFile, ...other])
    for (const { fact } of result.rules) expect(fact.fields).not.toHaveProperty('receivers')
    expect(result.notes[0]).toContain('more than one tree')
    expect(result.routes).toHaveLength(10)
    const eu = sourced(policies(route(CRITICAL, 'pager')), 'policies.yml', { about: { tool: 'eu' } })
    expect(joined([...ruleFile, ...contactFile, ...eu]).routes).toEqual([])
  })
  it('takes the same file in two items for one tree', () => {
    expect(reach(joined([...ruleFile, ...contactFile, ...policyFile, ...policyFile]).rules)[0]?.[1]).toEqual(['pager'])
  })
  it('keeps organisations apart', () => {
    const second = sourced(policies(route(CRITICAL, 'mail'), 'mail', '    orgId: 2\n'), 'two.yml')
    const result = joined([...ruleFile, ...contactFile, ...policyFile, ...second])
    expect(reach(result.rules)[0]?.[1]).toEqual(['pager'])
    expect(result.notes).toEqual(['the contact points were not sent, so what the notification policies end in is not known'])
  })
  it('loses a rule for no system', () => {
    const some = sourced(policies(route(CRITICAL, 'pager')), 'policies.yml', { systems: ['a'] })
    expect(reach(joined([...ruleFile, ...contactFile, ...some]).rules).filter(([name]) => name === 'Off')).toEqual([
      ['Off', ['pager'], 'PT2M45S', ['a']],
      ['Off', undefined, 'PT2M', ['b']],
    ])
  })
  it('takes of a contact point in two files only what both have', () => {
    const again = sourced(contacts(contact('pager', 'email')), 'more.yml')
    expect(ends(joined([...contactFile, ...policyFile, ...again]).routes)[0]).toEqual(['critical', 'pager', ['email'], false])
  })
  it('routes a rule that names its receiver past the policies, and shows where that ends', () => {
    const straight = sourced(
      rules(rule('Off', '{ severity: critical }', ', notification_settings: { receiver: mail, group_wait: 5s, mute_time_intervals: [x] }')),
      'rules.yml',
    )
    const result = joined([...straight, ...contactFile, ...policyFile])
    expect(reach(result.rules)).toEqual([['Off', ['mail'], 'PT2M5S', ['a', 'b']]])
    expect(ends(result.routes).filter(([severity]) => severity === 'critical')).toEqual([
      ['critical', 'pager', ['email', 'pagerduty'], false],
      ['critical', 'mail', ['email'], true],
    ])
    expect(joined(straight).rules[0]?.fact.fields).not.toHaveProperty('receivers')
  })
  it('does not guess the folder that policies ask for', () => {
    const api = JSON.stringify([{ uid: 'r', orgID: 1, folderUID: 'f', ruleGroup: 'g', title: 'Off', for: '1m', labels: { severity: 'critical' } }])
    const byFolder = sourced(policies(route('[grafana_folder, "=", lab]', 'mail') + route(CRITICAL, 'pager')), 'policies.yml')
    const result = joined([...sourced(api, 'rules.json'), ...contactFile, ...byFolder])
    expect(result.rules[0]?.fact.fields).not.toHaveProperty('receivers')
    expect(result.notes[0]).toContain('grafana_folder')
    expect(reach(joined([...ruleFile, ...contactFile, ...byFolder]).rules)[0]?.[1]).toEqual(['pager'])
  })
  it('names rotas and mapped severities as the supplier’s word', () => {
    const about: About = { rotas: { pager: ['payments'] }, severities: { page: 'critical' }, tool: 'eu' }
    const all = [
      ...sourced(contacts(contact('pager', 'pagerduty'), contact('mail', 'email')), 'contacts.yml', { about }),
      ...sourced(policies(route('[severity, "=", page]', 'pager')), 'policies.yml', { about }),
    ]
    const [fact] = joined(all).routes.filter(({ fact: { fields } }) => fields['receiver'] === 'pager')
    expect(fact?.fact).toMatchObject({ fields: { severity: 'critical', rotas: ['payments'], tool: 'eu' }, word: ['tool', 'rotas', 'severity'] })
    expect(fact?.fact).not.toHaveProperty('assumed')
  })
})

const points = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.subarray(['pagerduty', 'email', 'webhook', 'pigeon'])), {
  selector: ([name]) => name,
})
const matchers = fc.constantFrom(CRITICAL, '[team, "=", db]', '[team, "!=", db]', '[severity, "=~", "critical|high"]', '[alertname, "=", Off]')
const routes = fc.array(fc.tuple(matchers, fc.constantFrom('a', 'b', 'c'), fc.boolean()), { minLength: 1, maxLength: 4 })
const worlds = fc
  .tuple(points, routes)
  .map(([named, children]) => [
    ...sourced(
      rules(rule('Off', '{ severity: critical, team: db }'), rule('Low', '{ severity: low }', ', notification_settings: { receiver: b }')),
      'rules.yml',
    ),
    ...(named.length > 0 ? sourced(contacts(...named.map(([name, types]) => contact(name, ...types))), 'contacts.yml') : []),
    ...sourced(policies(children.map(([matcher, receiver, on]) => route(matcher, receiver, on ? ', continue: true' : '')).join(''), 'c'), 'policies.yml'),
  ])
const plain = (facts: readonly JoinedFact[]) =>
  facts
    .map(({ fact, from }) => JSON.stringify([fact.type, fact.fields, fact.systems, from.map(({ source, at }) => JSON.stringify([source.file, at])).sort()]))
    .sort()

describe('properties', () => {
  it('never depends on the order of parts', () => {
    fc.assert(
      fc.property(
        worlds.chain((parts) => fc.tuple(fc.constant(parts), fc.shuffledSubarray(parts, { minLength: parts.length }))),
        ([parts, shuffled]) => {
          expect(plain(grafana.join(shuffled).facts)).toEqual(plain(grafana.join(parts).facts))
        },
      ),
      { numRuns: 200 },
    )
  })
  it('never lets an alert reach more people, or a route more channels, when a part is taken away', () => {
    const reached = (facts: readonly JoinedFact[], name: string) =>
      facts.flatMap(({ fact: { fields } }) => (fields['rule'] === name ? ((fields['receivers'] ?? []) as string[]) : []))
    const kinds = (facts: readonly JoinedFact[]) =>
      new Map(
        facts.flatMap(({ fact: { fields } }) =>
          fields['route'] === undefined ? [] : [[`${fields['severity']} ${fields['route']}`, fields['receiver_kinds'] as string[]]],
        ),
      )
    fc.assert(
      fc.property(worlds, fc.nat(), (parts, pick) => {
        const all = grafana.join(parts).facts
        const less = grafana.join(parts.filter((_, index) => index !== pick % parts.length)).facts
        for (const name of ['Off', 'Low']) expect(reached(all, name)).toEqual(expect.arrayContaining(reached(less, name)))
        for (const [key, found] of kinds(less)) expect(kinds(all).get(key)).toEqual(expect.arrayContaining(found))
      }),
      { numRuns: 300 },
    )
  })
})
