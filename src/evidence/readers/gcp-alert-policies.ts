// Google Cloud Monitoring: alert policies. Whom they tell is known with the notification channels.
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { alertFact, runbookIn, runbookLink } from './cloud/alert.ts'
import { booleanOf, type CloudAnswer, isShape, listOf, nameOf, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { dated, type RowParts, resultOf } from './cloud/result.ts'
import { accountHere, projectOf } from './gcp/account.ts'
import { type Condition, conditionOf, secondsOf } from './gcp/conditions.ts'

const NAME = /^projects\/[^/]{1,200}\/alertPolicies\/[^/]{1,200}$/
export const cloudMonitoring = 'google-cloud-monitoring'

const shape: Shape = {
  head: /"name"\s*:\s*"projects\/[^"/]{1,200}\/alertPolicies\//,
  lists: ['alertPolicies'],
  is: (row) => NAME.test(textOf(own(row, 'name')) ?? '') && 'conditions' in row,
}

/** A policy that Google calls not valid raises nothing. */
function isValid(policy: Plain): boolean {
  const validity = own(policy, 'validity')
  return !isPlain(validity) || (own(validity, 'code') ?? 0) === 0
}

function againOf(policy: Plain): number | undefined {
  const strategy = own(policy, 'alertStrategy')
  const limit = isPlain(strategy) ? own(strategy, 'notificationRateLimit') : undefined
  return isPlain(limit) ? secondsOf(own(limit, 'period'), 'notificationRateLimit.period') : undefined
}

const severities: readonly unknown[] = ['CRITICAL', 'ERROR', 'WARNING']

function severityOf(policy: Plain): { severity?: string; words: string[] } {
  const value = own(policy, 'severity')
  if (value === undefined || value === null || value === 'SEVERITY_UNSPECIFIED') return { words: [] }
  if (!severities.includes(value)) throw new UnreadableFile(`severity is ${quote(value)}; CRITICAL, ERROR and WARNING are known`)
  return { severity: String(value).toLowerCase(), words: [String(value)] }
}

function ownerOf(policy: Plain): string | undefined {
  const labels = own(policy, 'userLabels')
  return isPlain(labels) ? (textOf(own(labels, 'owner')) ?? textOf(own(labels, 'team'))) : undefined
}

function runbookOf(policy: Plain): string | undefined {
  const documentation = own(policy, 'documentation')
  if (!isPlain(documentation)) return undefined
  const links = listOf(documentation, 'links').flatMap((link) =>
    isPlain(link) ? (runbookLink(textOf(own(link, 'url')), textOf(own(link, 'displayName'))) ?? []) : [],
  )
  return links[0] ?? runbookIn(textOf(own(documentation, 'content')))
}

/** Of alternatives each counts; conditions that must hold together are narrower than each, and catch nothing known. */
function together(conditions: readonly Condition[], combiner: unknown): Condition {
  const [first, ...others] = conditions
  if (!first) throw new UnreadableFile('the policy has no conditions')
  const delays = conditions.map(({ delay }) => delay)
  const delay = delays.every((each) => each !== undefined) ? { delay: Math.max(...delays) } : {}
  if (others.length > 0 && combiner !== 'OR') return { situations: [], metrics: [], ...delay }
  const fires = conditions.every((each) => each.fires === first.fires) && first.fires !== undefined ? { fires: first.fires } : {}
  const silent = conditions.some((each) => each.silent) ? { silent: conditions.flatMap((each) => each.silent ?? []) } : {}
  return { situations: conditions.flatMap((each) => each.situations), metrics: conditions.flatMap((each) => each.metrics), ...delay, ...fires, ...silent }
}

/** Whether it tells of what begins: without prompts it does, with others than OPENED it tells only of what is over. */
function tellsAtOnce(policy: Plain): boolean {
  const strategy = own(policy, 'alertStrategy')
  const prompts = isPlain(strategy) ? listOf(strategy, 'notificationPrompts') : []
  return prompts.length === 0 || prompts.includes('OPENED')
}

