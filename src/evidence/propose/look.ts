// What one file is, for a proposal: its reader, what it shows when read as it is, and what the manifest must say for it.
import { FileError, openBytes, untilClosed } from '../../files/index.ts'
import type { FactType } from '../../model/fact-type.ts'
import { placeholder } from '../../model/placeholder.ts'
import type { Epoch } from '../../model/time.ts'
import { openContent } from '../content.ts'
import type { SubmissionEntry } from '../intake/index.ts'
import { nearestReason } from '../nearest.ts'
import { pickReader } from '../pick.ts'
import { type About, type Content, type Part, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type AboutKey, aboutLines, decidingKeys, formOf, neededKeys, openChoice, saysOf } from './keys.ts'

/** A file whose reader is known. */
export interface Known {
  kind: 'known'
  path: string
  reader: Reader
  /** Fact types it shows; where it could not be tried, those its reader yields. */
  shows: readonly FactType[]
  /** Keys of `about` it cannot be read without, or that decide verdicts. */
  needed: readonly AboutKey[]
  /** Names the file itself gives, by key of `about`. */
  given: Readonly<Record<string, readonly string[]>>
  /** What reading it told. */
  notes: readonly string[]
  /** Newest date in it, and the span its records cover. */
  newest?: Epoch
  span?: { from: Epoch; to: Epoch }
  /** Why it could not be read even so. */
  fault?: string
}

/** A file that shows nothing, and why. */
export interface Unknown {
  kind: 'unknown'
  path: string
  reason: string
}

/** Files above this are recognised and not read on trial. */
const TRIED = 1 << 26
const ITEM = 'E-0'

/** What the manifest says of one file, as far as a reader is told it. */
export interface Told {
  about: About
  period?: { from: Epoch; to: Epoch }
}

/** Looks at one file as the manifest has it. Never throws for what the file holds. */
export async function lookAt(entry: SubmissionEntry, told: Told, readers: readonly Reader[]): Promise<Known | Unknown> {
  try {
    const file = entry.open ? entry.open() : openBytes(await entry.read())
    return await untilClosed(file, () => lookInto(openContent(entry.path, file), told, readers))
  } catch (error) {
    if (!(error instanceof FileError) && !(error instanceof UnreadableFile)) throw error
    return { kind: 'unknown', path: entry.path, reason: error.message }
  }
}

async function lookInto(content: Content, told: Told, readers: readonly Reader[]): Promise<Known | Unknown> {
  const { path } = content
  const { about } = told
  const unknown = (reason: string): Unknown => ({ kind: 'unknown', path, reason })
  const picked = pickReader(content, about, readers)
  if (picked.kind === 'none') return (await guessed(content, told, readers)) ?? unknown(nearestReason(content))
  if (picked.kind === 'broken') return unknown(picked.message)
  if (picked.kind === 'ambiguous') return unknown(`it is recognised by ${picked.readers.map(({ id }) => id).join(' and ')}; say in \`about\` what it is`)
  if (picked.kind === 'fault') return unknown(ourFault(picked.reader))
  const { reader } = picked
  if (content.size > TRIED) return untried(content, about, reader)
  const found = await tried(content, told, reader)
  if (found.kind === 'known' && found.fault === undefined) return found
  return (await guessed(content, told, readers)) ?? found
}

/** Recognised and too long to be read on trial: everything it may need is asked. */
function untried(content: Content, about: About, reader: Reader): Known {
  const needed = [...openChoice(reader, about), ...neededKeys(reader, about), ...decidingKeys(reader, content, about, undefined)]
  return { kind: 'known', path: content.path, reader, shows: reader.yields, needed, notes: [], given: {} }
}

const ourFault = ({ id }: Reader) => `the reader ${id} failed on it, which is a fault of this program; please report it`

/** What else a file may be, once the manifest says so: only what can then be read is proposed. A table with times is a log if nothing else fits. */
const GUESSES = [
  { key: 'document', value: 'exercise' },
  { key: 'register', value: 'training' },
  { key: 'source', value: placeholder },
] as const
/** Where one of these is said, nothing is guessed. */
const SAID = ['document', 'register', 'tickets', 'source']

