// One JSON object of an application or audit log, by its field names.
import type { About } from '../reader.ts'
import { classBit, type EventClass, eventClasses } from './classes.ts'
import { categoryBits, eventMeaning } from './event-names.ts'
import { fieldNames, type Role } from './field-names.ts'
import { type NameNode, nameTree, walkNames } from './name-tree.ts'
import { objectOf } from './object.ts'
import { failed, isPresent, saysOutcome, succeeded } from './presence.ts'
import { clearRecord, emptyRecord, type LogRecord, says } from './record.ts'
import { type RecordTime, readTime } from './times.ts'
import { hasTwoValues } from './two-values.ts'

/** Fills `record` from the text of a JSON object. What it does not say stays empty. False: it is none, or a name of it has two values. */
export type JsonInterpreter = (text: string, record: LogRecord) => boolean

export interface JsonOptions {
  fields?: About['fields']
  requests?: About['requests']
  event_classes?: About['event_classes']
  /** Offset in ms of times without zone. */
  offset?: number
}

export type AnyRole = Role | 'asked'
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
  success: boolean
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
  at.success = false
  at.stops = false
  at.category = ''
}

type Handler = (rank: number, value: unknown) => void
const clock: RecordTime = { at: 0, zoned: false }

/** What gathers one record, value by value: from a parsed object, or from the bytes of a line. */
export interface JsonGatherer {
  tree: NameNode<AnyRole>
  begin(record: LogRecord): void
  /** What takes a value under a name of that role; `rank` tells how good the name is, 0 = best. */
  takers: Readonly<Record<AnyRole, Handler>>
  /** The same for a time that was read already, in ms. */
  foundTime(rank: number, at: number, zoned: boolean): void
  foundStored(at: number): void
  /** Whether an id under a name of that rank is the best so far; its text or hash goes into the record then. */
  betterId(rank: number): boolean
  end(): void
}

/** A gatherer for one file. A mapped field is taken as the manifest says; standard names must hold what they are known for. */
export function createJsonGatherer(options: JsonOptions): JsonGatherer {
  const at = { record: emptyRecord() } as Gathering
  const content = (bit: number): Handler => {
    return (_rank, value) => {
      if (isPresent(value)) at.record.says |= bit
    }
  }
  const times = timeTakers(at)
  const betterId = (rank: number): boolean => {
    if (rank >= at.correlation) return false
    at.correlation = rank
    return true
  }
  const handlers: Record<AnyRole, Handler> = {
    ...timeHandlers(times, options.offset),
    ...classHandlers(at, options.event_classes && suppliersClasses(options.event_classes)),
    ...requestHandlers(at, options.requests, betterId),
    actor: content(says.actor),
    action: content(says.action),
    object: content(says.object),
    origin: content(says.origin),
    outcome: outcomeHandler(at, options.fields !== undefined && Object.hasOwn(options.fields, 'outcome')),
  }
  return {
    tree: nameTree(namesFor(options)),
    begin: (record) => begin(at, record),
    takers: handlers,
    ...times,
    betterId,
    end() {
      // Where one field says that it failed and another that it did not, nobody knows: it counts.
      at.record.tampering = at.stops && (at.success || !at.failure)
      if (at.record.event === '') at.record.event = at.category
    },
  }
}

/** An interpreter of the texts of objects for one file. */
export function createJsonInterpreter(options: JsonOptions): JsonInterpreter {
  const { tree, begin, takers, end } = createJsonGatherer(options)
  return (text, record) => {
    const value = objectOf(text)
    if (!value || hasTwoValues(text, value, tree)) return false
    begin(record)
    walkNames(value, tree, (role, rank, inner) => takers[role](rank, inner))
    end()
    return true
  }
}

function timeTakers(at: Gathering): Pick<JsonGatherer, 'foundTime' | 'foundStored'> {
  return {
    foundTime(rank, time, zoned) {
      if (rank >= at.time) return
      at.time = rank
      at.record.time = time
      at.record.zoned = zoned
    },
    foundStored(time) {
      // Of several the latest: a delay is not understated.
      if (!(time <= at.record.stored)) at.record.stored = time
    },
  }
}

