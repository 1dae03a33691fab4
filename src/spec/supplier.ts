// supplier.yaml -> a supplier file checked against the requirements.
import { validate } from '../model/generated/validators/supplier.js'
import type { Problem } from '../model/problem.ts'
import type { Parameter, Spec, SupplierFile } from '../model/spec.ts'
import { activeRequirements } from '../model/terms.ts'
import { didYouMean, type Path, sortProblems, type Validator } from '../source/index.ts'
import { type Context, isUsable, type Rule, readChecked, reportDuplicates, runRules } from './context.ts'
import { boundsProblem, typeProblem, weakerThanStandard, weakerTier } from './parameter-values.ts'

type Supplier = Context<SupplierFile>

const duplicates: Rule<SupplierFile> = (context) => {
  const { systems, inventory, sub_suppliers: subs } = context.file
  reportDuplicates(
    context,
    'system',
    systems.map(({ id }, i) => ({ id, path: ['systems', i, 'id'] })),
  )
  reportDuplicates(
    context,
    'source of the inventory',
    (inventory ?? []).map(({ source, systems: of }, i) => ({ id: source && [source, ...(of ?? [])].join(' '), path: ['inventory', i, 'source'] })),
  )
  reportDuplicates(
    context,
    'sub-supplier',
    (subs ?? []).map(({ name }, i) => ({ id: name, path: ['sub_suppliers', i, 'name'] })),
  )
}

/** Systems of the inventory are systems in scope. */
const inventorySystems: Rule<SupplierFile> = (context) => {
  const known = context.file.systems.map(({ id }) => id)
  for (const [i, entry] of (context.file.inventory ?? []).entries()) {
    for (const [j, id] of (entry.systems ?? []).entries()) {
      if (known.includes(id) || context.isShaky(['systems'])) continue
      const message = `there is no system \`${id}\`.${didYouMean(id, known)}`
      context.report({ code: 'spec/unknown-system', path: ['inventory', i, 'systems', j], message, fix: `Systems: ${known.join(', ')}.` })
    }
  }
}

/** What was signed has a day and a digest; evidence is not received before the agreement is signed. */
const agreement: Rule<SupplierFile> = (context) => {
  const { signed, digest } = context.file.agreement
  if (digest !== undefined && signed === undefined) {
    context.report({
      code: 'spec/agreement',
      path: ['agreement', 'digest'],
      message: 'there is a digest of signed terms, but no day of signature',
      fix: 'Add `signed:` with the day.',
      absence: true,
    })
  }
  const { received, due } = context.file.submission
  for (const [name, day] of Object.entries({ received, due })) {
    if (day === undefined || signed === undefined || day >= signed) continue
    context.report({ code: 'spec/dates', path: ['submission', name], message: `\`${name}\` is ${day}, before the agreement was signed on ${signed}` })
  }
}

/** Paths stay below the folder of the file. */
const folder: Rule<SupplierFile> = (context) => {
  const path = context.file.submission.folder
  if (!/^([/\\]|[A-Za-z]:)/.test(path)) return
  context.report({
    code: 'spec/path',
    path: ['submission', 'folder'],
    message: `\`folder\` must be a path from this file, not an absolute one`,
    fix: 'Write e.g. submission/.',
  })
}

const general: readonly Rule<SupplierFile>[] = [duplicates, inventorySystems, agreement, folder]

function systemTiers(spec: Spec): Rule<SupplierFile> {
  return (context) => {
    for (const [i, { tier }] of context.file.systems.entries()) {
      if (tier === '' || spec.file.tiers.includes(tier)) continue
      const message = `there is no tier \`${tier}\`.${didYouMean(tier, spec.file.tiers)}`
      context.report({ code: 'spec/unknown-tier', path: ['systems', i, 'tier'], message, fix: `Tiers, lowest first: ${spec.file.tiers.join(', ')}.` })
    }
  }
}

/** Some requirement applies to the systems, or nothing would ever be judged. */
function somethingApplies(spec: Spec): Rule<SupplierFile> {
  return (context) => {
    const tiers = context.file.systems.map(({ tier }) => tier)
    const applies = activeRequirements(spec.file).some((requirement) => !requirement.tiers || requirement.tiers.some((tier) => tiers.includes(tier)))
    if (applies || context.isShaky(['systems'])) return
    context.report({ code: 'spec/nothing-applies', path: ['systems'], message: 'no requirement applies to the tiers of these systems', what: 'key' })
  }
}

type Agreed = NonNullable<SupplierFile['parameters']>[string]

