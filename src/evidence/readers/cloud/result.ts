// Rows of a cloud's answer -> the result of a reader: each row read by itself, those that cannot be read counted and named.
import type { FactType } from '../../../model/fact-type.ts'
import { type Part, type ReadResult, UnreadableFile } from '../../reader.ts'
import { own, type Plain } from '../aws/answer.ts'
import { newestOf } from '../aws/times.ts'
import { badRows, firstNotes } from '../table/notes.ts'
import type { CloudAnswer, Row } from './answer.ts'

/** What one row shows; `notes` are told to the reader of the report. */
export interface RowParts {
  parts: Part[]
  notes?: string[]
}

interface Options {
  types: readonly FactType[]
  /** Fields of a row that hold past times. */
  times: readonly string[]
  /** Whether the list of what there is may count as whole, where the answer does. */
  whole?: boolean
}

const PAGE = 'It is one page of a list; more entries follow. Collect it without a limit of pages.'

/**
 * Reads every row. `one` throws UnreadableFile for a row that cannot be read: in a list it is counted, alone it is the file's
 * error. Without rows the list shows nothing.
 */
export function resultOf(answer: CloudAnswer, one: (row: Row) => RowParts, { types, times, whole = true }: Options): ReadResult {
  const bad = badRows()
  const parts: Part[] = []
  const notes: string[] = []
  for (const row of answer.rows) {
    try {
      const read = one(row)
      parts.push(...read.parts)
      notes.push(...(read.notes ?? []))
    } catch (error) {
      if (!(error instanceof UnreadableFile) || !answer.list) throw error
      bad.add(undefined, `${row.pointer}: ${error.message}`)
    }
  }
  for (let count = 0; count < answer.broken; count += 1) bad.add(undefined, 'an entry of the list is no object')
  const newest = newestOf([answer.date, ...answer.rows.flatMap(({ value }) => timesIn(value, times))])
  const page = answer.list && !answer.complete ? [PAGE] : []
  return {
    parts,
    listings: types.map((type) => ({ type, complete: answer.complete && whole, unreadable: bad.count() })),
    ...(newest !== undefined && { newest }),
    notes: [...page, ...firstNotes([...new Set(notes)]), ...bad.notes()],
  }
}

/** Times of a row, of its `properties` and of its `systemData`. */
function timesIn(row: Plain, times: readonly string[]): unknown[] {
  const inner = [row, own(row, 'properties'), own(row, 'systemData')].filter((value): value is Plain => typeof value === 'object' && value !== null)
  return inner.flatMap((value) => times.map((name) => own(value, name)))
}

/** The date of an answer as a field of a part. */
export function dated(answer: CloudAnswer): { date?: number } {
  return answer.date === undefined ? {} : { date: answer.date }
}
