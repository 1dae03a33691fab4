// Conditions of an alert policy -> what they catch, how long they take, which metrics they watch.
import { quote } from '../../../source/index.ts'
import { UnreadableFile } from '../../reader.ts'
import { isPlain, own, type Plain, textOf } from '../aws/answer.ts'
import { listOf } from '../cloud/answer.ts'
import { type Atom, casesOf } from './log-filter.ts'
import { caughtByFilter } from './situations.ts'

export interface Condition {
  situations: string[]
  /** Milliseconds; undefined where the condition does not say. */
  delay?: number
  /** Metrics of logs it watches and nothing narrower. */
  metrics: string[]
  fires?: 'once' | 'often'
  /** Names in the filter of what falls silent. */
  silent?: string[]
}

const SECONDS = /^(\d{1,9})(?:\.(\d{1,9}))?s$/

/** Milliseconds of `300s`. Throws for anything else; a missing one is `missing`. */
export function secondsOf(value: unknown, what: string, missing?: number): number {
  if ((value === undefined || value === null) && missing !== undefined) return missing
  const match = typeof value === 'string' ? SECONDS.exec(value) : null
  if (!match) throw new UnreadableFile(`${what} is ${quote(value)}; seconds such as 300s are needed`)
  return Number(match[1]) * 1000 + (match[2] === undefined ? 0 : 1000)
}

/** The longest time over which points are put together. */
function alignment(condition: Plain): number {
  const periods = listOf(condition, 'aggregations').map((each) => (isPlain(each) ? secondsOf(own(each, 'alignmentPeriod'), 'alignmentPeriod', 0) : 0))
  return Math.max(0, ...periods)
}

const filterOf = (condition: Plain) => textOf(own(condition, 'filter')) ?? ''
/** All comparisons of a filter without alternatives; undefined where it is not plain. */
function atomsOf(filter: string): Atom[] | undefined {
  const cases = casesOf(filter)
  return cases?.length === 1 ? cases[0] : undefined
}

const LOG_METRIC = /^logging\.googleapis\.com\/user\/.{1,300}$/
/** Metrics that count what arrives in the logs. */
const arriving = ['logging.googleapis.com/log_entry_count', 'logging.googleapis.com/byte_count']

/** A log-based metric that the filter watches as a whole. */
function metricsOf(filter: string): string[] {
  const atoms = atomsOf(filter)
  const [only] = atoms ?? []
  return atoms?.length === 1 && only?.field === 'metric.type' && only.operator === '=' && LOG_METRIC.test(only.value) ? [only.value] : []
}

const counting: readonly unknown[] = ['ALIGN_COUNT', 'ALIGN_SUM', 'ALIGN_DELTA', 'ALIGN_RATE', 'ALIGN_NONE', undefined]
const summing: readonly unknown[] = ['REDUCE_SUM', 'REDUCE_COUNT', 'REDUCE_NONE', undefined]

/** Whether a single counted event raises it: more than none, at once, in any series. */
function firesOf(condition: Plain): 'once' | 'often' | undefined {
  const threshold = own(condition, 'thresholdValue') ?? 0
  const plain = listOf(condition, 'aggregations').every(
    (each) => isPlain(each) && counting.includes(own(each, 'perSeriesAligner')) && summing.includes(own(each, 'crossSeriesReducer')),
  )
  const trigger = own(condition, 'trigger')
  const any = trigger === undefined || (isPlain(trigger) && (own(trigger, 'count') ?? 1) === 1 && own(trigger, 'percent') === undefined)
  if (!plain || !any || typeof threshold !== 'number' || own(condition, 'comparison') !== 'COMPARISON_GT') return undefined
  // A forecast is no event that was counted.
  if (own(condition, 'denominatorFilter') !== undefined || own(condition, 'forecastOptions') !== undefined || threshold < 0) return undefined
  if (threshold > 0) return 'often'
  return secondsOf(own(condition, 'duration'), 'duration', 0) === 0 ? 'once' : undefined
}

function threshold(condition: Plain): Condition {
  const fires = firesOf(condition)
  const delay = secondsOf(own(condition, 'duration'), 'duration', 0) + alignment(condition)
  return { situations: [], delay, metrics: metricsOf(filterOf(condition)), ...(fires && { fires }) }
}

/** Nothing arrives any more: a silence of logs only where the metric counts logs. */
function absent(condition: Plain): Condition {
  const atoms = atomsOf(filterOf(condition)) ?? []
  const metric = atoms.find(({ field, operator }) => field === 'metric.type' && operator === '=')?.value ?? ''
  const delay = secondsOf(own(condition, 'duration'), 'duration') + alignment(condition)
  const ofLogs = arriving.includes(metric) || LOG_METRIC.test(metric)
  // What a metric of one's own counts stands elsewhere: its silence may be that of errors alone.
  const silent = arriving.includes(metric) ? atoms.filter(({ field }) => field !== 'metric.type').map(({ value }) => value) : []
  return { situations: ofLogs ? ['source-silent'] : [], delay, metrics: [], silent }
}

/** An entry that fits raises it by itself; how soon it is told again, the policy says. */
function matchedLog(condition: Plain, again: number | undefined): Condition {
  return { situations: caughtByFilter(filterOf(condition)), metrics: [], ...(again !== undefined && { delay: again }) }
}

/** A query is not judged; how long its condition must hold, and how often it runs, is in the file. */
function query(condition: Plain): Condition {
  const delay = secondsOf(own(condition, 'duration'), 'duration', 0) + secondsOf(own(condition, 'evaluationInterval'), 'evaluationInterval', 0)
  return { situations: [], metrics: [], ...(own(condition, 'evaluationInterval') !== undefined && { delay }) }
}

/** One condition of a policy. `again` is the least time between two notices, where the policy gives it. */
export function conditionOf(value: unknown, again: number | undefined): Condition {
  if (!isPlain(value)) throw new UnreadableFile('a condition is no object')
  const key = Object.keys(value).find((name) => /^condition[A-Z]/.test(name))
  const inner = key === undefined ? undefined : value[key]
  if (key === undefined || !isPlain(inner)) throw new UnreadableFile('a condition is of no kind')
  if (key === 'conditionThreshold') return threshold(inner)
  if (key === 'conditionAbsent') return absent(inner)
  if (key === 'conditionMatchedLog') return matchedLog(inner, again)
  if (key === 'conditionPrometheusQueryLanguage') return query(inner)
  return { situations: [], metrics: [] }
}
