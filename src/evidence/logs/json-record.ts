// One JSON object of an application or audit log, by its field names.
import type { About } from '../reader.ts'
import { classBit, type EventClass, eventClasses } from './classes.ts'
import { categoryBits, eventMeaning } from './event-names.ts'
import { fieldNames, type Role } from './field-names.ts'
import { nameTree, walkNames } from './name-tree.ts'
import { failed, isPresent, saysOutcome } from './presence.ts'
import { clearRecord, emptyRecord, type LogRecord, says } from './record.ts'
import { type RecordTime, readTime } from './times.ts'

/** Fills `record` from a JSON object. What it does not say stays empty. */
export type JsonInterpreter = (value: object, record: LogRecord) => void

export interface JsonOptions {
  fields?: About['fields']
  requests?: About['requests']
  event_classes?: About['event_classes']
  /** Offset in ms of times without zone. */
  offset?: number
}

type AnyRole = Role | 'asked'
const UNRANKED = 1000

/** Bits of the classes the manifest gives each event name. */
function suppliersClasses(map: NonNullable<About['event_classes']>): Map<string, number> {
  const bits = new Map<string, number>()
  for (const name of eventClasses) for (const event of ownList(map, name)) bits.set(event, (bits.get(event) ?? 0) | classBit[name])
  return bits
}

const ownList = (map: NonNullable<About['event_classes']>, name: EventClass): readonly string[] => (Object.hasOwn(map, name) ? (map[name] ?? []) : [])

function namesFor(options: JsonOptions): Partial<Record<AnyRole, readonly string[]>> {
  const names: Partial<Record<AnyRole, readonly string[]>> = { ...fieldNames }
  for (const [role, name] of Object.entries(options.fields ?? {})) names[role as Role] = [name]
  if (options.requests) {
    delete names.request
    names.asked = [options.requests.field]
  }
  return names
}

/** What is gathered of one record besides what goes straight into it. Lower is better for the ranks. */
interface Gathering {
  record: LogRecord
  time: number
  correlation: number
  event: number
  failure: boolean
  stops: boolean
  category: string
}

function begin(at: Gathering, record: LogRecord): void {
  clearRecord(record)
  at.record = record
  at.time = UNRANKED
  at.correlation = UNRANKED
  at.event = UNRANKED
  at.failure = false
  at.stops = false
  at.category = ''
}

type Handler = (rank: number, value: unknown) => void
const clock: RecordTime = { at: 0, zoned: false }

/** An interpreter for one file. A mapped field is taken as the manifest says; standard names must hold what they are known for. */
export function createJsonInterpreter(options: JsonOptions): JsonInterpreter {
  const tree = nameTree(namesFor(options))
  const at = { record: emptyRecord() } as Gathering
  const content = (bit: number): Handler => {
    return (_rank, value) => {
      if (isPresent(value)) at.record.says |= bit
    }
  }
  const handlers: Record<AnyRole, Handler> = {
    ...timeHandlers(at, options.offset),
    ...classHandlers(at, options.event_classes && suppliersClasses(options.event_classes)),
    ...requestHandlers(at, options.requests),
    actor: content(says.actor),
    action: content(says.action),
    object: content(says.object),
    origin: content(says.origin),
    outcome: outcomeHandler(at, options.fields !== undefined && Object.hasOwn(options.fields, 'outcome')),
  }
  const found = (role: AnyRole, rank: number, value: unknown): void => handlers[role](rank, value)
  return (value, record) => {
    begin(at, record)
    walkNames(value, tree, found)
    record.tampering = at.stops && !at.failure
    if (record.event === '') record.event = at.category
  }
}

function timeHandlers(at: Gathering, offset: number | undefined): Pick<Record<AnyRole, Handler>, 'time' | 'stored'> {
  return {
    time(rank, value) {
      if (rank >= at.time || !readTime(value, clock, offset)) return
      at.time = rank
      at.record.time = clock.at
      at.record.zoned = clock.zoned
    },
    stored(_rank, value) {
      if (!readTime(value, clock, offset) || !clock.zoned) return
      // Of several the latest: a delay is not understated.
      if (!(clock.at <= at.record.stored)) at.record.stored = clock.at
    },
  }
}

function outcomeHandler(at: Gathering, mapped: boolean): Handler {
  return (_rank, value) => {
    if (mapped ? isPresent(value) : saysOutcome(value)) at.record.says |= says.outcome
    at.failure ||= failed(value)
  }
}

function classHandlers(at: Gathering, classes: Map<string, number> | undefined): Pick<Record<AnyRole, Handler>, 'class' | 'category'> {
  const inCategory = (name: unknown): void => {
    const bits = typeof name === 'string' ? categoryBits.get(name) : undefined
    if (bits === undefined) return
    at.record.classes |= bits
    at.category = `event.category ${name}`
  }
  return {
    class(rank, value) {
      if (typeof value === 'object' || !isPresent(value)) return
      const name = String(value)
      const meaning = eventMeaning(name)
      const bits = classes ? (classes.get(name) ?? 0) : meaning.classes
      // Which of the supplier's own names switch logging off is not known: each is shown, and a person asked.
      const stops = meaning.tampering || (classes !== undefined && (bits & classBit['logging-on-off']) !== 0)
      at.record.classes |= bits
      at.stops ||= stops
      const weight = stops ? rank - 2 * UNRANKED : bits !== 0 ? rank - UNRANKED : rank
      if (weight >= at.event) return
      at.event = weight
      at.record.event = meaning.name === '' || classes?.has(name) ? name : meaning.name
    },
    category(_rank, value) {
      if (classes) return
      for (const name of Array.isArray(value) ? value.slice(0, 8) : [value]) inCategory(name)
    },
  }
}

function requestHandlers(at: Gathering, requests: About['requests']): Pick<Record<AnyRole, Handler>, 'request' | 'asked' | 'correlation'> {
  const equals = requests?.equals && new Set(requests.equals)
  return {
    request(_rank, value) {
      if (isPresent(value)) at.record.request = true
    },
    asked(_rank, value) {
      if (equals ? typeof value !== 'object' && equals.has(String(value)) : isPresent(value)) at.record.request = true
    },
    correlation(rank, value) {
      if (rank >= at.correlation || typeof value === 'object' || !isPresent(value)) return
      at.correlation = rank
      at.record.correlation = String(value)
    },
  }
}
