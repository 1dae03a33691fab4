// One event of the Open Cybersecurity Schema Framework.
import { interpretCloudTrail } from '../cloudtrail-record.ts'
import type { LineFormat } from '../format.ts'
import { nameTree, walkNames } from '../name-tree.ts'
import { objectReader } from '../object.ts'
import { isPresent } from '../presence.ts'
import { emptyRecord } from '../record.ts'
import { type RecordTime, readTime } from '../times.ts'
import type { FormatOptions, NamedEvent } from './event.ts'
import { createGatherer, under as namesUnder, namesWith, type TimeReader, type ValueNames } from './gatherer.ts'
import {
  AUTHENTICATION,
  authzDenied,
  DATASTORE,
  DENIED,
  dataAccess,
  dataActivities,
  EVENT_LOG,
  FINDINGS,
  IAM,
  loggingOnOff,
  logStarts,
  logStops,
  ocsfClasses,
  refusable,
  requests,
} from './ocsf-classes.ts'

type Json = Readonly<Record<string, unknown>>

const names: ValueNames = {
  time: ['time', 'time_dt'],
  stored: ['metadata.logged_time', 'metadata.logged_time_dt', 'metadata.processed_time', 'metadata.processed_time_dt'],
  actor: [
    'actor.user.name',
    'actor.user.uid',
    'actor.user.uid_alt',
    'actor.user.email_addr',
    'actor.session.uid',
    'actor.invoked_by',
    'actor.app_name',
    ...namesUnder('actor.process', 'name'),
  ],
  action: ['api.operation', 'activity_name'],
  object: [
    'resources',
    'resource.name',
    'resource.uid',
    'entity.name',
    'entity.uid',
    'group.name',
    'group.uid',
    'file.name',
    'file.path',
    'database.name',
    'databucket.name',
    'table.name',
    'web_resources',
    'http_request.url',
    'dst_endpoint.hostname',
    'dst_endpoint.ip',
    'dst_endpoint.svc_name',
    'service.name',
    'service.uid',
    'api.request.data',
    'log_name',
    'policy.name',
    'policy.uid',
  ],
  origin: ['src_endpoint.ip', 'src_endpoint.hostname', 'src_endpoint.domain', 'src_endpoint.name', 'src_endpoint.uid'],
  // metadata.uid is the event's own and differs always: it joins nothing.
  correlation: ['metadata.correlation_uid', 'trace.uid', 'api.request.uid', 'http_request.uid', 'session.uid', 'actor.session.uid'],
}

/** What is looked at besides those. */
const moreNames = ['class_uid', 'activity_id', 'action_id', 'status_id', 'status', 'type_name', 'class_name', 'activity_name', 'user.name', 'user.uid'].concat(
  namesUnder('api', 'service.name', 'response.error', 'request.uid'),
  'metadata.product.name',
)

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0

/** Whether a JSON object is an OCSF event: the number of its class, the time and the version of the schema. */
export function isOcsfRecord(value: unknown): value is Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { class_uid, metadata, time, time_dt, activity_id, category_uid } = value as Json
  const versioned = typeof metadata === 'object' && metadata !== null && typeof (metadata as Json)['version'] === 'string'
  const timed = typeof time === 'number' || typeof time === 'string' || typeof time_dt === 'string'
  return isCount(class_uid) && class_uid >= 1000 && timed && (versioned || (isCount(activity_id) && isCount(category_uid)))
}

/** Whether the type of the event is its class and activity put together; published samples break this. True where it cannot be told. */
export function hasOwnType(event: Json): boolean {
  const { class_uid, activity_id, type_uid } = event
  return !isCount(class_uid) || !isCount(activity_id) || !isCount(type_uid) || type_uid === class_uid * 100 + activity_id
}

/** A number is in milliseconds, whatever its size; RFC 3339 where it is text. */
const ocsfTime: TimeReader = (value, into: RecordTime, assumed) => {
  if (typeof value === 'string') return Number.isNaN(Number(value)) && readTime(value, into, assumed)
  if (typeof value !== 'number' || !(value >= 1e11 && value < 1e14)) return false
  into.at = Math.floor(value)
  into.zoned = true
  return true
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const under = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? (value as Json)[key] : undefined)

