// Content and context for readers, from texts.
import { contentOf } from '../../../src/evidence/content.ts'
import type { Content, Part, PartFact, ReadContext, Reader, ReadResult } from '../../../src/evidence/reader.ts'
import { sha256 } from '../../../src/model/canonical.ts'

export function content(text: string | Uint8Array, path = 'input'): Content {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return contentOf(path, { bytes, sha256: sha256(bytes) })
}

export function context(given: Partial<ReadContext> = {}): ReadContext {
  return { about: {}, systems: ['payments-api'], item: 'E-01', ...given }
}

/** What the reader makes of a text. None of these readers waits for anything. */
export function read(reader: Reader, text: string, given: Partial<ReadContext> = {}): ReadResult {
  return reader.read(content(text), context(given)) as ReadResult
}

export const factsIn = (result: ReadResult): PartFact[] => result.parts.filter((part): part is Extract<Part, { kind: 'fact' }> => part.kind === 'fact')
export const fieldsIn = (result: ReadResult) => factsIn(result).map((fact) => fact.fields)
