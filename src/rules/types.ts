// Types of values: their names for people, whether two go together, the records of fact types, the types of parameters.
import type { ValueType } from '../model/expression.ts'
import { type FactField, type FactType, type FieldKind, knownFactType } from '../model/fact-type.ts'
import type { Parameter } from '../model/spec.ts'
import type { RecordType } from './values.ts'

export type ListType = Extract<ValueType, { kind: 'list' }>

export const types = {
  int: { kind: 'int' },
  double: { kind: 'double' },
  share: { kind: 'double', unit: 'share' },
  workingDays: { kind: 'int', unit: 'working days' },
  string: { kind: 'string' },
  bool: { kind: 'bool' },
  time: { kind: 'time' },
  duration: { kind: 'duration' },
  period: { kind: 'period' },
} as const satisfies Record<string, ValueType>

const words: Record<Exclude<ValueType['kind'], 'list' | 'record'>, string> = {
  int: 'whole number',
  double: 'number',
  string: 'text',
  bool: 'bool',
  time: 'time',
  duration: 'duration',
  period: 'period',
}

/** The type in words: `list of text`, `whole number in days`, `retention record`. */
export function typeWords(type: ValueType): string {
  if (type.kind === 'list') return `list of ${typeWords(type.of)}`
  if (type.kind === 'record') return `${type.name} record`
  const unit = 'unit' in type && type.unit !== undefined ? ` in ${type.unit}` : ''
  return `${words[type.kind]}${unit}`
}

export function isNumber(type: ValueType): type is Extract<ValueType, { kind: 'int' | 'double' }> {
  return type.kind === 'int' || type.kind === 'double'
}

/** Unit of a number that has one. */
export function unitOf(type: ValueType): string | undefined {
  return isNumber(type) ? type.unit : undefined
}

/** Whether two numbers may stand side by side: a number without a unit goes with any. */
export function sameUnit(a: ValueType, b: ValueType): boolean {
  const [x, y] = [unitOf(a), unitOf(b)]
  return x === undefined || y === undefined || x === y
}

/** A number type with the unit, or without. */
export function numberType(kind: 'int' | 'double', unit: string | undefined): ValueType {
  return unit === undefined ? { kind } : { kind, unit }
}

/** The type both share, or undefined. Enums join; a unit carries over. */
export function unify(a: ValueType, b: ValueType): ValueType | undefined {
  if (a === b) return a
  if (a.kind === 'list' && b.kind === 'list') {
    const of = unify(a.of, b.of)
    return of && { kind: 'list', of }
  }
  if (a.kind === 'record' || b.kind === 'record' || a.kind !== b.kind) return undefined
  if (a.kind === 'string' && b.kind === 'string') return unifyTexts(a, b)
  if (isNumber(a)) return sameUnit(a, b) ? numberType(a.kind, unitOf(a) ?? unitOf(b)) : undefined
  return a
}

function unifyTexts(a: Extract<ValueType, { kind: 'string' }>, b: Extract<ValueType, { kind: 'string' }>): ValueType {
  return a.oneOf && b.oneOf ? { kind: 'string', oneOf: [...new Set([...a.oneOf, ...b.oneOf])] } : { kind: 'string' }
}

function scalarType(field: FactField, kind: Exclude<FieldKind, 'list'>): ValueType {
  if (kind === 'int' || kind === 'double') return numberType(kind, field.unit)
  if (kind !== 'string') return { kind }
  return { kind, ...(field.oneOf ? { oneOf: field.oneOf } : {}), ...(field.names === undefined ? {} : { names: field.names }) }
}

function fieldType(field: FactField): ValueType {
  return field.kind === 'list' ? { kind: 'list', of: scalarType(field, field.of ?? 'string') } : scalarType(field, field.kind)
}

const factRecords = new Map<FactType, RecordType>()

/** Record type of a fact type. The same object each time. */
export function factRecord(type: FactType): RecordType {
  const known = factRecords.get(type)
  if (known) return known
  const fields = Object.fromEntries(knownFactType(type).fields.map((field) => [field.name, { type: fieldType(field), optional: field.optional }]))
  const record: RecordType = { kind: 'record', name: type, fields }
  factRecords.set(type, record)
  return record
}

/** Type of a parameter's value: integer, number, exact duration, period of the calendar, or list of texts. */
export function parameterType(parameter: Parameter): ValueType {
  const { type, unit } = parameter
  if (type === 'integer') return numberType('int', unit)
  if (type === 'number') return { kind: 'double', ...(unit === undefined ? {} : { unit }), exact: true }
  if (type === 'list') return { kind: 'list', of: { kind: 'string' } }
  return { kind: type }
}
