// Duties with their thresholds filled in: worked out once for every tier in force; values that differ stand side by side.
import type { Inline } from '../document/index.ts'
import type { Bindings, Names, Template, ValueType } from '../model/expression.ts'
import { parametersAt, tiersInForce } from '../model/parameters.ts'
import type { Requirement, RequirementsFile, Spec, SupplierFile } from '../model/spec.ts'
import { bind, renderVariants } from '../rules/index.ts'
import type { Holes } from './holes.ts'
import { type Language, listed } from './language.ts'

/** Tiers a clause gives values for: those in force, or, for a standard form and where no system has such a tier, every tier it applies to. */
export function clauseTiers(file: RequirementsFile, requirement: Requirement, supplier: SupplierFile | undefined): string[] {
  const inForce = supplier ? tiersInForce(file, requirement, supplier.systems) : []
  return inForce.length > 0 ? inForce : file.tiers.filter((tier) => !requirement.tiers || requirement.tiers.includes(tier))
}

/** `365 days (tier critical: 730 days)`: the value of the lowest tier, and beside it those that differ. */
export function combine(values: readonly { tier: string; text: string }[]): string {
  const base = values[0]?.text ?? ''
  const others = [...new Set(values.map((value) => value.text))].filter((text) => text !== base)
  const notes = others.map((text) => {
    const tiers = values.filter((value) => value.text === text).map((value) => value.tier)
    return `${tiers.length > 1 ? 'tiers' : 'tier'} ${listed(tiers)}: ${text}`
  })
  return notes.length === 0 ? base : `${base} (${notes.join('; ')})`
}

const record = (name: string, fields: Record<string, ValueType>): ValueType => ({
  kind: 'record',
  name,
  fields: Object.fromEntries(Object.entries(fields).map(([field, type]) => [field, { type, optional: false }])),
})

/** Names a duty may use. */
function dutyNames(spec: Spec): Names {
  return { params: record('params', { ...spec.parameterNames }), supplier: record('supplier', { id: { kind: 'string' }, name: { kind: 'string' } }) }
}

/** A duty's text with its thresholds, for the tiers. What is missing is noted as a hole. */
export function dutyInlines(template: Template, where: string, tiers: readonly string[], about: About): Inline[] {
  const names = dutyNames(about.spec)
  const variants = tiers.map((tier) => ({ label: `tier ${tier}`, bindings: bindingsOf(names, tier, about) }))
  if (variants.length === 0) about.holes.miss(`${where} applies to no tier`, 'Name the tiers it applies to.')
  const { text, lacks } = variants.length === 0 ? { text: '', lacks: [] } : renderVariants(template, variants)
  for (const name of lacks) about.holes.miss(`${where} reads ${name}, which has no value`, `Give ${name} a value, or take it out of the duty.`)
  for (const name of emptyIn(template, tiers, about)) about.holes.miss(`${where} reads params.${name}, which is empty`, `Give ${name} a value.`)
  return about.language(text.replace(/\s+/g, ' ').trim())
}

/** Parameters the duty reads whose value is an empty list or text. */
function emptyIn(template: Template, tiers: readonly string[], about: About): string[] {
  const empty = (value: unknown) =>
    Array.isArray(value) ? value.length === 0 || value.some((entry) => String(entry).trim() === '') : String(value).trim() === ''
  const values = tiers.flatMap((tier) => Object.entries(parametersAt(about.spec.file.parameters, about.supplier?.parameters, tier)))
  return values.filter(([name, value]) => template.reads.includes(`params.${name}`) && empty(value)).map(([name]) => name)
}

interface About {
  spec: Spec
  supplier: SupplierFile | undefined
  language: Language
  holes: Holes
}

function bindingsOf(names: Names, tier: string, about: About): Bindings {
  const { file } = about.spec
  const params = parametersAt(file.parameters, about.supplier?.parameters, tier)
  const supplier = about.supplier && { id: about.supplier.id, name: about.supplier.name }
  // A duty reads no clock; any instant will do.
  return bind(names, { params, supplier }, { asOf: 0, workingDays: file.terms.working_days })
}
