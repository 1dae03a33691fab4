// Parts become facts: joined, dated, graded, bound to systems, made nameless and held against their schemas.
import type { Fact, Place } from '../model/evidence.ts'
import { knownFactType } from '../model/fact-type.ts'
import { weakest } from '../model/grade.ts'
import { sameName } from '../model/names.ts'
import { formatInstant } from '../model/time.ts'
import { escapeControl, quote } from '../source/index.ts'
import { askedSpan } from './claims.ts'
import { collectedDate, contentDate, type FactDate } from './dates.ts'
import type { SubmissionInput } from './input.ts'
import type { PartSource } from './join/join.ts'
import { countsFor } from './narrow.ts'
import type { Problems } from './problems.ts'
import { withPseudonyms } from './pseudonyms.ts'
import type { PartFact, Reader, ReadResult } from './reader.ts'
import type { Reading } from './readings.ts'
import { factFault } from './valid.ts'

/** A reading that succeeded, with its date. The same object as a source of parts stands for it in joins. */
export interface Source extends PartSource {
  reading: Reading
  reader: Reader
  result: ReadResult
  collected: FactDate
  /** Facts of this source that were not usable, by type. */
  invalid: Map<string, number>
  facts: number
}

/** The source of a reading that has a result. */
export function sourceOf(reading: Reading & { reader: Reader; result: ReadResult }, input: SubmissionInput): Source {
  const { claim, file, sha256, reader, result } = reading
  const collected = collectedDate(claim.item, result.newest, input)
  const asked = askedSpan(claim.item, result.newest, input)
  const source = { file, sha256, item: claim.item.id, systems: claim.item.systems, reader, reading, result, collected, invalid: new Map(), facts: 0 }
  return { ...source, ...(asked && { asked }) }
}

export interface Assembly {
  input: SubmissionInput
  problems: Problems
  /** Key of the pseudonyms. */
  key: string
}

/** A place a fact was made from; `field` is what alone is seen there. */
export interface Origin {
  source: Source
  at: PartFact['at']
  field?: string
}

/** One fact out of one or several sources; undefined, and reported, where it may not count. */
export function makeFact(part: PartFact, from: readonly Origin[], assembly: Assembly): Fact | undefined {
  const [main] = from
  if (!main || !mayCount(part, main.source, assembly)) return undefined
  const { input, key } = assembly
  const fields = withPseudonyms(part.type, part.fields, key)
  const invalid = factFault(part.type, fields)
  if (invalid) return refuse(part, from, assembly, invalid)
  for (const { source } of from) reportConflict(part, source, assembly)
  const systems = systemsFor(part, from, assembly)
  if (systems.length === 0) return undefined
  const date = part.date !== undefined ? contentDate(part.date, input) : oldest(from.map(({ source }) => source.collected))
  reportDate(part, date, main.source, assembly)
  for (const source of new Set(from.map((each) => each.source))) source.facts += 1
  const unsaid = (part.unsaid ?? []).filter((name) => !Object.hasOwn(fields, name)).sort()
  return {
    type: part.type,
    fields,
    ...(unsaid.length > 0 && { unsaid }),
    grade: from.reduce((grade, { source }) => weakest(grade, source.reader.ceiling), part.grade ?? 'observed'),
    places: placesOf(from),
    systems,
    ...('date' in date ? { date: formatInstant(date.date), date_by: date.by } : { undated: date.undated }),
    ...(part.account !== undefined && { account: part.account }),
    rests_on_word: wordsOf(part, from, date),
    prose: part.prose ?? false,
    buyer: false,
    reader: main.source.reader.id,
    ...(part.assumed && { assumed: true as const }),
    ...(part.seal !== undefined && { seal: part.seal }),
  }
}

/** A supplier cannot state what only the buyer's files say. */
function mayCount(part: PartFact, source: Source, { problems }: Assembly): boolean {
  if (knownFactType(part.type).from !== 'buyer') return true
  const message = `${escapeControl(source.file)} gives ${part.type} facts, which only the customer's own files can; they were ignored.`
  problems.ignore(message, { file: source.file, item: source.reading.claim.item })
  return false
}

