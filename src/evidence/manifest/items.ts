// The items of a manifest, each by itself: what is wrong with one leaves the others as they are.
import type { EvidenceManifest } from '../../model/generated/evidence.ts'
import { didYouMean, quote, type SourceDocument } from '../../source/index.ts'
import type { SubmissionInput } from '../input.ts'
import type { Problems } from '../problems.ts'
import { lineOfFault, type ManifestFault } from './schema-errors.ts'

export type ManifestItem = EvidenceManifest['evidence'][number]
export type LineOf = (...path: (string | number)[]) => number | undefined

/** `lineOf` gives the line of a part of the item, or of the item where there is no such part. */
export interface ReadItem {
  item: ManifestItem
  /** Position in the manifest. */
  index: number
  lineOf: LineOf
  broken: boolean
}

type Faults = Map<number, ManifestFault[]>

/** Every item, with `broken` where it must not be used; then a blocking problem says why. */
export function readItems(manifest: EvidenceManifest, document: SourceDocument, faults: Faults, file: string, problems: Problems, input: SubmissionInput) {
  const doubles = doubleIds(manifest)
  return manifest.evidence.map((item, index) => {
    const at = lineIn(document, index)
    const id = shownId(item, index)
    const place = { file, item: { id, answers: answersOf(item, input), systems: [] } }
    for (const fault of faults.get(index) ?? [])
      problems.block('item-invalid', `Item ${id} cannot be used: ${fault.message}.`, { ...place, line: lineOfFault(document, fault) })
    const double = doubles.has(item?.id)
    if (double) problems.block('item-double', `Two items have the id ${id}; neither is used. Give each its own.`, { ...place, line: at('id') })
    const whole = !faults.has(index)
    const empty = whole && !item.files && item.statement === undefined
    if (empty) problems.block('item-empty', `Item ${id} has neither files nor a statement.`, { ...place, line: at() })
    return { item: { ...item, id }, index, lineOf: at, broken: !whole || double || empty }
  })
}

/** Lines are looked up when a problem needs them. In JSON each look-up walks the text, so a flood of problems gets no lines. */
function lineIn(document: SourceDocument, index: number): LineOf {
  return (...path) => (document.at(['evidence', index, ...path]) ?? document.at(['evidence', index]))?.line
}

/** The id as far as it can be shown: a broken item may have none. */
function shownId(item: { id?: unknown }, index: number): string {
  const id = typeof item === 'object' && item !== null ? item.id : undefined
  return typeof id === 'string' && /^[A-Za-z][A-Za-z0-9._-]{0,79}$/.test(id) ? id : `evidence[${index}]`
}

function doubleIds(manifest: EvidenceManifest): Set<unknown> {
  const [seen, doubles] = [new Set<unknown>(), new Set<unknown>()]
  for (const item of manifest.evidence) {
    if (seen.has(item?.id) && item?.id !== undefined) doubles.add(item.id)
    seen.add(item?.id)
  }
  return doubles
}

/** What a broken item was sent for, as far as it says so; if it doesn't, it may have been anything. */
function answersOf(item: { answers?: unknown }, input: SubmissionInput): string[] {
  const answers: unknown = typeof item === 'object' && item !== null ? item.answers : undefined
  if (!Array.isArray(answers)) return []
  return answers.filter((id): id is string => typeof id === 'string' && input.requirements.includes(id))
}

/** Reports answers that name no requirement, and returns the others. */
export function knownAnswers(item: ManifestItem, input: SubmissionInput, problems: Problems, file: string, lineOf: LineOf): string[] {
  const answers = item.answers ?? []
  const place = () => ({ file, line: lineOf('answers'), item: { id: item.id, answers: [], systems: [] } })
  if (answers.length === 0) problems.note('no-answers', `Item ${item.id} does not say which requirements it answers (\`answers\`).`, place())
  for (const id of answers.filter((each) => !input.requirements.includes(each))) {
    problems.note('unknown-requirement', `Item ${item.id} answers ${quote(id)}, which is no requirement.${didYouMean(id, input.requirements)}`, place())
  }
  return [...new Set(answers)].filter((each) => input.requirements.includes(each)).sort()
}