/** Channels it tells when it is raised. */
function targetsOf(policy: Plain): string[] {
  const all = channelsOf(policy)
  return tellsAtOnce(policy) ? all : []
}

function channelsOf(policy: Plain): string[] {
  return listOf(policy, 'notificationChannels').map((channel) => {
    if (typeof channel === 'string' && channel !== '') return channel
    throw new UnreadableFile('an entry of notificationChannels is no name of a channel')
  })
}

/** Every answer has them; one without was narrowed, and may leave out that the policy is not valid, or whom it tells. */
const whole = ['creationRecord', 'mutationRecord']

function readRow({ value, pointer }: Row, answer: CloudAnswer, { about }: ReadContext): RowParts {
  const name = nameOf(value, 'name')
  if (!NAME.test(name)) throw new UnreadableFile(`its name is ${quote(name)}; projects/<project>/alertPolicies/<id> is needed`)
  const display = nameOf(value, 'displayName')
  if (!whole.some((key) => key in value))
    throw new UnreadableFile('it lacks creationRecord and mutationRecord, so it was narrowed and does not say all; send whole answers')
  const conditions = listOf(value, 'conditions').map((condition) => conditionOf(condition, againOf(value)))
  const { situations, delay, metrics, fires, silent } = together(conditions, own(value, 'combiner'))
  const { account } = accountHere(projectOf(name), about)
  const targets = targetsOf(value)
  const enabled = booleanOf(value, 'enabled') && isValid(value)
  const shared = { rule: `${display} (${name})`, names: [display, name], tool: cloudMonitoring, account, at: { pointer }, ...dated(answer) }
  const condition = [own(value, 'conditions'), own(value, 'combiner')]
  const labels = { ...severityOf(value), owner: ownerOf(value), runbook: runbookOf(value) }
  const { fact, notes } = alertFact({ ...shared, ...labels, enabled, situations, silent, delay, condition }, about)
  return {
    parts: [{ kind: 'alert', fact, targets, ...(metrics.length > 0 && { metrics }), ...(fires && { fires }) }],
    notes: [...notesOf(value, display, targets), ...notes],
  }
}

function notesOf(policy: Plain, display: string, targets: readonly string[]): string[] {
  return [
    ...(tellsAtOnce(policy) ? [] : [`The policy ${quote(display)} tells nobody when it is raised: its notificationPrompts lack OPENED.`]),
    ...(targets.length === 0 && tellsAtOnce(policy) ? [`The policy ${quote(display)} names no notification channel: it tells nobody.`] : []),
    ...(isValid(policy) ? [] : [`Google calls the policy ${quote(display)} not valid: it counts as switched off.`]),
  ]
}

function read(content: Content, context: ReadContext): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  // A list is of one project; policies of others raise alerts, too.
  return resultOf(answer, (row) => readRow(row, answer, context), { types: ['alert-rule', 'alert-route'], times: [], whole: false })
}

/** Alert policies of Cloud Monitoring. */
export const gcpAlertPolicies: Reader = {
  id: 'gcp-alert-policies',
  title: 'Google Cloud alert policies',
  yields: ['alert-rule', 'alert-route'],
  ceiling: 'exported',
  proves:
    'Which alert policies there are, whether they are on, how severe and how fast; with the channels also whom they reach, with the log-based metrics also what they catch.',
  collect: [
    'gcloud monitoring policies list --project=<project> --format=json > alert-policies-<project>.json (older versions: gcloud alpha monitoring …)',
    'Send the channels too: gcloud beta monitoring channels list --project=<project> --format=json',
    'and the log-based metrics: gcloud logging metrics list --project=<project> --format=json. Snoozes are not seen: tell of them.',
  ],
  about: [
    'situations: display names of policies for each situation, where no filter shows it',
    'severities: what ERROR and WARNING mean, e.g. ERROR: high, without which their severity is unknown; critical cannot be changed',
    'rule_sources: log sources each policy reads',
    'tool: name of the tool as in your inventory and tables, where it stands there by a name of its own or there are several',
  ],
  asks: ['tool', 'severities', 'situations', 'rule_sources'],
  recognise: (content) => isShape(content, shape),
  read,
}