const scratch = emptyRecord()

/** What the AWS event behind it means, where it is one of CloudTrail. */
function cloudTrailEvent(event: Json): NamedEvent | undefined {
  const product = under(under(event['metadata'], 'product'), 'name')
  const api = event['api']
  const service = text(under(under(api, 'service'), 'name'))
  if (product !== 'CloudTrail' || !service.endsWith('.amazonaws.com')) return undefined
  const error = text(under(under(api, 'response'), 'error'))
  interpretCloudTrail({ eventSource: service, eventName: text(under(api, 'operation')), ...(error !== '' && { errorCode: error }) }, scratch)
  return { name: scratch.event, classes: scratch.classes, tampering: scratch.tampering }
}

/** What class and activity of the event mean. */
function ownEvent(event: Json): NamedEvent {
  const [kind, activity] = [event['class_uid'] as number, event['activity_id'] as number]
  let classes = ocsfClasses.get(kind) ?? 0
  if (kind === DATASTORE && dataActivities.has(activity)) classes |= dataAccess
  if (kind === EVENT_LOG && (logStops.has(activity) || logStarts.has(activity))) classes |= loggingOnOff
  if (refusable.has(kind) && event['action_id'] === DENIED) classes |= authzDenied
  const name = text(event['type_name']) || `${text(event['class_name']) || `class ${kind}`}: ${text(event['activity_name']) || activity}`
  return { name, classes, tampering: kind === EVENT_LOG && logStops.has(activity) }
}

/** What the names do not say: who signs in is both actor and object of it, a number says the outcome. */
function statusOf(event: Json): string {
  if (event['status_id'] === 1) return 'success'
  if (event['status_id'] === 2) return 'failure'
  const said = text(event['status']).toLowerCase()
  return event['status_id'] === undefined && (said === 'success' || said === 'failure') ? said : ''
}

const categoryOf = (kind: number): number => Math.floor(kind / 1000)
const isSaid = (activity: unknown): boolean => isCount(activity) && activity !== 0 && activity !== 99

/** OCSF events; the splitter may find them in lines, in an array or printed over several lines. */
export const ocsf: LineFormat = {
  id: 'ocsf',
  create(options: FormatOptions) {
    const ownNames = namesWith(names, options)
    const tree = nameTree(ownNames)
    const objectOf = objectReader([...Object.values(ownNames).flat(), ...moreNames])
    const gatherer = createGatherer(options, ocsfTime)
    const ownFields = options.fields ?? {}
    const own = (role: 'actor' | 'action' | 'object' | 'outcome' | 'class', rank: number, value: unknown): void => {
      if (ownFields[role] === undefined) gatherer.take(role, rank, value)
    }
    /** What is not under one name of its own. */
    const takeMore = (event: Json, kind: number): void => {
      const user = under(event['user'], 'name') ?? under(event['user'], 'uid')
      if (kind === AUTHENTICATION) own('actor', 50, user)
      else if (categoryOf(kind) === IAM) own('object', 50, user)
      if (isSaid(event['activity_id'])) own('action', 50, event['activity_id'])
      own('outcome', 0, statusOf(event))
      own('class', 10, event['type_name'])
      own('class', 11, under(event['api'], 'operation'))
    }
    const takeEvents = (event: Json): void => {
      gatherer.event(ownEvent(event))
      const aws = cloudTrailEvent(event)
      if (aws) gatherer.event(aws)
    }
    return (line, from, to, record) => {
      const event = objectOf(line.slice(from, to)) as Json | undefined
      const kind = event?.['class_uid']
      if (!event || !isCount(kind)) return false
      gatherer.begin(record)
      walkNames(event, tree, gatherer.take)
      takeMore(event, kind)
      if (!options.requests && (requests.has(kind) || isPresent(under(under(event['api'], 'request'), 'uid')))) record.request = true
      if (categoryOf(kind) !== FINDINGS) takeEvents(event)
      gatherer.end()
      return true
    }
  },
}
