// Hand-made tables of any fact type, CSV or YAML: one reader for all, grade documented.
import type { FactTypeInfo } from '../../model/fact-type.ts'
import type { Content, PartFact, ReadContext, Reader, ReadResult } from '../reader.ts'
import { columnsOf, fittingType, mappedFields, registerTypes, typeOf } from './register/columns.ts'
import { factsOf, newestOf, type WrittenRow } from './register/rows.ts'
import { isRegisterYaml, readYamlRegister } from './register/yaml.ts'
import { csvHeader, isRagged, looksLikeTotal, parseCsv } from './table/csv.ts'
import { type BadRows, badRows } from './table/notes.ts'

function recognise(content: Content, about?: Parameters<Reader['recognise']>[1]): boolean {
  if (isRegisterYaml(content)) return true
  const header = csvHeader(content)
  if (!header) return false
  return about?.register !== undefined || fittingType(header, about) !== undefined
}

function read(content: Content, context: ReadContext): ReadResult {
  const bad = badRows()
  return isRegisterYaml(content) ? readYaml(content, context, bad) : readCsv(content, context, bad)
}

function readYaml(content: Content, context: ReadContext, bad: BadRows): ReadResult {
  const { type, columns, rows } = readYamlRegister(content, context.about)
  return resultOf(type, factsOf(type, columns, rows, context, wordOf(type, context, []), bad), context, bad, [])
}

function readCsv(content: Content, context: ReadContext, bad: BadRows): ReadResult {
  const table = parseCsv(content.text())
  const type = typeOf(context.about, undefined, table.header)
  const columns = columnsOf(type, table.header, context.about, table.line)
  const notes: string[] = []
  const word = wordOf(type, context, mappedFields(table.header, context.about))
  const facts: PartFact[] = []
  for (const [at, row] of table.rows.entries()) {
    const last = at === table.rows.length - 1
    const total = last && looksLikeTotal(row)
    if (isRagged(row, columns.length) && !total) {
      bad.add(row.line, `the row has ${row.cells.length} cells, the header ${columns.length} columns`)
      continue
    }
    const written: WrittenRow = { line: row.line, cells: row.cells.map((cell) => (cell === '' ? undefined : cell)), text: true }
    const read = factsOf(type, columns, [written], context, word, total ? badRows() : bad)
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
  title: 'Hand-made table (CSV or YAML)',
  yields: registerTypes.map((type) => type.id),
  ceiling: 'documented',
  proves: 'What somebody wrote down in a table with one column for each field of a fact type.',
  collect: [
    'Take the empty table and its column guide from the self-check kit, fill in one row for each entry, and save it as CSV in UTF-8.',
    'Or write YAML: `watchclause: register/1`, `register: review`, `rows:` with one entry for each.',
    'Leave a cell empty only where the guide says the column may be; write `none` for an empty list.',
  ],
  about: ['register: the fact type, where the columns fit more than one', 'columns: the column that holds each field, where it has another name'],
  recognise,
  read,
}
