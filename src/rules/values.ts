// Values while an expression runs. Their types are known beforehand, so a value carries none.
import type { ValueType } from '../model/expression.ts'
import type { Epoch } from '../model/time.ts'

/**
 * int: bigint. double: finite number. time: epoch in milliseconds. duration: milliseconds. period: ISO 8601 text.
 * string, bool: as they are. list: array. record: RecordValue. Or Missing.
 */
export type Value = unknown

const MISSING = Symbol('missing')

/** What is not there. With `error` it is a failure of ours. */
export interface Missing {
  readonly [MISSING]: true
  /** Name of what is not there, e.g. `fact.account`. */
  readonly lacks: string
  readonly error?: string
}

/** The value that says that something is not there. */
export function missing(lacks: string): Missing {
  return { [MISSING]: true, lacks }
}

/** The value that says that we failed. */
export function failed(message: string): Missing {
  return { [MISSING]: true, lacks: message, error: message }
}

/** Whether the value says that something is not there. */
export function isMissing(value: Value): value is Missing {
  return typeof value === 'object' && value !== null && MISSING in value
}

/** Which of two is told: a failure of ours, else the first by name, so that the order of evidence does not matter. */
export function firstMissing(a: Missing | undefined, b: Missing): Missing {
  if (!a || (b.error !== undefined && a.error === undefined)) return b
  return a.error === undefined && b.lacks < a.lacks ? b : a
}

/** A record of a declared type over its JSON; its fields are converted when they are first read. */
export interface RecordValue {
  readonly json: Readonly<Record<string, unknown>>
  readonly type: RecordType
  readonly read: Map<string, Value>
}

export type RecordType = Extract<ValueType, { kind: 'record' }>

export interface WorkingDays {
  /** Days of the week that are worked, `mon` to `sun`. */
  readonly week: readonly string[]
  /** Dates that are not worked, `2026-12-25`. */
  readonly holidays: readonly string[]
}

/** What the functions may know besides their arguments. */
export interface Environment {
  readonly asOf: Epoch
  readonly workingDays: WorkingDays
}

/** One run of an expression. */
export interface Scope {
  readonly environment: Environment
  /** Value of a declared name. */
  get(name: string): Value
  /** Variables of the macros that run now. */
  readonly locals: Map<string, Value>
  /** What may still be done. A run that needs more has no answer. */
  steps: number
}

/** Entries a single run may visit: enough for two lists of a few thousand against each other. */
export const mostSteps = 20_000_000

/** Takes steps; what comes back is Missing if there are none left. */
export function spend(scope: Scope, steps: number): Missing | undefined {
  scope.steps -= steps
  return scope.steps < 0 ? missing(`an answer within ${mostSteps} steps`) : undefined
}
