// evidence.yaml: shape and inner consistency. Whether the files are there, and in time, is found when they are read.
import type { EvidenceManifest } from '../model/generated/evidence.ts'
import { validate } from '../model/generated/validators/evidence.js'
import { placeholder, placeholderPaths } from '../model/placeholder.ts'
import type { Problem } from '../model/problem.ts'
import { parseDateOrInstant, parseInstant } from '../model/time.ts'
import { didYouMean, evidenceYamlLimits, type Path, sortProblems, type Validator } from '../source/index.ts'
import { type Checked, isUsable, type Rule, readChecked, reportDuplicates, runRules } from './context.ts'

const duplicates: Rule<EvidenceManifest> = (context) => {
  const items = context.file.evidence
  reportDuplicates(
    context,
    'evidence item',
    items.map(({ id }, i) => ({ id, path: ['evidence', i, 'id'] })),
  )
  for (const [i, { files }] of items.entries()) {
    reportDuplicates(
      context,
      'file of the item',
      (files ?? []).map(({ path }, j) => ({ id: path, path: ['evidence', i, 'files', j, 'path'] })),
    )
  }
}

/** An item holds files or a statement. */
const something: Rule<EvidenceManifest> = (context) => {
  for (const [i, { files, statement }] of context.file.evidence.entries()) {
    if (files !== undefined || statement !== undefined) continue
    context.report({
      code: 'spec/empty-item',
      path: ['evidence', i],
      message: 'the item holds neither files nor a statement',
      fix: 'Add `files:` or `statement:`.',
      absence: true,
    })
  }
}

/** Periods run forwards; nothing is collected after the manifest was prepared. */
const dates: Rule<EvidenceManifest> = (context) => {
  const prepared = parseInstant(context.file.prepared)
  for (const [i, { period, collected }] of context.file.evidence.entries()) {
    const [from, to] = [period && parseDateOrInstant(period.from), period && parseDateOrInstant(period.to, true)]
    if (from !== undefined && to !== undefined && to < from) {
      context.report({
        code: 'spec/dates',
        path: ['evidence', i, 'period', 'to'],
        message: `the period ends before it begins (${period?.from} to ${period?.to})`,
      })
    }
    const at = collected === undefined ? undefined : parseInstant(collected)
    if (at !== undefined && prepared !== undefined && at > prepared) {
      context.report({
        code: 'spec/dates',
        path: ['evidence', i, 'collected'],
        message: `it was collected on ${collected}, after the manifest was prepared on ${context.file.prepared}`,
      })
    }
  }
}

/** A name that nobody filled in would be taken for a name. Told alone: that it is no date and no id either helps nobody. */
function filledIn({ context, problems }: Checked<EvidenceManifest>): Problem[] {
  const { document } = context
  const open = placeholderPaths(document.value).map((path): Problem => {
    const key = path.filter((step) => typeof step === 'string' && step !== placeholder).at(-1)
    const position = document.at(path) ?? document.at(path, 'key')
    const message = `\`${key}\` still says ${placeholder}`
    const fix = 'Fill it in, or take the key away if nothing belongs there.'
    return { code: 'spec/placeholder', file: document.file, ...(position && { position }), message, fix, severity: 'error' }
  })
  const placeOf = ({ position }: Problem) => JSON.stringify(position ?? null)
  const places = new Set(open.map(placeOf))
  return [...problems.filter((problem) => problem.position === undefined || !places.has(placeOf(problem))), ...open]
}

/** What the customer does not know is ignored when it is judged: said here, and no error. */
function systems(known: readonly string[]): Rule<EvidenceManifest> {
  return (context) => {
    for (const [i, item] of context.file.evidence.entries()) {
      for (const [j, id] of (item.systems ?? []).entries()) {
        if (known.includes(id) || id === placeholder) continue
        const path: Path = ['evidence', i, 'systems', j]
        const message = `supplier.yaml names no system \`${id}\`, so it will be ignored.${didYouMean(id, known)}`
        context.report({ code: 'spec/unknown-system', path, message, severity: 'warning' })
      }
    }
  }
}

function answers(known: readonly string[]): Rule<EvidenceManifest> {
  return (context) => {
    for (const [i, item] of context.file.evidence.entries()) {
      for (const [j, id] of (item.answers ?? []).entries()) {
        if (known.includes(id) || id === placeholder) continue
        const path: Path = ['evidence', i, 'answers', j]
        context.report({ code: 'spec/unknown-requirement', path, message: `there is no requirement \`${id}\`.${didYouMean(id, known)}` })
      }
    }
  }
}

/** The manifest from its text. `known`: ids of the requirements, `ids`: of the systems, if there are any to compare with. */
export function readManifest(
  text: string,
  file: string,
  known?: readonly string[],
  ids?: readonly string[],
): { manifest?: EvidenceManifest; problems: Problem[] } {
  const checked = readChecked<EvidenceManifest>(text, file, 'evidence', validate as Validator, evidenceYamlLimits)
  if (Array.isArray(checked)) return { problems: checked }
  runRules(checked, [duplicates, something, dates, ...(known ? [answers(known)] : []), ...(ids ? [systems(ids)] : [])])
  const problems = sortProblems(filledIn(checked))
  return isUsable(problems) ? { manifest: checked.context.file, problems } : { problems }
}
