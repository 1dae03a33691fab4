// The agreed terms: what is signed, as one canonical value, and the digests of its parts. Titles, rationale, messages and mappings are not part of it.
import { digestOf } from './canonical.ts'
import { parametersAt, tiersInForce } from './parameters.ts'
import type { Requirement, RequirementsFile, SupplierFile } from './spec.ts'

/** Definitions, terms and duties with this supplier's systems and parameters. The digest of this is what was signed. */
export interface AgreedTerms {
  watchclause: 'terms/1'
  requirements: { id: string }
  definitions: RequirementsFile['definitions']
  terms: RequirementsFile['terms']
  systems: { id: string; name: string; tier: string }[]
  /** Every parameter, by tier in use. */
  parameters: Record<string, Record<string, unknown>>
  duties: AgreedDuty[]
}

export interface AgreedDuty {
  id: string
  level: string
  severity: string
  scope: string
  tiers: string[]
  statement: unknown
  accept: Record<string, string>
  max_age: string
}

function agreedDuty(file: RequirementsFile, requirement: Requirement): AgreedDuty {
  const { id, level, severity, scope, statement, evidence } = requirement
  return { id, level, severity, scope, tiers: requirement.tiers ?? file.tiers, statement, accept: evidence.accept, max_age: evidence.max_age }
}

/** The requirements that are not withdrawn, in order. */
export function activeRequirements(file: RequirementsFile): Requirement[] {
  return file.sections.flatMap((section) => section.requirements).filter((requirement) => !requirement.withdrawn)
}

/** The agreed terms of a supplier. */
export function agreedTerms(file: RequirementsFile, supplier: SupplierFile): AgreedTerms {
  const tiers = file.tiers.filter((tier) => supplier.systems.some((system) => system.tier === tier))
  const byTier = Object.fromEntries(tiers.map((tier) => [tier, parametersAt(file.parameters, supplier.parameters, tier)]))
  const parameters = Object.fromEntries(
    Object.keys(file.parameters).map((name) => [name, Object.fromEntries(tiers.map((tier) => [tier, byTier[tier]?.[name]]))]),
  )
  return {
    watchclause: 'terms/1',
    requirements: { id: file.id },
    definitions: file.definitions,
    terms: file.terms,
    systems: supplier.systems.map(({ id, name, tier }) => ({ id, name, tier })),
    parameters,
    duties: activeRequirements(file).map((requirement) => agreedDuty(file, requirement)),
  }
}

/** `sha256:…` of the agreed terms. */
export function termsDigest(file: RequirementsFile, supplier: SupplierFile): string {
  return digestOf(agreedTerms(file, supplier))
}

/** `sha256:…` of every check: a change of checks is named in the report, and nobody signs again. */
export function checksDigest(file: RequirementsFile): string {
  return digestOf(activeRequirements(file).map(({ id, checks }) => ({ id, checks })))
}

/** `sha256:…` of one requirement as agreed with this supplier, and of its checks. Decisions bind to it. */
export function requirementDigest(file: RequirementsFile, supplier: SupplierFile, requirement: Requirement): string {
  const tiers = tiersInForce(file, requirement, supplier.systems)
  const values = tiers.map((tier) => [tier, parametersAt(file.parameters, supplier.parameters, tier)])
  const used = JSON.stringify([requirement.statement, requirement.checks])
  const parameters = values.map(([tier, all]) => [tier, Object.fromEntries(Object.entries(all as object).filter(([name]) => used.includes(`params.${name}`)))])
  return digestOf({ duty: agreedDuty(file, requirement), parameters, checks: requirement.checks })
}
