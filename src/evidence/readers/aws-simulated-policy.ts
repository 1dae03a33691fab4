// AWS IAM: `aws iam simulate-principal-policy` or `simulate-custom-policy` for a bucket. What was not simulated is not known.
import { sameName, shortName } from '../../model/names.ts'
import { quote } from '../../source/index.ts'
import { bucketActions } from '../bucket-actions.ts'
import { type BucketPrincipal, type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isObjectAction } from './aws/actions.ts'
import { type Answer, hasMore, isAnswer, isPlain, own, type Plain, readAnswer, textOf } from './aws/answer.ts'
import { principalOf } from './aws/principal.ts'

const wanted: readonly string[] = Object.values(bucketActions).flat()
const decisions: Readonly<Record<string, 'allows' | 'denies' | 'silent'>> = { allowed: 'allows', explicitdeny: 'denies', implicitdeny: 'silent' }
const RESOURCE = /^arn:aws[\w-]*:s3:::([a-z0-9.-]{3,63})(?:\/([^*?]+))?$/

function isSimulation({ value }: Answer): boolean {
  const rows = own(value, 'EvaluationResults')
  return Array.isArray(rows) && rows.every((row) => isPlain(row) && 'EvalActionName' in row && 'EvalDecision' in row)
}

interface Decision {
  action: string
  bucket: string
  /** Undefined where a condition could not be evaluated: then it may be allowed. */
  says: 'allows' | 'denies' | 'silent' | undefined
}

/** Whether context was missing: AWS lists what was, for the action or for the resource. Where neither list is there, it is not known. */
function isMissing(...rows: readonly Plain[]): boolean {
  const lists = rows.map((row) => own(row, 'MissingContextValues')).filter((list) => list !== undefined && list !== null)
  return lists.length === 0 || lists.some((list) => !Array.isArray(list) || list.length > 0)
}

/** One decision on one resource; undefined where it is on something else than the bucket or one of its objects. */
function decisionOf(action: string, resource: unknown, decision: unknown, missing: boolean): Decision | undefined {
  const [, bucket, object] = RESOURCE.exec(typeof resource === 'string' ? resource : '') ?? []
  const says = typeof decision === 'string' ? decisions[decision.toLowerCase()] : undefined
  if (says === undefined) throw new UnreadableFile(`the decision on ${quote(action)} is ${quote(decision)}; allowed, explicitDeny and implicitDeny are known`)
  if (bucket === undefined || (object !== undefined) !== isObjectAction(action)) return undefined
  return { action, bucket, says: missing && says !== 'allows' ? undefined : says }
}

function decisionsOf(row: Plain): (Decision | undefined)[] {
  const action = (textOf(own(row, 'EvalActionName')) ?? '').toLowerCase().replace(/^s3:/, '')
  const specific = own(row, 'ResourceSpecificResults')
  if (!Array.isArray(specific) || specific.length === 0) return [decisionOf(action, own(row, 'EvalResourceName'), own(row, 'EvalDecision'), isMissing(row))]
  return specific.map((each: unknown) => {
    if (!isPlain(each)) throw new UnreadableFile('an entry of ResourceSpecificResults is no object')
    return decisionOf(action, own(each, 'EvalResourceName'), own(each, 'EvalResourceDecision'), isMissing(each, row))
  })
}

/** Of several decisions on an action the one that allows more; an unknown one is left out, and so is the action. */
function saysOf(all: readonly Decision[]): BucketPrincipal['says'] {
  const says: Record<string, 'allows' | 'denies' | 'silent'> = {}
  for (const action of wanted) {
    const mine = all.filter((each) => each.action === action).map((each) => each.says)
    const most = mine.includes('allows') ? 'allows' : mine.includes(undefined) ? undefined : mine.includes('silent') ? 'silent' : mine[0]
    if (most !== undefined) says[action] = most
  }
  return says
}

function principal({ request }: Answer, { about }: ReadContext): { found: ReturnType<typeof principalOf>; word: string[] } {
  const recorded = textOf(own(request, 'PolicySourceArn'))
  const name = recorded ?? about.principal
  if (name === undefined)
    throw new UnreadableFile('it does not say whose policies were simulated; name the principal in the manifest (`about: { principal: arn:aws:iam::… }`)')
  const found = principalOf(name)
  if (found.account === undefined || found.kind === 'everyone')
    throw new UnreadableFile('`about.principal` is no ARN of a role or user; write the principal as it was given to --policy-source-arn')
  return { found, word: recorded === undefined ? ['principal'] : [] }
}

