// Files that were judged before: of another supplier, or for another period. A pass that rests on one waits for a person.
import type { Evidence, EvidenceFile } from '../model/evidence.ts'
import { knownFactType } from '../model/fact-type.ts'
import type { Assessment } from '../model/generated/assessment.ts'

/** Settings of a few lines can be equal to the byte and be two settings; more than this, or what happened, is one file sent twice. In bytes. */
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

/** Whether it says what happened: an event has its own time, and happens once. */
function hasEvent(evidence: Evidence, file: EvidenceFile): boolean {
  return evidence.facts.some(({ type, places }) => knownFactType(type).kind === 'event' && places.some(({ sha256 }) => sha256 === file.sha256))
}

function questionOf(file: EvidenceFile, evidence: Evidence, earlier: readonly Earlier[]): string | undefined {
  const same = earlier.some(({ file: old }) => old.sha256 === file.sha256) ? 'is, to the byte,' : 'holds the same records as'
  if (earlier.some(({ assessment }) => assessment.supplier.id !== evidence.supplier)) {
    return `${file.path} ${same} a file that another supplier sent. Is it really evidence of this one?`
  }
  const items = evidence.items.map(({ id, period }) => ({ id, ...(period && { period: `${period.from} to ${period.to}` }) }))
  const now = periodsOf(items, file.items)
  const then = earlier.filter(({ assessment, file: old }) => {
    const before = periodsOf(assessment.submission.items, old.items)
    return before.size > 0 && (now.size === 0 || ![...now].every((period) => before.has(period)))
  })
  const [first] = then
  if (!first) return undefined
  const before = [...periodsOf(first.assessment.submission.items, first.file.items)].sort().join(', ')
  return `${file.path} ${same} a file that was sent before, then for ${before}. Can it be evidence of this period?`
}

/** Of the bytes, and of what was measured in a log: packed or spaced otherwise it is the same log. */
const digestsOf = ({ sha256, content }: Pick<EvidenceFile, 'sha256' | 'content'>) => [sha256, ...(content ?? [])].filter((digest) => digest !== '')

function byDigest(previous: readonly Assessment[]): Map<string, Earlier[]> {
  const found = new Map<string, Earlier[]>()
  for (const assessment of previous) {
    for (const file of assessment.submission.files) {
      for (const digest of digestsOf(file)) found.set(digest, [...(found.get(digest) ?? []), { assessment, file }])
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
    const earlier = digestsOf(file).flatMap((digest) => known.get(digest) ?? [])
    if (file.items.length === 0 || (file.bytes < SMALL && !hasEvent(evidence, file))) continue
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
