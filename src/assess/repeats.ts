// Files that were judged before: of another supplier, or for another period. A pass that rests on one waits for a person.
import type { Evidence, EvidenceFile } from '../model/evidence.ts'
import type { Assessment } from '../model/generated/assessment.ts'

/** Settings of a few lines can be equal to the byte and be two settings; more than this is one file sent twice. In bytes. */
const SMALL = 1024

type Files = Assessment['submission']['files']

interface Earlier {
  assessment: Assessment
  file: Files[number]
}

/** SHA-256 of a file -> the question it raises. */
export type Repeats = ReadonlyMap<string, string>

function periodsOf(items: readonly { id: string; period?: string }[], ids: readonly string[]): Set<string> {
  return new Set(items.flatMap((item) => (ids.includes(item.id) && item.period !== undefined ? [item.period] : [])))
}

function hasLog(evidence: Evidence, file: EvidenceFile): boolean {
  return evidence.facts.some(({ type, places }) => type === 'log-sample' && places.some(({ sha256 }) => sha256 === file.sha256))
}

function questionOf(file: EvidenceFile, evidence: Evidence, earlier: readonly Earlier[]): string | undefined {
  if (earlier.some(({ assessment }) => assessment.supplier.id !== evidence.supplier)) {
    return `${file.path} is, to the byte, a file that another supplier sent. Is it really evidence of this one?`
  }
  const items = evidence.items.map(({ id, period }) => ({ id, ...(period && { period: `${period.from} to ${period.to}` }) }))
  const now = periodsOf(items, file.items)
  const then = earlier.filter(({ assessment, file: old }) => {
    const before = periodsOf(assessment.submission.items, old.items)
    return now.size > 0 && before.size > 0 && ![...now].every((period) => before.has(period))
  })
  const [first] = then
  if (!first) return undefined
  const before = [...periodsOf(first.assessment.submission.items, first.file.items)].sort().join(', ')
  return `${file.path} is, to the byte, a file that was sent before, then for ${before}. Can it be evidence of this period?`
}

function byDigest(previous: readonly Assessment[]): Map<string, Earlier[]> {
  const found = new Map<string, Earlier[]>()
  for (const assessment of previous) {
    for (const file of assessment.submission.files) {
      if (file.sha256 !== '') found.set(file.sha256, [...(found.get(file.sha256) ?? []), { assessment, file }])
    }
  }
  return found
}

/**
 * Files of the submission that earlier assessments hold too. `previous`: assessments of this supplier or of others, in any
 * order; another supplier is never named.
 */
export function repeatedFiles(evidence: Evidence, previous: readonly Assessment[]): Repeats {
  const known = byDigest(previous)
  const repeats = new Map<string, string>()
  for (const file of evidence.files) {
    const earlier = known.get(file.sha256)
    if (!earlier || file.items.length === 0 || (file.bytes < SMALL && !hasLog(evidence, file))) continue
    const question = questionOf(file, evidence, earlier)
    if (question !== undefined) repeats.set(file.sha256, question)
  }
  return repeats
}

/** The question a fact or listing raises because of the files it was read from; undefined if there is none. */
export function doubtOf({ places }: { places: readonly { sha256: string }[] }, repeats: Repeats | undefined): string | undefined {
  for (const { sha256 } of places) {
    const question = repeats?.get(sha256)
    if (question !== undefined) return question
  }
  return undefined
}
