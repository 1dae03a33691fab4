// AWS S3: `aws s3api get-bucket-policy`. The policy is JSON in a text inside JSON. What it leaves open other policies may allow.
import { sameName } from '../../model/names.ts'
import { evidenceJsonLimits, parseJson, quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type Answer, answerOrError, isAnswer, isPrinted, own, textOf } from './aws/answer.ts'
import { bucketOf } from './aws/bucket.ts'
import { bucketIn, policySays } from './aws/policy.ts'

const NONE = 'NoSuchBucketPolicy'
const OPERATION = 'GetBucketPolicy'

/** Keys, topics and functions have policies in such a text too; only S3's name its actions or buckets. */
function isBucketPolicy({ value, error }: Answer): boolean {
  const policy = textOf(own(value, 'Policy'))
  return error === NONE || (policy !== undefined && /"Statement"/.test(policy) && /"s3:|"arn:aws[\w-]*:s3:::/i.test(policy))
}

function parsed(text: string): unknown {
  const json = parseJson(text, 'Policy', evidenceJsonLimits)
  if (Array.isArray(json)) throw new UnreadableFile(`Policy is no JSON: ${json[0]?.message ?? 'it cannot be read'}`)
  return json.value
}

/** The bucket its resources name, which no one can set on another; else as for every answer of S3. */
function storeOf(policy: unknown, answer: Answer, context: ReadContext): { store: string; word: string[] } {
  const named = bucketIn(policy)
  if (named === undefined) return bucketOf(answer, context)
  const { store: said } = context.about
  if (said !== undefined && !sameName(said, named) && said !== named)
    throw new UnreadableFile(`its resources are those of ${quote(named)}; the manifest says ${quote(said)}`)
  return { store: said ?? named, word: [] }
}

function readPolicy(content: Content, context: ReadContext): ReadResult {
  const answer = answerOrError(content, NONE, OPERATION)
  const policy = answer.error === NONE ? undefined : parsed(textOf(own(answer.value, 'Policy')) ?? '')
  const { store, word } = storeOf(policy, answer, context)
  const { account, workloads = [] } = context.about
  const principals = policy === undefined ? [] : policySays(policy, (name) => workloads.some((workload) => sameName(workload, name)))
  return {
    parts: [
      {
        kind: 'bucket-rights',
        by: 'policy',
        store,
        principals,
        ...(account !== undefined && { account }),
        ...(answer.date !== undefined && { date: answer.date }),
        word: account === undefined ? word : [...word, 'account'],
        at: isPrinted(content, NONE, OPERATION) ? {} : { pointer: policy === undefined ? answer.pointer : `${answer.pointer}/Policy` },
      },
    ],
    listings: [{ type: 'access', complete: false, unreadable: 0 }],
    ...(answer.date !== undefined && { newest: answer.date }),
    notes: policy === undefined ? ['The bucket has no policy, so it gives nobody a right and denies nobody one.'] : [],
  }
}

export const awsBucketPolicy: Reader = {
  id: 'aws-bucket-policy',
  title: 'AWS S3 policy of a bucket',
  yields: ['access'],
  ceiling: 'exported',
  proves:
    "What the policy of one bucket allows each principal, as far as nothing denies it. Of principals of the bucket's own account it shows a right that they lack only together with simulate-principal-policy.",
  collect: [
    'aws s3api get-bucket-policy --bucket <bucket> --output json > policy-<bucket>.json 2>&1',
    'With get-bucket-versioning (see aws-bucket-versioning): where versions are not kept, who may put an object may overwrite one.',
  ],
  about: [
    'account: the account the bucket lies in; needed to tell principals of other accounts',
    'workloads: the principals your software runs as (ARN or name)',
    'store: the bucket, only where the policy does not name it',
  ],
  asks: ['account', 'workloads'],
  recognise: (content) => isPrinted(content, NONE, OPERATION) || isAnswer(content, isBucketPolicy, /"Policy"\s*:\s*"|NoSuchBucketPolicy/),
  read: readPolicy,
}
