// CloudTrail log files: {"Records": […]} as delivered, wrapped, packed with gzip, or one event per line.
import { createLines, createRecordsArray, interpretCloudTrail, isCloudTrailEvent, objectOf, plainHead, scanJson } from '../logs/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { logResult } from './log-result.ts'

const SOURCE = 'cloudtrail'

type Shape = 'array' | 'lines'

/** The first record of a head of the file, read as an array or as lines. */
function firstRecord(head: string, shape: Shape): object | undefined {
  let first: object | undefined
  const sink = {
    block: () => undefined,
    bad: () => undefined,
    record: (text: string, from: number, to: number) => {
      first ??= objectOf(text.slice(from, to))
    },
  }
  const splitter = shape === 'array' ? createRecordsArray(sink) : createLines(sink)
  splitter.push(Buffer.from(head))
  return first
}

function shapeOf(content: Content): Shape | undefined {
  const head = plainHead(content)
  if (!/^\s*[{[]/.test(head)) return undefined
  if (head.includes('"Records"') && isCloudTrailEvent(firstRecord(head, 'array'))) return 'array'
  return isCloudTrailEvent(firstRecord(head.endsWith('\n') ? head : `${head}\n`, 'lines')) ? 'lines' : undefined
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
  const shape = shapeOf(content) ?? 'array'
  const measure = await scanJson(content, {
    format: 'cloudtrail',
    path: content.path,
    ordered: false,
    classesBy: 'reader',
    split: shape === 'array' ? createRecordsArray : createLines,
    interpret: (value, record) => interpretCloudTrail(value as Record<string, unknown>, record),
    // Every event names the access key that signed it, and the session it opened: identifiers, not secrets.
    skip: ['access-key-id', 'token'],
    look(value) {
      const account = (value as Record<string, unknown>)['recipientAccountId']
      if (typeof account === 'string' && account.length <= 64 && seen.size < ACCOUNTS) seen.add(account)
    },
  })
  checkAccount(about.account, seen)
  const account = onlyAccount(seen) ?? about.account
  const word = [...(about.source === undefined ? [] : ['source']), ...(seen.size === 0 && about.account !== undefined ? ['account'] : [])]
  const notes = seen.size > 1 ? [`the records are of ${seen.size} accounts`] : []
  return logResult({ source: about.source ?? SOURCE, measure, word, ...(account !== undefined && { account }), notes })
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
    'Send the files as they lie in the bucket, names unchanged: the time in the name is the order of delivery.',
  ],
  about: ['source: name of the log source, if it is not `cloudtrail`', 'account: only where the records do not name it'],
  recognise: (content) => shapeOf(content) !== undefined,
  read,
}
