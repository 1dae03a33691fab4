// Gathers the values of one record, each under the role its name has, into a LogRecord. Formats differ in how they find the values.
import { fieldNames, type Role } from '../field-names.ts'
import { failed, isPresent, saysOutcome, succeeded } from '../presence.ts'
import { clearRecord, emptyRecord, type LogRecord, says } from '../record.ts'
import { type RecordTime, readTime } from '../times.ts'
import { type FormatOptions, type NamedEvent, namedEvent, suppliersClasses } from './event.ts'

/** A role a value can have; `asked` is the field that the manifest tells requests by. */
export type ValueRole = Exclude<Role, 'category'> | 'asked'
export type ValueNames = Partial<Record<ValueRole, readonly string[]>>

/** Reads a time into its second argument, with the offset to assume where it has none; says whether it is one. */
export type TimeReader = (value: unknown, into: RecordTime, assumed?: number) => boolean

export interface Gatherer {
  begin(record: LogRecord): void
  /** One value under a name of that role; a lower rank is a better name. */
  take(role: ValueRole, rank: number, value: unknown): void
  /** Takes an event whose classes the format itself fixes. It goes before what a name says, and after tampering. */
  event(event: NamedEvent): void
  /** Says that what was done failed. */
  fail(): void
  end(): void
}

const UNRANKED = 1000

/** Dotted names of what lies in an object. */
export const under = (object: string, ...names: readonly string[]): string[] => names.map((name) => `${object}.${name}`)

/** The names of a format with those of the manifest in their place. A role that the manifest maps has that name alone. */
export function namesWith(names: ValueNames, options: FormatOptions): ValueNames {
  const all: ValueNames = { ...names }
  for (const [role, name] of Object.entries(options.fields ?? {})) all[role as ValueRole] = [name]
  if (options.requests) {
    delete all.request
    all.asked = [options.requests.field]
  }
  return all
}

/** Roles and ranks of each name, for formats whose records are flat. */
export function flatNames(names: ValueNames): Map<string, { role: ValueRole; rank: number }[]> {
  const found = new Map<string, { role: ValueRole; rank: number }[]>()
  for (const role of Object.keys(names) as ValueRole[]) {
    for (const [rank, name] of (names[role] ?? []).entries()) found.set(name, [...(found.get(name) ?? []), { role, rank }])
  }
  return found
}

/** The common names of every role but the category of one schema. */
export function commonNames(): ValueNames {
  const { category: _category, ...names } = fieldNames
  return names
}

type Handler = (rank: number, value: unknown) => void

/** A gatherer for one file. A mapped field is taken as the manifest says; a known name must hold what it is known for. */
export function createGatherer(options: FormatOptions, time: TimeReader = readTime): Gatherer {
  const classes = suppliersClasses(options.event_classes)
  const equals = options.requests?.equals && new Set(options.requests.equals)
  const mapped = options.fields?.outcome !== undefined
  const clock: RecordTime = { at: 0, zoned: false }
  let record = emptyRecord()
  let [timeRank, idRank, eventRank] = [UNRANKED, UNRANKED, UNRANKED]
  let [failure, success, stops] = [false, false, false]

  const takeTime: Handler = (rank, value) => {
    if (rank >= timeRank || !time(value, clock, options.offset)) return
    timeRank = rank
    record.time = clock.at
    record.zoned = clock.zoned
  }
  const takeStored: Handler = (_rank, value) => {
    // Of several the latest: a delay is not understated.
    if (time(value, clock, options.offset) && clock.zoned && !(clock.at <= record.stored)) record.stored = clock.at
  }
  const takeEvent = (rank: number, event: NamedEvent): void => {
    record.classes |= event.classes
    stops ||= event.tampering
    const weight = event.tampering ? rank - 2 * UNRANKED : event.classes !== 0 ? rank - UNRANKED : rank
    if (weight >= eventRank) return
    eventRank = weight
    record.event = event.name
  }
  const takeOutcome: Handler = (_rank, value) => {
    if (mapped ? isPresent(value) : saysOutcome(value)) record.says |= says.outcome
    failure ||= failed(value)
    success ||= succeeded(value)
  }
  const takeId: Handler = (rank, value) => {
    if (rank >= idRank || typeof value === 'object' || !isPresent(value)) return
    idRank = rank
    record.correlation = String(value)
  }
  const isAsked = (value: unknown): boolean => (equals ? typeof value !== 'object' && equals.has(String(value)) : isPresent(value))
  const content = (bit: number): Handler => {
    return (_rank, value) => {
      if (isPresent(value)) record.says |= bit
    }
  }
  const handlers: Record<ValueRole, Handler> = {
    actor: content(says.actor),
    action: content(says.action),
    object: content(says.object),
    origin: content(says.origin),
    time: takeTime,
    stored: takeStored,
    outcome: takeOutcome,
    correlation: takeId,
    class(rank, value) {
      if (Array.isArray(value)) for (const each of value) if (!Array.isArray(each)) handlers.class(rank, each)
      if (typeof value !== 'object' && isPresent(value)) takeEvent(rank, namedEvent(String(value), classes))
    },
    request(_rank, value) {
      if (isPresent(value)) record.request = true
    },
    asked(_rank, value) {
      if (isAsked(value)) record.request = true
    },
  }
  return {
    begin(next) {
      record = next
      clearRecord(record)
      timeRank = idRank = eventRank = UNRANKED
      failure = success = stops = false
    },
    take: (role, rank, value) => handlers[role](rank, value),
    event(event) {
      takeEvent(0, classes ? { ...event, classes: 0 } : event)
    },
    fail() {
      failure = true
    },
    end() {
      // Where one field says that it failed and another that it did not, nobody knows: it counts.
      record.tampering = stops && (success || !failure)
    },
  }
}
