import { describe, expect, it } from 'vitest'
import type { About, ReadResult } from '../../../../src/evidence/reader.ts'
import { receiverKinds } from '../../../../src/evidence/readers/alertmanager/receivers.ts'
import { alertmanager } from '../../../../src/evidence/readers/alertmanager.ts'
import { content, factsIn, read } from '../support.ts'

const config = `route:
  receiver: mail
  routes:
    - matchers: ['severity="critical"']
      receiver: pager
      routes:
        - matchers: ['team="legacy"']
          receiver: mail
        - matchers: ['team="night"']
          mute_time_intervals: [nights]
    - matchers: ['severity=~"info|warning"']
      receiver: 'null'
receivers:
  - name: mail
    email_configs:
      - to: team@example.org
  - name: pager
    pagerduty_configs:
      - routing_key: <secret>
    slack_configs:
      - channel: '#alerts'
  - name: 'null'
`
const routes = (result: ReadResult) =>
  factsIn(result).map(
    ({ fields }) => `${fields['severity']} ${fields['route']} -> ${fields['receiver']} [${fields['receiver_kinds']}]${fields['muted'] ? ' muted' : ''}`,
  )
const noteOf = (result: ReadResult, words: string) => result.notes.filter((note) => note.includes(words))

describe('routes by severity', () => {
  it('finds every route an alert of a severity can take, the mail-only one among them', () => {
    expect(routes(read(alertmanager, config))).toEqual([
      'critical {}/{severity="critical"} -> pager [pagerduty,slack]',
      'critical {}/{severity="critical"}/{team="legacy"} -> mail [email]',
      'critical {}/{severity="critical"}/{team="night"} -> pager [pagerduty,slack] muted',
      'high {} -> mail [email]',
      'medium {} -> mail [email]',
      'low {} -> mail [email]',
      'default {} -> mail [email]',
    ])
  })
  it('gives line and pointer of each route', () => {
    expect(
      factsIn(read(alertmanager, config))
        .map((fact) => [fact.at.line, fact.at.pointer])
        .slice(0, 4),
    ).toEqual([
      [4, '/route/routes/0'],
      [7, '/route/routes/0/routes/0'],
      [9, '/route/routes/0/routes/1'],
      [2, '/route'],
    ])
  })
  it('takes rotas, tool and words of severity from the manifest, and says so', () => {
    const about: About = { rotas: { pager: ['primary'] }, tool: 'am-eu', severities: { warning: 'medium' } }
    const facts = factsIn(read(alertmanager, config, { about }))
    expect(facts[0]?.fields).toMatchObject({ tool: 'am-eu', rotas: ['primary'] })
    expect(facts[0]?.word).toEqual(['tool', 'rotas'])
    const medium = facts.filter((fact) => fact.fields['severity'] === 'medium')
    expect(medium.map((fact) => [fact.fields['receiver'], fact.word])).toEqual([
      ['mail', ['tool']],
      ['null', ['tool', 'severity']],
    ])
  })
  it('takes another case of a severity for the severity it is', () => {
    const result = read(alertmanager, config.replace('severity="critical"', 'severity="Critical"'))
    expect(routes(result).filter((route) => route.startsWith('critical'))).toContain('critical {}/{severity="Critical"}/{team="legacy"} -> mail [email]')
  })
  it('does not judge clean what routes a word nobody explained', () => {
    const result = read(alertmanager, config.replace('severity="critical"', 'severity="page"'))
    expect(result.listings).toEqual([{ type: 'alert-route', complete: true, unreadable: 1 }])
    expect(noteOf(result, '"page"')[0]).toContain('about.severities')
    const explained = read(alertmanager, config.replace('severity="critical"', 'severity="page"'), { about: { severities: { page: 'critical' } } })
    expect(explained.listings[0]?.unreadable).toBe(0)
    expect(routes(explained)).toContain('critical {}/{severity="page"} -> pager [pagerduty,slack]')
    expect(routes(explained)).toContain('critical {} -> mail [email]')
  })
  it('leaves words that are less than high aside, with a note', () => {
    expect(noteOf(read(alertmanager, config), '"info" and "warning"')).toHaveLength(1)
  })
})

