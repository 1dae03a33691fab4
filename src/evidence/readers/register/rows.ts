// Rows of a hand-made table -> facts. A row with one bad cell gives no fact; it is counted and named.
import type { FieldValue } from '../../../model/evidence.ts'
import type { FactField, FactTypeInfo } from '../../../model/fact-type.ts'
import { type Epoch, parseDate, parseInstant } from '../../../model/time.ts'
import type { PartFact, ReadContext } from '../../reader.ts'
import { plainLabels } from '../table/labels.ts'
import { type BadRows, shown } from '../table/notes.ts'
import { isBot } from './bots.ts'
import { type Cell, cellValue, splitList, yamlValue } from './cells.ts'
import { type Column, unsaidFields } from './columns.ts'
import { isPlaceholder } from './placeholders.ts'
import { isTold } from './told.ts'

/** One row as it was written: an empty cell is undefined. */
export interface WrittenRow {
  line: number | undefined
  pointer?: string
  cells: readonly unknown[]
  /** Whether the cells are text from CSV, or values of YAML with types of their own. */
  text: boolean
}

export interface RowResult {
  fields: Record<string, FieldValue>
  systems?: string[]
}

/** A day alone is its last moment where something must come soon after another, and a day is exact enough. */
const atEnd = (type: FactTypeInfo, field: FactField): FactField => (type.id === 'incident' && field.name === 'reviewed' ? { ...field, dateEnd: true } : field)

/** The fields of a row, or why it has none. */
function readRow(
  type: FactTypeInfo,
  columns: readonly Column[],
  row: WrittenRow,
  context: ReadContext,
): { ok: true; value: RowResult } | { ok: false; why: string } {
  const result: RowResult = { fields: {} }
  for (const [at, column] of columns.entries()) {
    const why = column.kind === 'systems' ? takeSystems(result, row.cells[at], context) : takeField(result, atEnd(type, column.field), row.cells[at], row.text)
    if (why !== undefined) return { ok: false, why }
  }
  if (type.id === 'incident' && result.fields['customer_affected'] === false && isTold(result.fields))
    return { ok: false, why: 'the column customer_affected says no, and yet it says when or how the customer was told; one of them is wrong' }
  return { ok: true, value: result }
}

/** Required lists that people leave empty when there is none, and whose emptiness hides nothing. Elsewhere an empty list must be said: `none`. */
const EMPTY_IS_NONE = new Set(['tickets', 'labels'])

/** Times of an incident that are measured against others: a day alone would be its first moment, and so earlier than it can have been. */
const EXACT = new Set(['acknowledged', 'customer_told', 'last_update', 'closed'])
const isDay = (field: FactField, written: unknown) => EXACT.has(field.name) && field.kind === 'time' && parseDate(String(written).trim()) !== undefined

/** Who takes an alert, or is called. */
const PEOPLE = new Set(['acknowledged_by', 'people'])

function takeField(result: RowResult, field: FactField, written: unknown, text: boolean): string | undefined {
  if (field.optional && (written === undefined || saysNothing(field, written))) return undefined
  if (written === undefined) {
    if (!EMPTY_IS_NONE.has(field.name)) return `the column ${field.name} is empty, and it is required`
    result.fields[field.name] = []
    return undefined
  }
  if (isDay(field, written)) return `the column ${field.name} gives a day and no time of day; a time with zone such as 2026-03-01T09:00:00Z is needed`
  const cell: Cell = text ? cellValue(field, String(written)) : yamlValue(field, written)
  if (!cell.ok) return `the column ${field.name} ${cell.why}`
  if (PEOPLE.has(field.name) && [cell.value].flat().some((name) => isBot(String(name))))
    return `the column ${field.name} names an automation, and people are needed`
  result.fields[field.name] = field.name === 'labels' ? plainLabels(cell.value as string[]) : cell.value
  return undefined
}

/** A placeholder in a column that may be empty is an empty cell; a word of the field's own, such as `unknown`, is none. */
const saysNothing = (field: FactField, written: unknown) => field.kind === 'string' && !field.oneOf && typeof written === 'string' && isPlaceholder(written)

function takeSystems(result: RowResult, written: unknown, context: ReadContext): string | undefined {
  if (written === undefined) return undefined
  const names = systemNames(written)
  if (!names || names.length === 0) return 'the column systems must hold ids of systems, separated by ; or |'
  const unknown = names.find((name) => context.systems.length > 0 && !context.systems.includes(name))
  if (unknown !== undefined) return `the column systems names ${shown(unknown)}, which the evidence item is not about`
  result.systems = names
  return undefined
}

function systemNames(written: unknown): string[] | undefined {
  if (Array.isArray(written)) return written.every((name) => typeof name === 'string' && name !== '') ? written : undefined
  if (typeof written !== 'string') return undefined
  return splitList(written)
}

/** Fields that look ahead: they say nothing about when the table was written. */
const AHEAD = new Set(['due', 'covered_to'])

/** The newest time in the facts of something that has happened. */
export function newestOf(type: FactTypeInfo, facts: readonly PartFact[]): Epoch | undefined {
  const names = type.fields.filter((field) => field.kind === 'time' && !AHEAD.has(field.name)).map((field) => field.name)
  const times = facts.flatMap((fact) => names.map((name) => fact.fields[name])).flatMap((value) => (typeof value === 'string' ? [parseInstant(value)] : []))
  return times.reduce((newest: Epoch | undefined, time) => (time !== undefined && (newest === undefined || time > newest) ? time : newest), undefined)
}

/** Reads all rows of one table into facts; the others go to `bad`. */
export function factsOf(
  type: FactTypeInfo,
  columns: readonly Column[],
  rows: readonly WrittenRow[],
  context: ReadContext,
  word: readonly string[],
  bad: BadRows,
): PartFact[] {
  const facts: PartFact[] = []
  const unsaid = unsaidFields(type, columns)
  for (const row of rows) {
    const read = readRow(type, columns, row, context)
    if (read.ok) facts.push({ ...factOf(type, read.value, row, word), ...(unsaid.length > 0 && { unsaid }) })
    else bad.add(row.line, read.why)
  }
  return facts
}

/** A statement stays asserted wherever it is written, and a plan stays prose: a table must not be a way round either. */
function factOf(type: FactTypeInfo, row: RowResult, written: WrittenRow, word: readonly string[]): PartFact {
  return {
    type: type.id,
    fields: row.fields,
    at: { ...(written.line !== undefined && { line: written.line }), ...(written.pointer !== undefined && { pointer: written.pointer }) },
    word: [...word],
    ...(type.id === 'statement' && { grade: 'asserted' as const }),
    ...(type.id === 'plan' && { prose: true }),
    ...(row.systems && { systems: row.systems }),
  }
}
