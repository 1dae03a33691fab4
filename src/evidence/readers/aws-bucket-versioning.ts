// AWS S3: `aws s3api get-bucket-versioning`. A bucket that never had versioning answers with nothing at all.
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type Answer, isAnswer, own, readAnswer } from './aws/answer.ts'
import { bucketOf } from './aws/bucket.ts'

const keys: readonly string[] = ['Status', 'MFADelete', 'MfaDelete', 'ResponseMetadata']

/** Nothing but its own keys: Status stands in many answers. An answer without any is told by what was asked. */
function isVersioning({ value, request, error }: Answer): boolean {
  const plain = error === undefined && Object.keys(value).every((key) => keys.includes(key))
  const status = own(value, 'Status')
  return plain && (status === undefined ? 'Bucket' in request && 'ResponseMetadata' in value : status === 'Enabled' || status === 'Suspended')
}

function readVersioning(content: Content, context: ReadContext): ReadResult {
  const answer = readAnswer(content)
  const { store, word } = bucketOf(answer, context)
  const { account } = context.about
  const status = own(answer.value, 'Status')
  if (status !== undefined && status !== 'Enabled' && status !== 'Suspended')
    throw new UnreadableFile(`Status is ${quote(status)}; Enabled and Suspended are known`)
  return {
    parts: [
      {
        kind: 'bucket-versioning',
        store,
        enabled: status === 'Enabled',
        ...(account !== undefined && { account }),
        ...(answer.date !== undefined && { date: answer.date }),
        word: account === undefined ? word : [...word, 'account'],
        at: { pointer: answer.pointer },
      },
    ],
    listings: [{ type: 'access', complete: false, unreadable: 0 }],
    ...(answer.date !== undefined && { newest: answer.date }),
    notes: status === 'Enabled' ? [] : ['The bucket does not keep versions, so who may put an object may overwrite one.'],
  }
}

export const awsBucketVersioning: Reader = {
  id: 'aws-bucket-versioning',
  title: 'AWS S3 versioning of a bucket',
  yields: ['access'],
  ceiling: 'exported',
  proves: 'Whether one bucket keeps what is overwritten; with get-bucket-policy, whether the right to put objects is one to change them. It locks nothing.',
  collect: [
    'aws s3api get-bucket-versioning --bucket <bucket> > versioning-<bucket>.json',
    'It prints nothing for a bucket that never had versioning: then leave it out.',
  ],
  about: ['store: the bucket, needed because the answer does not name it', 'account: the account the bucket lies in'],
  asks: ['account'],
  recognise: (content) => isAnswer(content, isVersioning, /"Status"\s*:\s*"(?:Enabled|Suspended)"|"Bucket"\s*:/),
  read: readVersioning,
}
