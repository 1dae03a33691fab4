// Values of parameters: whether they fit the type, how two compare, which way is stronger.
import { type ParameterValue, parameterValue } from '../model/parameters.ts'
import { after, isPeriod } from '../model/period.ts'
import type { Parameter, RequirementsFile, SupplierFile } from '../model/spec.ts'
import { parseDuration } from '../model/time.ts'
import { quote } from '../source/index.ts'

const ANCHOR = 978_307_200_000

const wanted: Record<Parameter['type'], string> = {
  integer: 'a whole number',
  number: 'a number',
  duration: 'an exact duration, e.g. PT15M or P7D',
  period: 'a period, e.g. P90D or P12M',
  list: 'a list of texts, each once and at least one',
}

function fits(type: Parameter['type'], value: unknown): boolean {
  if (type === 'integer') return Number.isSafeInteger(value)
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value)
  if (type === 'duration') return typeof value === 'string' && parseDuration(value) !== undefined
  if (type === 'period') return typeof value === 'string' && isPeriod(value)
  return Array.isArray(value) && value.length > 0 && new Set(value).size === value.length && value.every((entry) => typeof entry === 'string')
}

/** What is wrong with the value for the parameter's type, or undefined. */
export function typeProblem(parameter: Parameter, value: unknown): string | undefined {
  if (!Object.hasOwn(wanted, parameter.type) || fits(parameter.type, value)) return undefined
  return `must be ${wanted[parameter.type]}, for its type is ${parameter.type}; found ${quote(value)}`
}

/** Negative if `a` is less than `b`; durations and periods in time. Undefined for lists and for values that do not fit. */
export function compareValues(type: Parameter['type'], a: ParameterValue, b: ParameterValue): number | undefined {
  if (type === 'list' || !Object.hasOwn(wanted, type) || !fits(type, a) || !fits(type, b)) return undefined
  if (type === 'duration') return (parseDuration(String(a)) ?? 0) - (parseDuration(String(b)) ?? 0)
  if (type === 'period') return after(ANCHOR, String(a)) - after(ANCHOR, String(b))
  return Number(a) - Number(b)
}

/** What is wrong with the value against the parameter's bounds, or undefined. */
export function boundsProblem(parameter: Parameter, value: ParameterValue): string | undefined {
  const { type, minimum, maximum } = parameter
  const below = minimum === undefined ? undefined : compareValues(type, value, minimum)
  if (below !== undefined && below < 0) return `is ${quote(value)}, below the minimum of ${quote(minimum)}`
  const above = maximum === undefined ? undefined : compareValues(type, value, maximum)
  if (above !== undefined && above > 0) return `is ${quote(value)}, above the maximum of ${quote(maximum)}`
  return undefined
}

/** Which way a parameter gets stronger: 1 upwards, -1 downwards, 0 not known. Told by the one bound it has, else by its own tiers. */
function direction(parameter: Parameter, values: readonly ParameterValue[]): number {
  if (parameter.minimum !== undefined && parameter.maximum === undefined) return 1
  if (parameter.maximum !== undefined && parameter.minimum === undefined) return -1
  for (let i = 1; i < values.length; i += 1) {
    const sign = Math.sign(compareValues(parameter.type, values[i] as ParameterValue, values[i - 1] as ParameterValue) ?? 0)
    if (sign !== 0) return sign
  }
  return 0
}

/** Whether `value` is weaker than `than`, given which way is stronger. For lists: lacks one of its entries. */
function isWeaker(parameter: Parameter, way: number, value: ParameterValue, than: ParameterValue): boolean {
  if (Array.isArray(value) && Array.isArray(than)) return than.some((entry) => !value.includes(entry))
  const sign = compareValues(parameter.type, value, than)
  return sign !== undefined && sign * way < 0
}

/** A tier whose value is weaker than that of a lower one. */
export interface Weaker {
  tier: string
  value: ParameterValue
  than: string
  thanValue: ParameterValue
}

type File = Pick<RequirementsFile, 'parameters' | 'tiers'>

/** The first tier of a parameter that is weaker than the one below it. `agreed` are the supplier's values. */
export function weakerTier(file: File, agreed: SupplierFile['parameters'], name: string): Weaker | undefined {
  const parameter = file.parameters[name] as Parameter
  const standard = file.tiers.map((tier) => parameterValue(file.parameters, undefined, name, tier))
  const values = file.tiers.map((tier) => parameterValue(file.parameters, agreed, name, tier))
  const way = direction(parameter, standard) || direction(parameter, values)
  for (let i = 1; i < values.length; i += 1) {
    const [than, value] = [values[i - 1] as ParameterValue, values[i] as ParameterValue]
    if (isWeaker(parameter, way, value, than)) return { tier: file.tiers[i] as string, value, than: file.tiers[i - 1] as string, thanValue: than }
  }
  return undefined
}

/** The highest tier for which a supplier's value is weaker than what the requirements say for that tier. */
export function weakerThanStandard(file: File, agreed: SupplierFile['parameters'], name: string, tiers: readonly string[]): Weaker | undefined {
  const parameter = file.parameters[name] as Parameter
  const way = direction(
    parameter,
    file.tiers.map((tier) => parameterValue(file.parameters, undefined, name, tier)),
  )
  for (const tier of [...tiers].reverse()) {
    const [value, standard] = [parameterValue(file.parameters, agreed, name, tier), parameterValue(file.parameters, undefined, name, tier)]
    if (isWeaker(parameter, way, value, standard)) return { tier, value, than: tier, thanValue: standard }
  }
  return undefined
}

/** Names of a chain of same_as that comes back to itself, or undefined. */
export function sameAsCycle(file: File, name: string, tier: string): string[] | undefined {
  const chain = [name]
  for (let at = name; ; ) {
    const variant = Object.hasOwn(file.parameters, at) ? file.parameters[at]?.by_tier?.[tier] : undefined
    if (typeof variant !== 'object' || Array.isArray(variant) || variant === null) return undefined
    at = variant.same_as
    if (chain.includes(at)) return [...chain, at]
    chain.push(at)
  }
}
