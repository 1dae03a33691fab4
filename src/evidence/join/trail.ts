// CloudTrail: trail + status (+ verification) -> log-store, integrity, verification. A row of a trail does not say that it runs.
import type { FieldValue } from '../../model/evidence.ts'
import { accountOf, sameName } from '../../model/names.ts'
import { formatInstant } from '../../model/time.ts'
import type { PartFact } from '../reader.ts'
import { type Join, type JoinedFact, partsOf, type Sourced, sharedSystems } from './join.ts'

type Trail = Extract<Sourced['part'], { kind: 'trail' }>
type Status = Extract<Sourced['part'], { kind: 'trail-status' }>
type Verification = Extract<Sourced['part'], { kind: 'trail-verification' }>

const METHOD = 'CloudTrail log file validation'

/** Whether a name means the trail: its ARN, its name or its bucket. */
function isCalled(trail: Trail, name: string): boolean {
  return sameName(trail.arn, name) || trail.name === name || (trail.bucket !== undefined && sameName(trail.bucket, name))
}

/** Statuses of a trail: those that name it, and one without a name beside the only trail of its item. */
function statusesOf(trail: Sourced<Trail>, statuses: readonly Sourced<Status>[], trails: readonly Sourced<Trail>[]): Sourced<Status>[] {
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
  const date = oldest(trail, status)
  const word = status?.part.word ?? []
  const make = (type: PartFact['type'], fields: Record<string, FieldValue>, at = from): JoinedFact => ({
    fact: { type, fields, at: trail.part.at, word, ...(date !== undefined && { date }) },
    from: at,
  })
  const facts: JoinedFact[] = []
  if (bucket !== undefined) facts.push(make('log-store', { store: bucket, kind: 's3', ...running(status?.part) }))
  if (bucket !== undefined) facts.push(make('integrity', { store: bucket, method: METHOD, ...enabled(validation, status?.part) }))
  if (logGroup !== undefined) {
    const account = accountOf(logGroup)
    facts.push(make('log-store', { store: logGroup.replace(/:\*$/, ''), kind: 'cloudwatch-logs', ...(account !== undefined && { account }) }))
  }
  return facts
}

/** Digests are written if validation is on and the trail runs; without a status the second is not known. */
function enabled(validation: boolean, status: Status | undefined): { enabled?: boolean } {
  if (!validation) return { enabled: false }
  return status ? { enabled: status.logging } : {}
}

function running(status: Status | undefined): Record<string, FieldValue> {
  if (!status) return {}
  return { delivering: status.logging && status.error === undefined, ...(status.delivered !== undefined && { last_delivery: formatInstant(status.delivered) }) }
}

/** Only if every answer gives its own date; else the manifest's dates count. */
function oldest(trail: Sourced<Trail>, status: Sourced<Status> | undefined): number | undefined {
  if (trail.part.date === undefined) return undefined
  if (!status) return trail.part.date
  return status.part.date === undefined ? undefined : Math.min(trail.part.date, status.part.date)
}

/** A verification names the trail; the store is its bucket where a trail says which. */
function verified({ part, from }: Sourced<Verification>, trails: readonly Sourced<Trail>[]): JoinedFact {
  const buckets = new Set(
    trails.filter((trail) => isCalled(trail.part, part.trail) && sharedSystems(trail.from, from).length > 0).map((trail) => trail.part.bucket),
  )
  const [bucket] = buckets
  const store = buckets.size === 1 && bucket !== undefined ? bucket : part.trail
  return { fact: { ...part.fact, fields: { ...part.fact.fields, store } }, from: [{ source: from, at: part.fact.at }] }
}

export const trail: Join = {
  kinds: ['trail', 'trail-status', 'trail-verification'],
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
    const loose = statuses.filter((status) => !used.has(status))
    const text =
      'This status could not be joined to a trail: name the trail in the manifest (`about: { store: … }`) and send describe-trails for the same systems.'
    return { facts, notes: loose.map(({ from }) => ({ source: from, text })) }
  },
}
