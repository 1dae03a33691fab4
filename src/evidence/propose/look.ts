// What one file is, for a proposal: its reader, what it shows when read as it is, and what the manifest must say for it.
import { FileError, openBytes, untilClosed } from '../../files/index.ts'
import type { FactType } from '../../model/fact-type.ts'
import { placeholder } from '../../model/placeholder.ts'
import type { Epoch } from '../../model/time.ts'
import { listed } from '../../source/index.ts'
import { openContent } from '../content.ts'
import type { SubmissionEntry } from '../intake/index.ts'
import { nearestReason } from '../nearest.ts'
import { pickReader } from '../pick.ts'
import { type About, type Content, type Part, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'

/** A file whose reader is known. */
export interface Known {
  kind: 'known'
  path: string
  reader: Reader
  /** Fact types it shows; where it could not be tried, those its reader yields. */
  shows: readonly FactType[]
  /** Keys of `about` it cannot be read without, with what the reader says of each. */
  needed: readonly AboutKey[]
  /** Accounts its records name. */
  accounts: readonly string[]
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

export interface AboutKey {
  key: string
  says: string
}

/** Files above this are recognised and not read on trial. */
const TRIED = 1 << 26
const ITEM = 'E-0'

/** Looks at one file as `about` has it. Never throws for what the file holds. */
export async function lookAt(entry: SubmissionEntry, about: About, readers: readonly Reader[]): Promise<Known | Unknown> {
  try {
    const file = entry.open ? entry.open() : openBytes(await entry.read())
    return await untilClosed(file, () => lookInto(openContent(entry.path, file), about, readers))
  } catch (error) {
    if (!(error instanceof FileError) && !(error instanceof UnreadableFile)) throw error
    return { kind: 'unknown', path: entry.path, reason: error.message }
  }
}

async function lookInto(content: Content, about: About, readers: readonly Reader[]): Promise<Known | Unknown> {
  const { path } = content
  const unknown = (reason: string): Unknown => ({ kind: 'unknown', path, reason })
  const picked = pickReader(content, about, readers)
  if (picked.kind === 'none') return unknown(nearestReason(content))
  if (picked.kind === 'broken') return unknown(picked.message)
  if (picked.kind === 'ambiguous') return unknown(`it is recognised by ${picked.readers.map(({ id }) => id).join(' and ')}; say in \`about\` what it is`)
  if (picked.kind === 'fault') return unknown(ourFault(picked.reader))
  const { reader } = picked
  if (content.size > TRIED) return { kind: 'known', path, reader, shows: reader.yields, needed: neededKeys(reader, about), accounts: [] }
  return tried(content, about, reader)
}

const ourFault = ({ id }: Reader) => `the reader ${id} failed on it, which is a fault of this program; please report it`

/** Reads it as it is; where that fails, with the keys the reader needs filled in by a placeholder. */
async function tried(content: Content, about: About, reader: Reader): Promise<Known | Unknown> {
  const needed = neededKeys(reader, about)
  const base = { kind: 'known' as const, path: content.path, reader }
  const plain = await attempt(content, about, reader)
  const choice = openChoice(reader, about)
  if (choice.length > 0 && typeof plain !== 'string') return { ...base, ...seen(plain, reader), shows: reader.yields, needed: choice }
  if (typeof plain !== 'string') return { ...base, ...seen(plain, reader), needed: [] }
  const filled = needed.length === 0 ? plain : await attempt(content, { ...about, ...Object.fromEntries(needed.map(({ key }) => [key, filler(key)])) }, reader)
  if (typeof filled !== 'string') return { ...base, ...seen(filled, reader), needed }
  // What the manifest can mend is worth an item; what is broken is not.
  if (!MENDED.test(plain)) return { kind: 'unknown', path: content.path, reason: plain }
  return { ...base, shows: reader.yields, needed: [...choice, ...needed], accounts: [], fault: plain }
}

/** Where `about` decides what the same bytes show and does not say it: asked for, and each of them may be meant. */
function openChoice({ decides }: Reader, about: About): AboutKey[] {
  if (!decides || Object.hasOwn(about, decides.key)) return []
  const words = decides.words.map((word) => `\`${word}\``)
  return [{ key: decides.key, says: `${listed(words, 'or')}, as the export holds; it decides what the file shows` }]
}

const MENDED = /\babout\b|\bmanifest\b/

async function attempt(content: Content, about: About, reader: Reader): Promise<ReadResult | string> {
  try {
    return await reader.read(content, { about, systems: [], item: ITEM })
  } catch (error) {
    if (error instanceof FileError) throw error
    return error instanceof UnreadableFile ? error.message : ourFault(reader)
  }
}

const LISTS = new Set(['sources', 'workloads'])
/** Keys whose value is a text or a list of texts, so that a placeholder can stand there. */
const TEXTS = new Set([
  'store',
  'source',
  'account',
  'region',
  'environment',
  'component',
  'tool',
  'register',
  'tickets',
  'principal',
  'zone',
  'date_order',
  ...LISTS,
])

/** What stands for a key until it is filled in. */
export const filler = (key: string): string | string[] => (LISTS.has(key) ? [placeholder] : placeholder)

const LINE = /^`?([a-z][a-z_]{1,40})`?\s*[:,]\s*(.*)$/s
const NEEDED = /\b(?:needed|required)\b/i

/** Keys the reader says it needs, of those the manifest does not give. */
function neededKeys(reader: Reader, about: About): AboutKey[] {
  return aboutLines(reader).filter(({ key, says }) => TEXTS.has(key) && NEEDED.test(says) && !Object.hasOwn(about, key))
}

/** The reader's guide to `about`, by key. */
export function aboutLines(reader: Reader): AboutKey[] {
  return reader.about.flatMap((line) => {
    const found = LINE.exec(line)
    return found ? [{ key: found[1] as string, says: found[2] as string }] : []
  })
}

function seen(result: ReadResult, reader: Reader): Pick<Known, 'shows' | 'accounts' | 'newest' | 'span'> {
  const listed = result.listings.map(({ type }) => type)
  const types = [...new Set([...result.parts.flatMap(factTypes), ...listed])].sort()
  const spans = result.listings.flatMap(({ from, to }) => (from === undefined || to === undefined ? [] : [{ from, to }]))
  const span = spans.length === 0 ? undefined : { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) }
  return {
    shows: types.length > 0 ? types : reader.yields,
    accounts: [...new Set(result.parts.flatMap(accountOf))].sort(),
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
