// JSON values of declared types -> values. Strict: what does not fit its type is not there; nothing is guessed or coerced.
import type { ValueType } from '../model/expression.ts'
import { isPeriod } from '../model/period.ts'
import { parseDuration, parseInstant } from '../model/time.ts'
import { inCalendar } from './calendar.ts'
import { isMissing, missing, type RecordType, type RecordValue, type Value } from './values.ts'

/** Records and lists are converted once: `facts` may hold ten thousand, and one list is judged many times. */
const records = new WeakMap<RecordType, WeakMap<object, RecordValue>>()
const lists = new WeakMap<ValueType, WeakMap<object, readonly Value[]>>()

function cached<K extends object, V>(cache: WeakMap<K, WeakMap<object, V>>, type: K, json: object, make: () => V): V {
  const ofType = cache.get(type) ?? new WeakMap<object, V>()
  cache.set(type, ofType)
  const value = ofType.get(json) ?? make()
  ofType.set(json, value)
  return value
}

/** Text, or milliseconds where a stage binds a time of its own. */
function timeOf(json: unknown): Value {
  const time = typeof json === 'string' ? parseInstant(json) : json
  return Number.isSafeInteger(time) && inCalendar(time as number) ? time : undefined
}

const scalars: { [K in ValueType['kind']]?: (json: unknown) => Value } = {
  int: (json) => (Number.isSafeInteger(json) ? BigInt(json as number) : undefined),
  double: (json) => (Number.isFinite(json) ? json : undefined),
  string: (json) => (typeof json === 'string' ? json : undefined),
  bool: (json) => (typeof json === 'boolean' ? json : undefined),
  time: timeOf,
  duration: (json) => (typeof json === 'string' ? parseDuration(json) : undefined),
  period: (json) => (typeof json === 'string' && isPeriod(json) ? json : undefined),
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function listOf(json: unknown, type: Extract<ValueType, { kind: 'list' }>, path: string): Value {
  if (!Array.isArray(json)) return missing(path)
  const values = cached(lists, type, json, () => json.map((entry) => toValue(entry, type.of, path)))
  return values.find(isMissing) ?? values
}

/**
 * The value of a JSON value of that type. Missing, named `path`, if there is none or it does not fit: a number that is no safe
 * integer, NaN, a time without a zone, a word the enum does not hold. Records and lists must not change afterwards.
 */
export function toValue(json: unknown, type: ValueType, path: string): Value {
  if (json === undefined || json === null) return missing(path)
  if (type.kind === 'list') return listOf(json, type, path)
  if (type.kind === 'record') return isObject(json) ? cached(records, type, json, () => ({ json, type, read: new Map() })) : missing(path)
  const value = scalars[type.kind]?.(json)
  const known = type.kind !== 'string' || !type.oneOf || type.oneOf.includes(value as string)
  return value === undefined || !known ? missing(path) : value
}

/** A field of a record; Missing, named `path`, if the record lacks it. */
export function fieldOf(record: RecordValue, name: string, path: string): Value {
  const known = record.read.get(name)
  if (known !== undefined) return isMissing(known) ? missing(path) : known
  const field = record.type.fields[name]
  const json = Object.hasOwn(record.json, name) ? record.json[name] : undefined
  const value = field ? toValue(json, field.type, path) : missing(path)
  record.read.set(name, value)
  return value
}

/** Whether the record holds the field at all; what stands there may still not fit. */
export function holds(record: RecordValue, name: string): boolean {
  return Object.hasOwn(record.json, name) && record.json[name] !== undefined && record.json[name] !== null
}
