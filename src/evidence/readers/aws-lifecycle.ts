// AWS S3: `aws s3api get-bucket-lifecycle-configuration`. What may end a record soonest is what counts.
import type { FieldValue } from '../../model/evidence.ts'
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type Answer, answerOrError, hasMore, isAnswer, isPlain, isPrinted, own, type Plain, textOf } from './aws/answer.ts'
import { bucketOf } from './aws/bucket.ts'
import { endless } from './aws/endless.ts'

const NONE = 'NoSuchLifecycleConfiguration'
const OPERATION = 'GetBucketLifecycleConfiguration'
const ruleKeys = ['Expiration', 'NoncurrentVersionExpiration', 'Transitions', 'Transition', 'NoncurrentVersionTransitions', 'AbortIncompleteMultipartUpload']
/** Read at once. Every other class needs a restore, or may: then records are no longer hot. */
const hotClasses = new Set(['STANDARD_IA', 'ONEZONE_IA', 'GLACIER_IR'])

function isLifecycle({ value, error }: Answer): boolean {
  if (error === NONE) return true
  const rules = own(value, 'Rules')
  return Array.isArray(rules) && rules.length > 0 && rules.every((rule) => isPlain(rule) && 'Status' in rule && ruleKeys.some((key) => key in rule))
}

/** Days after which an action falls due; a fixed date counts for everything older, so it is 0. Undefined where it has neither. */
function dueAfter(action: Plain): number | undefined {
  const [days, date] = [own(action, 'Days'), own(action, 'Date')]
  if (typeof date === 'string' && date !== '') return 0
  if (days === undefined || days === null) return undefined
  if (typeof days === 'number' && Number.isSafeInteger(days) && days >= 0) return days
  throw new UnreadableFile(`Days is ${quote(days)}, which is no whole number of days`)
}

function transitionsOf(rule: Plain): Plain[] {
  const list = own(rule, 'Transitions') ?? own(rule, 'Transition') ?? []
  return (Array.isArray(list) ? list : [list]).map((each: unknown) => {
    if (isPlain(each)) return each
    throw new UnreadableFile('a transition is no object')
  })
}

const soonest = (days: readonly (number | undefined)[]) =>
  days.filter((each) => each !== undefined).reduce<number | undefined>((a, b) => (a === undefined ? b : Math.min(a, b)), undefined)

/** When a rule ends objects. One that only clears away delete markers ends none; any other form is not known. */
function expiresAfter(rule: Plain): number | undefined {
  const expiration = own(rule, 'Expiration')
  if (expiration === undefined || expiration === null) return undefined
  const days = isPlain(expiration) ? dueAfter(expiration) : undefined
  if (days !== undefined || (isPlain(expiration) && own(expiration, 'ExpiredObjectDeleteMarker') === true)) return days
  throw new UnreadableFile(`an Expiration is ${quote(expiration)}; Days, Date and ExpiredObjectDeleteMarker are known`)
}

/** Over all rules that are on: a filter or prefix may fit the logs, so each may apply. */
function retentionOf(rules: readonly Plain[]): Record<string, FieldValue> {
  const on = rules.filter((rule) => own(rule, 'Status') !== 'Disabled')
  const total = soonest(on.map(expiresAfter))
  const cold = on.flatMap(transitionsOf).filter((each) => !hotClasses.has(textOf(own(each, 'StorageClass')) ?? ''))
  const leaves = soonest(cold.map((each) => dueAfter(each) ?? 0))
  const hot = soonest([total, leaves]) ?? endless
  return total === undefined ? { unlimited: true, hot_days: hot } : { unlimited: false, total_days: total, hot_days: hot }
}

/** AWS writes a Filter or a Prefix into each rule: of one without either nothing that is missing is known to be so, its Expiration neither. */
const isUncut = (rule: Plain): boolean => ['Filter', 'Prefix'].some((key) => (own(rule, key) ?? undefined) !== undefined)
const CUT = 'a rule has neither Filter nor Prefix, so the answer was cut down; send it whole, without --query'

function rulesOf(answer: Answer): Plain[] {
  if (answer.error === NONE) return []
  if (hasMore(answer.value)) throw new UnreadableFile('it is one page of a list')
  const rules = own(answer.value, 'Rules') as Plain[]
  for (const rule of rules) {
    const status = own(rule, 'Status')
    if (status !== 'Enabled' && status !== 'Disabled') throw new UnreadableFile(`the status of a rule is ${quote(status)}; Enabled and Disabled are known`)
    if (!isUncut(rule)) throw new UnreadableFile(CUT)
  }
  return rules
}

function readLifecycle(content: Content, context: ReadContext): ReadResult {
  const answer = answerOrError(content, NONE, OPERATION)
  const { store, word } = bucketOf(answer, context)
  const rules = rulesOf(answer)
  const { account } = context.about
  const fields = { store, ...(account !== undefined && { account }), ...retentionOf(rules) }
  const at = isPrinted(content, NONE, OPERATION) ? { line: 1 } : { pointer: answer.error === undefined ? `${answer.pointer}/Rules` : answer.pointer }
  const versions = rules.some((rule) => own(rule, 'Status') === 'Enabled' && 'NoncurrentVersionExpiration' in rule)
  return {
    parts: [
      {
        kind: 'fact',
        type: 'retention',
        fields,
        at,
        word: account === undefined ? word : [...word, 'account'],
        ...(answer.date !== undefined && { date: answer.date }),
      },
    ],
    listings: [{ type: 'retention', complete: true, unreadable: 0 }],
    ...(answer.date !== undefined && { newest: answer.date }),
    notes: versions ? ['Replaced and deleted versions have a period of their own, which was not counted.'] : [],
  }
}

export const awsLifecycle: Reader = {
  id: 'aws-lifecycle',
  title: 'AWS S3 lifecycle of a bucket',
  yields: ['retention'],
  ceiling: 'exported',
  proves: 'After how many days objects of one bucket expire or move to storage that needs a restore, by the soonest rule that may apply.',
  collect: ['aws s3api get-bucket-lifecycle-configuration --bucket <bucket> --output json > lifecycle-<bucket>.json 2>&1'],
  about: ['store: the bucket, needed because the answer does not name it', 'account: the account the bucket lies in'],
  asks: ['account'],
  recognise: (content) =>
    isPrinted(content, NONE, OPERATION) ||
    isAnswer(
      content,
      isLifecycle,
      /"Rules"\s*:[\s\S]*"(?:Expiration|Transitions?|NoncurrentVersion\w+|AbortIncompleteMultipartUpload)"\s*:|NoSuchLifecycleConfiguration/,
    ),
  read: readLifecycle,
}
