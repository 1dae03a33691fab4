// Google Cloud Storage: a bucket, from gcloud (snake case) or REST. Only a locked retention policy holds against everybody.
import type { FieldValue } from '../../model/evidence.ts'
import { quote } from '../../source/index.ts'
import { type Content, type Part, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { endless } from './aws/endless.ts'
import { booleanOf, type CloudAnswer, isShape, listOf, nameOf, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { dated, type RowParts, resultOf } from './cloud/result.ts'
import { accountHere } from './gcp/account.ts'

const DAY = 86_400

const shape: Shape = {
  head: /"storage#bucket"|"storage_url"\s*:\s*"gs:/,
  lists: ['items'],
  is: (row) => textOf(own(row, 'name')) !== undefined && (own(row, 'kind') === 'storage#bucket' || (textOf(own(row, 'storage_url')) ?? '').startsWith('gs://')),
}

/** A field under its REST name or the one of gcloud; no export has both. */
function either(row: Plain, rest: string, gcloud: string): unknown {
  const [one, other] = [own(row, rest), own(row, gcloud)]
  if (one !== undefined && other !== undefined) throw new UnreadableFile(`it has both ${rest} and ${gcloud}`)
  return one ?? other
}

/** Seconds, written as text by the API. */
function secondsOf(policy: Plain): number {
  const value = own(policy, 'retentionPeriod')
  const seconds = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value
  if (typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds > 0) return seconds
  throw new UnreadableFile(`retentionPeriod is ${quote(value)}; a number of seconds is needed`)
}

/** What every answer on a bucket has, in REST and in gcloud. An answer without one of them was narrowed, and is silent on what it lacks. */
const always = [
  ['location', 'location'],
  ['metageneration', 'metageneration'],
  ['storageClass', 'default_storage_class'],
  ['timeCreated', 'creation_time'],
] as const
const isNarrowed = (row: Plain) => !always.every((names) => names.some((name) => (own(row, name) ?? null) !== null))
const NARROWED = 'was narrowed, and does not say what it leaves out; send the whole answer, without fields in --format'

interface Lock {
  /** Left out where the answer does not say. */
  fields?: Record<string, FieldValue>
  days: number
}

/** Google leaves isLocked out where a policy is not locked, and the policy where there is none. */
function lockOf(row: Plain): Lock {
  const policy = either(row, 'retentionPolicy', 'retention_policy')
  if (policy === undefined || policy === null)
    return isNarrowed(row) ? { days: 0 } : { fields: { locked: false, how: 'Cloud Storage retention policy, none', unlimited: false }, days: 0 }
  if (!isPlain(policy)) throw new UnreadableFile('the retention policy is no object')
  const days = Math.floor(secondsOf(policy) / DAY)
  if (isNarrowed(row) && own(policy, 'isLocked') === undefined) return { days }
  const locked = booleanOf(policy, 'isLocked', false)
  const how = `Cloud Storage retention policy, ${locked ? (days > 0 ? 'locked' : 'locked for less than a day') : 'not locked: it can be shortened or removed'}`
  return { fields: { locked: locked && days > 0, how, unlimited: false, days }, days }
}

/** Conditions that only versions that were replaced or deleted can meet; a live object has no newer version, so 0 of them fits it, too. */
const replaced = ['numNewerVersions', 'daysSinceNoncurrentTime', 'noncurrentTimeBefore']
const isReplaced = (condition: Plain) =>
  replaced.some((key) => own(condition, key) !== undefined && own(condition, key) !== null && !(key === 'numNewerVersions' && own(condition, key) === 0))

/** Days after which a rule may delete current objects; a date or anything without an age may fit at once. */
function deletesAfter(rule: unknown): number | undefined {
  const action = isPlain(rule) ? own(rule, 'action') : undefined
  const condition = isPlain(rule) ? own(rule, 'condition') : undefined
  const type = isPlain(action) ? own(action, 'type') : undefined
  if (type === 'SetStorageClass' || type === 'AbortIncompleteMultipartUpload') return undefined
  if (type !== 'Delete') throw new UnreadableFile(`a lifecycle rule has the action ${quote(type)}, which is not known here`)
  if (!isPlain(condition)) throw new UnreadableFile('a lifecycle rule has no condition')
  const age = own(condition, 'age')
  if (own(condition, 'isLive') === false || isReplaced(condition)) return undefined
  if (age === undefined || age === null) return 0
  if (typeof age === 'number' && Number.isSafeInteger(age) && age >= 0) return age
  throw new UnreadableFile(`the age of a lifecycle rule is ${quote(age)}, which is no whole number of days`)
}

/** Every storage class is read at once. A rule deletes nothing that the retention policy still holds. */
function retentionOf(row: Plain, held: number): Record<string, FieldValue> | undefined {
  const found = either(row, 'lifecycle', 'lifecycle_config')
  if (found === undefined && isNarrowed(row)) return undefined
  const lifecycle = found ?? {}
  if (!isPlain(lifecycle)) throw new UnreadableFile('the lifecycle is no object')
  const ends = listOf(lifecycle, 'rule')
    .map(deletesAfter)
    .filter((each) => each !== undefined)
  if (ends.length === 0) return { unlimited: true, hot_days: endless }
  const days = Math.max(Math.min(...ends), held)
  return { unlimited: false, total_days: days, hot_days: days }
}

/** The number of the project, which REST gives and gcloud does not. */
function projectNumberOf(row: Plain): string | undefined {
  const value = own(row, 'projectNumber')
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string' && /^\d{1,30}$/.test(value)) return value
  throw new UnreadableFile(`projectNumber is ${quote(value)}; a number as text is needed`)
}

/** Whether lists of access of the bucket and of its objects are switched off, so that policies alone give rights; undefined where it is not said. */
function uniformOf(row: Plain): boolean | undefined {
  const configuration = own(row, 'iamConfiguration')
  const rest = isPlain(configuration) ? own(configuration, 'uniformBucketLevelAccess') : undefined
  const said = [isPlain(rest) ? own(rest, 'enabled') : undefined, own(row, 'uniform_bucket_level_access')].filter((value) => typeof value === 'boolean')
  return said.length === 1 ? said[0] : undefined
}

function readRow({ value, pointer }: Row, answer: CloudAnswer, context: ReadContext): RowParts {
  const project = projectNumberOf(value)
  const { account, word } = accountHere(project, context.about)
  const deleted = either(value, 'softDeleteTime', 'soft_delete_time')
  if (deleted !== undefined && deleted !== null) throw new UnreadableFile('the bucket was deleted (softDeleteTime)')
  const store = { store: nameOf(value, 'name'), ...(account !== undefined && { account }) }
  const lock = lockOf(value)
  const retention = retentionOf(value, lock.days)
  const shared = { at: { pointer }, word, ...(account !== undefined && { account }), ...dated(answer) }
  const uniform = uniformOf(value)
  const parts: Part[] = [
    { kind: 'google-bucket', store: store.store, ...(project !== undefined && { project }), ...(uniform !== undefined && { uniform }), ...shared },
    ...(lock.fields ? [{ kind: 'fact' as const, type: 'immutability' as const, fields: { ...store, ...lock.fields }, ...shared }] : []),
    ...(retention ? [{ kind: 'fact' as const, type: 'retention' as const, fields: { ...store, ...retention }, ...shared }] : []),
    { kind: 'fact', type: 'log-store', fields: { ...store, kind: 'gcs' }, ...shared },
  ]
  return { parts, notes: isNarrowed(value) ? [`The answer on the bucket ${quote(store.store)} ${NARROWED}.`] : [] }
}

function read(content: Content, context: ReadContext): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  return resultOf(answer, (row) => readRow(row, answer, context), {
    types: ['immutability', 'retention', 'log-store'],
    times: ['timeCreated', 'updated', 'creation_time', 'update_time'],
    whole: !answer.rows.some(({ value }) => isNarrowed(value)),
  })
}

/** Buckets of Google Cloud Storage. */
export const gcpBucket: Reader = {
  id: 'gcp-bucket',
  title: 'Google Cloud Storage bucket',
  yields: ['immutability', 'retention', 'log-store'],
  ceiling: 'exported',
  proves:
    'Whether the objects of a bucket are held by a retention policy, for how many days, whether that policy is locked, when lifecycle rules may delete objects, and whether its IAM policy shows all who have access (uniform bucket-level access).',
  collect: [
    'gcloud storage buckets describe gs://<bucket> --format=json > bucket-<bucket>.json',
    'Send the whole answer: --format="json(name,…)" leaves settings out, and what is left out is not known.',
  ],
  about: ['account: the project the bucket lies in, written as in the inventory; gcloud does not say it'],
  asks: ['account'],
  recognise: (content) => isShape(content, shape),
  read,
}
