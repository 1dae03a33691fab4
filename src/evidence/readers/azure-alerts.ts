// Azure Monitor: activity log alerts, scheduled query rules, metric alerts. Whom they tell is known with the action groups.
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { type AzureAlert, activityLogAlert, metricAlert, scheduledQueryRule } from './azure/alert-kinds.ts'
import { armId, settingsOf } from './azure/ids.ts'
import { alertFact, runbookAt, runbookIn } from './cloud/alert.ts'
import { type CloudAnswer, isShape, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { dated, type RowParts, resultOf } from './cloud/result.ts'

const kinds: Readonly<Record<string, (settings: Plain, row: Plain) => AzureAlert | undefined>> = {
  'microsoft.insights/activitylogalerts': activityLogAlert,
  'microsoft.insights/scheduledqueryrules': scheduledQueryRule,
  'microsoft.insights/metricalerts': metricAlert,
}
export const azureMonitor = 'azure-monitor'

function kindOf(row: Plain) {
  const id = armId(own(row, 'id'))
  return id && Object.hasOwn(kinds, id.type) ? { id, read: kinds[id.type] } : undefined
}

const shape: Shape = {
  head: /activitylogalerts|scheduledqueryrules|metricalerts/i,
  lists: ['value'],
  is: (row) => kindOf(row) !== undefined && 'enabled' in settingsOf(row),
}

/** A tag of the rule, under one of the names, in any case of letters. */
function tagOf(row: Plain, names: readonly string[]): string | undefined {
  const tags = own(row, 'tags')
  const found = isPlain(tags) ? Object.entries(tags).find(([name]) => names.includes(name.toLowerCase()))?.[1] : undefined
  const text = textOf(found)
  return text !== undefined && text.length <= 1000 ? text : undefined
}

function readRow(row: Row, answer: CloudAnswer, context: ReadContext): RowParts {
  const kind = kindOf(row.value)
  if (!kind?.read) throw new UnreadableFile(`its id is ${quote(own(row.value, 'id'))}, which is no alert rule`)
  const settings = settingsOf(row.value)
  const alert = kind.read(settings, row.value)
  if (!alert) return { parts: [] }
  const { enabled, severity, words, situations, delay, condition, targets } = alert
  const shared = { rule: kind.id.id, names: [], tool: azureMonitor, account: kind.id.subscription, at: { pointer: row.pointer }, ...dated(answer) }
  const owner = tagOf(row.value, ['owner', 'team'])
  const runbook = runbookAt(tagOf(row.value, ['runbook', 'runbook_url', 'runbook-url'])) ?? runbookIn(textOf(own(settings, 'description')))
  const { fact, notes } = alertFact({ ...shared, enabled, severity, words, situations, owner, runbook, delay, condition }, context.about)
  return { parts: [{ kind: 'alert', fact, targets }], notes: [...notes, ...alert.notes.map((note) => `${quote(kind.id.names.at(-1))}: ${note}`)] }
}

function read(content: Content, context: ReadContext): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  // A list holds one kind of rule of one subscription; other kinds raise alerts, too.
  return resultOf(answer, (row) => readRow(row, answer, context), {
    types: ['alert-rule', 'alert-route'],
    times: ['createdAt', 'lastModifiedAt', 'lastUpdatedTime'],
    whole: false,
  })
}

/** Alert rules of Azure Monitor. */
export const azureAlerts: Reader = {
  id: 'azure-alerts',
  title: 'Azure Monitor alert rules',
  yields: ['alert-rule', 'alert-route'],
  ceiling: 'exported',
  proves:
    'Which alert rules there are, whether they are on, how severe and how fast; with the action groups also whom they reach. Severity 0 is critical, as Azure documents.',
  collect: [
    'az monitor scheduled-query list -o json > query-rules.json',
    'az monitor activity-log alert list -o json > activity-alerts.json',
    'az monitor metrics alert list -o json > metric-alerts.json',
    'Send the action groups too: az monitor action-group list -o json. Alert processing rules that suppress are not seen: tell of them.',
  ],
  about: [
    'situations: names of rules for each situation, where the condition of an activity log alert does not say it; a query is never judged',
    'severities: what error, warning, informational and verbose mean (severities 1 to 4); critical cannot be changed',
    'rule_sources: log sources each rule reads',
    'tool: name of the tool as in your inventory and tables, where it stands there by a name of its own or there are several',
  ],
  asks: ['severities', 'situations', 'rule_sources'],
  recognise: (content) => isShape(content, shape),
  read,
}
