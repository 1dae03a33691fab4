// A table as header and rows, whatever format it came in.
import { type CsvRow, parseCsv, raggedRow } from './csv.ts'

export interface TableRow extends CsvRow {
  /** Why nothing can be taken from the row. */
  bad?: string
}

export interface Table {
  header: string[]
  /** Line of the header. */
  line: number
  rows: TableRow[]
  notes: string[]
  /** What counts as unreadable beside the rows. */
  bad: string[]
}

/** A CSV text as a table. Throws UnreadableFile. */
export function csvTable(text: string): Table {
  const { header, line, rows } = parseCsv(text)
  return { header, line, rows: rows.map((row) => ({ ...row, ...raggedRow(row, header.length) })), notes: [], bad: [] }
}