async function guessed(content: Content, told: Told, readers: readonly Reader[]): Promise<Known | undefined> {
  if (content.size > TRIED || SAID.some((key) => Object.hasOwn(told.about, key))) return undefined
  for (const { key, value } of GUESSES) {
    const about: About = { ...told.about, [key]: value }
    const picked = pickReader(content, about, readers)
    if (picked.kind !== 'reader') continue
    const found = await tried(content, { ...told, about }, picked.reader)
    const isOpen = value === placeholder
    if (found.kind === 'unknown' || (found.fault !== undefined && !isOpen)) continue
    // A table may also be one of ours with other columns: what it is nearest to is told beside.
    const notes = isOpen ? [...found.notes, nearestReason(content)] : found.notes
    return { ...found, notes, needed: [{ key, says: saysOf(picked.reader, key), ...(!isOpen && { value }) }, ...found.needed] }
  }
  return undefined
}

/** Reads it as it is; where that fails, with the keys the reader needs filled in by a placeholder, and a period of no meaning. */
async function tried(content: Content, told: Told, reader: Reader): Promise<Known | Unknown> {
  const { about } = told
  const needed = neededKeys(reader, about)
  const base = { kind: 'known' as const, path: content.path, reader }
  const choice = openChoice(reader, about)
  const plain = await attempt(content, told, reader)
  if (typeof plain !== 'string')
    return {
      ...base,
      ...seen(plain, reader),
      ...(choice.length > 0 && { shows: reader.yields }),
      needed: [...choice, ...decidingKeys(reader, content, about, plain)],
    }
  const guess = { ...told, about: { ...about, ...Object.fromEntries(needed.map(({ key }) => [key, filler(key)])) } }
  const filled = needed.length === 0 ? plain : await attempt(content, guess, reader)
  if (typeof filled !== 'string') return { ...base, ...seen(filled, reader), needed: [...needed, ...decidingKeys(reader, content, about, filled)] }
  // What the manifest can mend is worth an item; what is broken is not.
  if (!MENDED.test(plain)) return { kind: 'unknown', path: content.path, reason: plain }
  const timed = told.period ? filled : await attempt(content, { ...guess, period: { from: 0, to: 0 } }, reader)
  const more = decidingKeys(reader, content, about, undefined)
  const document = aboutLines(reader).filter(({ key }) => key === 'document' && !Object.hasOwn(about, key))
  const keys = [...choice, ...document, ...needed, ...more]
  return { ...base, shows: reader.yields, needed: keys, notes: [], given: {}, ...(typeof timed === 'string' && { fault: plain }) }
}

const MENDED = /\babout\b|\bmanifest\b/

async function attempt(content: Content, told: Told, reader: Reader): Promise<ReadResult | string> {
  try {
    return await reader.read(content, { ...told, systems: [], item: ITEM })
  } catch (error) {
    if (error instanceof FileError) throw error
    return error instanceof UnreadableFile ? error.message : ourFault(reader)
  }
}

/** What stands for a key while it is read on trial. */
const filler = (key: string): string | string[] => (formOf(key) === 'list' ? [placeholder] : placeholder)

function seen(result: ReadResult, reader: Reader): Pick<Known, 'shows' | 'given' | 'notes' | 'newest' | 'span'> {
  const listed = result.listings.map(({ type }) => type)
  const types = [...new Set([...result.parts.flatMap(factTypes), ...listed])].sort()
  const spans = result.listings.flatMap(({ from, to }) => (from === undefined || to === undefined ? [] : [{ from, to }]))
  const span = spans.length === 0 ? undefined : { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) }
  return {
    shows: types.length > 0 ? types : reader.yields,
    given: { account: [...new Set(result.parts.flatMap(accountOf))].sort(), source: [...new Set(result.parts.flatMap(sourceOf))].sort() },
    notes: result.notes,
    ...(result.newest !== undefined && { newest: result.newest }),
    ...(span && { span }),
  }
}

function factTypes(part: Part): FactType[] {
  if (part.kind === 'fact') return [part.type]
  return 'fact' in part ? [part.fact.type] : []
}

function accountOf(part: Part): string[] {
  if ('fact' in part) return part.fact.account === undefined ? [] : [part.fact.account]
  return 'account' in part && part.account !== undefined ? [part.account] : []
}

const sourceOf = (part: Part): string[] => (part.kind === 'log' && part.source !== placeholder ? [part.source] : [])
