// People become pseudonyms that hold within one submission and mean nothing outside it.
import { createHmac } from 'node:crypto'
import type { FieldValue } from '../model/evidence.ts'
import { type FactField, type FactType, knownFactType } from '../model/fact-type.ts'

/** An address behind a name. */
const BEHIND = /(?<=[^\s<])\s*<[^<>]{0,200}>\s*$/

/** A name as it is compared: case, accents, dots, blanks and an address behind it don't count, and `Lee, Ann` is `Ann Lee`. */
function foldPerson(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(BEHIND, '')
    .toLowerCase()
  const [family, given, more] = plain.split(',')
  const ordered = given !== undefined && more === undefined && given.trim() !== '' ? `${given} ${family}` : plain
  const folded = ordered.includes('@') ? ordered.trim() : ordered.replace(/[.,\s]+/g, ' ').trim()
  return folded === '' ? name : folded
}

/** `person-` and ten hex digits; the same person, however the name is spaced or cased, gives the same. */
export function pseudonym(name: string, key: string): string {
  return `person-${createHmac('sha256', key).update(foldPerson(name)).digest('hex').slice(0, 10)}`
}

/** Whether the fact says itself that the field names a role, a service or the like. */
function isNoPerson({ personUnless }: FactField, fields: Record<string, FieldValue>): boolean {
  const said = Object.entries(personUnless ?? {})
  return said.some(([name, values]) => Object.hasOwn(fields, name) && values.some((value) => value === fields[name]))
}

/** The fields with every person replaced. `key` is the digest of the submission. */
export function withPseudonyms(type: FactType, fields: Record<string, FieldValue>, key: string): Record<string, FieldValue> {
  const result = { ...fields }
  for (const field of knownFactType(type).fields) {
    const { name } = field
    const value = result[name]
    if (!field.person || value === undefined || isNoPerson(field, fields)) continue
    if (typeof value === 'string') result[name] = pseudonym(value, key)
    if (Array.isArray(value)) result[name] = [...new Set(value.map((each) => pseudonym(each, key)))]
  }
  return result
}
