// Bindings: the values of the declared names for one run.
import type { Bindings, BoundJson, Names, Result } from '../model/expression.ts'
import { toValue } from './convert.ts'
import { type Environment, failed, missing, mostSteps, type Scope, type Value } from './values.ts'

interface Data {
  readonly names: Names
  readonly json: Readonly<Record<string, BoundJson | undefined>>
  readonly environment: Environment
  readonly results: ReadonlyMap<string, Result>
}

/** What lies behind the opaque bindings. */
const behind = new WeakMap<Bindings, Data>()

function wrap(data: Data): Bindings {
  const bindings: Bindings = {
    with: (name, result) => wrap({ ...data, results: new Map([...data.results, [name, result]]) }),
  }
  behind.set(bindings, data)
  return bindings
}

/**
 * Values for the names, as JSON: times as RFC 3339 text, durations as exact ISO 8601 text, records as objects. A name without a
 * value is undefined when it is read. `as_of` need not be among them: it is the environment's. Values must not change afterwards.
 */
export function bind(
  names: Names,
  values: Record<string, BoundJson | undefined>,
  environment: { asOf: number; workingDays: { week: string[]; holidays: string[] } },
): Bindings {
  return wrap({ names, json: values, environment, results: new Map() })
}

function ofResult(result: Result): Value {
  if (result.kind === 'value') return result.value
  return result.kind === 'error' ? failed(result.message) : missing(result.lacks)
}

function valueNamed(data: Data, name: string): Value {
  const result = data.results.get(name)
  if (result) return ofResult(result)
  if (name === 'as_of') return data.environment.asOf
  const type = Object.hasOwn(data.names, name) ? data.names[name] : undefined
  const json = Object.hasOwn(data.json, name) ? data.json[name] : undefined
  return type ? toValue(json, type, name) : missing(name)
}

/** A fresh run over the bindings. */
export function scopeOf(bindings: Bindings): Scope {
  const data = behind.get(bindings)
  if (!data) throw new TypeError('bindings come from bind()')
  return { environment: data.environment, get: (name) => valueNamed(data, name), locals: new Map(), steps: mostSteps }
}
