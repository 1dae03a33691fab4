// AWS S3: `aws s3api get-bucket-replication`. Where the objects of a bucket are copied to; a rule that is off or filtered copies not all.
import { quote } from '../../source/index.ts'
import { type Content, type Part, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type Answer, isAnswer, isPlain, own, type Plain, readAnswer, textOf } from './aws/answer.ts'
import { badRows } from './table/notes.ts'

function rulesOf({ value }: Answer): unknown[] | undefined {
  const configuration = own(value, 'ReplicationConfiguration')
  const rules = isPlain(configuration) ? own(configuration, 'Rules') : undefined
  return Array.isArray(rules) ? rules : undefined
}

/** Whether the rule takes every object: no prefix, no tag. AWS writes one of the two in each rule: without either it was cut down. */
function isWhole(rule: Plain): boolean {
  const [prefix, filter] = [own(rule, 'Prefix'), own(rule, 'Filter')]
  const all = (value: unknown) => value === undefined || value === null || value === ''
  if (!all(prefix) || !('Prefix' in rule || 'Filter' in rule)) return false
  if (filter === undefined || filter === null) return true
  return isPlain(filter) && Object.entries(filter).every(([key, value]) => key === 'Prefix' && all(value))
}

/** Whether objects encrypted with a key of KMS are copied: only where the rule says so. */
function copiesEncrypted(rule: Plain): boolean | undefined {
  const criteria = own(rule, 'SourceSelectionCriteria')
  const objects = isPlain(criteria) ? own(criteria, 'SseKmsEncryptedObjects') : undefined
  const status = isPlain(objects) ? own(objects, 'Status') : undefined
  return status === 'Enabled' ? true : status === undefined ? undefined : false
}

type Destination = { store: string; account?: string; copies: boolean; encrypted: boolean } | string

function destinationOf(rule: unknown): Destination {
  const destination = isPlain(rule) ? own(rule, 'Destination') : undefined
  if (!isPlain(rule) || !isPlain(destination)) return 'a rule has no Destination'
  const [status, arn, account] = [own(rule, 'Status'), textOf(own(destination, 'Bucket')), own(destination, 'Account')]
  const bucket = /^arn:aws[\w-]*:s3:::([a-z0-9.-]{3,63})$/.exec(arn ?? '')?.[1]
  if (status !== 'Enabled' && status !== 'Disabled') return `the status of a rule is ${quote(status)}; Enabled and Disabled are known`
  if (bucket === undefined) return `the bucket of a rule is ${quote(arn)}, which is no ARN of one`
  if (account !== undefined && account !== null && !(typeof account === 'string' && /^\d{12}$/.test(account)))
    return `the account of a rule is ${quote(account)}, which is none`
  const encrypted = copiesEncrypted(rule)
  return {
    store: bucket,
    copies: status === 'Enabled' && isWhole(rule) && encrypted !== false,
    encrypted: encrypted === true,
    ...(typeof account === 'string' && { account }),
  }
}

/** A rule that does not speak of encrypted objects is whole only beside what encrypts them, see join/replication. */
function storePart({ store, account, encrypted }: Exclude<Destination, string>, pointer: string, { date, request }: Answer): Part {
  const where = account === undefined ? {} : { account }
  const fields = { store, kind: 's3', ...where }
  const fact = { type: 'log-store' as const, fields, at: { pointer }, word: [], ...where, ...(date !== undefined && { date }) }
  const bucket = textOf(own(request, 'Bucket'))
  return encrypted ? { kind: 'fact', ...fact } : { kind: 'replication', ...(bucket !== undefined && { bucket }), fact }
}

function readReplication(content: Content): ReadResult {
  const answer = readAnswer(content)
  const rules = rulesOf(answer)
  if (!rules) throw new UnreadableFile('it has no rules')
  const bad = badRows()
  const parts: Part[] = []
  let idle = 0
  for (const [index, rule] of rules.entries()) {
    const found = destinationOf(rule)
    if (typeof found === 'string') bad.add(undefined, found)
    else if (found.copies) parts.push(storePart(found, `${answer.pointer}/ReplicationConfiguration/Rules/${index}`, answer))
    else idle += 1
  }
  const off =
    idle === 0 ? [] : [`${idle} of ${rules.length} rules ${idle === 1 ? 'is' : 'are'} off or for a part of the objects, so what is copied is not all.`]
  return {
    parts,
    listings: [{ type: 'log-store', complete: false, unreadable: bad.count() }],
    ...(answer.date !== undefined && { newest: answer.date }),
    notes: [...off, ...bad.notes()],
  }
}

export const awsBucketReplication: Reader = {
  id: 'aws-bucket-replication',
  title: 'AWS S3 replication of a bucket',
  yields: ['log-store'],
  ceiling: 'exported',
  proves: 'To which bucket, and where it says so in which account, every new object of a bucket is copied. Objects written before the rule are not covered.',
  collect: [
    'aws s3api get-bucket-replication --bucket <bucket> --output json > replication-<bucket>.json',
    'Name no store in the manifest: the file names the bucket that copies go to.',
  ],
  about: [],
  recognise: (content) => isAnswer(content, (answer) => rulesOf(answer) !== undefined, /"ReplicationConfiguration"\s*:/),
  read: readReplication,
}
