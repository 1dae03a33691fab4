// cases/<ID>.yaml: facts and changes whose fields exist, for a requirement and checks that exist.

import { readSchema } from '../assets.ts'
import { type FactType, knownFactType } from '../model/fact-type.ts'
import type { CasesFile } from '../model/generated/cases.ts'
import { validate } from '../model/generated/validators/cases.js'
import * as factValidators from '../model/generated/validators/facts.js'
import type { Problem } from '../model/problem.ts'
import type { Spec } from '../model/spec.ts'
import { didYouMean, listed, type Path, shapeProblems, sortProblems, type Validator } from '../source/index.ts'
import { type Checked, type Context, isUsable, type Rule, readChecked, reportDuplicates, runRules } from './context.ts'

type Cases = Context<CasesFile>
type CaseFact = CasesFile['facts'][number]

function validatorOf(type: FactType): Validator {
  const name = type.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase())
  return (factValidators as unknown as Record<string, Validator>)[name] as Validator
}

/** A validator for some of the fields: null takes a field away, and nothing is required. */
function partial(whole: Validator): Validator {
  const validator: Validator = (data) => {
    const fields = Object.fromEntries(Object.entries(data as object).filter(([, value]) => value !== null))
    validator.errors = whole(fields) ? [] : (whole.errors ?? []).filter(({ keyword, instancePath }) => keyword !== 'required' || instancePath !== '')
    return validator.errors.length === 0
  }
  return validator
}

/** Every fact of the file with its path: those at the top, and those changes add. */
function factsOf(file: CasesFile): { fact: CaseFact; path: Path; change?: number }[] {
  const added = file.changes.flatMap((change, i) => (change.add ?? []).map((fact, j) => ({ fact, path: ['changes', i, 'add', j], change: i })))
  return [...file.facts.map((fact, i) => ({ fact, path: ['facts', i] })), ...added]
}

const duplicates: Rule<CasesFile> = (context) => {
  const all = factsOf(context.file)
  const entries = (list: typeof all) => list.map(({ fact, path }) => ({ id: fact.id, path: [...path, 'id'] }))
  reportDuplicates(context, 'fact', entries(all.filter(({ change }) => change === undefined)))
  for (const i of context.file.changes.keys()) reportDuplicates(context, 'added fact', entries(all.filter(({ change }) => change === i)))
}

/** A change names facts of this file, and fields of their types. */
function factsNamed(context: Cases): void {
  const ids = context.file.facts.map(({ id }) => id)
  for (const [i, change] of context.file.changes.entries()) {
    const named: { id: string; path: Path; what?: 'key' }[] = (['set', 'grade', 'date'] as const).flatMap((name) =>
      Object.keys(change[name] ?? {}).map((id) => ({ id, path: ['changes', i, name, id], what: 'key' as const })),
    )
    for (const { id, path, what } of [...named, ...(change.remove ?? []).map((id, j) => ({ id, path: ['changes', i, 'remove', j], what: undefined }))]) {
      if (ids.includes(id)) continue
      context.report({
        code: 'spec/unknown-case-fact',
        path,
        message: `there is no fact \`${id}\` in this file.${didYouMean(id, ids)}`,
        fix: `Facts: ${listed(ids)}.`,
        ...(what && { what }),
      })
    }
  }
}

/** A reason goes with not-shown, and with nothing else. */
const reasons: Rule<CasesFile> = (context) => {
  for (const [i, { verdict, reason }] of context.file.changes.entries()) {
    if (reason === undefined || verdict === 'not-shown' || (verdict as string) === '') continue
    context.report({ code: 'spec/reason', path: ['changes', i, 'reason'], message: `only not-shown has a reason; this is ${verdict}` })
  }
}

function ofSpec(spec: Spec): Rule<CasesFile> {
  return (context) => {
    const { requirement: id, tier, changes } = context.file
    const ids = spec.requirements.map(({ requirement }) => requirement.id)
    const found = spec.requirements.find(({ requirement }) => requirement.id === id)
    if (!found)
      return context.report({ code: 'spec/unknown-requirement', path: ['requirement'], message: `there is no requirement \`${id}\`.${didYouMean(id, ids)}` })
    if (tier !== undefined && !spec.file.tiers.includes(tier)) {
      context.report({ code: 'spec/unknown-tier', path: ['tier'], message: `there is no tier \`${tier}\`.${didYouMean(tier, spec.file.tiers)}` })
    }
    const checks = found.requirement.checks.map((check) => check.id)
    for (const [i, { check }] of changes.entries()) {
      if (check === '' || checks.includes(check)) continue
      context.report({
        code: 'spec/unknown-check',
        path: ['changes', i, 'check'],
        message: `${id} has no check \`${check}\`.${didYouMean(check, checks)}`,
        fix: `Checks: ${checks.join(', ')}.`,
      })
    }
  }
}

/** Fields against the schemas of the fact types. */
function fieldProblems({ context }: Checked<CasesFile>): Problem[] {
  const { file, document } = context
  const schema = (type: FactType) => () => readSchema(`facts/${type}`)
  const whole = factsOf(file).flatMap(({ fact, path }) =>
    context.isShaky(path) ? [] : shapeProblems(document, validatorOf(fact.fact), schema(fact.fact), [...path, 'fields']),
  )
  const types = new Map(file.facts.map(({ id, fact }) => [id, fact]))
  const changed = file.changes.flatMap((change, i) =>
    Object.keys(change.set ?? {}).flatMap((id) => {
      const type = types.get(id)
      return type && !context.isShaky(['changes', i])
        ? shapeProblems(document, partial(validatorOf(knownFactType(type).id)), schema(type), ['changes', i, 'set', id])
        : []
    }),
  )
  // A value no reader gives (an empty text, a negative count) proves little, and harms nothing.
  return [...whole, ...changed].map((problem) => (problem.code === 'spec/limit' ? { ...problem, severity: 'warning' } : problem))
}

/** Cases from the text of their file, checked against the requirements if they are given. */
export function readCases(text: string, file: string, spec?: Spec): { cases?: CasesFile; problems: Problem[] } {
  const checked = readChecked<CasesFile>(text, file, 'cases', validate as Validator)
  if (Array.isArray(checked)) return { problems: checked }
  checked.problems.push(...fieldProblems(checked))
  const problems = sortProblems(runRules(checked, [duplicates, factsNamed, reasons, ...(spec ? [ofSpec(spec)] : [])]))
  return isUsable(problems) ? { cases: checked.context.file, problems } : { problems }
}