describe('inhibition', () => {
  const config = (rules: string) => `route:\n  receiver: a\nreceivers:\n  - name: a\n    pagerduty_configs: [{ routing_key: <secret> }]\n${rules}`
  const mutedOf = (rules: string) =>
    factsIn(read(alertmanager, config(rules)))
      .filter(({ fields }) => fields['muted'])
      .map(({ fields }) => fields['severity'])
  it('lets one alert silence all of a severity only as silenced', () => {
    expect(mutedOf('inhibit_rules:\n  - source_matchers: [\'alertname="Deploy"\']\n    target_matchers: [\'severity="critical"\']\n')).toEqual(['critical'])
    expect(mutedOf('inhibit_rules:\n  - source_match: { alertname: Deploy }\n    target_match_re: { severity: critical|high }\n')).toEqual(['critical', 'high'])
    expect(mutedOf('inhibit_rules:\n  - source_matchers: [\'alertname="Deploy"\']\n    target_matchers: [\'severity=~".*"\']\n')).toHaveLength(5)
  })
  it.each(['alertname!="Watchdog"', 'alertname=~".+"', 'team!~"db|web"', 'team=""', 'job=~"[a-zA-Z].*"'])('is not made narrower by %s', (matcher) => {
    const rule = `inhibit_rules:\n  - source_matchers: ['alertname="Watchdog"']\n    target_matchers: ['severity="critical"', '${matcher}']\n`
    expect(mutedOf(rule)).toEqual(['critical'])
  })
  const rule = (sources: string[], targets: string[], equal?: string[]) =>
    `inhibit_rules:\n  - ${JSON.stringify({ source_matchers: sources, target_matchers: targets, ...(equal && { equal }) })}\n`
  const critical = 'severity="critical"'
  it.each<[string, string[], string[], string[] | undefined]>([
    ['for a team, with nothing that must be equal', ['alertname="NodeDown"'], [critical, 'team=~"db|web"'], undefined],
    ['of some names, with nothing that must be equal', ['alertname="NodeDown"'], [critical, 'alertname=~"Pay.*"'], []],
    ['of a team, by others as grave', [critical], [critical, 'team="db"'], undefined],
    ['of a team, by others less grave', ['severity="high"'], [critical, 'team="db"'], undefined],
    ['for good, by a label that none has', ['alertname="Watchdog"'], [critical], ['nosuchlabel']],
    ['for good, by one of several names', ['alertname=~"Watch.*|NodeDown"'], [critical], ['cluster']],
    ['for good, of some names', ['alertname="DeadMansSwitch"', 'severity="critical"'], [critical, 'alertname=~"Pay.*"'], ['cluster']],
    ['for good, by what has another spelling', ['alertname="prometheus_dead_mans_switch"'], [critical], ['cluster']],
    ['for good, by all that is of no severity', ['severity="none"'], [critical], ['cluster']],
    ['for good, by anything', [], [critical], ['cluster']],
  ])('silences critical alerts %s', (_what, sources, targets, equal) => expect(mutedOf(rule(sources, targets, equal))).toEqual(['critical']))
  it.each<[string, string[], string[], string[]]>([
    ['of the same machine', ['alertname="NodeDown"'], [critical], ['instance']],
    ['of the same name by graver ones', [critical], ['severity="high"'], ['namespace', 'alertname']],
    ['of the same name, which no other alert has', ['alertname="Watchdog"'], [critical], ['alertname']],
    ['when a watchdog reports something', ['alertname="WatchdogTimeout"'], [critical], ['cluster']],
    ['of a team by one of another', ['severity="none"', 'team="db"'], [critical], ['cluster']],
  ])('only may silence alerts %s', (_what, sources, targets, equal) => {
    expect(mutedOf(rule(sources, targets, equal))).toEqual([])
    expect(read(alertmanager, config(rule(sources, targets, equal))).notes.join()).toContain('may silence critical or high alerts')
  })
  it('leaves high alerts of some names to critical ones that are up to it, and not to others', () => {
    expect(mutedOf(rule([critical], ['severity="high"', 'alertname=~"Disk.*"']))).toEqual([])
    expect(mutedOf(rule(['severity=~"critical|high"'], ['severity="high"', 'alertname=~"Disk.*"']))).toEqual(['high'])
  })
  it('has nothing to say of the rules that kube-prometheus comes with', () => {
    const info = rule(['alertname="InfoInhibitor"'], ['severity="info"'], ['namespace'])
    for (const usual of [rule([critical], ['severity=~"warning|info"'], ['namespace', 'alertname']), info]) {
      expect(mutedOf(usual)).toEqual([])
      expect(read(alertmanager, config(usual)).notes).toEqual([])
    }
  })
  it('knows the words that mean critical', () => {
    const about = { severities: { page: 'critical' } } as const
    const facts = factsIn(read(alertmanager, config(rule(['alertname="Deploy"'], ['severity="page"'])), { about }))
    expect(facts.filter(({ fields }) => fields['muted']).map(({ fields }) => fields['severity'])).toEqual(['critical'])
  })
  it('names rules that may silence grave alerts, and leaves aside those that cannot', () => {
    const narrow = 'inhibit_rules:\n  - source_matchers: [\'severity="critical"\']\n    target_matchers: [\'severity="high"\']\n    equal: [alertname]\n'
    expect(mutedOf(narrow)).toEqual([])
    expect(read(alertmanager, config(narrow)).notes.join()).toContain('may silence critical or high alerts')
    const usual = 'inhibit_rules:\n  - source_matchers: [\'severity="critical"\']\n    target_matchers: [\'severity=~"warning|info"\']\n'
    expect(mutedOf(usual)).toEqual([])
    expect(read(alertmanager, config(usual)).notes).toEqual([])
  })
  it.each(['inhibit_rules: {}', 'inhibit_rules: [1]', "inhibit_rules:\n  - target_matchers: ['=']"])('refuses %s', (rules) => {
    expect(() => read(alertmanager, config(rules))).toThrow('inhibit')
  })
})

