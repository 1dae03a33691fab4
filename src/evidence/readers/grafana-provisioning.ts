// Grafana's alerting as provisioning files and exports: rules, contact points and notification policies, in one file or several.
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isRecord, type LineOf } from './alertmanager/tree.ts'
import { contactOf } from './grafana/contacts.ts'
import { type Gathering, gathering } from './grafana/gather.ts'
import { policyOf } from './grafana/policies.ts'
import { type Group, ruleOf } from './grafana/rules.ts'
import { orgOf } from './grafana/values.ts'
import { parsePrometheusDuration } from './prometheus-rules/durations.ts'

const VERSION_YAML = /^apiVersion:[ \t]*["']?1["']?[ \t]*\r?$/m
const LISTS_YAML = /^(?:groups|contactPoints|policies):/m
const VERSION_JSON = /^\s*\{[\s\S]{0,200}?"apiVersion"\s*:\s*1\s*,/
const LISTS_JSON = /"(?:groups|contactPoints|policies)"\s*:\s*\[/

function recognise({ head }: Content): boolean {
  return (VERSION_YAML.test(head) && LISTS_YAML.test(head)) || (VERSION_JSON.test(head) && LISTS_JSON.test(head))
}

interface Input {
  value: Record<string, unknown>
  lineOf: LineOf
  context: ReadContext
  tool: string
  into: Gathering
}

/** Entries of a list of the file; none where it is not there. */
function entriesOf({ value, lineOf }: Input, key: string): Record<string, unknown>[] {
  const list = value[key] ?? []
  if (!Array.isArray(list) || !list.every(isRecord)) throw new UnreadableFile(`\`${key}\` must be a list of mappings`, lineOf(`/${key}`))
  return list
}

const placed = ({ tool, lineOf }: Input, pointer: string) => {
  const line = lineOf(pointer)
  return { tool, at: { pointer, ...(line !== undefined && { line }) } }
}

/** Milliseconds of the interval of a group: 60s, or a number of seconds. A wrong one is an error. */
function intervalOf(value: unknown, line: number | undefined): { interval?: number } {
  if (value === undefined || value === null) return {}
  const interval = typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value * 1000 : parsePrometheusDuration(value)
  if (interval === undefined || interval === 0) throw new UnreadableFile('`interval` of a rule group is no duration', line)
  return { interval }
}

function readGroups(input: Input): void {
  for (const [at, group] of entriesOf(input, 'groups').entries()) {
    const pointer = `/groups/${at}`
    const rules = group['rules'] ?? []
    if (!Array.isArray(rules)) throw new UnreadableFile('`rules` of a rule group must be a list', input.lineOf(pointer))
    const [folder, org, name] = [group['folder'], orgOf(group['orgId']) ?? 1, group['name']]
    const said: Group = { org, ...(typeof folder === 'string' && { folder }), ...intervalOf(group['interval'], input.lineOf(pointer)) }
    for (const [index, rule] of rules.entries()) {
      const place = placed(input, `${pointer}/rules/${index}`)
      input.into.rule(
        ruleOf(rule, said, input.context.about, place),
        place.at.line,
        `${typeof folder === 'string' ? `${folder}/` : ''}${typeof name === 'string' ? name : ''}`,
      )
    }
  }
}

function readContacts(input: Input): void {
  for (const [at, contact] of entriesOf(input, 'contactPoints').entries()) {
    const receivers = contact['receivers'] ?? []
    if (!Array.isArray(receivers)) throw new UnreadableFile('`receivers` of a contact point must be a list', input.lineOf(`/contactPoints/${at}`))
    for (const [index, receiver] of receivers.entries()) {
      const place = placed(input, `/contactPoints/${at}/receivers/${index}`)
      input.into.contact(contactOf(contact['name'], receiver, orgOf(contact['orgId']) ?? 1, place), place.at.line)
    }
  }
}

function readPolicies(input: Input): void {
  for (const [at, policy] of entriesOf(input, 'policies').entries()) {
    input.into.policy(policyOf(policy, input.context.about, orgOf(policy['orgId']) ?? 1, placed(input, `/policies/${at}`), input.lineOf))
  }
}

function read(content: Content, context: ReadContext): ReadResult {
  const json = content.json()
  const documents = json === undefined ? content.yaml() : [{ value: json, lineOf: () => undefined }]
  const into = gathering()
  for (const { value, lineOf } of documents) {
    if (!isRecord(value)) throw new UnreadableFile('the file is no mapping')
    const input: Input = { value, lineOf, context, tool: context.about.tool ?? 'grafana', into }
    readGroups(input)
    readContacts(input)
    readPolicies(input)
  }
  return into.result()
}

/** Provisioning files and exports of Grafana's alerting. */
export const grafanaProvisioning: Reader = {
  id: 'grafana-provisioning',
  title: 'Grafana alerting, provisioning files and exports',
  yields: ['alert-rule', 'alert-route'],
  ceiling: 'exported',
  proves:
    'Which alert rules there are, and with policies and contact points whom they reach: every policy an alert of each severity can take, and the channels at its end.',
  collect: [
    'For each of alert-rules, contact-points and policies: `curl -s -H "Authorization: Bearer $GRAFANA_TOKEN" "https://GRAFANA/api/v1/provisioning/<each>/export?format=yaml" > <each>.yaml`',
    'Do not set decrypt=true: secrets then stand as [REDACTED]. Send all three; rules without policies, or policies without contact points, reach nobody that is known.',
    'Or send the files under provisioning/alerting as they run, secrets replaced by [REDACTED] with their names kept.',
  ],
  about: [
    'tool: name of the tool, where there are several; the same for all files of one Grafana',
    'severities: what other words of the label severity mean, e.g. page: critical',
    'situations: titles of rules for each situation, where no label `situation` says it',
    'rule_sources: log sources each rule reads, where no label `source` or `log_source` says it',
    'rotas: the rotas each contact point interrupts',
  ],
  asks: ['severities', 'situations', 'rule_sources', 'rotas'],
  recognise,
  read,
}