function timeHandlers(times: ReturnType<typeof timeTakers>, offset: number | undefined): Pick<Record<AnyRole, Handler>, 'time' | 'stored'> {
  return {
    time(rank, value) {
      if (readTime(value, clock, offset)) times.foundTime(rank, clock.at, clock.zoned)
    },
    stored(_rank, value) {
      if (readTime(value, clock, offset) && clock.zoned) times.foundStored(clock.at)
    },
  }
}

const [OUTCOMES_KEPT, MEANINGS_KEPT, LONGEST_KEPT] = [1000, 4096, 48] as const

/** Bit 1: the value says whether something succeeded; bit 2: it failed; bit 4: it succeeded. */
function outcomeHandler(at: Gathering, mapped: boolean): Handler {
  const kept = new Map<unknown, number>()
  const bitsOf = (value: unknown): number => {
    const bits = ((mapped ? isPresent(value) : saysOutcome(value)) ? 1 : 0) | (failed(value) ? 2 : 0) | (succeeded(value) ? 4 : 0)
    const small = typeof value === 'string' ? value.length <= 40 : typeof value !== 'object'
    if (small && kept.size < OUTCOMES_KEPT) kept.set(value, bits)
    return bits
  }
  return (_rank, value) => {
    const bits = kept.get(value) ?? bitsOf(value)
    if (bits & 1) at.record.says |= says.outcome
    at.failure ||= (bits & 2) !== 0
    at.success ||= (bits & 4) !== 0
  }
}

/** What the name of an event says, and what that takes off the rank of its field. */
interface Meant {
  bits: number
  stops: boolean
  weight: number
  name: string
}

function classHandlers(at: Gathering, classes: Map<string, number> | undefined): Pick<Record<AnyRole, Handler>, 'class' | 'category'> {
  const inCategory = (name: unknown): void => {
    const bits = typeof name === 'string' ? categoryBits.get(name) : undefined
    if (bits === undefined) return
    at.record.classes |= bits
    at.category = `event.category ${name}`
  }
  const meaningOf = (value: unknown): Meant | undefined => {
    if (!isPresent(value)) return undefined
    const name = String(value)
    const meaning = eventMeaning(name)
    const bits = classes ? (classes.get(name) ?? 0) : meaning.classes
    // Which of the supplier's own names switch logging off is not known: each is shown, and a person asked.
    const stops = meaning.tampering || (classes !== undefined && (bits & classBit['logging-on-off']) !== 0)
    const weight = stops ? -2 * UNRANKED : bits !== 0 ? -UNRANKED : 0
    return { bits, stops, weight, name: meaning.name === '' || classes?.has(name) ? name : meaning.name }
  }
  const meanings = new Map<unknown, Meant>()
  const keptMeaning = (value: unknown): Meant | undefined => {
    const meant = meaningOf(value)
    if (meant && meanings.size < MEANINGS_KEPT && String(value).length <= LONGEST_KEPT) meanings.set(value, meant)
    return meant
  }
  return {
    class: function take(rank, value) {
      if (Array.isArray(value)) for (const each of value) if (!Array.isArray(each)) take(rank, each)
      if (typeof value === 'object') return
      const meant = meanings.get(value) ?? keptMeaning(value)
      if (meant === undefined) return
      at.record.classes |= meant.bits
      at.stops ||= meant.stops
      const weight = rank + meant.weight
      if (weight >= at.event) return
      at.event = weight
      at.record.event = meant.name
    },
    category(_rank, value) {
      if (classes) return
      for (const name of Array.isArray(value) ? value.slice(0, 8) : [value]) inCategory(name)
    },
  }
}

function requestHandlers(
  at: Gathering,
  requests: About['requests'],
  betterId: (rank: number) => boolean,
): Pick<Record<AnyRole, Handler>, 'request' | 'asked' | 'correlation'> {
  const equals = requests?.equals && new Set(requests.equals)
  return {
    request(_rank, value) {
      if (isPresent(value)) at.record.request = true
    },
    asked(_rank, value) {
      if (equals ? typeof value !== 'object' && equals.has(String(value)) : isPresent(value)) at.record.request = true
    },
    correlation(rank, value) {
      if (rank >= at.correlation || typeof value === 'object' || !isPresent(value) || !betterId(rank)) return
      at.record.correlation = String(value)
      at.record.correlationHash = -1
    },
  }
}
