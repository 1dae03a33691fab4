// requirements.yaml -> Spec.
import { validate } from '../model/generated/validators/requirements.js'
import type { Problem } from '../model/problem.ts'
import type { RequirementsFile, Spec } from '../model/spec.ts'
import { sortProblems, type Validator } from '../source/index.ts'
import { namesMaker } from './check-names.ts'
import { compileRequirement } from './compile.ts'
import { isUsable, type Rule, readChecked, runRules } from './context.ts'
import { checkRules } from './rules-checks.ts'
import { dutyRules } from './rules-duties.ts'
import { idRules } from './rules-ids.ts'
import { parameterRules } from './rules-parameters.ts'
import { activeOf } from './walk.ts'

/** Every rule beyond the schema and the expressions. */
export const requirementRules: readonly Rule<RequirementsFile>[] = [...idRules, ...parameterRules, ...dutyRules, ...checkRules]

/**
 * A set of requirements from the text of its file. `spec` is there only if no problem is an error. Withdrawn requirements are
 * in `spec.file`, and not among `spec.requirements`.
 */
export function readRequirements(text: string, file: string): { spec?: Spec; problems: Problem[] } {
  const checked = readChecked<RequirementsFile>(text, file, 'requirements', validate as Validator)
  if (Array.isArray(checked)) return { problems: checked }
  runRules(checked, requirementRules)
  const { context } = checked
  const maker = namesMaker(context.file)
  const requirements = activeOf(context.file).map((at) => compileRequirement(at, at.section, maker, context))
  const problems = sortProblems(checked.problems)
  if (!isUsable(problems)) return { problems }
  return { spec: { file: context.file, requirements, parameterNames: maker.parameters }, problems }
}
