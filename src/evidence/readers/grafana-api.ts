// Grafana's alerting as its provisioning API gives it: all alert rules, one rule group, contact points, or the tree of policies.
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isRecord } from './alertmanager/tree.ts'
import { newestOf } from './aws/times.ts'
import { contactOf } from './grafana/contacts.ts'
import { gathering } from './grafana/gather.ts'
import { policyOf } from './grafana/policies.ts'
import { ruleOf } from './grafana/rules.ts'
import { orgOf } from './grafana/values.ts'

type Shape = 'rules' | 'group' | 'contacts' | 'policies'

const isRule = (value: unknown) => isRecord(value) && 'ruleGroup' in value && 'folderUID' in value && 'title' in value
const isContact = (value: unknown) => isRecord(value) && 'settings' in value && 'disableResolveMessage' in value && 'type' in value

/** Which answer it is, if it is one. */
function shapeOf(json: unknown): Shape | undefined {
  if (Array.isArray(json)) return isRule(json[0]) ? 'rules' : isContact(json[0]) ? 'contacts' : undefined
  if (!isRecord(json)) return undefined
  if (Array.isArray(json['rules']) && 'folderUid' in json && 'interval' in json) return 'group'
  return typeof json['receiver'] === 'string' &&
    (Array.isArray(json['routes']) || Array.isArray(json['group_by'])) &&
    !('receivers' in json) &&
    !('alerts' in json)
    ? 'policies'
    : undefined
}

const begins = (head: string) => {
  const has = (key: string) => head.includes(`"${key}"`)
  if (/^\s*\[\s*\{/.test(head)) return has('ruleGroup') || has('disableResolveMessage')
  return /^\s*\{/.test(head) && ((has('folderUid') && has('rules')) || /^\s*\{\s*"receiver"\s*:/.test(head))
}

function recognise(content: Content): boolean {
  if (!begins(content.head)) return false
  try {
    return shapeOf(content.json()) !== undefined
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return /"(?:noDataState|disableResolveMessage|object_matchers)"\s*:/.test(content.head)
  }
}

function read(content: Content, context: ReadContext): ReadResult {
  const json = content.json()
  const [shape, into] = [shapeOf(json), gathering()]
  const tool = context.about.tool ?? 'grafana'
  if (shape === undefined) throw new UnreadableFile('it is no answer of the provisioning API of Grafana')
  if (shape === 'policies') into.policy(policyOf(json, context.about, undefined, { tool, at: { pointer: '' } }, () => undefined))
  else if (shape === 'contacts')
    for (const [at, value] of (json as unknown[]).entries())
      into.contact(contactOf(isRecord(value) ? value['name'] : '', value, undefined, { tool, at: { pointer: `/${at}` } }), undefined)
  else readRules(json, shape, context, tool, into)
  const newest = shape === 'rules' || shape === 'group' ? newestOf(rulesIn(json).map((rule) => (isRecord(rule) ? rule['updated'] : undefined))) : undefined
  return { ...into.result(), ...(newest !== undefined && { newest }) }
}

const rulesIn = (json: unknown): unknown[] => (Array.isArray(json) ? json : ((json as { rules: unknown[] }).rules ?? []))

function readRules(json: unknown, shape: Shape, context: ReadContext, tool: string, into: ReturnType<typeof gathering>): void {
  const group = isRecord(json) ? json : {}
  const seconds = group['interval']
  if (shape === 'group' && !(typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds > 0))
    throw new UnreadableFile('`interval` of the rule group is no number of seconds')
  for (const [at, rule] of rulesIn(json).entries()) {
    const org = isRecord(rule) ? orgOf(rule['orgID']) : undefined
    const said = { ...(org !== undefined && { org }), ...(shape === 'group' && { interval: (seconds as number) * 1000 }) }
    const pointer = shape === 'group' ? `/rules/${at}` : `/${at}`
    const name = isRecord(rule) && typeof rule['ruleGroup'] === 'string' ? rule['ruleGroup'] : ''
    into.rule(ruleOf(rule, said, context.about, { tool, at: { pointer } }), undefined, name)
  }
}

/** Answers of Grafana's provisioning API. */
export const grafanaApi: Reader = {
  id: 'grafana-api',
  title: 'Grafana alerting, answers of the provisioning API',
  yields: ['alert-rule', 'alert-route'],
  ceiling: 'exported',
  proves: 'The same as the exports of Grafana alerting, but without the intervals of the groups, so that delays are not known.',
  collect: [
    'Better the exports (see grafana-provisioning). Else `curl -s -H "Authorization: Bearer $GRAFANA_TOKEN" https://GRAFANA/api/v1/provisioning/<each> > <each>.json` for alert-rules, contact-points and policies.',
    'Do not filter contact points by name. Secrets stand as [REDACTED].',
  ],
  about: [
    'tool: name of the tool, where there are several; the same for all files of one Grafana',
    'severities: what other words of the label severity mean, e.g. page: critical',
    'situations: titles of rules for each situation, where no label `situation` says it',
    'rule_sources: log sources each rule reads, where no label says it',
    'rotas: the rotas each contact point interrupts',
  ],
  asks: ['severities', 'situations', 'rule_sources', 'rotas'],
  recognise,
  read,
}
