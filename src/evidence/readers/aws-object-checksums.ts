// AWS S3: `aws s3api list-objects-v2`. With which checksum each object is kept. Those against accidents alone are no digests.
import type { FieldValue } from '../../model/evidence.ts'
import { type Epoch, parseInstant } from '../../model/time.ts'
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type Answer, hasMore, isAnswer, isPlain, own, type Plain, readAnswer, textOf } from './aws/answer.ts'
import { bucketOf } from './aws/bucket.ts'

const METHOD = 'S3 object checksums, SHA-256'
/** Every other algorithm S3 knows finds accidents; what was changed on purpose can be given the same CRC. */
const DIGEST = 'SHA256'

function isObjects({ value }: Answer): boolean {
  const rows = own(value, 'Contents')
  return Array.isArray(rows) && rows.length > 0 && rows.every((row) => isPlain(row) && 'Key' in row && 'LastModified' in row)
}

interface Listed {
  modified: Epoch
  digest: boolean
}

/** Whether a row is whole, so that an algorithm it does not name is none: S3 writes these of every object. */
const isWhole = (row: Plain) => 'ETag' in row && 'Size' in row

/** One object; undefined where it does not say when it was written, or with what checksum. One without checksum names no algorithm. */
function objectOf(row: unknown): Listed | undefined {
  if (!isPlain(row)) return undefined
  const [modified, algorithms] = [parseInstant(textOf(own(row, 'LastModified')) ?? ''), own(row, 'ChecksumAlgorithm')]
  if (modified === undefined || (algorithms === undefined && !isWhole(row)) || (algorithms !== undefined && algorithms !== null && !Array.isArray(algorithms)))
    return undefined
  return { modified, digest: Array.isArray(algorithms) && algorithms.includes(DIGEST) }
}

/** Why the list is not that of the whole bucket; undefined where it is, as far as it says. */
function partialBecause({ value, request }: Answer): string | undefined {
  const asked = (name: string) => textOf(own(value, name)) ?? textOf(own(request, name))
  const prefix = asked('Prefix')
  if (prefix !== undefined) return `It lists only what begins with ${quote(prefix)}. Ask without --prefix.`
  const groups = own(value, 'CommonPrefixes')
  if (asked('Delimiter') !== undefined || (Array.isArray(groups) && groups.length > 0)) return 'It leaves out what lies in folders. Ask without --delimiter.'
  if (asked('StartAfter') !== undefined) return 'It lists only what comes after a name. Ask without --start-after.'
  const [count, rows] = [own(value, 'KeyCount'), own(value, 'Contents') as unknown[]]
  if (typeof count === 'number' && count > rows.length) return 'It counts more objects than it lists. Ask without --query.'
  const isPage = hasMore(value) || asked('ContinuationToken') !== undefined || asked('NextContinuationToken') !== undefined
  return isPage ? 'It is one page of a list. Ask without --max-items.' : undefined
}

function bucket(answer: Answer, context: ReadContext): { store: string; word: string[] } {
  const named = textOf(own(answer.value, 'Name'))
  return named === undefined ? bucketOf(answer, context) : { store: named, word: [] }
}

/** One object without a digest speaks against the store; only a whole list with all of them speaks for it. */
function enabledBy(plain: number, whole: boolean): Record<string, FieldValue> {
  if (plain > 0) return { enabled: false }
  return whole ? { enabled: true } : {}
}

function notesOf(plain: number, all: number, partial: string | undefined): string[] {
  const notes = ['It shows digests that S3 keeps with the objects. That the objects fit them is shown only by fetching and checking them.']
  if (plain > 0) notes.push(`${plain} of ${all} objects are kept without a SHA-256.`)
  return partial === undefined ? notes : [...notes, partial]
}

function readObjects(content: Content, context: ReadContext): ReadResult {
  const answer = readAnswer(content)
  const { store, word } = bucket(answer, context)
  const { account } = context.about
  const objects = (own(answer.value, 'Contents') as unknown[]).map(objectOf)
  const known = objects.filter((object) => object !== undefined)
  if (known.length === 0) throw new UnreadableFile('no object in it says when it was written')
  const [bad, plain] = [objects.length - known.length, known.filter(({ digest }) => !digest).length]
  const partial = partialBecause(answer)
  const newest = known.reduce((most, { modified }) => Math.max(most, modified), Number.NEGATIVE_INFINITY)
  const fields = { store, ...(account !== undefined && { account }), method: METHOD, ...enabledBy(plain, bad === 0 && partial === undefined) }
  const rested = account === undefined ? word : [...word, 'account']
  // Objects that are old say nothing of those that are written now: the fact is as old as the newest of them.
  return {
    parts: [{ kind: 'fact', type: 'integrity', fields, at: { pointer: `${answer.pointer}/Contents` }, date: newest, word: rested }],
    listings: [{ type: 'integrity', complete: false, unreadable: bad }],
    newest,
    notes: notesOf(plain, objects.length, partial),
  }
}

/** Checksums of the objects of a bucket. */
export const awsObjectChecksums: Reader = {
  id: 'aws-object-checksums',
  title: 'AWS S3 list of objects with their checksums',
  yields: ['integrity'],
  ceiling: 'exported',
  proves: 'Whether every object of a bucket is kept with a SHA-256 of its content. S3 keeps it as long as the object; where the object is locked, so is it.',
  collect: [
    'aws s3api list-objects-v2 --bucket <bucket> --output json > objects-<bucket>.json',
    'Leave out --prefix, --delimiter, --max-items and --query: a part of the objects does not speak for the others.',
    'Write with `--checksum-algorithm SHA256`; without it S3 keeps a CRC, which is no digest. Check what is stored with `sha256sum --check`, and send that, too.',
  ],
  about: ['store: the bucket, needed because the answer does not name it', 'account: the account the bucket lies in'],
  asks: ['account'],
  recognise: (content) => isAnswer(content, isObjects, /"Contents"\s*:/),
  read: readObjects,
}
