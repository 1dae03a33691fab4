// CloudTrail log files: {"Records": […]} as delivered, wrapped, packed with gzip, or one event per line.
import { createHash } from 'node:crypto'
import {
  cloudTrailNames,
  countDistinct,
  createDistinct,
  createLines,
  createRecordsArray,
  deliveryTime,
  firstObject,
  interpretCloudTrail,
  isCloudTrailEvent,
  plainHead,
  scanJson,
} from '../logs/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { logResult } from './log-result.ts'

const SOURCE = 'cloudtrail'

type Shape = 'array' | 'lines'

function shapeOf(content: Content): Shape | undefined {
  const head = plainHead(content)
  if (!/^\s*[{[]/.test(head)) return undefined
  if (head.includes('"Records"') && isCloudTrailEvent(firstObject(head, createRecordsArray))) return 'array'
  return isCloudTrailEvent(firstObject(head.endsWith('\n') ? head : `${head}\n`, createLines)) ? 'lines' : undefined
}

/** The one account the records were delivered for; undefined if there is none, or several. */
function onlyAccount(seen: ReadonlySet<string>): string | undefined {
  return seen.size === 1 ? [...seen][0] : undefined
}

function checkAccount(said: string | undefined, seen: ReadonlySet<string>): void {
  if (said === undefined || seen.size === 0 || (seen.size === 1 && seen.has(said))) return
  const found = [...seen].sort().slice(0, 5).join(', ')
  throw new UnreadableFile(
    `the manifest says account ${said.slice(0, 40)}, the records say ${found}; correct about.account, or leave it out: CloudTrail records name their account`,
  )
}

const ACCOUNTS = 1000

async function read(content: Content, context: ReadContext): Promise<ReadResult> {
  const { about } = context
  const seen = new Set<string>()
  const events = eventIds()
  const plain = createHash('sha256')
  const shape = shapeOf(content) ?? 'array'
  const delivered = deliveryTime(content.path)
  const measure = await scanJson(content, {
    format: 'cloudtrail',
    path: content.path,
    ordered: false,
    classesBy: 'reader',
    split: shape === 'array' ? createRecordsArray : createLines,
    names: cloudTrailNames,
    interpret(value, record) {
      interpretCloudTrail(value as Record<string, unknown>, record)
      if (delivered !== undefined) record.stored = delivered
    },
    take: (bytes) => plain.update(bytes),
    // Every event names the access key that signed it, and the session it opened: identifiers, not secrets.
    skip: ['access-key-id', 'token'],
    look(value) {
      events.add((value as Record<string, unknown>)['eventID'])
      const account = (value as Record<string, unknown>)['recipientAccountId']
      if (typeof account === 'string' && account.length <= 64 && seen.size < ACCOUNTS) seen.add(account)
    },
  })
  checkAccount(about.account, seen)
  const account = onlyAccount(seen) ?? about.account
  const word = [
    ...(about.source === undefined ? [] : ['source']),
    ...(seen.size === 0 && about.account !== undefined ? ['account'] : []),
    ...(delivered !== undefined && measure.lag ? [FILE_NAME] : []),
  ]
  const notes = [...(seen.size > 1 ? [`the records are of ${seen.size} accounts`] : []), ...events.notes()]
  const result = logResult({ source: about.source ?? SOURCE, measure, word, ...(account !== undefined && { account }), notes })
  if (delivered === undefined) return result
  const name = content.path.slice(content.path.lastIndexOf('/') + 1)
  return { ...result, parts: [...result.parts, { kind: 'delivered-file', name, hash: plain.digest('hex'), at: {} }] }
}

/** What the time of storing rests on: whoever sends a file names it. */
const FILE_NAME = 'file-name'

/** Each event has an id of its own: one that comes again was written, or pasted, twice. */
function eventIds() {
  const ids = createDistinct()
  let count = 0
  return {
    add(id: unknown): void {
      if (typeof id !== 'string' || id === '') return
      ids.add(id)
      count++
    },
    notes(): string[] {
      const distinct = ids.value()
      const again = distinct.full ? 0 : count - countDistinct(distinct)
      return again > 0 ? [`${again} of ${count} records have the eventID of another record in the file: they are counted twice`] : []
    },
  }
}

/** CloudTrail log files. Source: the CloudTrail record contents reference. */
export const cloudtrailLog: Reader = {
  id: 'cloudtrail-log',
  title: 'AWS CloudTrail log file',
  yields: ['log-sample'],
  ceiling: 'observed',
  proves: 'What the account recorded: content of the records, classes of event, silences, and events that stop or change logging.',
  collect: [
    'aws s3 cp --recursive s3://BUCKET/AWSLogs/ACCOUNT/CloudTrail/REGION/2026/11/ cloudtrail/',
    "Send the files as they lie in the bucket, names unchanged: the time in the name tells when each was delivered, and the trail's digest files name them.",
  ],
  about: [
    'source: name of the log source as in your log inventory, if it is not `cloudtrail`: under another name it shows nothing of that source',
    'account: only where the records do not name it',
  ],
  asks: ['source'],
  recognise: (content) => shapeOf(content) !== undefined,
  read,
}
