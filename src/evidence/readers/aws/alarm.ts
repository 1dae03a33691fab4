// One alarm of CloudWatch as it is written: whether it is on, whom it names, how long it waits, what raises it.
import { isPlain, own, type Plain, textOf } from './answer.ts'

export interface Alarm {
  name: string
  arn: string
  on: boolean
  /** Actions that may tell somebody, as the file writes them. */
  targets: string[]
  /** Whether all it does is automation: scaling, stopping or starting machines, a ticket of Systems Manager. */
  automatic: boolean
  /** Rule of a composite alarm. */
  rule?: string
  /** Whether another alarm may hold its actions back. */
  suppressed: boolean
  /** Milliseconds from the first period to the alarm. */
  delay?: number
  metric?: string
  fires?: 'once' | 'often'
  /** Log group whose silence raises it. */
  silence?: string
  insufficient: boolean
  raised: boolean
  /** Whether something is missing that AWS writes for each alarm: then what else is missing is not known to be so. */
  cut: boolean
  pointer: string
}

/** What these do is known, and tells nobody. Source: the actions that PutMetricAlarm documents. */
const AUTOMATION = /^arn:aws[\w-]*:(?:autoscaling|automate|swf|application-autoscaling|ssm:[\w-]*:\d*:opsitem)\b/
const MOST_EVENTS = 20
const ARN = /^arn:aws[\w-]*:cloudwatch:([\w-]+):(\d{12}):alarm:(.+)$/

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value > 0
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** A condition on one metric: numbers AWS writes, or undefined where the alarm has another kind of condition. */
interface Condition {
  period: number
  periods: number
  needed: number
  statistic: string
  comparison: string
  threshold: number
  missing: string
  unit: string
}

/** Undefined where it is a metric-math or anomaly alarm; a text says what is wrong. */
function conditionOf(row: Plain): Condition | undefined | string {
  if (own(row, 'MetricName') === undefined) return undefined
  const [period, periods, threshold] = [own(row, 'Period'), own(row, 'EvaluationPeriods'), own(row, 'Threshold')]
  const needed = own(row, 'DatapointsToAlarm') ?? periods
  if (!isCount(period) || !isCount(periods) || !isCount(needed) || needed > periods || !isNumber(threshold)) {
    return 'has no Period, EvaluationPeriods, DatapointsToAlarm or Threshold that can be'
  }
  const [statistic = '', comparison = '', missing = '', unit = ''] = ['Statistic', 'ComparisonOperator', 'TreatMissingData', 'Unit'].map(
    (key) => textOf(own(row, key)) ?? '',
  )
  return { period, periods, needed, statistic, comparison, threshold, missing, unit }
}

/** What leaves the alarm once no event comes: only then the next event raises it anew. `missing` is the default. */
const ends: readonly string[] = ['', 'missing', 'notBreaching']

/**
 * Whether one counted event raises it, or several do; a threshold that only a flood passes is neither. An alarm on one unit sees
 * nothing of a metric that is published with another, which the filter does not show here.
 */
function firesOf({ needed, statistic, comparison, threshold, missing, unit }: Condition): 'once' | 'often' | undefined {
  if (!ends.includes(missing) || unit !== '') return undefined
  const least = comparison === 'GreaterThanThreshold' ? Math.floor(threshold) + 1 : comparison === 'GreaterThanOrEqualToThreshold' ? Math.ceil(threshold) : 0
  if (least < 1) return undefined
  if (least === 1 && needed === 1 && (statistic === 'Sum' || statistic === 'Maximum')) return 'once'
  return statistic === 'Sum' && least * needed <= MOST_EVENTS ? 'often' : undefined
}

/** The log group of an alarm that no incoming event raises, and nothing else. Where nothing comes there is no data: that must count as breaching. */
function silenceOf(row: Plain, { comparison, threshold, missing, statistic, unit }: Condition): string | undefined {
  const dimensions = own(row, 'Dimensions')
  const [only, ...others] = Array.isArray(dimensions) ? (dimensions as unknown[]) : []
  const group = isPlain(only) && others.length === 0 && own(only, 'Name') === 'LogGroupName' ? textOf(own(only, 'Value')) : undefined
  const below = (comparison === 'LessThanThreshold' && threshold > 0 && threshold <= 1) || (comparison === 'LessThanOrEqualToThreshold' && threshold === 0)
  const incoming = own(row, 'Namespace') === 'AWS/Logs' && own(row, 'MetricName') === 'IncomingLogEvents'
  return incoming && below && missing === 'breaching' && unit === '' && (statistic === 'Sum' || statistic === 'SampleCount') ? group : undefined
}

/** AWS writes the state of each alarm, and the dimensions of one on a metric. */
const isCut = (row: Plain): boolean =>
  textOf(own(row, 'StateValue')) === undefined || (own(row, 'MetricName') !== undefined && !Array.isArray(own(row, 'Dimensions')))

function conditionFields(row: Plain, condition: Condition): Pick<Alarm, 'delay' | 'metric' | 'fires' | 'silence'> {
  const [namespace, name] = [textOf(own(row, 'Namespace')), textOf(own(row, 'MetricName'))]
  const dimensions = own(row, 'Dimensions')
  const whole = !isCut(row) && Array.isArray(dimensions) && dimensions.length === 0
  const silence = silenceOf(row, condition)
  if (silence !== undefined) return { silence }
  const fires = whole ? firesOf(condition) : undefined
  return {
    delay: condition.period * condition.periods * 1000,
    ...(whole && namespace !== undefined && name !== undefined && { metric: `${namespace}/${name}` }),
    ...(fires && { fires }),
  }
}

/** One row of MetricAlarms or CompositeAlarms; a text says why it is none. */
export function alarmOf(row: unknown, pointer: string, composite: boolean): Alarm | string {
  if (!isPlain(row)) return 'an alarm is no object'
  const [name, arn, on, actions] = [textOf(own(row, 'AlarmName')), textOf(own(row, 'AlarmArn')), own(row, 'ActionsEnabled'), own(row, 'AlarmActions')]
  if (name === undefined || name.length > 255) return 'an alarm has no AlarmName'
  if (arn === undefined || ARN.exec(arn)?.[3] !== name) return 'an alarm has no AlarmArn that ends in its AlarmName'
  if (typeof on !== 'boolean') return 'ActionsEnabled of an alarm is neither true nor false'
  if (!Array.isArray(actions) || !actions.every((action) => textOf(action) !== undefined)) return 'AlarmActions of an alarm is no list of texts'
  const rule = composite ? textOf(own(row, 'AlarmRule')) : undefined
  if (composite && rule === undefined) return 'a composite alarm has no AlarmRule'
  const condition = composite ? undefined : conditionOf(row)
  if (typeof condition === 'string') return `an alarm ${condition}`
  const targets = (actions as string[]).filter((action) => !AUTOMATION.test(action))
  return {
    name,
    arn,
    on,
    targets,
    automatic: actions.length > 0 && targets.length === 0,
    ...(rule !== undefined && { rule }),
    suppressed: own(row, 'ActionsSuppressor') !== undefined && own(row, 'ActionsSuppressor') !== '',
    ...(condition && conditionFields(row, condition)),
    insufficient: own(row, 'StateValue') === 'INSUFFICIENT_DATA',
    raised: own(row, 'StateValue') === 'ALARM',
    cut: isCut(row),
    pointer,
  }
}

/** Region and account of an alarm, from its ARN. */
export function placeOf(arn: string): { region?: string; account?: string } {
  const [, region, account] = ARN.exec(arn) ?? []
  return { ...(region !== undefined && { region }), ...(account !== undefined && { account }) }
}
