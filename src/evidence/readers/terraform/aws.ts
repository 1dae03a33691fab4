// Terraform resources of AWS: what each says of stores and detectors.
// In: a resource. Out: facts. Throws UnreadableFile where what must be known is not. May import: model/, source/, evidence/reader.ts, readers/aws/, readers/stores/, terraform/resources.ts.
import type { FieldValue } from '../../../model/evidence.ts'
import { accountOf } from '../../../model/names.ts'
import { quote } from '../../../source/index.ts'
import { UnreadableFile } from '../../reader.ts'
import { own, type Plain, textOf } from '../aws/answer.ts'
import { forever, type Kept, retentionFields, shorter } from '../stores/kept.ts'
import type { FactsOf } from './facts.ts'
import { blockOf, blocksOf, needSwitch, needText, needWhole, type Resource } from './resources.ts'

type Lock = { locked: boolean; how: string; unlimited: false; days?: number }

/** Days or years of a default retention: one of them; the other is 0 or null. */
function lockDays(retention: Plain): number {
  const [days, years] = ['days', 'years'].map((key) => needWhole(own(retention, key) ?? 0, key)) as [number, number]
  if (days > 0 === years > 0) throw new UnreadableFile('default_retention must give days or years, one of them')
  return days > 0 ? days : years * 365
}

function lockOf(resource: Resource): Lock {
  const enabled = resource.get('object_lock_enabled')
  if (enabled !== 'Enabled') throw new UnreadableFile(`object_lock_enabled is ${quote(enabled)}; Enabled is known`)
  const rule = blockOf(resource.get('rule'))
  if (!rule) return { locked: false, how: 'S3 Object Lock, no default retention: nothing is locked by itself', unlimited: false }
  const retention = blockOf(own(rule, 'default_retention'))
  const mode = retention && own(retention, 'mode')
  if (retention && mode === 'COMPLIANCE') return { locked: true, how: 'S3 Object Lock, COMPLIANCE', unlimited: false, days: lockDays(retention) }
  if (retention && mode === 'GOVERNANCE')
    return { locked: false, how: 'S3 Object Lock, GOVERNANCE, which can be bypassed', unlimited: false, days: lockDays(retention) }
  throw new UnreadableFile(`the mode is ${quote(mode)}; COMPLIANCE and GOVERNANCE are known`)
}

const objectLock: FactsOf = (resource, context) => {
  const account = textOf(resource.get('expected_bucket_owner'))
  return [{ type: 'immutability', fields: { store: needText(resource, 'bucket'), ...lockOf(resource) }, ...context.owned(account) }]
}

/** Read at once. Every other class needs a restore, or may. */
const hotClasses = new Set(['STANDARD_IA', 'ONEZONE_IA', 'GLACIER_IR'])

/** Days after which an action falls due: a date counts for everything older. Undefined where it only tidies markers up. */
function dueAfter(action: Plain): number | undefined {
  if (textOf(own(action, 'date')) !== undefined) return 0
  const days = own(action, 'days') ?? 0
  const markers = own(action, 'expired_object_delete_marker') === true
  return markers && days === 0 ? undefined : needWhole(days, 'days')
}

function keptByRule(rule: Plain): Kept {
  const status = own(rule, 'status')
  if (status !== 'Enabled' && status !== 'Disabled') throw new UnreadableFile(`the status of a rule is ${quote(status)}; Enabled and Disabled are known`)
  if (status === 'Disabled') return forever
  const expiry = blockOf(own(rule, 'expiration'))
  const total = (expiry && dueAfter(expiry)) ?? Number.POSITIVE_INFINITY
  const cold = blocksOf(own(rule, 'transition')).filter((each) => !hotClasses.has(textOf(own(each, 'storage_class')) ?? ''))
  return { total, hot: Math.min(total, ...cold.map((each) => dueAfter(each) ?? 0)) }
}