function refuse(part: PartFact, from: readonly Origin[], { problems }: Assembly, why: string): undefined {
  const once = new Map(from.map((each) => [each.source, each]))
  for (const { source, at } of once.values()) {
    source.invalid.set(part.type, (source.invalid.get(part.type) ?? 0) + 1)
    const place = at.pointer ?? (at.line === undefined ? '' : `line ${at.line}`)
    const message = `A ${part.type} fact of ${escapeControl(source.file)} ${quote(place)} does not fit and was not used: ${why}.`
    problems.block('invalid-fact', message, { file: source.file, line: at.line, item: source.reading.claim.item })
  }
  return undefined
}

const aboutKeys = ['store', 'source', 'account', 'environment', 'component'] as const

/** What the manifest says against what the file says: they conflict, and neither is taken on trust. */
function reportConflict(part: PartFact, source: Source, { problems }: Assembly): void {
  const { about, item } = source.reading.claim
  for (const key of aboutKeys) {
    const said = about[key]
    const found = key === 'account' ? (part.account ?? part.fields[key]) : part.fields[key]
    if (said === undefined || typeof found !== 'string' || source.reader.fills?.includes(key)) continue
    if (part.word.includes(key) || sameName(said, found)) continue
    const message = `The manifest says that ${escapeControl(source.file)} is about the ${key} ${quote(said)}; the file says ${quote(found)}.`
    problems.block('about-conflict', message, { file: source.file, item })
  }
}

function systemsFor(part: PartFact, from: readonly { source: Source }[], { input, problems }: Assembly): string[] {
  const shared = input.systems.map(({ id }) => id).filter((id) => from.every(({ source }) => source.systems.includes(id)))
  const among = part.systems ? shared.filter((id) => part.systems?.includes(id)) : shared
  const systems = countsFor(part, among, input.systems).sort()
  const [main] = from
  if (systems.length > 0 || shared.length === 0 || !main) return systems
  const message = `${escapeControl(main.source.file)} has ${part.type} facts of other systems than the item names; they were not counted.`
  problems.note('other-system', message, { file: main.source.file, item: main.source.reading.claim.item })
  return systems
}

/** A fact made of several files is as old as the oldest of them, and undated if one is. */
function oldest(dates: readonly FactDate[]): FactDate {
  let result: FactDate = { undated: 'It has no date.' }
  for (const [index, date] of dates.entries()) {
    if ('undated' in date) return date
    if (index === 0 || ('date' in result && date.date < result.date)) result = date
  }
  return result
}

function reportDate(part: PartFact, date: FactDate, source: Source, { problems }: Assembly): void {
  if (!('undated' in date)) return
  const message = `${escapeControl(source.file)}: ${part.type} facts have no date. ${date.undated}`
  problems.note(part.date !== undefined ? 'content-date' : 'collected', message, { file: source.file, item: source.reading.claim.item })
}

function wordsOf(part: PartFact, from: readonly { source: Source }[], date: FactDate): string[] {
  const words = new Set(part.word)
  if ('by' in date && date.by === 'collected') words.add('collected')
  const event = knownFactType(part.type).kind === 'event'
  if (event && from.some(({ source }) => periodIsWord(source, part.type))) words.add('period')
  return [...words].sort()
}

/** Whether the span of what a file lists is known from the manifest alone. */
export function periodIsWord(source: Source, type: string): boolean {
  const listing = source.result.listings.find((each) => each.type === type)
  const byContent = listing?.from !== undefined && listing.to !== undefined
  return listing !== undefined && !byContent && source.reading.claim.item.period !== undefined
}

/** In the order they were given: a fact's own place first. */
function placesOf(from: readonly Origin[]): Place[] {
  return [...new Map(from.map(placeOf).map((place) => [JSON.stringify(place), place])).values()]
}

function placeOf({ source, at, field }: Origin): Place {
  const { pointer, line, page } = at
  return {
    file: source.file,
    sha256: source.sha256,
    ...(pointer !== undefined && { pointer }),
    ...(line !== undefined && { line }),
    ...(page !== undefined && { page }),
    item: source.item,
    ...(field !== undefined && { field }),
  }
}
