// The requirements of a file with their paths, as rules walk them.
import type { Check, Requirement, RequirementsFile, Section } from '../model/spec.ts'
import type { Path } from '../source/index.ts'

export interface At<T> {
  value: T
  path: Path
}

/** Every requirement. */
export function requirementsOf(file: RequirementsFile): (At<Requirement> & { section: Section })[] {
  return file.sections.flatMap((section, s) => section.requirements.map((value, r) => ({ value, section, path: ['sections', s, 'requirements', r] })))
}

/** The requirements that are judged. */
export function activeOf(file: RequirementsFile): (At<Requirement> & { section: Section })[] {
  return requirementsOf(file).filter(({ value }) => !value.withdrawn)
}

/** The checks of a requirement. */
export function checksOf({ value, path }: At<Requirement>): At<Check>[] {
  return value.checks.map((check, index) => ({ value: check, path: [...path, 'checks', index] }))
}

/** The duties: one without a letter, or lettered ones. */
export function dutiesOf({ value, path }: At<Requirement>): { letter?: string; text: string; path: Path }[] {
  const { statement } = value
  if (typeof statement === 'string') return [{ text: statement, path: [...path, 'statement'] }]
  return Object.entries(statement).map(([letter, text]) => ({ letter, text, path: [...path, 'statement', letter] }))
}
