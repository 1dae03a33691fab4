// Which fact type a table is of, and which column holds which field.
import { type FactField, type FactType, type FactTypeInfo, factType, factTypes } from '../../../model/fact-type.ts'
import { closest, listed } from '../../../source/index.ts'
import { type About, UnreadableFile } from '../../reader.ts'
import { foldName } from '../table/csv.ts'
import { shown } from '../table/notes.ts'

/** Types a supplier may write a table of. The buyer's own come from the buyer's files. */
export const registerTypes: readonly FactTypeInfo[] = factTypes.filter((type) => type.from === 'supplier')

/** A column is a field, or the one that narrows the row to systems. */
export type Column = { kind: 'field'; field: FactField } | { kind: 'systems' }

const isSystems = (name: string) => name === 'systems' || name === 'system'

/** Folded names of the columns, as fields after `about.columns` has renamed them. */
function namesOf(header: readonly string[], about: About): string[] {
  const renamed = new Map(Object.entries(about.columns ?? {}).map(([field, column]) => [foldName(column), field]))
  return header.map((name) => renamed.get(foldName(name)) ?? foldName(name))
}

/** The only type whose required fields the columns all hold, with no column left over; undefined if none or several fit. */
export function fittingType(header: readonly string[], about: About = {}): FactTypeInfo | undefined {
  const names = namesOf(header, about)
  const known = (type: FactTypeInfo, name: string) => isSystems(name) || type.fields.some((field) => field.name === name)
  const fits = registerTypes.filter(
    (type) => type.fields.every((field) => field.optional || names.includes(field.name)) && names.every((name) => known(type, name)),
  )
  return fits.length === 1 ? fits[0] : undefined
}

/** The type a name means. Throws if there is none, or if it is the buyer's own. */
export function registerType(name: string): FactTypeInfo {
  const type = factType(name)
  if (type?.from === 'supplier') return type
  const allowed = registerTypes.map((each) => each.id)
  if (type) throw new UnreadableFile(`facts of type ${type.id} come from the buyer's own files, not from a table; allowed are ${listed(allowed, 'and')}`)
  throw new UnreadableFile(`there is no fact type ${shown(name)}.${meant(name, allowed)} Allowed are ${listed(allowed, 'and')}`)
}

const meant = (word: string, allowed: readonly string[]): string => {
  const near = closest(word, allowed)
  return near ? ` Did you mean ${near}?` : ''
}

/** The field a name means in a table of that type. Throws for an unknown one. */
export function columnOf(type: FactTypeInfo, name: string, written: string, line?: number): Column {
  if (isSystems(name)) return { kind: 'systems' }
  const field = type.fields.find((each) => each.name === name)
  if (field) return { kind: 'field', field }
  const allowed = [...type.fields.map((each) => each.name), 'systems']
  const what = written === '' ? 'a column without a name' : `an unknown column ${shown(written)}`
  throw new UnreadableFile(`the ${type.id} table has ${what}.${meant(name, allowed)} Allowed are ${listed(allowed, 'and')}`, line)
}

/** The columns of a header. Throws for one that is unknown, named twice or missing. */
export function columnsOf(type: FactTypeInfo, header: readonly string[], about: About, line: number): Column[] {
  const names = namesOf(header, about)
  const columns = names.map((name, at) => columnOf(type, name, header[at] ?? '', line))
  const keys = columns.map((column) => (column.kind === 'field' ? column.field.name : 'systems'))
  const twice = keys.find((key, at) => keys.indexOf(key) !== at)
  if (twice !== undefined) throw new UnreadableFile(`the ${type.id} table has the column ${twice} twice; which one counts is not guessed`, line)
  const missing = type.fields.filter((field) => !field.optional && !keys.includes(field.name)).map((field) => field.name)
  if (missing.length > 0) throw new UnreadableFile(`the ${type.id} table lacks ${missing.length === 1 ? 'the column' : 'the columns'} ${listed(missing)}`, line)
  return columns
}

/** Fields that by themselves say something where they are left out: that there is no limit, or that the source keeps all alike. */
const MEANT = new Set(['kind', 'total_days', 'days'])

/** Optional fields the table has no column for: it says nothing of them, not even that there is none. */
export function unsaidFields(type: FactTypeInfo, columns: readonly Column[]): string[] {
  const there = new Set(columns.map((column) => (column.kind === 'field' ? column.field.name : '')))
  return type.fields.filter(({ name, optional }) => optional && !there.has(name) && !MEANT.has(name)).map(({ name }) => name)
}

/** Fields that a column mapped by `about.columns` fills. */
export function mappedFields(header: readonly string[], about: About): string[] {
  const folded = new Set(header.map(foldName))
  return Object.entries(about.columns ?? {})
    .filter(([field, column]) => folded.has(foldName(column)) && foldName(column) !== field)
    .map(([field]) => field)
}

/** The type of a table that says it in the manifest, in the file, or by its columns. Throws where they differ or none says it. */
export function typeOf(about: About, inFile: string | undefined, header: readonly string[] | undefined): FactTypeInfo {
  const named: FactType | string | undefined = inFile ?? about.register
  if (inFile !== undefined && about.register !== undefined && inFile !== about.register)
    throw new UnreadableFile(`the file says it is a register of ${shown(inFile)}, the manifest says ${about.register}`)
  if (named !== undefined) return registerType(named)
  const fit = header && fittingType(header, about)
  if (fit) return fit
  throw new UnreadableFile('the columns fit no one fact type; say in the manifest which it is, with `about: { register: … }`')
}
