// A workbook as one table: which sheet, which row is the header, and which rows cannot count. What is hidden is never taken, and never silently left.
import type { Sheet, SheetRow, Workbook } from '../../documents/model.ts'
import { UnreadableFile } from '../../reader.ts'
import { shown } from '../table/notes.ts'
import type { Table, TableRow } from '../table/table.ts'

/** Rows above the header, such as a title, that are looked through. */
const ABOVE = 10

export interface SheetChoice {
  /** Sheet the manifest names. */
  sheet?: string
  /** Whether a header is one of the table looked for. */
  fits(header: readonly string[]): boolean
}

const columnsOf = (row: SheetRow) =>
  Object.keys(row.cells)
    .map(Number)
    .sort((a, b) => a - b)

/** Texts of a row from its first column to `end`; empty cells are ''. */
function textsOf(row: SheetRow, start: number, end: number): string[] {
  return Array.from({ length: Math.max(0, end - start + 1) }, (_each, at) => row.cells[start + at]?.text ?? '')
}

function headerOf(row: SheetRow): string[] {
  const columns = columnsOf(row)
  return textsOf(row, columns[0] ?? 0, columns.at(-1) ?? -1)
}

/** The row that is the header: the first that fits, else the first. */
function headerRow(sheet: Sheet, { fits }: SheetChoice): { row: SheetRow; fitting: boolean } | undefined {
  const near = sheet.rows.slice(0, ABOVE)
  const row = near.find((each) => fits(headerOf(each)))
  const first = near[0]
  return row ? { row, fitting: true } : first && { row: first, fitting: false }
}

interface Candidate {
  sheet: Sheet
  row: SheetRow
  fitting: boolean
}

function candidateOf(workbook: Workbook, choice: SheetChoice): Candidate {
  const all = workbook.sheets.flatMap((sheet) => {
    const header = headerRow(sheet, choice)
    return header && !sheet.hidden ? [{ sheet, ...header }] : []
  })
  const names = all.map(({ sheet }) => shown(sheet.name)).join(', ')
  if (choice.sheet !== undefined) {
    const named = all.filter(({ sheet }) => sheet.name.trim() === choice.sheet?.trim())
    const [one] = named
    if (!one || named.length > 1) throw new UnreadableFile(`it has no visible sheet ${shown(choice.sheet)} with cells; there are ${names || 'none'}`)
    return one
  }
  const fitting = all.filter((each) => each.fitting)
  if (fitting.length > 1)
    throw new UnreadableFile(`several of its sheets hold such a table (${names}); say which, with \`about: { sheet: … }\`, or put all rows into one`)
  const [one] = fitting.length === 1 ? fitting : all
  if (!one) throw new UnreadableFile('none of its visible sheets holds a cell')
  if (all.length > 1 && fitting.length === 0)
    throw new UnreadableFile(
      `none of its sheets (${names}) has the columns; say which sheet and of what type the table is, with \`about: { register: …, sheet: … }\``,
    )
  return one
}

function checkHeader({ sheet, row }: Candidate): void {
  const bad = row.bad ?? Object.values(row.cells).find((cell) => cell.bad !== undefined)?.bad
  if (bad !== undefined) throw new UnreadableFile(`the names of the columns (row ${row.row}) cannot be read: ${bad}`, row.row)
  if (sheet.hiddenColumns.length > 0)
    throw new UnreadableFile(
      `the sheet ${shown(sheet.name)} has hidden columns that hold something (${sheet.hiddenColumns.slice(0, 10).join(', ')}); show them, or delete them`,
    )
}

function rowOf(row: SheetRow, start: number, end: number): TableRow {
  const cells = textsOf(row, start, end)
  const outside = columnsOf(row).some((column) => column < start || column > end)
  const bad =
    row.bad ??
    Object.values(row.cells).find((cell) => cell.bad !== undefined)?.bad ??
    (outside ? 'the row has cells beside the columns of the table' : undefined)
  return { line: row.row, cells, ...(bad !== undefined && { bad }) }
}

/** The table of a workbook. Throws UnreadableFile where it is not certain which one is meant. */
export function workbookTable(workbook: Workbook, choice: SheetChoice): Table {
  const chosen = candidateOf(workbook, choice)
  checkHeader(chosen)
  const { sheet, row } = chosen
  const columns = columnsOf(row)
  const [start, end] = [columns[0] ?? 0, columns.at(-1) ?? -1]
  const others = workbook.sheets.filter((each) => each !== sheet && each.rows.length > 0)
  const hidden = others.filter((each) => each.hidden && headerRow(each, choice)?.fitting === true)
  return {
    header: textsOf(row, start, end),
    line: row.row,
    rows: sheet.rows.filter((each) => each.row > row.row).map((each) => rowOf(each, start, end)),
    notes: workbook.sheets.length > 1 ? [`the table was read from the sheet ${shown(sheet.name)}; rows are rows of that sheet`] : [],
    bad: hidden.map((each) => `the hidden sheet ${shown(each.name)} holds such a table, too, and was not read; show it, or delete it`),
  }
}