function bucketIn(all: readonly Decision[], { about }: ReadContext): string {
  const [bucket, other] = [...new Set(all.map((each) => each.bucket))]
  if (bucket === undefined) throw new UnreadableFile('it was not simulated for a bucket and one of its objects; give the ARNs of both to --resource-arns')
  if (other !== undefined) throw new UnreadableFile(`it was simulated for several buckets (${quote(bucket)}, ${quote(other)}); simulate each by itself`)
  if (about.store !== undefined && shortName(about.store) !== bucket)
    throw new UnreadableFile(`it is about ${quote(bucket)}; the manifest says ${quote(about.store)}`)
  return about.store ?? bucket
}

function readSimulation(content: Content, context: ReadContext): ReadResult {
  const answer = readAnswer(content)
  const rows = own(answer.value, 'EvaluationResults') as Plain[]
  const all = rows.flatMap(decisionsOf).filter((each) => each !== undefined)
  const { found, word } = principal(answer, context)
  const store = bucketIn(all, context)
  // What follows on another page may allow what this one does not.
  const says = hasMore(answer.value) ? Object.fromEntries(Object.entries(saysOf(all)).filter(([, what]) => what === 'allows')) : saysOf(all)
  const { account, workloads = [] } = context.about
  const open = wanted.filter((action) => !Object.hasOwn(says, action))
  const workload = workloads.some((each) => sameName(each, found.name))
  return {
    parts: [
      {
        kind: 'bucket-rights',
        by: 'simulation',
        store,
        principals: [{ ...found, workload, says }],
        ...(account !== undefined && { account }),
        ...(answer.date !== undefined && { date: answer.date }),
        word: [...word, ...(account === undefined ? [] : ['account'])],
        at: { pointer: `${answer.pointer}/EvaluationResults` },
      },
    ],
    listings: [{ type: 'access', complete: false, unreadable: 0 }],
    ...(answer.date !== undefined && { newest: answer.date }),
    notes: notesOf(answer, open),
  }
}

function notesOf(answer: Answer, open: readonly string[]): string[] {
  const notes = ['Rights to objects were simulated for the objects that were named; to others they may differ.']
  if (open.length > 0)
    notes.push(
      `${open.length} of ${wanted.length} actions were not simulated for the bucket or an object of it, or lack context: ${open.slice(0, 20).join(', ')}.`,
    )
  if (hasMore(answer.value)) notes.push('It is one page of a list; more decisions follow.')
  return notes
}

const ACTIONS =
  'GetObject GetObjectVersion PutObject DeleteObject DeleteObjectVersion DeleteBucket BypassGovernanceRetention DeleteBucketPolicy PutBucketAcl PutBucketLogging PutBucketObjectLockConfiguration PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock PutBucketVersioning PutEncryptionConfiguration PutLifecycleConfiguration PutObjectAcl PutObjectLegalHold PutObjectRetention PutObjectTagging PutReplicationConfiguration'
    .split(' ')
    .map((name) => `s3:${name}`)
    .join(' ')

export const awsSimulatedPolicy: Reader = {
  id: 'aws-simulated-policy',
  title: 'AWS IAM simulation of rights to a bucket',
  yields: ['access'],
  ceiling: 'exported',
  proves: "What one principal's own policies let it do to one bucket and to the objects that were named; with get-bucket-policy, what it can do at all.",
  collect: [
    `aws iam simulate-principal-policy --policy-source-arn <arn of role or user> --resource-arns arn:aws:s3:::<bucket> arn:aws:s3:::<bucket>/<key of a log file> --action-names ${ACTIONS} --output json > simulated-<role>-<bucket>.json`,
    'Name a log file that exists: for a name with * rights that are limited to a folder look like none.',
  ],
  about: [
    'principal: the ARN of the role or user, needed because the answer does not name it',
    'account: the account the bucket lies in',
    'workloads: the principals your software runs as (ARN or name)',
  ],
  asks: ['account', 'workloads'],
  recognise: (content) => isAnswer(content, isSimulation, /"EvaluationResults"\s*:/),
  read: readSimulation,
}