const lifecycle: FactsOf = (resource, context) => {
  const rules = blocksOf(resource.get('rule'))
  if (rules.length === 0) throw new UnreadableFile('it has no rule')
  const kept = rules.reduce<Kept>((least, rule) => shorter(least, keptByRule(rule)), forever)
  const account = textOf(resource.get('expected_bucket_owner'))
  return [{ type: 'retention', fields: retentionFields(needText(resource, 'bucket'), undefined, kept), ...context.owned(account) }]
}

const classes = new Set(['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'])

/** A retention of 0 days means that nothing expires; groups of class DELIVERY keep a day whatever is set. */
const logGroup: FactsOf = (resource, context) => {
  const days = needWhole(resource.get('retention_in_days'), 'retention_in_days')
  const arn = textOf(resource.get('arn'))?.replace(/:\*$/, '')
  const store = arn ?? needText(resource, 'name')
  const set = days === 0 ? Number.POSITIVE_INFINITY : days
  const kind = resource.get('log_group_class') ?? 'STANDARD'
  if (typeof kind !== 'string' || !classes.has(kind))
    throw new UnreadableFile(`log_group_class is ${quote(kind)}; STANDARD, INFREQUENT_ACCESS and DELIVERY are known`)
  const total = kind === 'DELIVERY' ? 1 : set
  const owned = context.owned(accountOf(arn ?? ''))
  return [
    { type: 'retention', fields: retentionFields(store, undefined, { total, hot: total }), ...owned },
    { type: 'log-store', fields: { store, kind: 'cloudwatch-logs' }, ...owned },
  ]
}

/** Digests are written where validation is on and the trail runs; whether it delivers is not said. */
const trail: FactsOf = (resource, context) => {
  const store = needText(resource, 's3_bucket_name')
  const enabled = needSwitch(resource, 'enable_log_file_validation') && needSwitch(resource, 'enable_logging')
  const owned = context.owned(undefined)
  const facts: ReturnType<FactsOf> = [
    { type: 'log-store', fields: { store, kind: 's3' }, ...owned },
    { type: 'integrity', fields: { store, method: 'CloudTrail log file validation', enabled }, ...owned },
  ]
  const group = textOf(resource.get('cloud_watch_logs_group_arn'))?.replace(/:\*$/, '')
  return group === undefined ? facts : [...facts, { type: 'log-store', fields: { store: group, kind: 'cloudwatch-logs' }, ...context.owned(accountOf(group)) }]
}

const every: Record<string, string> = { FIFTEEN_MINUTES: 'PT15M', ONE_HOUR: 'PT1H', SIX_HOURS: 'PT6H' }

/** Account and region stand in its ARN; the service stands for the detector, as an environment has one. */
const detector: FactsOf = (resource, context) => {
  const [, region, account] = /^arn:[^:]*:guardduty:([^:]+):(\d{12}):/.exec(textOf(resource.get('arn')) ?? '') ?? []
  const said = context.about.environment
  const environment = region !== undefined && account !== undefined ? `${account}/${region}` : said
  if (environment === undefined)
    throw new UnreadableFile('its arn does not say account and region; name them in the manifest (`about: { environment: account/region }`)')
  const publishes = every[textOf(resource.get('finding_publishing_frequency')) ?? '']
  const fields: Record<string, FieldValue> = {
    detector: 'GuardDuty',
    service: 'GuardDuty',
    environment,
    enabled: needSwitch(resource, 'enable'),
    ...(publishes !== undefined && { publishes_every: publishes }),
  }
  return [{ type: 'detector', fields, word: region === undefined ? ['environment'] : [], ...(account !== undefined && { account }) }]
}

export const awsResources: Record<string, FactsOf> = {
  aws_cloudtrail: trail,
  aws_cloudwatch_log_group: logGroup,
  aws_guardduty_detector: detector,
  aws_s3_bucket_lifecycle_configuration: lifecycle,
  aws_s3_bucket_object_lock_configuration: objectLock,
}
