// Hand-made tables of any fact type, CSV, XLSX or YAML: one reader for all, grade documented.
import type { FactTypeInfo } from '../../model/fact-type.ts'
import { isolated } from '../isolate/index.ts'
import { type About, type Content, type PartFact, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { paperFormat } from './paper/format.ts'
import { type Column, columnsOf, fittingType, mappedFields, registerTypes, typeOf } from './register/columns.ts'
import { factsOf, newestOf, type WrittenRow } from './register/rows.ts'
import { workbookTable } from './register/workbook.ts'
import { isRegisterYaml, readYamlRegister } from './register/yaml.ts'
import { csvHeader, looksLikeTotal } from './table/csv.ts'
import { type BadRows, badRows } from './table/notes.ts'
import { csvTable, type Table, type TableRow } from './table/table.ts'
import { withZone } from './table/times.ts'
import { isTrainingExport } from './training-list/columns.ts'

function recognise(content: Content, about?: About): boolean {
  if (isRegisterYaml(content)) return true
  const format = paperFormat(content)
  if (format === 'xlsx') return about?.tickets === undefined
  if (format !== undefined) return false
  const header = csvHeader(content)
  if (!header || isTrainingExport(header, about)) return false
  return about?.register !== undefined || fittingType(header, about) !== undefined
}

/** CSV and YAML are read at once; a workbook is parsed in a thread. */
function read(content: Content, context: ReadContext): ReadResult | Promise<ReadResult> {
  const bad = badRows()
  if (isRegisterYaml(content)) return readYaml(content, context, bad)
  const format = paperFormat(content)
  if (format !== 'xlsx') return readTable(csvTable(content.text()), context, bad)
  return isolated('xlsx', content.bytes()).then((workbook) => readTable(workbookTable(workbook, choiceOf(context.about)), context, bad))
}

/** A header fits if it is one of the type the manifest names, or of the only type it can be. */
function choiceOf(about: About) {
  const fits = (header: readonly string[]) => {
    try {
      columnsOf(typeOf(about, undefined, header), header, about, 1)
      return true
    } catch (error) {
      if (error instanceof UnreadableFile) return false
      throw error
    }
  }
  return { fits, ...(about.sheet !== undefined && { sheet: about.sheet }) }
}

function readYaml(content: Content, context: ReadContext, bad: BadRows): ReadResult {
  const { type, columns, rows } = readYamlRegister(content, context.about)
  return resultOf(type, factsOf(type, columns, rows, context, wordOf(type, context, []), bad), context, bad, [])
}

/** The cells of a row as written: empty ones are undefined, times take the zone of the manifest where they have none. */
function writtenRow(row: TableRow, columns: readonly Column[], zone: string | undefined): WrittenRow & { rested: boolean } {
  let rested = false
  const cells = row.cells.map((cell, at) => {
    const column = columns[at]
    if (cell === '') return undefined
    if (column?.kind !== 'field' || column.field.kind !== 'time') return cell
    const zoned = withZone(cell, zone)
    rested ||= zoned.rested
    return zoned.text
  })
  return { line: row.line, cells, text: true, rested }
}

function readTable(table: Table, context: ReadContext, bad: BadRows): ReadResult {
  const type = typeOf(context.about, undefined, table.header)
  const columns = columnsOf(type, table.header, context.about, table.line)
  const notes = [...table.notes]
  for (const why of table.bad) bad.add(undefined, why)
  const word = wordOf(type, context, mappedFields(table.header, context.about))
  const facts: PartFact[] = []
  for (const [at, row] of table.rows.entries()) {
    const total = at === table.rows.length - 1 && looksLikeTotal(row)
    if (row.bad !== undefined && !total) {
      bad.add(row.line, row.bad)
      continue
    }
    const { rested, ...written } = writtenRow(row, columns, context.about.zone)
    const read = row.bad !== undefined && total ? [] : factsOf(type, columns, [written], context, rested ? [...word, 'zone'] : word, total ? badRows() : bad)
    if (!total) facts.push(...read)
    else if (read.length > 0) bad.add(row.line, 'the last row is called a total, and could be an entry too; take it out or name it otherwise')
    else notes.push(`line ${row.line}: the total in the last row is no entry`)
  }
  return resultOf(type, facts, context, bad, notes)
}

/**
 * A table written by hand cannot prove that nothing was left out. For events with a period the supplier says so, and the facts say
 * that this is the supplier's word; for states nothing is said, and the buyer's lists or `of` must say what has to be there.
 */
function wordOf(type: FactTypeInfo, context: ReadContext, mapped: readonly string[]): string[] {
  return [...mapped, ...(claimsAll(type, context) ? ['complete'] : [])]
}

const claimsAll = (type: FactTypeInfo, context: ReadContext) => type.kind === 'event' && context.period !== undefined

function resultOf(type: FactTypeInfo, facts: readonly PartFact[], context: ReadContext, bad: BadRows, notes: readonly string[]): ReadResult {
  const newest = newestOf(type, facts)
  return {
    parts: facts.map((fact) => ({ kind: 'fact', ...fact })),
    listings: [{ type: type.id, complete: claimsAll(type, context), unreadable: bad.count() }],
    ...(newest !== undefined && { newest }),
    notes: [...notes, ...bad.notes()],
  }
}

/** Hand-made tables of any fact type a supplier may write. */
export const register: Reader = {
  id: 'register',
  title: 'Hand-made table (CSV, XLSX or YAML)',
  yields: registerTypes.map((type) => type.id),
  ceiling: 'documented',
  proves: 'What somebody wrote down in a table with one column for each field of a fact type.',
  collect: [
    'Take the empty table and its column guide from the self-check kit, fill in one row for each entry, and save it as CSV in UTF-8.',
    'Excel: one sheet with one header row. A row with a formula, an error, merged cells or that is hidden is not read; dates as dates, times as texts such as 2026-03-01T09:00:00Z.',
    'Or write YAML: `watchclause: register/1`, `register: review`, `rows:` with one entry for each.',
    'Leave a cell empty only where the guide says the column may be; write `none` for an empty list.',
  ],
  about: [
    'register: the fact type, where the columns fit more than one',
    'columns: the column that holds each field, where it has another name',
    'sheet: the sheet of a workbook, where several hold such a table',
    'zone: the offset of times without zone',
  ],
  recognise,
  read,
}
