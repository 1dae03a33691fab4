// CloudTrail: trail + status (+ selectors, verification) -> log-store, integrity, verification. Neither a row of a trail nor its
// selectors say that it runs.
import type { FieldValue } from '../../model/evidence.ts'
import { accountOf, sameName } from '../../model/names.ts'
import { formatInstant } from '../../model/time.ts'
import type { PartFact } from '../reader.ts'
import { type Join, type JoinedFact, oldestDate, partsOf, type Sourced, sharedSystems } from './join.ts'

type Trail = Extract<Sourced['part'], { kind: 'trail' }>
type Status = Extract<Sourced['part'], { kind: 'trail-status' }>
type Selectors = Extract<Sourced['part'], { kind: 'trail-selectors' }>
type Verification = Extract<Sourced['part'], { kind: 'trail-verification' }>

const METHOD = 'CloudTrail log file validation'

/** Whether a name means the trail: its ARN, its name or its bucket. */
function isCalled(trail: Trail, name: string): boolean {
  return sameName(trail.arn, name) || trail.name === name || (trail.bucket !== undefined && sameName(trail.bucket, name))
}

/** Statuses of a trail: those that name it, and one without a name beside the only trail of its item. */
export function statusesOf(trail: Sourced<Trail>, statuses: readonly Sourced<Status>[], trails: readonly Sourced<Trail>[]): Sourced<Status>[] {
  const meant = ({ part, from }: Sourced<Status>, candidate: Sourced<Trail>) =>
    part.trail === undefined ? from.item === candidate.from.item : isCalled(candidate.part, part.trail)
  return statuses.filter((status) => {
    if (!meant(status, trail) || sharedSystems(status.from, trail.from).length === 0) return false
    // A name that fits two trails is no name of one.
    const arns = new Set(trails.filter((other) => meant(status, other) && sharedSystems(status.from, other.from).length > 0).map(({ part }) => part.arn))
    return arns.size === 1
  })
}

function factsOf(trail: Sourced<Trail>, status: Sourced<Status> | undefined): JoinedFact[] {
  const { bucket, logGroup, validation } = trail.part
  const from = [{ source: trail.from, at: trail.part.at }, ...(status ? [{ source: status.from, at: status.part.at }] : [])]
  const date = oldestDate([trail.part.date, ...(status ? [status.part.date] : [])])
  const word = status?.part.word ?? []
  const make = (type: PartFact['type'], fields: Record<string, FieldValue>, at = from): JoinedFact => ({
    fact: { type, fields, at: trail.part.at, word, ...(date !== undefined && { date }) },
    from: at,
  })
  const facts: JoinedFact[] = []
  if (bucket !== undefined) facts.push(make('log-store', { store: bucket, kind: 's3', ...running(status?.part) }))
  if (bucket !== undefined) facts.push(make('integrity', { store: bucket, method: METHOD, ...enabled(validation, status) }))
  if (logGroup !== undefined) {
    const account = accountOf(logGroup)
    facts.push(make('log-store', { store: logGroup.replace(/:\*$/, ''), kind: 'cloudwatch-logs', ...(account !== undefined && { account }) }))
  }
  return facts
}

const TWO_DAYS = 2 * 86_400_000

/**
 * Whether what last came is about as new as the answer: CloudTrail writes a digest every hour, even where nothing happens, and of an
 * account that is used, records. Undefined where it does not say when anything came, or when it was asked.
 */
export function arrives(last: number | undefined, { part, from }: Sourced<Status>): boolean | undefined {
  if (last === undefined) return undefined
  const asked = part.date ?? (from.collected && 'date' in from.collected ? from.collected.date : undefined)
  if (last < Math.max(asked ?? 0, part.delivered ?? 0) - TWO_DAYS) return false
  return asked === undefined ? undefined : true
}

/** Digests are written if validation is on, the trail runs and they arrive; without a status that says so the last two are not known. */
function enabled(validation: boolean, status: Sourced<Status> | undefined): { enabled?: boolean } {
  if (!validation) return { enabled: false }
  if (!status) return {}
  const { logging, error, digestError, digested } = status.part
  if (!logging || error !== undefined || digestError !== undefined) return { enabled: false }
  const come = arrives(digested, status)
  return come === undefined ? {} : { enabled: come }
}

