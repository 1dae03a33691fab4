// Parts of invented files, for tests of joins.
import type { JoinedFact, PartSource, Sourced } from '../../../src/evidence/join/join.ts'
import type { Part, Reader } from '../../../src/evidence/reader.ts'

type Loose = Exclude<Part, { kind: 'fact' }>

/** A part as it was read from a file; the file's name is its content's digest too, unless one is given. */
export function sourced(reader: Reader, part: Loose, file: string, more: Partial<PartSource> = {}): Sourced {
  return { part, from: { file, sha256: file, item: 'E-01', systems: ['shop'], reader, ...more } }
}

/** What does not hang on the order of parts: the facts with their files, sorted. */
export function told(facts: readonly JoinedFact[]): string[] {
  return facts.map(({ fact, from }) => JSON.stringify([fact.type, fact.fields, fact.systems, fact.word, from.map(({ source }) => source.file).sort()])).sort()
}
