// What the manifest and common use say of an event's name, for every format.
import type { Epoch } from '../../../model/time.ts'
import type { About } from '../../reader.ts'
import { classBit, type EventClass, eventClasses } from '../classes.ts'
import { eventMeaning } from '../event-names.ts'
import type { LineOptions } from '../format.ts'

/** What the manifest says of a log: its own field and event names, and what its times leave out. Plain values alone. */
export interface FormatOptions extends LineOptions {
  /** The last instant of the log, in ms: a time without year is of the last such day up to it. */
  latest?: Epoch
}

/** Bits of the classes the manifest gives each event name; undefined if it gives none. */
export function suppliersClasses(map: FormatOptions['event_classes']): Map<string, number> | undefined {
  if (!map) return undefined
  const bits = new Map<string, number>()
  for (const name of eventClasses) for (const event of ownList(map, name)) bits.set(event, (bits.get(event) ?? 0) | classBit[name])
  return bits
}

const ownList = (map: NonNullable<About['event_classes']>, name: EventClass): readonly string[] => (Object.hasOwn(map, name) ? (map[name] ?? []) : [])

/** Name, classes and tampering of an event. */
export interface NamedEvent {
  name: string
  classes: number
  tampering: boolean
}

/**
 * What an event's name says: the manifest's classes, if it gives any, else what the name commonly means. Which of the supplier's
 * own names switch logging off is not known: each is shown, and a person asked.
 */
export function namedEvent(name: string, classes: Map<string, number> | undefined): NamedEvent {
  const meaning = eventMeaning(name)
  const bits = classes ? (classes.get(name) ?? 0) : meaning.classes
  const tampering = meaning.tampering || (classes !== undefined && (bits & classBit['logging-on-off']) !== 0)
  return { name: meaning.name === '' || classes?.has(name) ? name : meaning.name, classes: bits, tampering }
}
