// Statements of the manifest: asserted, and worth no more.
import type { Fact } from '../model/evidence.ts'
import { formatInstant, parseInstant } from '../model/time.ts'
import type { Item } from './claims.ts'
import { collectedDate, contentDate } from './dates.ts'
import type { SubmissionInput } from './input.ts'
import type { ReadManifest } from './manifest/index.ts'
import type { Problems } from './problems.ts'

const LONGEST = 2000

/** The statement facts of items that name a system. Dated by `collected`, else by `prepared`. */
export function statementFacts(items: readonly Item[], manifest: ReadManifest, input: SubmissionInput, problems: Problems): Fact[] {
  return items
    .filter((item) => !item.broken && item.systems.length > 0 && item.manifest.statement !== undefined)
    .map((item) => statementFact(item, manifest, input, problems))
}

function statementFact(item: Item, manifest: ReadManifest, input: SubmissionInput, problems: Problems): Fact {
  const line = item.lineOf('statement')
  const prepared = parseInstant(manifest.prepared ?? '')
  const byPrepared = item.collected === undefined && prepared !== undefined
  const date = byPrepared ? contentDate(prepared, input) : collectedDate(item, undefined, input)
  if ('undated' in date) problems.note('collected', `The statement of item ${item.id} has no date. ${date.undated}`, { file: manifest.path, line, item })
  const text = item.manifest.statement ?? ''
  const statement = text.length > LONGEST ? `${text.slice(0, LONGEST - 1).toWellFormed()}…` : text
  return {
    type: 'statement',
    fields: { item: item.id, statement, answers: item.answers },
    grade: 'asserted',
    places: [
      { file: manifest.path, sha256: manifest.sha256, pointer: `/evidence/${item.index}/statement`, ...(line !== undefined && { line }), item: item.id },
    ],
    systems: item.systems,
    ...('date' in date ? { date: formatInstant(date.date), date_by: 'collected' as const } : { undated: date.undated }),
    rests_on_word: ['answers', 'collected', 'statement'],
    prose: true,
    buyer: false,
    reader: 'manifest',
  }
}
