// evidence.yaml: shape and inner consistency. Whether the files are there, and in time, is found when they are read.
import type { EvidenceManifest } from '../model/generated/evidence.ts'
import { validate } from '../model/generated/validators/evidence.js'
import { placeholder, placeholderPaths } from '../model/placeholder.ts'
import type { Problem } from '../model/problem.ts'
import { parseDateOrInstant, parseInstant } from '../model/time.ts'
import { didYouMean, evidenceYamlLimits, type Path, type Validator } from '../source/index.ts'
import { isUsable, type Rule, readChecked, reportDuplicates, runRules } from './context.ts'

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

/** A name that nobody filled in would be taken for a name. */
const filledIn: Rule<EvidenceManifest> = (context) => {
  for (const path of placeholderPaths(context.file.evidence, ['evidence'])) {
    if (context.isShaky(path)) continue
    const key = path.filter((step) => typeof step === 'string').at(-1)
    context.report({
      code: 'spec/placeholder',
      path,
      message: `\`${key}\` still says ${placeholder}`,
      fix: 'Fill it in, or take the key away if nothing belongs there.',
    })
  }
}

function answers(known: readonly string[]): Rule<EvidenceManifest> {
  return (context) => {
    for (const [i, item] of context.file.evidence.entries()) {
      for (const [j, id] of (item.answers ?? []).entries()) {
        if (known.includes(id)) continue
        const path: Path = ['evidence', i, 'answers', j]
        context.report({ code: 'spec/unknown-requirement', path, message: `there is no requirement \`${id}\`.${didYouMean(id, known)}` })
      }
    }
  }
}

/** The manifest from its text. `known`: ids of the requirements, if there are any to compare with. */
export function readManifest(text: string, file: string, known?: readonly string[]): { manifest?: EvidenceManifest; problems: Problem[] } {
  const checked = readChecked<EvidenceManifest>(text, file, 'evidence', validate as Validator, evidenceYamlLimits)
  if (Array.isArray(checked)) return { problems: checked }
  const problems = runRules(checked, [duplicates, something, dates, filledIn, ...(known ? [answers(known)] : [])])
  return isUsable(problems) ? { manifest: checked.context.file, problems } : { problems }
}
