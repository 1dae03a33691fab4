// Terraform resources of Google Cloud. In: a resource. Out: facts. Throws UnreadableFile where what must be known is not.
// May import: model/, evidence/reader.ts, terraform/, readers/aws/answer.ts, readers/stores/.
import { accountOf } from '../../../model/names.ts'
import { quote } from '../../../source/index.ts'
import { UnreadableFile } from '../../reader.ts'
import { own, type Plain, textOf } from '../aws/answer.ts'
import { retentionFields } from '../stores/kept.ts'
import type { FactsOf, ResourceFact } from './facts.ts'
import { blockOf, blocksOf, needSwitch, needText, needWhole, type Resource } from './resources.ts'

const DAY = 86_400

const actions = new Set(['Delete', 'SetStorageClass', 'AbortIncompleteMultipartUpload'])

/** Days of the rules that delete, by the soonest. Undefined where one has another condition than an age. */
function deletedAfter(rules: readonly Plain[]): number | undefined {
  const kinds = rules.map((rule) => textOf(own(blockOf(own(rule, 'action')) ?? {}, 'type')) ?? '')
  const odd = kinds.find((kind) => !actions.has(kind))
  if (odd !== undefined)
    throw new UnreadableFile(`the action of a lifecycle rule is ${quote(odd)}; Delete, SetStorageClass and AbortIncompleteMultipartUpload are known`)
  const deleting = rules.filter((_, at) => kinds[at] === 'Delete')
  const ages = deleting.map((rule) => needWhole(own(blockOf(own(rule, 'condition')) ?? {}, 'age') ?? 0, 'age'))
  return ages.includes(0) ? undefined : Math.min(Number.POSITIVE_INFINITY, ...ages)
}

function bucketLock(resource: Resource): ResourceFact['fields'] {
  const policy = blockOf(resource.get('retention_policy'))
  if (!policy) return { locked: false, how: 'Cloud Storage, no retention policy', unlimited: false }
  const locked = own(policy, 'is_locked') === true
  const days = Math.floor(needWhole(own(policy, 'retention_period'), 'retention_period') / DAY)
  const how = locked ? 'Cloud Storage retention policy, locked' : 'Cloud Storage retention policy, not locked, which can be removed'
  return { locked, how, unlimited: false, days }
}

/** Every storage class of Cloud Storage is read at once, so records are searchable as long as they are kept. */
const bucket: FactsOf = (resource, context) => {
  const store = needText(resource, 'name')
  const owned = context.owned(textOf(resource.get('project')))
  const total = deletedAfter(blocksOf(resource.get('lifecycle_rule')))
  const facts: ResourceFact[] = [{ type: 'immutability', fields: { store, ...bucketLock(resource) }, ...owned }]
  if (total !== undefined) facts.push({ type: 'retention', fields: retentionFields(store, undefined, { total, hot: total }), ...owned })
  return facts
}

/** A bucket of Cloud Logging. What it is called in full stands in its name. */
const logBucket: FactsOf = (resource, context) => {
  const store = textOf(resource.get('name')) ?? needText(resource, 'id')
  const days = needWhole(resource.get('retention_days'), 'retention_days')
  const state = textOf(resource.get('lifecycle_state')) ?? 'ACTIVE'
  if (state !== 'ACTIVE') throw new UnreadableFile(`its lifecycle_state is not ACTIVE`)
  // Entries of _Default can be deleted log by log, whatever is locked.
  const isDefault = [store, resource.get('bucket_id')].some((name) => typeof name === 'string' && /(?:^|\/)_Default$/.test(name))
  const locked = resource.get('locked') === true && !isDefault
  const how = locked ? 'Cloud Logging bucket, locked' : 'Cloud Logging bucket, not locked, whose retention can be shortened'
  const owned = context.owned(accountOf(store))
  return [
    { type: 'retention', fields: retentionFields(store, undefined, { total: days, hot: days }), ...owned },
    { type: 'immutability', fields: { store, locked, how, unlimited: false, days }, ...owned },
    { type: 'log-store', fields: { store, kind: 'cloud-logging' }, ...owned },
  ]
}

const DESTINATION = /^(storage|logging|bigquery)\.googleapis\.com\/(.+)$/
const kinds: Record<string, string> = { storage: 'gcs', logging: 'cloud-logging', bigquery: 'bigquery' }

/** Where a sink sends records to. One to a topic is no store. */
const sink: FactsOf = (resource, context) => {
  const [, service, store] = DESTINATION.exec(needText(resource, 'destination')) ?? []
  if (service === undefined || store === undefined) return []
  if (needSwitch(resource, 'disabled')) return []
  return [{ type: 'log-store', fields: { store, kind: kinds[service] as string }, ...context.owned(accountOf(store)) }]
}

export const googleResources: Record<string, FactsOf> = {
  google_logging_billing_account_bucket_config: logBucket,
  google_logging_folder_bucket_config: logBucket,
  google_logging_folder_sink: sink,
  google_logging_organization_bucket_config: logBucket,
  google_logging_organization_sink: sink,
  google_logging_project_bucket_config: logBucket,
  google_logging_project_sink: sink,
  google_storage_bucket: bucket,
}
