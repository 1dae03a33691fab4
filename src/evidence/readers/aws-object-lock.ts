// AWS S3 Object Lock: `aws s3api get-object-lock-configuration`. Only COMPLIANCE holds against everybody.
import type { FieldValue } from '../../model/evidence.ts'
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type Answer, answerOrError, isAnswer, isPlain, isPrinted, own, type Plain } from './aws/answer.ts'
import { bucketOf } from './aws/bucket.ts'

const NOT_FOUND = 'ObjectLockConfigurationNotFoundError'
const OPERATION = 'GetObjectLockConfiguration'

type Lock = Record<string, FieldValue> & { locked: boolean; how: string }

function isObjectLock(answer: Answer): boolean {
  return isPlain(own(answer.value, 'ObjectLockConfiguration')) || answer.error === NOT_FOUND
}

/** Whole days of a default retention. A recorder may write the other unit as 0; both, or neither, is no setting of AWS. */
function daysOf(retention: Plain): number {
  const [days, years] = ['Days', 'Years'].map((key) => {
    const value = own(retention, key)
    if (value === undefined || value === null || value === 0) return 0
    if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value
    throw new UnreadableFile(`${key} of DefaultRetention is ${quote(value)}, which is no whole number of them`)
  }) as [number, number]
  if (days > 0 === years > 0) throw new UnreadableFile('DefaultRetention must give Days or Years, one of them')
  return days > 0 ? days : years * 365
}

function lockOf(configuration: Plain): Lock {
  const enabled = own(configuration, 'ObjectLockEnabled')
  if (enabled !== 'Enabled')
    throw new UnreadableFile(`ObjectLockEnabled is ${quote(enabled)}; Enabled is known, and a bucket without a lock answers with an error`)
  const rule = own(configuration, 'Rule')
  if (rule === undefined || rule === null) return { locked: false, how: 'S3 Object Lock, no default retention: nothing is locked by itself', unlimited: false }
  const retention = isPlain(rule) ? own(rule, 'DefaultRetention') : undefined
  if (!isPlain(retention)) throw new UnreadableFile('Rule has no DefaultRetention')
  const mode = own(retention, 'Mode')
  if (mode === 'COMPLIANCE') return { locked: true, how: 'S3 Object Lock, COMPLIANCE', unlimited: false, days: daysOf(retention) }
  if (mode === 'GOVERNANCE') return { locked: false, how: 'S3 Object Lock, GOVERNANCE, which can be bypassed', unlimited: false, days: daysOf(retention) }
  throw new UnreadableFile(`the mode is ${quote(mode)}; COMPLIANCE and GOVERNANCE are known`)
}

const absent: Lock = { locked: false, how: 'S3 Object Lock, not configured', unlimited: false }

function readLock(content: Content, context: ReadContext): ReadResult {
  const printed = isPrinted(content, NOT_FOUND, OPERATION)
  const answer = answerOrError(content, NOT_FOUND, OPERATION)
  const { store, word } = bucketOf(answer, context)
  const lock = answer.error === NOT_FOUND ? absent : lockOf(own(answer.value, 'ObjectLockConfiguration') as Plain)
  const { account } = context.about
  const fields = { store, ...lock, ...(account !== undefined && { account }) }
  const at = printed ? { line: 1 } : { pointer: answer.error === undefined ? `${answer.pointer}/ObjectLockConfiguration` : answer.pointer }
  const words = account === undefined ? word : [...word, 'account']
  return {
    parts: [{ kind: 'fact', type: 'immutability', fields, at, word: words, ...(answer.date !== undefined && { date: answer.date }) }],
    listings: [{ type: 'immutability', complete: true, unreadable: 0 }],
    ...(answer.date !== undefined && { newest: answer.date }),
    notes: [],
  }
}

export const awsObjectLock: Reader = {
  id: 'aws-object-lock',
  title: 'AWS S3 Object Lock',
  yields: ['immutability'],
  ceiling: 'exported',
  proves: 'Whether new objects of one bucket are locked, in which mode and for how many days. Objects written before the setting are not covered.',
  collect: ['aws s3api get-object-lock-configuration --bucket <bucket> --output json > lock-<bucket>.json 2>&1'],
  about: ['store: the bucket, needed because the answer does not name it', 'account: the account the bucket lies in'],
  asks: ['account'],
  recognise: (content) =>
    isPrinted(content, NOT_FOUND, OPERATION) || isAnswer(content, isObjectLock, /"ObjectLockConfiguration"\s*:|ObjectLockConfigurationNotFoundError/),
  read: readLock,
}
