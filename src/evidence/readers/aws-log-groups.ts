// AWS CloudWatch Logs: `aws logs describe-log-groups`. A group without retentionInDays never expires.
import type { FieldValue } from '../../model/evidence.ts'
import { accountOf, shortName } from '../../model/names.ts'
import { quote } from '../../source/index.ts'
import type { Part, ReadContext, Reader, ReadResult } from '../reader.ts'
import { type Answer, hasMore, isAnswer, isPlain, own, type Plain, readAnswer, textOf } from './aws/answer.ts'
import { endless } from './aws/endless.ts'
import { newestOf } from './aws/times.ts'

/** The values PutRetentionPolicy accepts; any other was not set by AWS. */
const settable = new Set([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653])

/** Parameters that ask for some of the groups. */
const narrowed = ['logGroupNamePrefix', 'logGroupNamePattern', 'logGroupClass', 'logGroupIdentifiers', 'limit', 'nextToken']

function isLogGroups(answer: Answer): boolean {
  return Array.isArray(own(answer.value, 'logGroups'))
}

interface Group {
  name: string
  /** Its full id, which alone tells groups of one name in two regions apart. */
  arn?: string
  account?: string
  days?: number
  delivery: boolean
}

/** One group, or undefined where a field is not what AWS writes: then nothing is known of it. */
function groupOf(row: unknown): Group | undefined {
  if (!isPlain(row)) return undefined
  const name = textOf(own(row, 'logGroupName'))
  const days = own(row, 'retentionInDays')
  if (name === undefined || name.length > 512) return undefined
  if (days !== undefined && !(typeof days === 'number' && Number.isSafeInteger(days) && days > 0)) return undefined
  // Only of a row as AWS writes it does a setting that is not there mean none: a cut-down one may have left it out.
  if (days === undefined && !('creationTime' in row && 'storedBytes' in row)) return undefined
  const arn = (textOf(own(row, 'logGroupArn')) ?? textOf(own(row, 'arn')))?.replace(/:\*$/, '')
  if (arn !== undefined && (shortName(arn) !== name || arn.length > 2000)) return undefined
  const account = accountOf(arn ?? '')
  return {
    name,
    ...(arn !== undefined && { arn }),
    ...(account !== undefined && { account }),
    ...(days !== undefined && { days }),
    delivery: own(row, 'logGroupClass') === 'DELIVERY',
  }
}

/** Records are searchable as long as they are kept. Groups of class DELIVERY keep a day, whatever their setting says. */
function retentionOf(group: Group): Record<string, FieldValue> {
  const days = group.delivery ? 1 : group.days
  return days === undefined ? { unlimited: true, hot_days: endless } : { unlimited: false, total_days: days, hot_days: days }
}

function partsOf(group: Group, pointer: string, answer: Answer, context: ReadContext): Part[] {
  const account = group.account ?? context.about.account
  const word = group.account === undefined && account !== undefined ? ['account'] : []
  const shared = {
    at: { pointer },
    word,
    ...(answer.date !== undefined && { date: answer.date }),
    ...(group.account !== undefined && { account: group.account }),
  }
  const store = { store: group.arn ?? group.name, ...(account !== undefined && { account }) }
  return [
    { kind: 'fact', type: 'retention', fields: { ...store, ...retentionOf(group) }, ...shared },
    { kind: 'fact', type: 'log-store', fields: { ...store, kind: 'cloudwatch-logs' }, ...shared },
  ]
}

function readGroups(answer: Answer, context: ReadContext): ReadResult {
  const rows = own(answer.value, 'logGroups') as unknown[]
  const result: ReadResult = { parts: [], listings: [], notes: [] }
  let unreadable = 0
  for (const [index, row] of rows.entries()) {
    const group = groupOf(row)
    if (!group) {
      unreadable += 1
      continue
    }
    result.parts.push(...partsOf(group, `${answer.pointer}/logGroups/${index}`, answer, context))
    if (group.days !== undefined && !settable.has(group.days)) {
      result.notes.push(`${quote(group.name)} has a retention of ${group.days} days, which AWS does not accept: the file may not be what AWS wrote.`)
    }
  }
  const complete = !hasMore(answer.value) && !narrowed.some((key) => own(answer.request, key) !== undefined)
  if (hasMore(answer.value)) result.notes.push('It is one page of a list; more groups follow. Collect it without --max-items and --no-paginate.')
  result.listings = (['retention', 'log-store'] as const).map((type) => ({ type, complete, unreadable }))
  const newest = newestOf([...rows.map((row) => (isPlain(row) ? own(row as Plain, 'creationTime') : undefined)), answer.date])
  return { ...result, ...(newest !== undefined && { newest }) }
}

export const awsLogGroups: Reader = {
  id: 'aws-log-groups',
  title: 'AWS CloudWatch log groups',
  yields: ['retention', 'log-store'],
  ceiling: 'exported',
  proves: 'How long each CloudWatch log group keeps its records, and in which account it lies.',
  collect: ['aws logs describe-log-groups --region <region> --output json > log-groups.json'],
  about: ['account: only where the answer has no arn'],
  recognise: (content) => isAnswer(content, isLogGroups, /"logGroups"\s*:/),
  read: (content, context) => readGroups(readAnswer(content), context),
}
