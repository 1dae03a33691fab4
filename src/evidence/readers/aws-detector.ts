// AWS GuardDuty: `aws guardduty get-detector`, and `list-detectors` where it shows that there is none.
import type { FieldValue } from '../../model/evidence.ts'
import { accountOf } from '../../model/names.ts'
import { quote } from '../../source/index.ts'
import { type PartFact, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type Answer, hasMore, isAnswer, own, readAnswer, textOf } from './aws/answer.ts'
import { newestOf } from './aws/times.ts'

const SERVICE = 'GuardDuty'
const every: Record<string, string> = { FIFTEEN_MINUTES: 'PT15M', ONE_HOUR: 'PT1H', SIX_HOURS: 'PT6H' }

function isDetector({ value }: Answer): boolean {
  return Array.isArray(own(value, 'DetectorIds')) || ('Status' in value && 'FindingPublishingFrequency' in value)
}

/** Account and region it watches: the answer does not say the region. */
function environmentOf({ about }: ReadContext): { environment: string; word: string[] } {
  if (about.environment !== undefined) return { environment: about.environment, word: ['environment'] }
  if (about.account !== undefined && about.region !== undefined) return { environment: `${about.account}/${about.region}`, word: ['environment'] }
  throw new UnreadableFile('it does not say which environment it watches; name it in the manifest (`about: { environment: account/region }`)')
}

/** The account in the answer must be the one the environment names. */
function checkAccount(account: string | undefined, environment: string): void {
  const named = /^(\d{12})(?:\/|$)/.exec(environment)?.[1]
  if (account !== undefined && named !== undefined && account !== named) {
    throw new UnreadableFile(`it is of account ${quote(account)}; the manifest says ${quote(environment)}`)
  }
}

/** A detector names the role of its account and when it was made, to the millisecond: two answers that agree in both are of one. */
function identityOf(value: Answer['value']): string {
  const [role, made] = ['ServiceRole', 'CreatedAt'].map((key) => textOf(own(value, key)))
  if (role === undefined || made === undefined)
    throw new UnreadableFile(
      'it has no ServiceRole or no CreatedAt, which AWS writes for each detector, so the answer was cut down; send it whole, without --query',
    )
  return `${SERVICE} ${role} ${made}`
}

function enabledOf(answer: Answer): boolean {
  const status = own(answer.value, 'Status')
  if (status === 'ENABLED') return true
  if (status === 'DISABLED') return false
  throw new UnreadableFile(`Status is ${quote(status)}; ENABLED and DISABLED are known`)
}

/** The service stands for the detector: an environment has one, and an empty list and a detector must meet. */
function factOf(answer: Answer, context: ReadContext, enabled: boolean): PartFact {
  const { environment, word } = environmentOf(context)
  const account = accountOf(textOf(own(answer.value, 'ServiceRole')) ?? '')
  checkAccount(account, environment)
  const publishes = every[textOf(own(answer.value, 'FindingPublishingFrequency')) ?? '']
  const fields: Record<string, FieldValue> = {
    detector: SERVICE,
    service: SERVICE,
    environment,
    enabled,
    ...(publishes !== undefined && { publishes_every: publishes }),
  }
  const shared = { ...(account !== undefined && { account }), ...(answer.date !== undefined && { date: answer.date }) }
  return { type: 'detector', fields, at: { pointer: answer.pointer }, word, ...shared }
}

function readDetector(answer: Answer, context: ReadContext): ReadResult {
  const { value, date } = answer
  const ids = own(value, 'DetectorIds')
  const listing = { type: 'detector' as const, complete: Array.isArray(ids) && ids.length === 0 && !hasMore(value), unreadable: 0 }
  const newest = newestOf([own(value, 'UpdatedAt'), own(value, 'CreatedAt'), date])
  const base = { listings: [listing], ...(newest !== undefined && { newest }) }
  if (!Array.isArray(ids)) return { ...base, of: identityOf(value), parts: [{ kind: 'fact', ...factOf(answer, context, enabledOf(answer)) }], notes: [] }
  if (ids.length > 0 || hasMore(value))
    return { ...base, parts: [], notes: ['A list of detectors does not say whether they are on. Send get-detector of each.'] }
  return { ...base, parts: [{ kind: 'fact', ...factOf(answer, context, false) }], notes: [] }
}

export const awsDetector: Reader = {
  id: 'aws-detector',
  title: 'AWS GuardDuty detector',
  yields: ['detector'],
  ceiling: 'exported',
  proves: 'Whether GuardDuty is on in one account and region, and how often it publishes findings.',
  collect: [
    'aws guardduty list-detectors --region <region> --output json > detectors-<region>.json',
    'aws guardduty get-detector --detector-id <id> --region <region> --output json > detector-<region>.json',
  ],
  about: ['environment: account/region as in the supplier file, needed because the answer does not name the region'],
  recognise: (content) => isAnswer(content, isDetector, /"DetectorIds"\s*:|"FindingPublishingFrequency"\s*:/),
  read: (content, context) => readDetector(readAnswer(content), context),
}
