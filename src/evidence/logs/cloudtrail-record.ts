// One CloudTrail event.
import { classBit, classBits } from './classes.ts'
import { credentialErrors, deniedErrors, eventRows, tamperingRows } from './cloudtrail-events.ts'
import { isPresent } from './presence.ts'
import { clearRecord, type LogRecord, says } from './record.ts'
import { type RecordTime, readTime } from './times.ts'

interface ServiceTable {
  exact: Map<string, number>
  prefixes: { prefix: string; bits: number }[]
  tampering: Set<string>
}

const services = new Map<string, ServiceTable>()

function tableOf(service: string): ServiceTable {
  const table = services.get(service) ?? { exact: new Map(), prefixes: [], tampering: new Set() }
  services.set(service, table)
  return table
}

function enter(table: ServiceTable, event: string, bits: number): void {
  if (event.endsWith('*')) table.prefixes.push({ prefix: event.slice(0, -1), bits })
  else table.exact.set(event, (table.exact.get(event) ?? 0) | bits)
}

for (const row of eventRows) {
  for (const service of row.services.split(' ')) for (const event of row.events.split(' ')) enter(tableOf(service), event, classBits(row.classes))
}
for (const row of tamperingRows) {
  for (const service of row.services.split(' ')) {
    for (const event of row.events.split(' ')) {
      enter(tableOf(service), event, classBit['logging-on-off'])
      tableOf(service).tampering.add(event)
    }
  }
}
const denied = new Set(deniedErrors.split(' '))
const credentials = new Set(credentialErrors.split(' '))

/** What is looked at in an event. */
export const cloudTrailNames =
  'eventVersion eventTime eventName eventSource eventCategory eventType eventID managementEvent errorCode requestID requestParameters resources responseElements.ConsoleLogin sourceIPAddress recipientAccountId userIdentity.arn userIdentity.userName userIdentity.principalId userIdentity.invokedBy userIdentity.accountId'.split(
    ' ',
  )

type Json = Readonly<Record<string, unknown>>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Whether a JSON value is a CloudTrail event: version, time, source of an AWS service, name. Event notifications of S3 look alike but for the source. */
export function isCloudTrailEvent(value: unknown): value is Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const event = value as Json
  const source = text(event['eventSource'])
  return (
    /^1\.\d+$/.test(text(event['eventVersion'])) &&
    text(event['eventTime']) !== '' &&
    text(event['eventName']) !== '' &&
    source !== '' &&
    !source.startsWith('aws:')
  )
}

function nameBits(event: Json, service: string, name: string): number {
  const table = services.get(service)
  let bits = table?.exact.get(name) ?? 0
  for (const { prefix, bits: more } of table?.prefixes ?? []) if (name.startsWith(prefix)) bits |= more
  if (event['eventCategory'] === 'Data' || event['managementEvent'] === false) bits |= classBit['data-access']
  return bits
}

function errorBits(event: Json, name: string): number {
  const code = text(event['errorCode'])
  if (denied.has(code)) return classBits(['authz-denied', 'security-error'])
  if (credentials.has(code)) return classBit['security-error']
  const failedLogin = name === 'ConsoleLogin' && (event['responseElements'] as Json | null)?.['ConsoleLogin'] === 'Failure'
  return failedLogin ? classBit['security-error'] : 0
}

function isActor(identity: unknown): boolean {
  if (typeof identity !== 'object' || identity === null) return false
  const who = identity as Json
  return [who['arn'], who['userName'], who['principalId'], who['invokedBy'], who['accountId']].some(isPresent)
}

/** An event of a call without parameters says so by a null: then it is about the service of the account. A field left out says nothing. */
function isAboutSomething(event: Json): boolean {
  if (isPresent(event['requestParameters']) || isPresent(event['resources'])) return true
  return event['requestParameters'] === null && isPresent(event['eventSource'])
}

function contentBits(event: Json, name: string): number {
  let bits = 0
  if (isActor(event['userIdentity'])) bits |= says.actor
  // Without errorCode the call succeeded: the outcome is always known.
  if (name !== '') bits |= says.action | says.outcome
  if (isAboutSomething(event)) bits |= says.object
  if (isPresent(event['sourceIPAddress'])) bits |= says.origin
  return bits
}

const time: RecordTime = { at: 0, zoned: false }

/**
 * Fills `record` from one event. Tampering counts only when it succeeded; an attempt that was refused shows as authz-denied.
 * Requests are the calls of an API: each has a request id.
 */
export function interpretCloudTrail(event: Json, record: LogRecord): void {
  clearRecord(record)
  if (readTime(event['eventTime'], time)) {
    record.time = time.at
    record.zoned = time.zoned
  }
  const name = text(event['eventName'])
  const service = text(event['eventSource']).replace(/\.amazonaws\.com(?:\.cn)?$/, '')
  record.event = name
  record.says = contentBits(event, name)
  record.correlation = isPresent(event['requestID']) ? text(event['requestID']) : ''
  record.request = event['eventType'] === 'AwsApiCall' || record.correlation !== ''
  record.classes = nameBits(event, service, name) | errorBits(event, name)
  record.tampering = !isPresent(event['errorCode']) && services.get(service)?.tampering.has(name) === true
}
