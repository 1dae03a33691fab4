// Kinds of alert rule of Azure Monitor: activity log, scheduled query, metric. A row of one kind -> what its file says of the alert.
import { parseDuration } from '../../../model/time.ts'
import { quote } from '../../../source/index.ts'
import { UnreadableFile } from '../../reader.ts'
import { isPlain, own, type Plain, textOf } from '../aws/answer.ts'
import { booleanOf, listOf, wholeOf } from '../cloud/answer.ts'
import { caughtBy } from './activity-condition.ts'

export interface AzureAlert {
  enabled: boolean
  /** Ids of action groups. */
  targets: string[]
  severity?: string
  words: string[]
  situations: string[]
  delay?: number
  condition: unknown
  notes: string[]
}

/** Names that Azure documents for the severities 0 to 4. Only the first is a word of ours. */
const severities = ['critical', 'error', 'warning', 'informational', 'verbose']

function severityOf(settings: Plain): { severity: string; words: string[] } {
  const number = wholeOf(settings, 'severity')
  const severity = severities[number]
  if (severity === undefined) throw new UnreadableFile(`severity is ${number}; 0 to 4 are known`)
  return { severity, words: [severity, String(number), `Sev${number}`] }
}

const CLOCK = /^(?:(\d{1,4}) days?, )?(\d{1,2}):(\d{2}):(\d{2})$/

/** Milliseconds of `PT5M`, or of `0:05:00` and `1 day, 0:00:00`, as some versions of az write it. */
function durationOf(settings: Plain, key: string): number {
  const value = textOf(own(settings, key)) ?? ''
  const clock = CLOCK.exec(value)
  const found = clock ? ((Number(clock[1] ?? 0) * 24 + Number(clock[2])) * 60 + Number(clock[3])) * 60_000 + Number(clock[4]) * 1000 : parseDuration(value)
  if (found === undefined) throw new UnreadableFile(`${key} is ${quote(own(settings, key))}; a duration such as PT5M is needed`)
  return found
}

/** Ids of the groups that are told; an alert without any tells nobody. */
function groupsIn(list: readonly unknown[]): string[] {
  return list.map((entry) => {
    const id = isPlain(entry) ? textOf(own(entry, 'actionGroupId')) : textOf(entry)
    if (id === undefined) throw new UnreadableFile('an action has no actionGroupId')
    return id.toLowerCase()
  })
}

function actionsOf(settings: Plain): Plain {
  const actions = own(settings, 'actions') ?? {}
  if (isPlain(actions)) return actions
  throw new UnreadableFile('actions is no object')
}

/** An activity log alert has no severity and no delay of its own. */
export function activityLogAlert(settings: Plain): AzureAlert {
  const condition = own(settings, 'condition')
  return {
    enabled: booleanOf(settings, 'enabled'),
    targets: groupsIn(listOf(actionsOf(settings), 'actionGroups')),
    words: [],
    situations: caughtBy(condition, listOf(settings, 'scopes')),
    condition: [condition, own(settings, 'scopes')],
    notes: [],
  }
}

/** How often in a row the condition must hold before the alert leaves. */
function periodsOf(criteria: readonly unknown[]): number {
  const counts = criteria.map((each) => {
    const periods = isPlain(each) ? own(each, 'failingPeriods') : undefined
    return isPlain(periods) ? wholeOf(periods, 'numberOfEvaluationPeriods', 1) : 1
  })
  return Math.max(1, ...counts)
}

const rises: readonly unknown[] = ['GreaterThan', 'GreaterThanOrEqual']

/**
 * The next evaluations see the event; a condition that waits for too few records holds only when the whole window is empty. While
 * actions are muted nobody is told. A window shorter than the time between evaluations misses events: then nothing is known.
 */
function delayOf(settings: Plain, criteria: readonly unknown[]): number | undefined {
  const [every, window] = [durationOf(settings, 'evaluationFrequency'), durationOf(settings, 'windowSize')]
  const muted = textOf(own(settings, 'muteActionsDuration')) === undefined ? 0 : durationOf(settings, 'muteActionsDuration')
  const rising = criteria.every((each) => isPlain(each) && rises.includes(own(each, 'operator')))
  return window < every ? undefined : every * periodsOf(criteria) + (rising ? 0 : window) + muted
}

function criteriaOf(settings: Plain): unknown[] {
  const criteria = own(settings, 'criteria')
  const all = isPlain(criteria) ? listOf(criteria, 'allOf') : []
  if (all.length === 0) throw new UnreadableFile('criteria.allOf has no condition')
  return all
}

const MISSES = 'its window is shorter than the time between evaluations, so it misses events'

/** A scheduled query rule; undefined for one that only makes a metric of logs. The query itself is not judged. */
export function scheduledQueryRule(settings: Plain, row: Plain): AzureAlert | undefined {
  if (own(row, 'kind') === 'LogToMetric') return undefined
  if ('schedule' in settings) throw new UnreadableFile('it is of an API version before 2021; collect it with `az monitor scheduled-query list`')
  const criteria = criteriaOf(settings)
  const delay = delayOf(settings, criteria)
  return {
    enabled: booleanOf(settings, 'enabled'),
    targets: groupsIn(listOf(actionsOf(settings), 'actionGroups')),
    ...severityOf(settings),
    situations: [],
    ...(delay !== undefined && { delay }),
    condition: [own(settings, 'criteria'), own(settings, 'scopes'), own(settings, 'windowSize'), own(settings, 'evaluationFrequency')],
    notes: delay === undefined ? [MISSES] : [],
  }
}

/** A metric alert. Its delay is left out: how soon a metric holds what was logged is not in the rule. */
export function metricAlert(settings: Plain): AzureAlert {
  return {
    enabled: booleanOf(settings, 'enabled'),
    targets: groupsIn(listOf(settings, 'actions')),
    ...severityOf(settings),
    situations: [],
    condition: [own(settings, 'criteria'), own(settings, 'scopes')],
    notes: [],
  }
}
