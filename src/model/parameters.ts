// The value of a parameter for a supplier and a tier: the supplier's own > by_tier > value. Never below another tier's.
import type { Parameter, Requirement, RequirementsFile, SupplierFile, System } from './spec.ts'

export type ParameterValue = Parameter['value']
type Parameters = RequirementsFile['parameters']

function isByTier(value: unknown): value is Record<string, ParameterValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value of `name` at `tier`. `agreed` are the supplier's parameters. Throws if there is no such parameter: spec/ has checked that. */
export function parameterValue(parameters: Parameters, agreed: SupplierFile['parameters'], name: string, tier: string): ParameterValue {
  const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  if (!parameter) throw new Error(`no parameter ${name}`)
  const own = agreed && Object.hasOwn(agreed, name) ? agreed[name] : undefined
  if (own !== undefined && !isByTier(own)) return own
  if (own !== undefined && Object.hasOwn(own, tier)) return own[tier] as ParameterValue
  const variant = parameter.by_tier && Object.hasOwn(parameter.by_tier, tier) ? parameter.by_tier[tier] : undefined
  if (variant === undefined) return parameter.value
  if (typeof variant === 'object' && !Array.isArray(variant)) return parameterValue(parameters, agreed, variant.same_as, tier)
  return variant
}

/** Every parameter at a tier. */
export function parametersAt(parameters: Parameters, agreed: SupplierFile['parameters'], tier: string): Record<string, ParameterValue> {
  return Object.fromEntries(Object.keys(parameters).map((name) => [name, parameterValue(parameters, agreed, name, tier)]))
}

/** Tiers in force for a requirement: those of the supplier's systems it applies to, lowest first. For scope supplier the highest of them alone. */
export function tiersInForce(file: RequirementsFile, requirement: Requirement, systems: readonly System[]): string[] {
  const applies = (tier: string) => !requirement.tiers || requirement.tiers.includes(tier)
  const used = file.tiers.filter((tier) => applies(tier) && systems.some((system) => system.tier === tier))
  return requirement.scope === 'supplier' ? used.slice(-1) : used
}
