// A register in YAML: `watchclause: register/1`, `register: <fact type>`, `rows: […]`.
import type { FactTypeInfo } from '../../../model/fact-type.ts'
import { listed } from '../../../source/index.ts'
import { type About, type Content, UnreadableFile } from '../../reader.ts'
import { shown } from '../table/notes.ts'
import { type Column, columnOf, typeOf } from './columns.ts'
import type { WrittenRow } from './rows.ts'

const KEYS = ['watchclause', 'register', 'rows']

/** Whether the text says that it is a register. */
export function isRegisterYaml(content: Content): boolean {
  return /^watchclause:[ \t]*["']?register\//m.test(content.head)
}

export interface YamlRegister {
  type: FactTypeInfo
  columns: Column[]
  rows: WrittenRow[]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The rows, with a column for each field that is required or that a row names. Throws for another version, unknown keys or fields, and rows that are no mapping. */
export function readYamlRegister(content: Content, about: About): YamlRegister {
  const [document, second] = content.yaml()
  if (!document || second) throw new UnreadableFile('a register is one YAML document')
  const { value, lineOf } = document
  if (!isRecord(value)) throw new UnreadableFile('a register holds the keys watchclause, register and rows')
  checkTop(value, lineOf)
  const type = typeOf(about, String(value['register']), undefined)
  const rows = value['rows'] as unknown[]
  const named = new Set(rows.flatMap((row) => (isRecord(row) ? Object.keys(row) : [])))
  const fields = type.fields.filter((field) => !field.optional || named.has(field.name))
  const columns: Column[] = [...fields.map((field) => ({ kind: 'field', field }) as const), { kind: 'systems' }]
  return { type, columns, rows: rows.map((row, at) => writtenRow(type, columns, row, `/rows/${at}`, lineOf)) }
}

function checkTop(value: Record<string, unknown>, lineOf: (pointer: string) => number | undefined): void {
  const unknown = Object.keys(value).find((key) => !KEYS.includes(key))
  if (unknown !== undefined) throw new UnreadableFile(`a register has no key ${shown(unknown)}; allowed are ${listed(KEYS)}`, lineOf(`/${unknown}`))
  if (value['watchclause'] !== 'register/1') throw new UnreadableFile('only register/1 can be read', lineOf('/watchclause'))
  if (typeof value['register'] !== 'string') throw new UnreadableFile('`register` must name the fact type of the rows', lineOf('/register') ?? 1)
  if (!Array.isArray(value['rows'])) throw new UnreadableFile('`rows` must be a list', lineOf('/rows') ?? 1)
}

function writtenRow(
  type: FactTypeInfo,
  columns: readonly Column[],
  row: unknown,
  pointer: string,
  lineOf: (pointer: string) => number | undefined,
): WrittenRow {
  const line = lineOf(pointer)
  if (!isRecord(row)) throw new UnreadableFile('an entry of `rows` must be fields with values', line)
  for (const name of Object.keys(row)) columnOf(type, name, name, line)
  const own = (name: string) => (Object.hasOwn(row, name) ? (row[name] ?? undefined) : undefined)
  const cells = columns.map((column) => (column.kind === 'field' ? own(column.field.name) : (own('systems') ?? own('system'))))
  return { line, pointer, cells, text: false }
}
