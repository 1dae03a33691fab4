// One CloudTrail digest as it is written: which span, which digest before it, which files it vouches for.
import { type Epoch, parseInstant } from '../../../model/time.ts'
import { quote } from '../../../source/index.ts'
import { UnreadableFile } from '../../reader.ts'
import { isPlain, own, type Plain, textOf } from './answer.ts'

export interface Digest {
  bucket: string
  object: string
  from: Epoch
  to: Epoch
  previous?: { object: string; hash: string }
  files: { object: string; hash: string }[]
  account?: string
}

/** `…/111122223333_CloudTrail-Digest_eu-west-1_trail_eu-west-1_20261101T050000Z.json.gz`; backfill digests are named a little longer. */
const OBJECT = /^[^\0]{0,900}\/\d{12}_CloudTrail-Digest_[a-z0-9-]{4,40}_[\w.-]{1,160}_\d{8}T\d{6}Z(?:_backfill)?\.json\.gz$/
const HASH = /^[0-9a-f]{64}$/

function text(value: Plain, key: string): string {
  const found = textOf(own(value, key))
  if (found === undefined) throw new UnreadableFile(`${key} is missing, or no text`)
  return found
}

/** A SHA-256 in hex; anything else is no hash, and never equal to one. */
function hash(value: Plain, key: string, algorithm: string): string {
  const named = own(value, algorithm)
  if (named !== undefined && named !== 'SHA-256') throw new UnreadableFile(`${algorithm} is ${quote(named)}; SHA-256 is known`)
  const found = text(value, key).toLowerCase()
  if (!HASH.test(found)) throw new UnreadableFile(`${key} is ${quote(found)}, which is no SHA-256: that has 64 hex digits`)
  return found
}

function instant(value: Plain, key: string): Epoch {
  const found = parseInstant(text(value, key))
  if (found === undefined) throw new UnreadableFile(`${key} is ${quote(own(value, key))}, which is no instant such as 2026-11-01T05:00:00Z`)
  return found
}

function previousOf(value: Plain): Digest['previous'] {
  const [object, before] = [own(value, 'previousDigestS3Object'), own(value, 'previousDigestHashValue')]
  if ((object === null || object === undefined) && (before === null || before === undefined)) return undefined
  return { object: text(value, 'previousDigestS3Object'), hash: hash(value, 'previousDigestHashValue', 'previousDigestHashAlgorithm') }
}

function fileOf(each: unknown): { object: string; hash: string } {
  if (!isPlain(each)) throw new UnreadableFile('an entry of logFiles is no object')
  return { object: text(each, 's3Object'), hash: hash(each, 'hashValue', 'hashAlgorithm') }
}

/** The digest a JSON value is. Throws UnreadableFile where a field is not what CloudTrail writes. */
export function digestOf(value: unknown): Digest {
  if (!isPlain(value)) throw new UnreadableFile('it is no object')
  const [object, files, account] = [text(value, 'digestS3Object'), own(value, 'logFiles'), textOf(own(value, 'awsAccountId'))]
  if (!OBJECT.test(object)) throw new UnreadableFile(`digestS3Object is ${quote(object)}, which is no name that CloudTrail gives a digest`)
  if (!Array.isArray(files)) throw new UnreadableFile('logFiles is no list')
  const [from, to] = [instant(value, 'digestStartTime'), instant(value, 'digestEndTime')]
  if (from >= to) throw new UnreadableFile('digestStartTime is not before digestEndTime')
  const previous = previousOf(value)
  return {
    bucket: text(value, 'digestS3Bucket'),
    object,
    from,
    to,
    ...(previous && { previous }),
    files: files.map(fileOf),
    ...(account !== undefined && { account }),
  }
}
