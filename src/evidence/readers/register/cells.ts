// One cell of a hand-made table as the value of a field. What does not fit is a bad cell: never coerced, never guessed.
import type { FieldValue } from '../../../model/evidence.ts'
import type { FactField, FieldKind } from '../../../model/fact-type.ts'
import { formatDuration, formatInstant, parseDate, parseDateEnd, parseDuration, parseInstant } from '../../../model/time.ts'
import { listed } from '../../../source/index.ts'
import { shown } from '../table/notes.ts'
import { isPlaceholder } from './placeholders.ts'

export type Cell = { ok: true; value: FieldValue } | { ok: false; why: string }

const INTEGER = /^(0|[1-9]\d{0,14})$/
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/
const YES = new Set(['yes', 'true'])
const NO = new Set(['no', 'false'])
const LONGEST = 2000
const MOST = 10_000

const bad = (needed: string, found: string): Cell => ({ ok: false, why: `holds ${found}; ${needed}` })

/** The value of a written cell that is not empty. */
export function cellValue(field: FactField, text: string): Cell {
  if (field.kind === 'list') return listValue(field, splitList(text))
  return scalarValue(field, field.kind, text)
}

/** The value of a YAML value: its own types are kept apart, so a number is no text and `"5"` no number. */
export function yamlValue(field: FactField, value: unknown): Cell {
  if (field.kind === 'list') return yamlList(field, value)
  if (typeof value === 'boolean' && field.kind === 'bool') return { ok: true, value }
  if (typeof value === 'number' && (field.kind === 'int' || field.kind === 'double')) return scalarValue(field, field.kind, String(value))
  if (typeof value === 'string' && field.kind !== 'int' && field.kind !== 'double') return scalarValue(field, field.kind, value)
  return bad(needs(field), `a ${Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value}`)
}

function yamlList(field: FactField, value: unknown): Cell {
  if (typeof value === 'string') return listValue(field, splitList(value))
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return listValue(field, value)
  return bad('a list of texts is needed', 'something else')
}

/** Entries of a list in one cell, separated by `;` or `|`. `none` is the empty list. */
export function splitList(text: string): string[] {
  if (/^none$/i.test(text.trim())) return []
  const parts = text.split(/[;|]/).map((part) => part.trim())
  return parts.filter((part) => part !== '')
}

/** A comma in an entry is refused: it is more likely a list with the wrong separator, and `Smith, Jane` may be two people. */
function listValue(field: FactField, entries: readonly string[]): Cell {
  if (entries.length > MOST) return bad(`at most ${MOST} entries are read`, `${entries.length} entries`)
  const values: string[] = []
  for (const entry of entries) {
    if (entry.includes(','))
      return field.person
        ? bad('separate people by ; or |, and write a name as `Jane Smith`', 'a comma')
        : bad('entries of a list are separated by ; or |', shown(entry))
    const cell = scalarValue(field, field.of ?? 'string', entry)
    if (!cell.ok) return cell
    values.push(String(cell.value))
  }
  return { ok: true, value: values }
}

function scalarValue(field: FactField, kind: FieldKind, text: string): Cell {
  const value = parseScalar(field, kind, text.trim())
  if (value !== undefined) return { ok: true, value }
  return bad(needs(field), field.person ? 'something else' : shown(text))
}

function parseScalar(field: FactField, kind: FieldKind, text: string): FieldValue | undefined {
  switch (kind) {
    case 'string':
      return stringOf(field, text)
    case 'bool':
      return boolOf(text)
    case 'int':
      return INTEGER.test(text) ? atLeast(field, Number(text)) : undefined
    case 'double':
      return NUMBER.test(text) ? atLeast(field, Number(text)) : undefined
    case 'time':
      return timeOf(field, text)
    case 'duration':
      return durationOf(text)
    case 'list':
      return undefined
  }
}

function stringOf(field: FactField, text: string): string | undefined {
  if (text === '' || text.length > LONGEST || !text.isWellFormed()) return undefined
  if (!field.oneOf) return isPlaceholder(text) ? undefined : text
  return field.oneOf.find((word) => word === text.toLowerCase())
}

function boolOf(text: string): boolean | undefined {
  const word = text.toLowerCase()
  if (YES.has(word)) return true
  return NO.has(word) ? false : undefined
}

function atLeast(field: FactField, value: number): number | undefined {
  return Number.isFinite(value) && value >= (field.minimum ?? Number.NEGATIVE_INFINITY) ? value : undefined
}

/** A date alone is its first instant in UTC, or its last where the field says so. */
function timeOf(field: FactField, text: string): string | undefined {
  const epoch = (field.dateEnd ? parseDateEnd(text) : parseDate(text)) ?? parseInstant(text)
  return epoch === undefined ? undefined : formatInstant(epoch)
}

function durationOf(text: string): string | undefined {
  const milliseconds = parseDuration(text)
  return milliseconds === undefined || !Number.isSafeInteger(milliseconds) ? undefined : formatDuration(milliseconds)
}

/** What a cell of the field must hold, for messages and the column guide. */
export function needs(field: FactField): string {
  if (field.kind === 'list') return `a list separated by ; or |${field.oneOf ? `, of ${listed(field.oneOf, 'or')}` : ''} (or none) is needed`
  if (field.oneOf) return `one of ${listed(field.oneOf, 'or')} is needed`
  const words: Record<Exclude<FieldKind, 'list'>, string> = {
    string: `a text of 1 to ${LONGEST} characters is needed, and no placeholder`,
    bool: 'yes or no is needed',
    int: `a whole number in plain digits${field.unit ? ` (${field.unit})` : ''} is needed`,
    double: `a plain number with a point${field.unit ? ` (${field.unit})` : ''} is needed`,
    time: 'a date such as 2026-03-01, or a time with zone such as 2026-03-01T09:00:00Z, is needed',
    duration: 'a duration such as P7D or PT15M is needed',
  }
  return words[field.kind]
}
