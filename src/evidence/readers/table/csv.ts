// A CSV table as header and rows with lines. The separator is found in the header; nothing is coerced, a formula is only text.
import { CsvError, parse } from 'csv-parse/sync'
import { type Content, UnreadableFile } from '../../reader.ts'

export interface CsvRow {
  /** Line the row starts at, from 1. */
  line: number
  cells: string[]
}

export interface CsvTable {
  header: string[]
  /** Line of the header. */
  line: number
  rows: CsvRow[]
}

const SEPARATORS = [',', ';', '\t'] as const
const MAX_RECORD = 1_000_000

/** How often each separator stands outside quotes in the first record. */
function countSeparators(text: string): Map<string, number> {
  const counts = new Map<string, number>(SEPARATORS.map((separator) => [separator, 0]))
  let quoted = false
  for (const char of text) {
    if (char === '"') quoted = !quoted
    if (quoted) continue
    if (char === '\n') break
    counts.set(char, (counts.get(char) ?? 0) + 1)
  }
  return counts
}

/** The separator that stands most often in the header; a comma if there is none. */
export function separatorOf(text: string): string {
  const counts = countSeparators(text)
  return SEPARATORS.reduce((best: string, next) => ((counts.get(next) ?? 0) > (counts.get(best) ?? 0) ? next : best), ',')
}

/** Excel's `sep=;` line, if the text begins with one. */
const HINT = /^sep=([,;\t])\n/i

interface ParsedRecord {
  record: string[]
  info: { lines: number }
  raw: string
}

/** Reads a CSV text. Throws UnreadableFile with the line for an unclosed or stray quote and for a file without a header. */
export function parseCsv(text: string): CsvTable {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const hint = HINT.exec(plain)
  const body = hint ? plain.slice(hint[0].length) : plain
  const records = recordsOf(body, hint?.[1] ?? separatorOf(body.trimStart()))
  const rows = records.map(({ record, info, raw }) => ({
    line: info.lines - raw.trim().split('\n').length + 1 + (hint ? 1 : 0),
    cells: record.map((cell) => cell.trim()),
  }))
  const [header, ...rest] = rows.filter((row) => row.cells.some((cell) => cell !== ''))
  if (!header) throw new UnreadableFile('the table is empty: the first row must name the columns')
  return { header: withoutEmptyEnd(header.cells), line: header.line, rows: rest }
}

/** Spreadsheets leave separators behind for columns that were cleared. */
function withoutEmptyEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
}

function recordsOf(body: string, delimiter: string): ParsedRecord[] {
  const options = { delimiter, info: true, raw: true, relax_column_count: true, skip_empty_lines: true, record_delimiter: '\n', max_record_size: MAX_RECORD }
  try {
    return parse(body, options) as unknown as ParsedRecord[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = error.code === 'CSV_QUOTE_NOT_CLOSED' ? lastOpening(body) : typeof error['lines'] === 'number' ? error['lines'] : undefined
    throw new UnreadableFile(`the table cannot be read${line ? ` at line ${line}` : ''}: ${reasonOf(error.code)}`, line)
  }
}

/** Line of the quote that is opened last, where the parser names only the end of the text. */
function lastOpening(body: string): number {
  let [line, opened, quoted] = [1, 1, false]
  for (const char of body) {
    if (char === '\n') line += 1
    if (char !== '"') continue
    quoted = !quoted
    if (quoted) opened = line
  }
  return opened
}

function reasonOf(code: string): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is opened here and never closed'
  if (code === 'CSV_MAX_RECORD_SIZE') return `a row is longer than ${MAX_RECORD} characters; a quote may be missing`
  return 'a quote stands inside a cell; put the whole cell in quotes and double the quotes inside it'
}

/** The header of a file that may be CSV, or undefined: for recognising only, so never throws. */
export function csvHeader(content: Pick<Content, 'head'>): string[] | undefined {
  const first = content.head
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(HINT, '')
    .trimStart()
  if (/^[{[<#]|^---/.test(first)) return undefined
  try {
    const { header } = parseCsv(firstRecord(first))
    return header.length > 1 ? header : undefined
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined
    throw error
  }
}

/** The text up to the first line break outside quotes. */
function firstRecord(text: string): string {
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted
    if (text[at] === '\n' && !quoted) return text.slice(0, at)
  }
  return text
}

/** A column name for comparing: case, space, hyphen and underscore don't count. */
export function foldName(name: string): string {
  return name
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_')
}

/** Whether the row has other cells than the header has columns. Empty cells too many at the end are nothing. */
export function isRagged(row: CsvRow, columns: number): boolean {
  return row.cells.length < columns || row.cells.slice(columns).some((cell) => cell !== '')
}

/** Why a row that is ragged gives nothing, as a field to add to it. */
export function raggedRow(row: CsvRow, columns: number): { bad?: string } {
  return isRagged(row, columns) ? { bad: `the row has ${row.cells.length} cells, the header ${columns} columns` } : {}
}

/** The row that adds up the others is not one of them: its first filled cell says so. */
export function looksLikeTotal(row: CsvRow): boolean {
  const first = row.cells.find((cell) => cell !== '') ?? ''
  return /^(grand |sub)?-?(totals?|sum|count)\b[:\s]*$/i.test(first)
}
