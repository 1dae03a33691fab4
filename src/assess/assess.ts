// The whole judgement: every requirement of the set, every decision, the numbers.

import { canonical } from '../model/canonical.ts'
import type { Evidence, EvidenceProblem } from '../model/evidence.ts'
import type { Assessment } from '../model/generated/assessment.ts'
import type { Decision } from '../model/spec.ts'
import { checksDigest } from '../model/terms.ts'
import { formatInstant } from '../model/time.ts'
import type { AssessInput } from './context.ts'
import { standing } from './decisions.ts'
import { compareText } from './order.ts'
import { repeatedFiles } from './repeats.ts'
import { judgeRequirement, shown } from './requirement.ts'
import { summarise } from './summary.ts'

export type { AssessInput }

function problem({ code, message, file, line, item, answers }: EvidenceProblem): Assessment['submission']['problems'][number] {
  return { code, message, ...(file !== undefined && { file }), ...(line !== undefined && { line }), ...(item !== undefined && { item }), answers }
}

function period(item: Evidence['items'][number]): { period?: string } {
  return item.period ? { period: `${item.period.from} to ${item.period.to}` } : {}
}

function submission(input: AssessInput): Assessment['submission'] {
  const { evidence, supplier } = input
  const { received, due } = supplier.submission
  return {
    digest: evidence.digest,
    ...(evidence.prepared !== undefined && { prepared: evidence.prepared }),
    ...(received !== undefined && { received }),
    ...(due !== undefined && { due }),
    items: evidence.items.map(({ period: _period, ...item }) => ({ ...item, ...period({ ...item, ...(_period && { period: _period }) }) })),
    files: evidence.files,
    problems: [...evidence.problems.filter((one) => one.code !== 'note').map(problem), ...sentBefore(input)],
    ignored: evidence.ignored.map(problem),
  }
}

/** Files that were judged before as something else, named. */
function sentBefore({ repeats, evidence }: AssessInput): Assessment['submission']['problems'] {
  return evidence.files.flatMap(({ path, sha256, items }) => {
    const message = repeats?.get(sha256)
    const answers = [...new Set(evidence.items.filter(({ id }) => items.includes(id)).flatMap((item) => item.answers))].sort()
    return message === undefined ? [] : [{ code: 'sent-before', message, file: path, answers }]
  })
}

function supplierOf({ supplier }: AssessInput): Assessment['supplier'] {
  const { reference, signed, digest } = supplier.agreement
  const systems = supplier.systems.map(({ id, name, tier }) => ({ id, name, tier }))
  return {
    id: supplier.id,
    name: supplier.name,
    agreement: { reference, ...(signed !== undefined && { signed }), ...(digest !== undefined && { digest }) },
    systems,
  }
}

/** Decisions on requirements that are not judged are shown as void, not dropped. */
function orphans(input: AssessInput, ids: ReadonlySet<string>): Assessment['decisions'] {
  const left = input.decisions.filter((decision: Decision) => !ids.has(decision.requirement))
  return left.map((decision) => ({ ...shown(decision), ...standing(decision, undefined, input.asOf) }))
}

/** What readers noticed that is no problem: told apart, so that problems stand out. */
function readersNotes(evidence: Evidence): string[] {
  const notes = evidence.problems.filter((one) => one.code === 'note')
  return notes.map(({ file, line, message }) => (file === undefined ? message : `${file}${line === undefined ? '' : `:${line}`}: ${message}`))
}

/** In one order, whatever order files and readers gave: what comes first must never matter. */
function inOrder<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, key: canonical(value) }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ value }) => value)
}

/**
 * Judges a supplier. Pure: the same input gives the same assessment, in whatever order facts and files come.
 * Every applicable requirement has a result; what goes wrong inside a check is that check's `not-shown: error`.
 */
export function assess(given: AssessInput): Assessment {
  const { facts, listings, problems } = given.evidence
  const repeats = repeatedFiles(given.evidence, given.previous ?? [])
  const input = { ...given, repeats, evidence: { ...given.evidence, facts: inOrder(facts), listings: inOrder(listings), problems: inOrder(problems) } }
  const active = input.spec.requirements.filter((checked) => !checked.requirement.withdrawn)
  const judged = active.map((checked) => judgeRequirement(checked, input))
  const results = judged.map((one) => one.result)
  const ids = new Set(results.map((result) => result.id))
  const decisions = [...judged.flatMap((one) => one.decisions), ...orphans(input, ids)].sort((a, b) => compareText(a.id, b.id))
  const { id, title, version } = input.spec.file
  return {
    watchclause: 'assessment/1',
    tool: input.tool,
    as_of: formatInstant(input.asOf),
    draft: input.draft,
    requirements: { id, title, version, terms_digest: input.termsDigest, checks_digest: checksDigest(input.spec.file) },
    supplier: supplierOf(input),
    submission: submission(input),
    summary: summarise(results, input.evidence, input.draft, input.failOn ?? 'must'),
    results,
    decisions,
    notes: [...(input.notes ?? []), ...readersNotes(input.evidence)],
  }
}