function agreedValues(name: string, agreed: Agreed): { value: unknown; path: Path; tier?: string }[] {
  if (typeof agreed !== 'object' || Array.isArray(agreed)) return [{ value: agreed, path: ['parameters', name] }]
  return Object.entries(agreed).map(([tier, value]) => ({ value, path: ['parameters', name, tier], tier }))
}

/** Whether every agreed value of the parameter can be used. */
function agreedValue(name: string, agreed: Agreed, parameter: Parameter, spec: Spec, context: Supplier): boolean {
  let usable = true
  for (const { value, path, tier } of agreedValues(name, agreed)) {
    if (tier !== undefined && !spec.file.tiers.includes(tier)) {
      const message = `there is no tier \`${tier}\`.${didYouMean(tier, spec.file.tiers)}`
      context.report({ code: 'spec/unknown-tier', path, message, fix: `Tiers: ${spec.file.tiers.join(', ')}.`, what: 'key' })
      usable = false
    }
    const type = typeProblem(parameter, value)
    const bounds = type ? undefined : boundsProblem(parameter, value as Parameter['value'])
    if (type) context.report({ code: 'spec/parameter-type', path, message: `\`${name}\` ${type}` })
    if (bounds)
      context.report({
        code: 'spec/parameter-bounds',
        path,
        message: `\`${name}\` ${bounds}`,
        fix: 'The bounds stand in the requirements; what lies outside is not for one supplier to agree.',
      })
    usable &&= !type && !bounds
  }
  return usable
}

const show = (value: unknown) => (Array.isArray(value) ? `[${value.join(', ')}]` : String(value))

function weaker(name: string, spec: Spec, context: Supplier): void {
  const { parameters: agreed, systems } = context.file
  const path = ['parameters', name]
  const found = weakerTier(spec.file, agreed, name)
  if (found) {
    const message = `\`${name}\` is weaker for tier ${found.tier} (${show(found.value)}) than for the lower tier ${found.than} (${show(found.thanValue)})`
    context.report({ code: 'spec/weaker-tier', path, message, fix: 'Agree at least the value of the lower tier.', what: 'key' })
    return
  }
  if (!agreed || !Object.hasOwn(agreed, name)) return
  const tiers = spec.file.tiers.filter((tier) => systems.some((system) => system.tier === tier))
  const standard = weakerThanStandard(spec.file, agreed, name, tiers)
  if (!standard) return
  const message = `\`${name}\` is ${show(standard.value)} for tier ${standard.tier}, weaker than the ${show(standard.thanValue)} of the requirements`
  context.report({ code: 'spec/weaker-than-standard', path, message, fix: 'Keep it only if this was agreed.', severity: 'warning' })
}

/** Agreed parameters exist, fit their type and bounds, and rise with the tier. */
function parameters(spec: Spec): Rule<SupplierFile> {
  return (context) => {
    const known = Object.keys(spec.file.parameters)
    const usable: string[] = []
    for (const [name, agreed] of Object.entries(context.file.parameters ?? {})) {
      const parameter = Object.hasOwn(spec.file.parameters, name) ? spec.file.parameters[name] : undefined
      if (!parameter) {
        const message = `the requirements have no parameter \`${name}\`.${didYouMean(name, known)}`
        context.report({ code: 'spec/unknown-parameter', path: ['parameters', name], message, what: 'key' })
      } else if (!context.isShaky(['parameters', name]) && agreedValue(name, agreed, parameter, spec, context)) usable.push(name)
    }
    const takers = known.filter((name) => !usable.includes(name) && takesAgreed(name, spec, usable))
    for (const name of [...usable, ...takers]) weaker(name, spec, context)
  }
}

/** Whether a tier of the parameter takes the value of one that was agreed. */
function takesAgreed(name: string, spec: Spec, agreed: readonly string[]): boolean {
  const variants = Object.values(spec.file.parameters[name]?.by_tier ?? {})
  return variants.some((variant) => typeof variant === 'object' && !Array.isArray(variant) && agreed.includes(variant.same_as))
}

/**
 * A supplier file from its text, checked against the requirements; without them, by itself. `supplier` is there only if no
 * problem is an error.
 */
export function readSupplier(text: string, file: string, spec: Spec | undefined): { supplier?: SupplierFile; problems: Problem[] } {
  const checked = readChecked<SupplierFile>(text, file, 'supplier', validate as Validator)
  if (Array.isArray(checked)) return { problems: checked }
  const withSpec = spec ? [systemTiers(spec), somethingApplies(spec), parameters(spec)] : []
  const problems = sortProblems(runRules(checked, [...general, ...withSpec]))
  return isUsable(problems) ? { supplier: checked.context.file, problems } : { problems }
}
