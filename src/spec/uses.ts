// Which requirement uses which parameter.
import type { Requirement, RequirementsFile } from '../model/spec.ts'

const PARAMETER = /\bparams\s*\.\s*([a-z][a-z0-9_]*)/g

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : []
}

/** Names of the parameters the requirement's statement and checks read themselves. */
export function parametersOf(requirement: Requirement): Set<string> {
  const all = texts([requirement.statement, requirement.checks]).flatMap((text) => [...text.matchAll(PARAMETER)])
  return new Set(all.map((match) => match[1] as string))
}

/** Parameters whose value is taken over by another's same_as: name -> the names that take it. */
function takers(file: RequirementsFile): Map<string, string[]> {
  const map = new Map<string, string[]>()
  for (const [name, parameter] of Object.entries(file.parameters)) {
    for (const variant of Object.values(parameter.by_tier ?? {})) {
      if (typeof variant === 'object' && !Array.isArray(variant)) map.set(variant.same_as, [...(map.get(variant.same_as) ?? []), name])
    }
  }
  return map
}

/** Every parameter some requirement uses, or another parameter takes over. */
export function usedParameters(file: RequirementsFile): Set<string> {
  const direct = file.sections.flatMap((section) => section.requirements.flatMap((requirement) => [...parametersOf(requirement)]))
  return new Set([...direct, ...takers(file).keys()])
}

/** Ids of the requirements that a change of the parameter touches, through same_as too; in order. */
export function requirementsUsing(file: RequirementsFile, name: string): string[] {
  const map = takers(file)
  const names = new Set([name])
  for (const one of names) for (const taker of map.get(one) ?? []) names.add(taker)
  const all = file.sections.flatMap((section) => section.requirements).filter((requirement) => !requirement.withdrawn)
  return all.filter((requirement) => [...parametersOf(requirement)].some((used) => names.has(used))).map(({ id }) => id)
}
