// What is known of each fact type: its fields, units, enums and key. From schemas/facts.

import { factTypeTable } from './generated/fact-types.ts'
import type { FieldsByType } from './generated/facts.ts'

export type FactType = keyof FieldsByType
export type FieldKind = 'string' | 'int' | 'double' | 'bool' | 'time' | 'duration' | 'list'

export interface FactField {
  name: string
  description: string
  kind: FieldKind
  /** Kind of the entries, for a list. */
  of?: Exclude<FieldKind, 'list'>
  optional: boolean
  oneOf?: readonly string[]
  unit?: string
  /** What the field names (store, source, account …): such values match by short name or full id. */
  names?: string
  /** Holds people: kept as pseudonyms. */
  person?: boolean
  /** Fields of the same fact, with the values at which it holds no person. */
  personUnless?: Readonly<Record<string, readonly string[]>>
  /** A date alone means the end of that day. */
  dateEnd?: boolean
  minimum?: number
}

export interface FactTypeInfo {
  id: FactType
  description: string
  /** A setting that stands until changed, or something that happened. */
  kind: 'state' | 'event'
  /** Fields that name its subject. */
  key: readonly string[]
  /** Whose word it is: the supplier's submission, or the buyer's own files. */
  from: 'supplier' | 'buyer'
  fields: readonly FactField[]
}

export const factTypes: readonly FactTypeInfo[] = factTypeTable
const byId = new Map<string, FactTypeInfo>(factTypes.map((type) => [type.id, type]))

/** The fact type of that id, or undefined. */
export function factType(id: string): FactTypeInfo | undefined {
  return byId.get(id)
}

/** The fact type of that id, which must exist. */
export function knownFactType(id: FactType): FactTypeInfo {
  const found = byId.get(id)
  if (!found) throw new Error(`unknown fact type ${id}`)
  return found
}

/** The field of that name, or undefined. */
export function factField(type: FactTypeInfo, name: string): FactField | undefined {
  return type.fields.find((field) => field.name === name)
}
