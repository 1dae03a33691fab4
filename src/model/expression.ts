// What an expression and a text with {{…}} are to the stages. rules/ makes them; assess/ and contract/ only run them.
import type { FieldValue } from './evidence.ts'

/** Type of a value, with what a person needs to read it. */
export type ValueType =
  /** `exact`: a threshold somebody wrote, printed to the last digit; other shares are floored. */
  | { kind: 'int' | 'double'; unit?: string; exact?: boolean }
  | { kind: 'string'; oneOf?: readonly string[]; names?: string }
  | { kind: 'bool' }
  | { kind: 'time' }
  | { kind: 'duration' }
  | { kind: 'period' }
  | { kind: 'list'; of: ValueType }
  | { kind: 'record'; name: string; fields: Readonly<Record<string, { type: ValueType; optional: boolean }>> }

/** Names an expression may use, with their types. */
export type Names = Readonly<Record<string, ValueType>>

/** A JSON value of a declared name: records as objects, times and durations as text. */
export type BoundJson = FieldValue | number | null | BoundJson[] | { [key: string]: BoundJson | undefined }

/** Values of the names. Made by `bind`; opaque to everyone but rules/. */
export interface Bindings {
  /** The same with one more value of a `let`. */
  with(name: string, value: Result): Bindings
}

/**
 * What came out. `undefined` means the expression read what is not there, or something has no answer (a share of nothing):
 * neither false nor an error. `lacks` names it, e.g. `fact.account`.
 */
export type Result = { kind: 'value'; value: unknown; type: ValueType } | { kind: 'undefined'; lacks: string } | { kind: 'error'; message: string }

/** A checked expression. */
export interface Expression {
  readonly source: string
  readonly type: ValueType
  /** Everything it reads, e.g. `fact.days`, `params.immutable_days`, `as_of`; sorted. */
  readonly reads: readonly string[]
  evaluate(bindings: Bindings): Result
}

/** A checked text with {{…}} in it. */
export interface Template {
  readonly source: string
  readonly reads: readonly string[]
  /** The text with each {{…}} replaced. What is not there prints *(not given)* and is named in `lacks`; a contract must not go on then. */
  render(bindings: Bindings): { text: string; lacks: string[] }
}
