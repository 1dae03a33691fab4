// AWS CloudTrail: `aws cloudtrail describe-trails` or `get-trail`. A row does not say whether the trail is logging.
import { accountOf } from '../../model/names.ts'
import { quote } from '../../source/index.ts'
import type { Part, Reader, ReadResult } from '../reader.ts'
import { type Answer, hasMore, isAnswer, isPlain, own, type Plain, readAnswer, textOf } from './aws/answer.ts'

type Trail = Extract<Part, { kind: 'trail' }>

function isTrails({ value }: Answer): boolean {
  const one = own(value, 'Trail')
  return Array.isArray(own(value, 'trailList')) || (isPlain(one) && 'TrailARN' in one)
}

function rowsOf({ value, pointer }: Answer): { row: unknown; pointer: string }[] {
  const list = own(value, 'trailList')
  if (!Array.isArray(list)) return [{ row: own(value, 'Trail'), pointer: `${pointer}/Trail` }]
  return list.map((row: unknown, index) => ({ row, pointer: `${pointer}/trailList/${index}` }))
}

/** AWS leaves the key out where there is none, and a row that was cut down leaves it out, too: a whole row ends with two more settings. */
function encryptedOf(row: Plain): boolean | undefined {
  const key = own(row, 'KmsKeyId')
  if (textOf(key) !== undefined) return true
  const isWhole = ['HomeRegion', 'HasCustomEventSelectors'].every((name) => Object.hasOwn(row, name))
  return isWhole && (key === undefined || key === null || key === '') ? false : undefined
}

/** One trail, or undefined where what must be known of it is not there. */
function trailOf(row: unknown, pointer: string, answer: Answer): Trail | undefined {
  if (!isPlain(row)) return undefined
  const [arn, bucket] = [textOf(own(row, 'TrailARN')), textOf(own(row, 'S3BucketName'))]
  const validation = own(row, 'LogFileValidationEnabled')
  if (arn === undefined || bucket === undefined || typeof validation !== 'boolean') return undefined
  const [everyRegion, globalEvents, customSelectors] = ['IsMultiRegionTrail', 'IncludeGlobalServiceEvents', 'HasCustomEventSelectors'].map((key) =>
    own(row, key),
  )
  const encrypted = encryptedOf(row)
  const [account, logGroup] = [accountOf(arn), textOf(own(row, 'CloudWatchLogsLogGroupArn'))]
  return {
    kind: 'trail',
    arn,
    name: textOf(own(row, 'Name')) ?? arn,
    bucket,
    ...(logGroup !== undefined && { logGroup }),
    validation,
    ...(typeof everyRegion === 'boolean' && { everyRegion }),
    ...(typeof globalEvents === 'boolean' && { globalEvents }),
    ...(typeof customSelectors === 'boolean' && { customSelectors }),
    ...(encrypted !== undefined && { encrypted }),
    ...(account !== undefined && { account }),
    ...(answer.date !== undefined && { date: answer.date }),
    at: { pointer },
  }
}

/** What a row says, wherever it stands. */
const contentOf = ({ at: _at, ...said }: Trail) => JSON.stringify(said)

/** What both of two rows say that differ: of settings that only one of them has, nothing is known. */
function worse(one: Trail, other: Trail): Trail {
  const [kept, left] = one.validation && !other.validation ? [other, one] : [one, other]
  const { everyRegion, globalEvents, customSelectors, encrypted, logGroup, ...rest } = kept
  const keyed = encrypted === true || left.encrypted === true
  return {
    ...rest,
    ...((keyed || (encrypted === false && left.encrypted === false)) && { encrypted: keyed }),
    ...(everyRegion !== undefined && everyRegion === left.everyRegion && { everyRegion }),
    ...(globalEvents !== undefined && globalEvents === left.globalEvents && { globalEvents }),
    ...(customSelectors !== undefined && customSelectors === left.customSelectors && { customSelectors }),
    ...(logGroup !== undefined && logGroup === left.logGroup && { logGroup }),
  }
}

/** A trail of all regions shows again in each of them: one is kept, the worse if they differ. */
function withoutShadows(trails: readonly Trail[]): { kept: Trail[]; differ: string[] } {
  const byArn = new Map<string, Trail>()
  const differ: string[] = []
  for (const trail of trails) {
    const before = byArn.get(trail.arn)
    const same = before === undefined || contentOf(before) === contentOf(trail)
    if (!same) differ.push(trail.arn)
    byArn.set(trail.arn, before === undefined ? trail : same ? before : worse(before, trail))
  }
  return { kept: [...byArn.values()], differ }
}

function readTrails(answer: Answer): ReadResult {
  const rows = rowsOf(answer)
  const trails = rows.map(({ row, pointer }) => trailOf(row, pointer, answer))
  const unreadable = trails.filter((trail) => trail === undefined).length
  const { kept, differ } = withoutShadows(trails.filter((trail) => trail !== undefined))
  const complete = Array.isArray(own(answer.value, 'trailList')) && !hasMore(answer.value) && own(answer.request, 'trailNameList') === undefined
  return {
    parts: kept,
    listings: (['log-store', 'integrity'] as const).map((type) => ({ type, complete, unreadable: unreadable + differ.length })),
    ...(answer.date !== undefined && { newest: answer.date }),
    notes: differ.map((arn) => `${quote(arn)} is listed twice with different settings.`),
  }
}

export const awsTrails: Reader = {
  id: 'aws-trails',
  title: 'AWS CloudTrail trails',
  yields: ['log-store', 'integrity'],
  ceiling: 'exported',
  proves: 'Which trails there are, which bucket and log group each fills, and whether log file validation is on; with get-trail-status, whether they run.',
  collect: ['aws cloudtrail describe-trails --region <region> --output json > trails.json'],
  about: [],
  recognise: (content) => isAnswer(content, isTrails, /"trailList"\s*:|"TrailARN"\s*:/),
  read: (content) => readTrails(readAnswer(content)),
}
