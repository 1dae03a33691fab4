// AWS S3: `aws s3api get-bucket-versioning`. A bucket that never had versioning answers with nothing at all, and one without MFA
// delete answers what get-bucket-accelerate-configuration does: then the answer alone does not say what it is of.
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type Answer, isAnswer, own, readAnswer, textOf } from './aws/answer.ts'
import { bucketOf } from './aws/bucket.ts'

const keys: readonly string[] = ['Status', 'MFADelete', 'MfaDelete', 'ResponseMetadata']

/** Whether it can be of nothing else: only this answer has MFADelete, be it null, or what was asked is recorded beside it. */
const isCertain = ({ value, request }: Answer) =>
  'MFADelete' in value || 'MfaDelete' in value || /^get-?bucket-?versioning$/i.test(textOf(own(request, 'operation')) ?? '')

/** Nothing but its own keys: Status stands in many answers. */
function isVersioning(answer: Answer): boolean {
  const { value, error } = answer
  const plain = error === undefined && Object.keys(value).every((key) => keys.includes(key))
  const status = own(value, 'Status')
  return plain && (isCertain(answer) || status === 'Enabled' || status === 'Suspended')
}

const UNCERTAIN =
  "it may as well be the answer of get-bucket-accelerate-configuration; collect it with `--query '{Status: Status, MFADelete: MFADelete}'`, which tells them apart"

function readVersioning(content: Content, context: ReadContext): ReadResult {
  const answer = readAnswer(content)
  if (!isCertain(answer)) throw new UnreadableFile(UNCERTAIN)
  const { store, word } = bucketOf(answer, context)
  const { account } = context.about
  const status = own(answer.value, 'Status') ?? undefined
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
    "aws s3api get-bucket-versioning --bucket <bucket> --query '{Status: Status, MFADelete: MFADelete}' --output json > versioning-<bucket>.json",
    'Without --query the answer for a bucket without MFA delete is the same as that of get-bucket-accelerate-configuration, and is not taken for this one.',
  ],
  about: ['store: the bucket, needed because the answer does not name it', 'account: the account the bucket lies in'],
  asks: ['account'],
  recognise: (content) => isAnswer(content, isVersioning, /"Status"\s*:\s*"(?:Enabled|Suspended)"|"M(?:FA|fa)Delete"\s*:|"[Gg]et-?[Bb]ucket-?[Vv]ersioning"/),
  read: readVersioning,
}
