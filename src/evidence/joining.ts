// Runs the joins over the parts of all files. A part that no join takes is our fault, and blocks.
import type { Fact } from '../model/evidence.ts'
import type { FactType } from '../model/fact-type.ts'
import { type Assembly, makeFact, type Origin, type Source } from './assemble.ts'
import type { Join, Sourced } from './join/join.ts'
import type { Part, PartFact } from './reader.ts'

/** Every fact of the sources: those that stand alone, and those joined. */
export function factsOf(sources: readonly Source[], joins: readonly Join[], assembly: Assembly): Fact[] {
  const facts: (Fact | undefined)[] = []
  const loose: { part: Part; from: Source }[] = []
  for (const from of sources) {
    for (const part of from.result.parts) {
      if (part.kind === 'fact') facts.push(makeFact(part, originsOf(part, from), assembly))
      else loose.push({ part, from })
    }
  }
  for (const join of joins) facts.push(...runJoin(join, loose, assembly))
  const taken = new Set<string>(joins.flatMap(({ kinds }) => kinds))
  for (const { part, from } of loose.filter(({ part }) => !taken.has(part.kind))) fault(from, `no join takes its ${part.kind} parts`, assembly)
  return facts.filter((fact) => fact !== undefined)
}

function originsOf(part: PartFact, source: Source): Origin[] {
  const more = (part.also ?? []).map(({ field, ...at }) => ({ source, at, ...(field !== undefined && { field }) }))
  return [{ source, at: part.at }, ...more]
}

function runJoin(join: Join, loose: readonly { part: Part; from: Source }[], assembly: Assembly): (Fact | undefined)[] {
  const mine = loose.filter(({ part }) => (join.kinds as readonly string[]).includes(part.kind))
  if (mine.length === 0) return []
  const bySource = new Map<Sourced['from'], Source>(mine.map(({ from }) => [from, from]))
  try {
    const { facts, notes, unread = [] } = join.join(mine)
    for (const { source, text } of notes) {
      const from = bySource.get(source)
      if (from) assembly.problems.note('note', text, { file: from.file, item: from.reading.claim.item })
    }
    for (const { source, type } of unread) count(known(bySource, source), type)
    return facts.map(({ fact, from }) =>
      makeFact(
        fact,
        from.map((each) => ({ ...each, source: known(bySource, each.source) })),
        assembly,
      ),
    )
  } catch (error) {
    for (const source of bySource.values()) fault(source, `joining its parts failed (${error instanceof Error ? error.name : 'error'})`, assembly)
    return []
  }
}

const count = ({ invalid }: Source, type: FactType) => invalid.set(type, (invalid.get(type) ?? 0) + 1)

function known(bySource: ReadonlyMap<Sourced['from'], Source>, source: Sourced['from']): Source {
  const found = bySource.get(source)
  if (!found) throw new Error('a join named a source that is not one of its parts')
  return found
}

/** What could not be joined counts as unreadable for all that the file might have shown. */
function fault(source: Source, why: string, { problems }: Assembly): void {
  for (const type of source.reader.yields) count(source, type)
  const message = `${source.file} could not be used: ${why}. That is a fault of this program, not of the file; please report it.`
  problems.block('error', message, { file: source.file, item: source.reading.claim.item })
}
