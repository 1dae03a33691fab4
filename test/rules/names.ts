// Names as a check has them, for the tests of the expression language.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { BoundJson, Names, ValueType } from '../../src/model/expression.ts'
import type { FactType } from '../../src/model/fact-type.ts'
import { parseInstant } from '../../src/model/time.ts'
import { bind, compileExpression, factRecord, parameterType } from '../../src/rules/index.ts'

export const asOf = parseInstant('2026-11-23T00:00:00Z') as number
export const environment = { asOf, workingDays: { week: ['mon', 'tue', 'wed', 'thu', 'fri'], holidays: ['2026-11-20', '2026-11-21'] } }

const string: ValueType = { kind: 'string' }
export const record = (name: string, fields: Record<string, ValueType>): ValueType => ({
  kind: 'record',
  name,
  fields: Object.fromEntries(Object.entries(fields).map(([field, type]) => [field, { type, optional: false }])),
})

export const parameterValues = {
  days: 90,
  other_days: 30,
  high_fix: 5,
  records: 1000,
  least: 0.95,
  delay: 'PT15M',
  age: 'P12M',
  window: 'P90D',
  words: ['authn', 'data-access'],
  kinds: ['pagerduty', 'webhook'],
  severities: ['high', 'critical'],
}
export const parameters = record('params', {
  days: parameterType({ type: 'integer', unit: 'days', value: 90, says: '' }),
  other_days: parameterType({ type: 'integer', unit: 'days', value: 30, says: '' }),
  high_fix: parameterType({ type: 'integer', unit: 'working days', value: 5, says: '' }),
  records: parameterType({ type: 'integer', unit: 'records', value: 1000, says: '' }),
  least: parameterType({ type: 'number', unit: 'share', value: 0.95, says: '' }),
  delay: parameterType({ type: 'duration', value: 'PT15M', says: '' }),
  age: parameterType({ type: 'period', value: 'P12M', says: '' }),
  window: parameterType({ type: 'period', value: 'P90D', says: '' }),
  words: parameterType({ type: 'list', value: ['authn'], says: '' }),
  kinds: parameterType({ type: 'list', value: ['pagerduty'], says: '' }),
  severities: parameterType({ type: 'list', value: ['high'], says: '' }),
})

export interface Shape {
  fact?: FactType
  facts?: FactType
  /** A fact type, or `text`. */
  item?: FactType | 'text'
}

/** Names of a check over facts of these types. */
export function namesOf({ fact, facts, item }: Shape): Names {
  return {
    as_of: { kind: 'time' },
    covered_to: { kind: 'time' },
    params: parameters,
    supplier: record('supplier', { id: string, name: string }),
    ...(fact ? { fact: factRecord(fact) } : {}),
    ...(facts ? { facts: { kind: 'list', of: factRecord(facts) } as ValueType } : {}),
    ...(item ? { item: item === 'text' ? string : factRecord(item) } : {}),
  }
}

export function bindingsOf(names: Names, values: Record<string, BoundJson | undefined>) {
  return bind(names, { params: parameterValues, supplier: { id: 'larkspur', name: 'Larkspur Hosting' }, ...values }, environment)
}

/** The result of an expression that must compile, in short: a value, `undefined: what`, or `error: what`. */
export function outcome(source: string, names: Names, values: Record<string, BoundJson | undefined>, expects: 'bool' | 'any' = 'any'): unknown {
  const compiled = compileExpression(source, names, expects)
  if (!compiled.ok) throw new Error(compiled.problems.map((problem) => problem.message).join('; '))
  const result = compiled.value.evaluate(bindingsOf(names, values))
  if (result.kind === 'value') return typeof result.value === 'bigint' ? Number(result.value) : result.value
  return result.kind === 'undefined' ? `undefined: ${result.lacks}` : `error: ${result.message}`
}

/** Everything the data files of the folder hold, in order of their names. */
export function cases<T>(prefix: string): T[] {
  const folder = join(import.meta.dirname, '../cases/rules')
  const files = readdirSync(folder).filter((file) => file.startsWith(prefix) && file.endsWith('.yaml'))
  return files.sort().flatMap((file) => parse(readFileSync(join(folder, file), 'utf8')) as T[])
}
