// AWS S3: `aws s3api get-object-retention`. One object that can be unlocked speaks against a store; one that is locked not for it.
import { parseInstant } from '../../model/time.ts'
import { quote } from '../../source/index.ts'
import { type Content, type Part, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type Answer, isAnswer, isPlain, own, type Plain, readAnswer } from './aws/answer.ts'
import { bucketOf } from './aws/bucket.ts'

function isRetention({ value }: Answer): boolean {
  const retention = own(value, 'Retention')
  return isPlain(retention) && 'Mode' in retention
}

/** A bypass is possible whatever the date says. */
function bypassable(answer: Answer, context: ReadContext): Part {
  const { store, word } = bucketOf(answer, context)
  const { account } = context.about
  return {
    kind: 'fact',
    type: 'immutability',
    fields: {
      store,
      locked: false,
      how: 'S3 Object Lock of one object, GOVERNANCE, which can be bypassed',
      unlimited: false,
      ...(account !== undefined && { account }),
    },
    at: { pointer: `${answer.pointer}/Retention` },
    word: account === undefined ? word : [...word, 'account'],
    ...(answer.date !== undefined && { date: answer.date }),
  }
}

function readRetention(content: Content, context: ReadContext): ReadResult {
  const answer = readAnswer(content)
  const retention = own(answer.value, 'Retention') as Plain
  const [mode, until] = [own(retention, 'Mode'), own(retention, 'RetainUntilDate')]
  if (mode !== 'COMPLIANCE' && mode !== 'GOVERNANCE') throw new UnreadableFile(`the mode is ${quote(mode)}; COMPLIANCE and GOVERNANCE are known`)
  if (typeof until !== 'string' || parseInstant(until) === undefined)
    throw new UnreadableFile(`RetainUntilDate is ${quote(until)}, which is no instant with zone`)
  return {
    parts: mode === 'GOVERNANCE' ? [bypassable(answer, context)] : [],
    listings: [{ type: 'immutability', complete: false, unreadable: 0 }],
    ...(answer.date !== undefined && { newest: answer.date }),
    notes: mode === 'COMPLIANCE' ? ['One object is locked, which shows nothing of the others: the lock of the store is in get-object-lock-configuration.'] : [],
  }
}

export const awsObjectRetention: Reader = {
  id: 'aws-object-retention',
  title: 'AWS S3 retention of one object',
  yields: ['immutability'],
  ceiling: 'exported',
  proves: 'That one object can be unlocked, where its mode is GOVERNANCE. That one is locked does not show that the others are.',
  collect: [
    'aws s3api get-object-retention --bucket <bucket> --key <key> --output json > retention-<bucket>.json',
    'The lock of the store is shown by get-object-lock-configuration.',
  ],
  about: ['store: the bucket, needed because the answer does not name it', 'account: the account the bucket lies in'],
  asks: ['account'],
  recognise: (content) => isAnswer(content, isRetention, /"Retention"\s*:/),
  read: readRetention,
}
