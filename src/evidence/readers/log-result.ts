// What every reader of logs gives back: one part with the measure, and what could not be read.
import { type LogMeasure, pointOf, spanOf } from '../logs/index.ts'
import type { Part, ReadResult } from '../reader.ts'

export interface LogRead {
  source: string
  measure: LogMeasure
  /** Fields that rest on `about`. */
  word: string[]
  account?: string
  notes?: string[]
}

/** A listing is never complete: a log does not say what was left out of it. */
export function logResult(read: LogRead): ReadResult {
  const { measure } = read
  const span = spanOf(measure)
  const part: Part = { kind: 'log', source: read.source, measure, word: read.word, ...(read.account !== undefined && { account: read.account }) }
  return {
    parts: [part],
    listings: [{ type: 'log-sample', complete: false, unreadable: measure.counts.unreadable, ...span }],
    ...(span && { newest: span.to }),
    notes: [...(read.notes ?? []), ...readingNotes(measure)],
  }
}

function readingNotes(measure: LogMeasure): string[] {
  const { records, unreadable, timed } = measure.counts
  const notes: string[] = []
  if (unreadable > 0) {
    const { line, pointer } = pointOf(measure.firstUnreadable?.at ?? 0)
    const first = line !== undefined ? `, the first on line ${line}` : pointer !== undefined ? `, the first at ${pointer}` : ''
    notes.push(`${unreadable} of ${records + unreadable} lines or records could not be read${first}`)
  }
  if (timed < records) notes.push(`${records - timed} of ${records} records have no time that can be read`)
  return notes
}
