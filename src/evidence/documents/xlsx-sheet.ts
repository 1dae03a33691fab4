// One sheet: rows, cells, what is hidden and what is merged. A cell or row that stands twice is refused: programs disagree on which counts.
import { UnreadableFile } from '../reader.ts'
import type { Sheet, SheetRow } from './model.ts'
import { columnName, positionOf, rangeOf } from './xlsx-places.ts'
import type { Shown } from './xlsx-styles.ts'
import { cellOf, type RawCell } from './xlsx-value.ts'
import { walkXml } from './xml.ts'

export interface SheetContext {
  strings: readonly string[]
  styles: readonly Shown[]
  from1904: boolean
}

const MOST_CELLS = 1_000_000
const MOST_ROWS = 200_000

interface Reading {
  part: string
  context: SheetContext
  rows: Map<number, SheetRow>
  hiddenRows: Set<number>
  hiddenColumns: { from: number; to: number }[]
  merges: { top: number; left: number; bottom: number; right: number }[]
  cells: number
  /** The row and the cell that are open, and whether what follows is part of the cell's text. */
  row?: SheetRow | undefined
  raw?: RawCell | undefined
  takes: boolean
  phonetic: number
  lastRow: number
  lastColumn: number
}

type Attributes = Record<string, string>
const isOn = (value: string | undefined) => value !== undefined && /^(?:1|true|on)$/i.test(value)

/** A width or height at which nobody sees what is there. */
const isNothing = (size: string | undefined) => size !== undefined && Number(size) < 0.5

/** What the beginning of an element means. */
const opens: Record<string, (reading: Reading, attributes: Attributes) => void> = {
  col(reading, { hidden, min, max, width }) {
    if (isOn(hidden) || isNothing(width)) reading.hiddenColumns.push({ from: Number(min) - 1, to: Number(max) - 1 })
  },
  mergeCell(reading, { ref }) {
    reading.merges.push(rangeOf(ref ?? '', reading.part))
  },
  row(reading, { r, hidden, ht }) {
    reading.lastRow = rowNumber(r, reading.lastRow, reading.part)
    reading.row = newRow(reading, reading.lastRow)
    reading.lastColumn = -1
    if (isOn(hidden) || isNothing(ht)) reading.hiddenRows.add(reading.lastRow)
  },
  c(reading, { r, t, s }) {
    if (!reading.row) return
    reading.lastColumn = columnNumber(r, reading.row.row, reading.lastColumn, reading.part)
    reading.raw = { type: t ?? 'n', style: Number(s ?? '0'), text: '', formula: false }
  },
  f(reading) {
    if (reading.raw) reading.raw.formula = true
  },
  rPh(reading) {
    reading.phonetic += 1
  },
  v(reading) {
    reading.takes = true
  },
  t(reading) {
    reading.takes = reading.phonetic === 0
  },
}

/** What the end of an element means. */
const closes: Record<string, (reading: Reading) => void> = {
  rPh(reading) {
    reading.phonetic -= 1
  },
  c(reading) {
    if (reading.raw && reading.row) addCell(reading, reading.row, reading.lastColumn, reading.raw)
    reading.raw = undefined
  },
  row(reading) {
    reading.row = undefined
  },
}

/** The cells of a sheet. Throws UnreadableFile. */
export function readSheet(xml: string, part: string, context: SheetContext): Pick<Sheet, 'rows' | 'hiddenColumns'> {
  const reading: Reading = {
    part,
    context,
    rows: new Map(),
    hiddenRows: new Set(),
    hiddenColumns: [],
    merges: [],
    cells: 0,
    takes: false,
    phonetic: 0,
    lastRow: 0,
    lastColumn: -1,
  }
  walkXml(xml, part, {
    open({ name, attributes }) {
      reading.takes = false
      if (Object.hasOwn(opens, name)) opens[name]?.(reading, attributes)
    },
    text(piece) {
      if (reading.raw && reading.takes) reading.raw.text += piece
    },
    close(name) {
      reading.takes = false
      if (Object.hasOwn(closes, name)) closes[name]?.(reading)
    },
  })
  return finished(reading)
}

function rowNumber(written: string | undefined, last: number, part: string): number {
  const number = written === undefined ? last + 1 : Number(written)
  if (!Number.isSafeInteger(number) || number < 1 || number > 1_048_576) throw new UnreadableFile(`its part ${part} has a row without a number`)
  return number
}

function newRow(reading: Reading, number: number): SheetRow {
  if (reading.rows.has(number))
    throw new UnreadableFile(`row ${number} stands in it twice; programs disagree on which counts: save it again with Excel or LibreOffice`)
  if (reading.rows.size >= MOST_ROWS) throw new UnreadableFile(`it has more than ${MOST_ROWS} rows`)
  const row: SheetRow = { row: number, cells: {} }
  reading.rows.set(number, row)
  return row
}

function columnNumber(written: string | undefined, row: number, last: number, part: string): number {
  if (written === undefined) return last + 1
  const position = positionOf(written, part)
  if (position.row !== row) throw new UnreadableFile(`its part ${part} has the cell ${written} in row ${row}`)
  return position.column
}

function addCell(reading: Reading, row: SheetRow, column: number, raw: RawCell): void {
  const name = `${columnName(column)}${row.row}`
  if (row.cells[column])
    throw new UnreadableFile(`the cell ${name} stands in it twice; programs disagree on which counts: save it again with Excel or LibreOffice`)
  const cell = cellOf(raw, reading.context)
  if (!cell) return
  reading.cells += 1
  if (reading.cells > MOST_CELLS) throw new UnreadableFile(`it has more than ${MOST_CELLS} cells`)
  row.cells[column] = cell.bad === undefined ? cell : { ...cell, bad: `the cell ${name} ${cell.bad}` }
}

/** Rows in order, with what is hidden or merged told of each. */
function finished(reading: Reading): Pick<Sheet, 'rows' | 'hiddenColumns'> {
  const rows = [...reading.rows.values()].filter((row) => Object.keys(row.cells).length > 0).sort((a, b) => a.row - b.row)
  const used = new Set(rows.flatMap((row) => Object.keys(row.cells).map(Number)))
  const hidden = [...used].sort((a, b) => a - b).filter((column) => reading.hiddenColumns.some(({ from, to }) => column >= from && column <= to))
  for (const row of rows) {
    const merged = reading.merges.find(({ top, bottom, left, right }) => row.row >= top && row.row <= bottom && (bottom > top || right > left))
    if (reading.hiddenRows.has(row.row)) row.bad = 'the row is hidden; show it, or delete it'
    else if (merged) row.bad = 'the row has merged cells, so what belongs to it is not certain; split them'
  }
  return { rows, hiddenColumns: hidden.map(columnName) }
}
