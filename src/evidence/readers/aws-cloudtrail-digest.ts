// AWS CloudTrail: a digest file as it lies in the bucket, packed or not. Its hash and those it vouches for are checked in join/.
import { gunzipSync } from 'node:zlib'
import { sha256 } from '../../model/canonical.ts'
import { decodeText, evidenceJsonLimits, parseJson } from '../../source/index.ts'
import { plainHead } from '../logs/index.ts'
import { type Content, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { digestOf } from './aws/digest.ts'

const MOST = 64 * 1_048_576

/** The bytes CloudTrail hashed: those before packing. */
function plainBytes(content: Content): Uint8Array {
  const bytes = content.bytes()
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST })
  } catch {
    throw new UnreadableFile('it is damaged, cut off, or unpacks to more than 64 MiB')
  }
}

function jsonOf(bytes: Uint8Array, path: string): unknown {
  const decoded = decodeText(bytes, path, evidenceJsonLimits.size)
  const parsed = Array.isArray(decoded) ? decoded : parseJson(decoded.text, path, evidenceJsonLimits)
  if (Array.isArray(parsed)) throw new UnreadableFile(parsed[0]?.message ?? 'it is no JSON', parsed[0]?.position?.line)
  return parsed.value
}

function readDigest(content: Content): ReadResult {
  const bytes = plainBytes(content)
  const digest = digestOf(jsonOf(bytes, content.path))
  const { from, to } = digest
  return {
    parts: [{ kind: 'digest', ...digest, hash: sha256(bytes), at: {} }],
    listings: [{ type: 'verification', complete: true, unreadable: 0, from, to }],
    newest: to,
    notes: [],
  }
}

const head = /^\s*\{[\s\S]*"digestS3Object"\s*:/

export const awsCloudtrailDigest: Reader = {
  id: 'aws-cloudtrail-digest',
  title: 'AWS CloudTrail digest file',
  yields: ['verification'],
  ceiling: 'observed',
  proves:
    'Which log files CloudTrail vouches for; together, digests show a chain without holes, and that the log files sent along are those it wrote. The signature of a digest lies outside the file and is not checked.',
  collect: [
    'aws s3 cp --recursive s3://BUCKET/AWSLogs/ACCOUNT/CloudTrail-Digest/REGION/2026/11/ digests/',
    'aws s3 cp --recursive s3://BUCKET/AWSLogs/ACCOUNT/CloudTrail/REGION/2026/11/ cloudtrail/',
    'Send digests and log files of the same days, of every region, as they lie in the bucket, names unchanged and nothing blacked out. `aws cloudtrail validate-logs` is less work and checks signatures too.',
  ],
  about: [],
  recognise: (content) => head.test(plainHead(content).replace(/^\uFEFF/, '')),
  read: readDigest,
}