/** An answer without an error may lack it because it was cut down: that something was delivered is what shows it. */
function running(status: Status | undefined): Record<string, FieldValue> {
  if (!status) return {}
  if (!status.logging || status.error !== undefined) return { delivering: false, ...lastOf(status) }
  return status.delivered === undefined ? {} : { delivering: true, ...lastOf(status) }
}

const lastOf = ({ delivered }: Status) => (delivered === undefined ? {} : { last_delivery: formatInstant(delivered) })

const runs = (status: Sourced<Status>) => status.part.logging && status.part.error === undefined && arrives(status.part.delivered, status) === true

/** A verification names the trail; the store is its bucket where a trail says which. */
function verified({ part, from }: Sourced<Verification>, trails: readonly Sourced<Trail>[]): JoinedFact {
  const buckets = new Set(
    trails.filter((trail) => isCalled(trail.part, part.trail) && sharedSystems(trail.from, from).length > 0).map((trail) => trail.part.bucket),
  )
  const [bucket] = buckets
  const store = buckets.size === 1 && bucket !== undefined ? bucket : part.trail
  return { fact: { ...part.fact, fields: { ...part.fact.fields, store } }, from: [{ source: from, at: part.fact.at }] }
}

/** Reads are logged if every status of the trail says that it runs. Else nothing is said: another trail may log them. */
function readsLogged({ part, from }: Sourced<Selectors>, trails: readonly Sourced<Trail>[], statuses: readonly Sourced<Status>[]): JoinedFact[] {
  const mine = trails.filter((trail) => trail.part.arn === part.trail && sharedSystems(trail.from, from).length > 0)
  return mine.flatMap((trail) => {
    const running = statusesOf(trail, statuses, trails)
    if (running.length === 0 || !running.every(runs)) return []
    const sources = [
      { source: from, at: part.at },
      { source: trail.from, at: trail.part.at },
      ...running.map((status) => ({ source: status.from, at: status.part.at })),
    ]
    const oldest = oldestDate([part.date, trail.part.date, ...running.map((status) => status.part.date)])
    const date = oldest === undefined ? {} : { date: oldest }
    const status = running.flatMap((each) => each.part.word)
    // A selector of all buckets means those of the trail's region, and in which region the bucket lies is not said.
    const stores = part.stores.filter(({ word }) => word.length === 0 || trail.part.everyRegion === true)
    return stores.map(({ store, word }) => ({
      fact: { type: 'log-store', fields: { store, kind: 's3', reads_logged: true }, at: part.at, word: [...new Set([...word, ...status])].sort(), ...date },
      from: sources,
    }))
  })
}

const looseSelectors =
  'Reads are logged only while the trail runs: send describe-trails and get-trail-status of this trail for the same systems, and see that it runs; a selector of all buckets counts only for a trail of every region.'

export const trail: Join = {
  kinds: ['trail', 'trail-status', 'trail-selectors', 'trail-verification'],
  join(parts) {
    const [trails, statuses] = [partsOf(parts, 'trail'), partsOf(parts, 'trail-status')]
    const facts: JoinedFact[] = []
    const used = new Set<Sourced<Status>>()
    for (const each of trails) {
      const mine = statusesOf(each, statuses, trails)
      for (const status of mine) used.add(status)
      facts.push(...(mine.length === 0 ? factsOf(each, undefined) : mine.flatMap((status) => factsOf(each, status))))
    }
    facts.push(...partsOf(parts, 'trail-verification').map((each) => verified(each, trails)))
    const selectors = partsOf(parts, 'trail-selectors').map((each) => ({
      source: each.from,
      stores: each.part.stores,
      facts: readsLogged(each, trails, statuses),
    }))
    facts.push(...selectors.flatMap((each) => each.facts))
    const idle = selectors.filter((each) => each.stores.length > 0 && each.facts.length === 0)
    const loose = statuses.filter((status) => !used.has(status))
    const text =
      'This status could not be joined to a trail: name the trail in the manifest (`about: { store: … }`) and send describe-trails for the same systems.'
    return { facts, notes: [...loose.map(({ from }) => ({ source: from, text })), ...idle.map(({ source }) => ({ source, text: looseSelectors }))] }
  },
}
