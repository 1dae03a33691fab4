// decisions.yaml -> decisions that can be laid over verdicts.
import { validate } from '../model/generated/validators/decisions.js'
import type { Problem } from '../model/problem.ts'
import type { Decision, DecisionsFile, Spec, SupplierFile } from '../model/spec.ts'
import { didYouMean, listed, type Path, type Validator } from '../source/index.ts'
import { type Context, isUsable, type Rule, readChecked, reportDuplicates, runRules } from './context.ts'

type Each = (decision: Decision, path: Path, context: Context<DecisionsFile>) => void

const each =
  (run: Each): Rule<DecisionsFile> =>
  (context) => {
    for (const [index, decision] of context.file.decisions.entries()) run(decision, ['decisions', index], context)
  }

const duplicates: Rule<DecisionsFile> = (context) => {
  reportDuplicates(
    context,
    'decision',
    context.file.decisions.map(({ id }, i) => ({ id, path: ['decisions', i, 'id'] })),
  )
}

/** What each kind needs, may have, and must not have. */
const needs: Record<Decision['kind'], { fields: readonly (keyof Decision)[]; outcomes: readonly string[] }> = {
  review: { fields: ['check', 'facts_digest', 'outcome'], outcomes: ['met', 'not-met'] },
  waiver: { fields: ['expires'], outcomes: [] },
  'not-applicable': { fields: ['expires'], outcomes: [] },
  dispute: { fields: [], outcomes: [] },
  notice: { fields: [], outcomes: [] },
  final: { fields: ['outcome'], outcomes: ['upheld', 'withdrawn'] },
}

/** A decision has what its kind needs. */
const kinds = each((decision, path, context) => {
  const rule = Object.hasOwn(needs, decision.kind) ? needs[decision.kind] : undefined
  if (!rule) return
  for (const field of rule.fields.filter((name) => decision[name] === undefined)) {
    const why = field === 'expires' ? ': nothing is accepted for ever' : ''
    context.report({
      code: 'spec/decision',
      path,
      message: `a ${decision.kind} needs \`${field}\`${why}`,
      fix: `Add \`${field}: …\`, as the report prints it.`,
      absence: true,
    })
  }
  const { outcome } = decision
  if (outcome === undefined || rule.outcomes.includes(outcome)) return
  const allowed = rule.outcomes.length > 0 ? `is ${listed(rule.outcomes, 'or')}` : 'has no outcome'
  context.report({ code: 'spec/decision', path: [...path, 'outcome'], message: `a ${decision.kind} ${allowed}; found \`${outcome}\`` })
})

/** It does not end before it was made. */
const dates = each(({ on, expires }, path, context) => {
  if (expires === undefined || expires >= on) return
  context.report({ code: 'spec/dates', path: [...path, 'expires'], message: `it expires on ${expires}, before the day it was made, ${on}` })
})

function references(spec: Spec, supplier: SupplierFile): Rule<DecisionsFile> {
  const systems = supplier.systems.map(({ id }) => id)
  const all = spec.file.sections.flatMap((section) => section.requirements)
  return each((decision, path, context) => {
    const requirement = all.find(({ id }) => id === decision.requirement)
    if (!requirement) {
      const message = `there is no requirement \`${decision.requirement}\`.${didYouMean(
        decision.requirement,
        all.map(({ id }) => id),
      )}`
      context.report({ code: 'spec/unknown-requirement', path: [...path, 'requirement'], message })
    } else if (requirement.withdrawn) {
      context.report({
        code: 'spec/unknown-requirement',
        path: [...path, 'requirement'],
        message: `\`${requirement.id}\` is withdrawn: there is nothing to decide`,
      })
    } else if (decision.check !== undefined && !requirement.checks.some(({ id }) => id === decision.check)) {
      const ids = requirement.checks.map(({ id }) => id)
      context.report({
        code: 'spec/unknown-check',
        path: [...path, 'check'],
        message: `\`${requirement.id}\` has no check \`${decision.check}\`.${didYouMean(decision.check, ids)}`,
        fix: `Checks: ${ids.join(', ')}.`,
      })
    }
    if (decision.system === undefined) return
    if (requirement?.scope === 'supplier') {
      const message = `\`${requirement.id}\` is judged once for the supplier, not for a system`
      context.report({ code: 'spec/unknown-system', path: [...path, 'system'], message, fix: 'Leave `system` out.', what: 'key' })
      return
    }
    if (systems.includes(decision.system)) return
    const message = `there is no system \`${decision.system}\`.${didYouMean(decision.system, systems)}`
    context.report({ code: 'spec/unknown-system', path: [...path, 'system'], message, fix: `Systems: ${systems.join(', ')}.` })
  })
}

function sameSupplier(supplier: SupplierFile): Rule<DecisionsFile> {
  return (context) => {
    const id = context.file.supplier
    if (id === supplier.id || id === '') return
    context.report({ code: 'spec/supplier', path: ['supplier'], message: `these are decisions on \`${id}\`, but the supplier is \`${supplier.id}\`` })
  }
}

/** Decisions from the text of their file. They are there only if no problem is an error. */
export function readDecisions(text: string, file: string, spec: Spec, supplier: SupplierFile): { decisions?: Decision[]; problems: Problem[] } {
  const checked = readChecked<DecisionsFile>(text, file, 'decisions', validate as Validator)
  if (Array.isArray(checked)) return { problems: checked }
  const problems = runRules(checked, [duplicates, kinds, dates, references(spec, supplier), sameSupplier(supplier)])
  return isUsable(problems) ? { decisions: checked.context.file.decisions, problems } : { problems }
}
