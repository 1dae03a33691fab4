// Rules about parameters: types, bounds, tiers, same_as, use.
import type { Parameter, RequirementsFile } from '../model/spec.ts'
import { didYouMean, type Path } from '../source/index.ts'
import type { Context, Rule } from './context.ts'
import { boundsProblem, sameAsCycle, typeProblem, weakerTier } from './parameter-values.ts'
import { usedParameters } from './uses.ts'

type Spec = Context<RequirementsFile>
type Each = (name: string, parameter: Parameter, context: Spec) => void

const each =
  (run: Each): Rule<RequirementsFile> =>
  (context) => {
    for (const [name, parameter] of Object.entries(context.file.parameters)) run(name, parameter, context)
  }

/** Every literal value of a parameter with its path. */
function values(name: string, parameter: Parameter): { value: unknown; path: Path }[] {
  const tiers = Object.entries(parameter.by_tier ?? {}).filter(([, value]) => typeof value !== 'object' || Array.isArray(value))
  return [
    { value: parameter.value, path: ['parameters', name, 'value'] },
    ...tiers.map(([tier, value]) => ({ value, path: ['parameters', name, 'by_tier', tier] })),
  ]
}

/** Values and bounds are of the declared type. */
const parameterTypes = each((name, parameter, context) => {
  const bounds = (['minimum', 'maximum'] as const).flatMap((bound) =>
    parameter[bound] === undefined ? [] : [{ value: parameter[bound], path: ['parameters', name, bound] }],
  )
  if (parameter.type === 'list') {
    for (const { path } of bounds)
      context.report({ code: 'spec/parameter-bounds', path, message: `a list has no ${String(path[2])}`, fix: 'Remove it.', what: 'key' })
  }
  for (const { value, path } of [...values(name, parameter), ...(parameter.type === 'list' ? [] : bounds)]) {
    const problem = typeProblem(parameter, value)
    if (problem) context.report({ code: 'spec/parameter-type', path, message: `\`${name}\` ${problem}` })
  }
})

/** Values lie within the bounds, and the bounds are the right way round. */
const parameterBounds = each((name, parameter, context) => {
  for (const { value, path } of values(name, parameter)) {
    const problem = typeProblem(parameter, value) ? undefined : boundsProblem(parameter, value as Parameter['value'])
    if (problem) context.report({ code: 'spec/parameter-bounds', path, message: `\`${name}\` ${problem}` })
  }
})

/** A share is between 0 and 1; no threshold is negative. */
const parameterSense = each((name, parameter, context) => {
  for (const { value, path } of values(name, parameter)) {
    if (typeof value !== 'number') continue
    if (value < 0) context.report({ code: 'spec/parameter-bounds', path, message: `\`${name}\` is ${value}; a threshold is never negative` })
    if (parameter.unit === 'share' && value > 1) {
      context.report({ code: 'spec/parameter-bounds', path, message: `\`${name}\` is ${value}; a share lies between 0 and 1`, fix: 'Write 95 % as 0.95.' })
    }
  }
})

/** Tiers in by_tier are tiers of this file. */
const parameterTiers = each((name, parameter, context) => {
  for (const tier of Object.keys(parameter.by_tier ?? {})) {
    if (context.file.tiers.includes(tier)) continue
    const message = `there is no tier \`${tier}\`.${didYouMean(tier, context.file.tiers)}`
    context.report({
      code: 'spec/unknown-tier',
      path: ['parameters', name, 'by_tier', tier],
      message,
      fix: `Tiers: ${context.file.tiers.join(', ')}.`,
      what: 'key',
    })
  }
})

/** same_as names a parameter of the same type and unit, and does not run in a circle. */
const sameAs = each((name, parameter, context) => {
  for (const [tier, variant] of Object.entries(parameter.by_tier ?? {})) {
    if (typeof variant !== 'object' || Array.isArray(variant)) continue
    const path = ['parameters', name, 'by_tier', tier, 'same_as']
    const other = Object.hasOwn(context.file.parameters, variant.same_as) ? context.file.parameters[variant.same_as] : undefined
    if (!other) {
      const message = `there is no parameter \`${variant.same_as}\`.${didYouMean(variant.same_as, Object.keys(context.file.parameters))}`
      context.report({ code: 'spec/unknown-parameter', path, message })
      continue
    }
    if (other.type !== parameter.type || other.unit !== parameter.unit) {
      const of = (one: Parameter) => `${one.type}${one.unit ? ` in ${one.unit}` : ''}`
      context.report({
        code: 'spec/parameter-type',
        path,
        message: `\`${name}\` is ${of(parameter)}, \`${variant.same_as}\` is ${of(other)}: they cannot be the same`,
      })
    }
    const cycle = sameAsCycle(context.file, name, tier)
    if (cycle?.[cycle.length - 1] === name) context.report({ code: 'spec/same-as-cycle', path, message: `same_as runs in a circle: ${cycle.join(' -> ')}` })
  }
})

/** Whether the parameter's values can be worked out for every tier. */
export function isResolvable(file: RequirementsFile, name: string): boolean {
  return file.tiers.every((tier) => {
    const chain = new Set<string>()
    for (let at = name; ; ) {
      const parameter = Object.hasOwn(file.parameters, at) ? file.parameters[at] : undefined
      if (!parameter || chain.has(at)) return false
      chain.add(at)
      const variant = parameter.by_tier?.[tier]
      if (typeof variant !== 'object' || Array.isArray(variant)) return true
      at = variant.same_as
    }
  })
}

/** A higher tier is never weaker than a lower one. */
const tiersRise = each((name, _parameter, context) => {
  const isOrdered = new Set(context.file.tiers).size === context.file.tiers.length
  if (!isOrdered || !isResolvable(context.file, name) || context.isShaky(['parameters', name])) return
  const weaker = weakerTier(context.file, undefined, name)
  if (!weaker) return
  const show = (value: unknown) => (Array.isArray(value) ? `[${value.join(', ')}]` : String(value))
  const message = `\`${name}\` is weaker for tier ${weaker.tier} (${show(weaker.value)}) than for the lower tier ${weaker.than} (${show(weaker.thanValue)})`
  const path = ['parameters', name, 'by_tier', weaker.tier]
  context.report({
    code: 'spec/weaker-tier',
    path: context.document.at(path) ? path : ['parameters', name],
    message,
    fix: 'Give the higher tier at least the value of the lower.',
  })
})

/** Every parameter is used. */
const unusedParameters: Rule<RequirementsFile> = (context) => {
  const used = usedParameters(context.file)
  for (const name of Object.keys(context.file.parameters)) {
    if (used.has(name)) continue
    const message = `no statement and no check uses the parameter \`${name}\``
    context.report({
      code: 'spec/unused-parameter',
      path: ['parameters', name],
      message,
      fix: 'Use it as params.… in a statement or check, or remove it.',
      what: 'key',
    })
  }
}

export const parameterRules: readonly Rule<RequirementsFile>[] = [
  parameterTypes,
  parameterBounds,
  parameterSense,
  parameterTiers,
  sameAs,
  tiersRise,
  unusedParameters,
]
