// AWS CloudWatch Logs: `aws logs describe-metric-filters`. A filter only counts; an alarm on its metric tells somebody.
import { quote } from '../../source/index.ts'
import type { Part, ReadContext, Reader, ReadResult } from '../reader.ts'
import { type Answer, hasMore, isAnswer, isPlain, own, type Plain, readAnswer, textOf } from './aws/answer.ts'
import { situationsOf } from './aws/caught.ts'
import { newestOf } from './aws/times.ts'
import { badRows } from './table/notes.ts'

function isFilters({ value }: Answer): boolean {
  return Array.isArray(own(value, 'metricFilters'))
}

/**
 * Whether each event it counts raises the metric by one or more, and nothing else does; `nothing` of what adds none to it, or is a metric
 * of parts (dimensions). A default above zero raises it where no event came.
 */
function countsOf(transformation: Plain): 'each' | 'nothing' | 'unclear' {
  const [value, dimensions] = [own(transformation, 'metricValue'), own(transformation, 'dimensions')]
  const whole = dimensions === undefined || dimensions === null || (isPlain(dimensions) && Object.keys(dimensions).length === 0)
  const quiet = [undefined, null, 0].some((none) => own(transformation, 'defaultValue') === none)
  if (!whole) return 'nothing'
  if (!quiet || typeof value !== 'string' || !/^\d{1,9}(\.\d{1,9})?$/.test(value)) return 'unclear'
  return Number(value) >= 1 ? 'each' : Number(value) === 0 ? 'nothing' : 'unclear'
}

interface Metric {
  id: string
  counts: ReturnType<typeof countsOf>
}

/** The metrics it feeds. */
function metricsOf(row: Plain): Metric[] | undefined {
  const list = own(row, 'metricTransformations')
  if (!Array.isArray(list)) return undefined
  const metrics = list.map((each: unknown) => {
    if (!isPlain(each)) return undefined
    const [namespace, name] = [textOf(own(each, 'metricNamespace')), textOf(own(each, 'metricName'))]
    return namespace === undefined || name === undefined ? undefined : { id: `${namespace}/${name}`, counts: countsOf(each) }
  })
  return metrics.every((metric) => metric !== undefined) ? metrics.filter(({ counts }) => counts !== 'nothing') : undefined
}

const selective = ['fieldSelectionCriteria', 'emitSystemFieldDimensions', 'applyOnTransformedLogs']
const isSet = (value: unknown) => value !== undefined && value !== null && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0)

/** One filter, or what is wrong with it. */
function partOf(row: unknown, pointer: string, answer: Answer, { about }: ReadContext): Extract<Part, { kind: 'metric-filter' }> | string {
  if (!isPlain(row)) return 'a filter is no object'
  const [name, logGroup] = [textOf(own(row, 'filterName')), textOf(own(row, 'logGroupName'))]
  const [pattern, metrics] = [own(row, 'filterPattern'), metricsOf(row)]
  if (name === undefined || logGroup === undefined || logGroup.length > 512) return 'a filter has no filterName or no logGroupName'
  if (typeof pattern !== 'string' || !metrics) return `the filter ${quote(name)} has no filterPattern, or metricTransformations that are none`
  const plain = selective.every((key) => !isSet(own(row, key))) && metrics.every(({ counts }) => counts === 'each')
  return {
    kind: 'metric-filter',
    logGroup,
    name,
    pattern,
    metrics: metrics.map(({ id }) => id),
    situations: plain ? situationsOf(pattern) : [],
    of: 'cloudtrail',
    ...(about.account !== undefined && { account: about.account }),
    ...(about.region !== undefined && { region: about.region }),
    word: (['account', 'region'] as const).filter((key) => about[key] !== undefined),
    ...(answer.date !== undefined && { date: answer.date }),
    at: { pointer },
  }
}

/** Whether a filter may be missing that feeds the same metric, and keeps an alarm on it raised. */
const isPart = ({ value, request }: Answer) =>
  hasMore(value) || ['filterNamePrefix', 'logGroupName', 'limit', 'nextToken'].some((key) => isSet(own(request, key)))

/** AWS writes the time of each filter: of a row without it, what else is missing is not known to be so. */
const isCut = (row: unknown): boolean => isPlain(row) && typeof own(row, 'creationTime') !== 'number'

function readFilters(answer: Answer, context: ReadContext): ReadResult {
  const rows = own(answer.value, 'metricFilters') as unknown[]
  const bad = badRows()
  const parts: Extract<Part, { kind: 'metric-filter' }>[] = []
  for (const [index, row] of rows.entries()) {
    const part = partOf(row, `${answer.pointer}/metricFilters/${index}`, answer, context)
    if (typeof part === 'string') bad.add(undefined, part)
    else parts.push(part)
  }
  const cut = rows.some(isCut)
  const partial = bad.count() > 0 || isPart(answer) || cut
  const silent = parts.filter(({ situations }) => situations.length === 0).length
  const notes = hasMore(answer.value) ? ['It is one page of a list; more filters follow. Collect it without --max-items and --no-paginate.'] : []
  if (cut) notes.push('A filter has no creationTime, which AWS writes for each, so dimensions may be missing, too. Use no --query.')
  if (silent > 0)
    notes.push(
      `${silent} of ${parts.length} filters have a pattern that does not show by itself which situation it catches; say it in \`about.situations\` of the alarms.`,
    )
  const newest = newestOf([...rows.map((row) => (isPlain(row) ? own(row, 'creationTime') : undefined)), answer.date])
  return {
    parts: partial ? parts.map((part) => ({ ...part, partial })) : parts,
    listings: [{ type: 'alert-rule', complete: false, unreadable: bad.count() }],
    ...(newest !== undefined && { newest }),
    notes: [...notes, ...bad.notes()],
  }
}

export const awsMetricFilters: Reader = {
  id: 'aws-metric-filters',
  title: 'AWS CloudWatch Logs metric filters',
  yields: ['alert-rule'],
  ceiling: 'exported',
  proves:
    'Which events of a log group are counted into which metric; with describe-alarms, and with describe-trails, get-trail-status and get-event-selectors of the trail that fills the group, which situations an alarm catches.',
  collect: [
    'aws logs describe-metric-filters --region <region> --output json > metric-filters-<region>.json',
    'Use no --filter-name-prefix, --query or --max-items.',
    'Send aws cloudtrail describe-trails, get-trail-status and get-event-selectors for the same systems: a filter beside a group that no trail fills counts nothing, and one that does not record every management event of every region does not count them all.',
  ],
  about: ['account, region: where the log groups lie, which the answer does not say: a filter of another region feeds no alarm of this one'],
  asks: ['account', 'region'],
  recognise: (content) => isAnswer(content, isFilters, /"metricFilters"\s*:/),
  read: (content, context) => readFilters(readAnswer(content), context),
}
