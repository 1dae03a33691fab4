// What fills the log group of a metric filter on records of CloudTrail: a trail of every region that runs, reaches the group and
// records every management event. A filter catches what its pattern says only behind such a trail.
import { sameName } from '../../../model/names.ts'
import type { Part } from '../../reader.ts'
import { partsOf, type Sourced } from '../join.ts'
import { arrives, statusesOf } from '../trail.ts'

export type Alert = Sourced<Extract<Part, { kind: 'alert' }>>
export type Filter = Sourced<Extract<Part, { kind: 'metric-filter' }>>
type Trail = Sourced<Extract<Part, { kind: 'trail' }>>
/** What shows that the log group is filled. */
export type Feed = Trail | Sourced<Extract<Part, { kind: 'trail-status' | 'trail-selectors' }>>
/** Filters that show something only where a trail fills their log group, and what shows that one does. */
export type Fed = ReadonlyMap<Filter, readonly Feed[]>

/** Everything of the trail that shows what it records; undefined where any of it does not say so. */
function feedOf(trail: Trail, parts: readonly Sourced[]): Feed[] | undefined {
  const statuses = statusesOf(trail, partsOf(parts, 'trail-status'), partsOf(parts, 'trail'))
  const selectors = partsOf(parts, 'trail-selectors').filter(({ part }) => part.trail === trail.part.arn)
  const fills = (status: (typeof statuses)[number]) =>
    status.part.logging && status.part.logGroupError === undefined && arrives(status.part.logGroupDelivered, status) === true
  const runs = statuses.length > 0 && statuses.every(fills)
  const isWhole = trail.part.everyRegion === true && trail.part.globalEvents === true
  const records = selectors.length > 0 ? selectors.every(({ part }) => part.management) : trail.part.customSelectors === false
  return runs && isWhole && records ? [trail, ...statuses, ...selectors] : undefined
}

/** Whether the trail writes into the log group of the filter, in the account and region of the alarm: a filter counts what lies beside it. */
function isBeside({ part }: Trail, alert: Alert, filter: Filter): boolean {
  const { logGroup } = part
  const [, region, account] = /^arn:aws[\w-]*:logs:([\w-]+):(\d{12}):/.exec(logGroup ?? '') ?? []
  const here = region === alert.part.region && account === alert.part.fact.account
  return logGroup !== undefined && here && sameName(logGroup.replace(/:\*$/, ''), filter.part.logGroup)
}

/** What shows, about the system, that a trail fills the log group of the filter. Of two files on one trail both must show it. */
function feedsOf(alert: Alert, filter: Filter, system: string, parts: readonly Sourced[]): Feed[] {
  const near = parts.filter(({ from }) => from.systems.includes(system))
  const trails = partsOf(near, 'trail').map((trail) => ({ arn: trail.part.arn, feed: isBeside(trail, alert, filter) ? feedOf(trail, near) : undefined }))
  const whole = trails.filter(({ arn }) => trails.every((other) => other.arn !== arn || other.feed !== undefined))
  return [...new Set(whole.flatMap(({ feed }) => feed ?? []))]
}

/**
 * Of each filter on records of CloudTrail what shows that they reach it; an empty list where nothing does, or where the filter may be one
 * of another place, or another may feed the same metric.
 */
export function fedBy(alert: Alert, filters: readonly Filter[], system: string, parts: readonly Sourced[]): Fed {
  const isKnown = ({ part }: Filter) => part.account !== undefined && part.region !== undefined && part.partial !== true
  const cloudtrail = filters.filter(({ part }) => part.of === 'cloudtrail')
  return new Map(cloudtrail.map((filter) => [filter, isKnown(filter) ? feedsOf(alert, filter, system, parts) : []]))
}
