// People become pseudonyms that hold within one submission and mean nothing outside it.
import { createHmac } from 'node:crypto'
import type { FieldValue } from '../model/evidence.ts'
import { type FactType, knownFactType } from '../model/fact-type.ts'

/** `person-` and ten hex digits; the same person, however the name is spaced or cased, gives the same. */
export function pseudonym(name: string, key: string): string {
  const folded = name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
  return `person-${createHmac('sha256', key).update(folded).digest('hex').slice(0, 10)}`
}

/** The fields with every person replaced. `key` is the digest of the submission. */
export function withPseudonyms(type: FactType, fields: Record<string, FieldValue>, key: string): Record<string, FieldValue> {
  const result = { ...fields }
  for (const { name, person } of knownFactType(type).fields) {
    const value = result[name]
    if (!person || value === undefined) continue
    if (typeof value === 'string') result[name] = pseudonym(value, key)
    if (Array.isArray(value)) result[name] = [...new Set(value.map((each) => pseudonym(each, key)))]
  }
  return result
}
