// Every fact is held against its schema before it leaves: what does not fit is our reader's fault or hostile content.
import type { FieldValue } from '../model/evidence.ts'
import { type FactType, factType } from '../model/fact-type.ts'
import * as validators from '../model/generated/validators/facts.js'

type Validator = ((value: unknown) => boolean) & { errors?: { instancePath: string; message?: string }[] | null }

const camel = (id: string) => id.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase())

/** What is wrong with the fields of a fact, or undefined. */
export function factFault(type: FactType, fields: Record<string, FieldValue>): string | undefined {
  const validate = (validators as unknown as Record<string, Validator | undefined>)[camel(type)]
  if (!factType(type) || !validate) return `there is no fact type ${type}`
  if (validate(fields)) return undefined
  const [error] = validate.errors ?? []
  return `${error?.instancePath || 'the fact'} ${error?.message ?? 'does not fit its schema'}`
}
