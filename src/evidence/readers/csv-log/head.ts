// The header of a table and its first rows, from the first part of a file.
import { cellValue, eachCell, recordEnd } from '../../logs/formats/csv-records.ts'
import { separatorOf } from '../table/csv.ts'

export interface CsvHead {
  header: string[]
  delimiter: string
  /** Lines up to the end of the header. */
  lines: number
  /** The first whole rows. */
  rows: string[][]
}

/** Excel's `sep=;` line. */
const HINT = /^sep=([,;\t])\r?\n/i
const ROWS = 20

/** Cells of one row; undefined where quotes are broken. */
function cellsOf(row: string, delimiter: string): string[] | undefined {
  const cells: string[] = []
  const count = eachCell(row, delimiter, (_column, from, to, quoted) => cells.push(cellValue(row, from, to, quoted).trim()))
  return count < 0 ? undefined : cells
}

const lineCount = (text: string): number => text.split('\n').length - 1

/** Undefined if the text does not begin with a row of at least two named columns. */
export function csvHead(text: string): CsvHead | undefined {
  const plain = text.replace(/^\uFEFF/, '')
  if (/^\s*[{[<#]/.test(plain)) return undefined
  const hint = HINT.exec(plain)
  const blank = /^\s*/.exec(plain.slice(hint?.[0].length ?? 0))?.[0] ?? ''
  let at = (hint?.[0].length ?? 0) + blank.length
  const delimiter = hint?.[1] ?? separatorOf(plain.slice(at))
  const found: string[][] = []
  let lines = 0
  for (let end = recordEnd(plain, at, delimiter); end >= 0 && found.length <= ROWS; end = recordEnd(plain, at, delimiter)) {
    const cells = cellsOf(plain.slice(at, end).replace(/\r$/, ''), delimiter)
    if (!cells && found.length === 0) return undefined
    if (cells) found.push(cells)
    at = end + 1
    if (lines === 0) lines = lineCount(plain.slice(0, at))
  }
  const [header, ...rows] = found
  if (!header || header.filter((name) => name !== '').length < 2) return undefined
  return { header, delimiter, lines, rows }
}