describe('receivers', () => {
  it('knows every kind of channel', () => {
    const settings = '{ to: on-call, url: <secret>, api_url: <removed>, api_key: <secret>, routing_key: <secret> }'
    const receivers = receiverKinds.map((kind) => `    ${kind}_configs: [${settings}]\n`).join('')
    const result = read(alertmanager, `route:\n  receiver: all\nreceivers:\n  - name: all\n${receivers}`)
    expect(factsIn(result)[0]?.fields['receiver_kinds']).toEqual([...receiverKinds].sort())
  })
  it.each([
    ['no channel', 'receivers:\n  - name: a\n', 'reach nobody'],
    ['an empty list of channels', 'receivers:\n  - name: a\n    slack_configs: []\n', 'reach nobody'],
    ['an empty channel', 'receivers:\n  - name: a\n    slack_configs: [null]\n', 'reach nobody'],
    ['no definition', 'receivers:\n  - name: b\n    slack_configs: [{}]\n', 'not defined'],
    ['a kind that is not known', 'receivers:\n  - name: a\n    pigeon_configs: [{}]\n', 'not known here'],
    ['no key for PagerDuty', 'receivers:\n  - name: a\n    pagerduty_configs: [{}]\n', 'pagerduty of a'],
    ['an empty key for PagerDuty', "receivers:\n  - name: a\n    pagerduty_configs: [{ routing_key: '' }]\n", 'pagerduty of a'],
    ['no key for Opsgenie', 'receivers:\n  - name: a\n    opsgenie_configs: [{ send_resolved: true }]\n', 'opsgenie of a'],
    ['a webhook of the machine itself', 'receivers:\n  - name: a\n    webhook_configs: [{ url: "http://localhost:5001/" }]\n', 'webhook of a'],
    ['a webhook of the loopback', 'receivers:\n  - name: a\n    webhook_configs: [{ url: "http://user:x@127.0.0.1/" }]\n', 'webhook of a'],
    ['a webhook of the loopback in IPv6', 'receivers:\n  - name: a\n    webhook_configs: [{ url: "http://[::1]:80/" }]\n', 'webhook of a'],
    ['a webhook that leads nowhere', 'receivers:\n  - name: a\n    webhook_configs: [{ url: "https://hook.invalid/x" }]\n', 'webhook of a'],
  ])('has no kind with %s', (_name, receivers, note) => {
    const result = read(alertmanager, `route:\n  receiver: a\n${receivers}`)
    expect(factsIn(result)).toHaveLength(5)
    expect(factsIn(result).every((fact) => JSON.stringify(fact.fields['receiver_kinds']) === '[]')).toBe(true)
    expect(noteOf(result, note)).toHaveLength(1)
  })
  it.each([
    ['one without a name', 'receivers:\n  - slack_configs: [{}]\n', 'no name'],
    ['two of one name', 'receivers:\n  - name: a\n  - name: a\n', 'name of an earlier one'],
    ['no list', 'receivers: {}\n', 'must be a list'],
  ])('refuses %s', (_name, receivers, message) => {
    expect(() => read(alertmanager, `route:\n  receiver: a\n${receivers}`)).toThrow(message)
  })
})

