// Names of cells: A1, AB12, A1:C3.
import { UnreadableFile } from '../reader.ts'

const CELL = /^([A-Z]{1,3})([1-9]\d{0,6})$/

/** The letters of a column, from 0. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : `${columnName(Math.floor(column / 26) - 1)}${letter}`
}

/** Column from 0 and row from 1. Throws for what is no cell. */
export function positionOf(name: string, part: string): { column: number; row: number } {
  const m = CELL.exec(name.replaceAll('$', ''))
  if (!m) throw new UnreadableFile(`its part ${part} names a cell that there cannot be`)
  const column = [...(m[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { column, row: Number(m[2]) }
}

/** A range, both ends inclusive. */
export function rangeOf(ref: string, part: string): { top: number; left: number; bottom: number; right: number } {
  const [from = '', to = from] = ref.split(':')
  const [a, b] = [positionOf(from, part), positionOf(to, part)]
  return { top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row), left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) }
}