describe('secrets', () => {
  it('are noted with their lines, and never repeated', () => {
    const secret = 'c0ffee-c0ffee'
    const text = `global:\n  opsgenie_api_key: ${secret}\nroute:\n  receiver: a\nreceivers:\n  - name: a\n    webhook_configs:\n      - url: https://user:${secret}@example.org/hook\n    slack_configs:\n      - api_url: https://hooks.slack.com/services/${secret}\n    pagerduty_configs:\n      - routing_key: <secret>\n        service_key: ''\n`
    const result = read(alertmanager, text)
    expect(noteOf(result, 'clear text')).toEqual(['3 secrets stand in clear text (lines 2, 8, 10): replace what was sent, and remove secrets before sending'])
    expect(JSON.stringify(result)).not.toContain(secret)
  })
})

describe('wrappers', () => {
  const indent = (text: string) => text.replace(/^(?=.)/gm, '    ')
  it('reads a Secret of Kubernetes in clear text, and encoded', () => {
    const clear = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: alertmanager-main\nstringData:\n  alertmanager.yaml: |-\n${indent(config)}`
    const encoded = `apiVersion: v1\nkind: Secret\ndata:\n  alertmanager.yaml: ${Buffer.from(config).toString('base64')}\n`
    for (const text of [clear, encoded]) {
      expect(alertmanager.recognise(content(text))).toBe(true)
      expect(routes(read(alertmanager, text))).toEqual(routes(read(alertmanager, config)))
    }
    expect(factsIn(read(alertmanager, encoded))[0]?.at).toEqual({ pointer: '/data/alertmanager.yaml', line: 4 })
  })
  it('reads the answer of the API', () => {
    const text = JSON.stringify({ cluster: { status: 'ready' }, config: { original: config }, uptime: '2026-11-01T00:00:00Z' })
    expect(alertmanager.recognise(content(text))).toBe(true)
    expect(routes(read(alertmanager, text))).toEqual(routes(read(alertmanager, config)))
  })
  it.each([
    ['anchors', config.replace('route:', 'route: &r'), 'anchor'],
    ['a key twice', `${config}receivers: []\n`, 'receivers'],
    ['two configurations', `${config}---\n${config}`, 'more than one'],
    ['a route that is nothing', config.replace(/^route:[\s\S]*?(?=receivers:)/, 'route:\n'), 'must be a mapping'],
    ['a configuration that is no text', JSON.stringify({ cluster: {}, config: { original: 5 } }), 'config.original'],
  ])('refuses %s', (_name, text, message) => {
    expect(alertmanager.recognise(content(text))).toBe(true)
    expect(() => read(alertmanager, text)).toThrow(message)
  })
  it.each(['groups: []\n', 'receivers: []\n', 'route: a\n', '{"route": {}}', 'a,b\n', 'kind: Secret\ndata:\n  x: y\n'])(
    'does not take %j for a configuration',
    (text) => {
      expect(alertmanager.recognise(content(text))).toBe(false)
    },
  )
})

describe('the routing for rules', () => {
  const routing = read(alertmanager, config).parts.find((part) => part.kind === 'routing')
  it.each([
    [{ severity: 'critical' }, ['pager']],
    [{ severity: 'critical', team: 'legacy' }, ['mail']],
    [{ severity: 'info' }, []],
    [{}, ['mail']],
  ])('%j reaches %j', (labels, expected) => {
    expect(routing?.receiversOf(labels as Record<string, string>)).toEqual(expected)
    expect(routing?.waitOf?.(labels as Record<string, string>)).toBe(expected.length > 0 ? 30_000 : 0)
  })
})
