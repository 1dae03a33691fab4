// What the manifest must say of a file: keys the reader cannot do without, and keys that decide verdicts and that the file leaves open.
import { factField, knownFactType } from '../../model/fact-type.ts'
import { listedName } from '../../model/names.ts'
import type { System } from '../../model/spec.ts'
import { listed } from '../../source/index.ts'
import { eventClasses } from '../logs/index.ts'
import type { About, Asked, Content, Reader, ReadResult } from '../reader.ts'
import { everyRole, type Found, openEntries } from './mappings.ts'

export interface AboutKey {
  key: string
  says: string
  /** Of a mapping: the entries that are asked; empty where only the supplier knows their names. */
  entries?: Asked['entries']
  /** What the content shows it to be: written instead of asked. */
  value?: string
}

/** Lists of texts; the keys of MAPS hold a text for each entry, those of LISTED a list. */
const LISTS = new Set(['sources', 'workloads'])
const MAPS = new Set(['columns', 'severities', 'states', 'fields', 'subjects', 'receivers'])
const LISTED = new Set(['rotas', 'situations', 'rule_sources', 'event_classes'])
/** Keys whose value is a text or a list of texts, so that a placeholder can stand there. */
const TEXTS = new Set([
  ...['store', 'source', 'account', 'region', 'environment', 'component', 'tool', 'register', 'tickets', 'principal', 'zone', 'date_order', 'document'],
  ...LISTS,
])

export type Form = 'text' | 'list' | 'map' | 'map of lists'
export const formOf = (key: string): Form => (LISTS.has(key) ? 'list' : MAPS.has(key) ? 'map' : LISTED.has(key) ? 'map of lists' : 'text')

const LINE = /^`?([a-z][a-z_]{1,40})`?\s*[:,]\s*(.*)$/s
const NEEDED = /\b(?:needed|required)\b/i

/** The reader's guide to `about`, by key. */
export function aboutLines(reader: Reader): { key: string; says: string }[] {
  return reader.about.flatMap((line) => {
    const found = LINE.exec(line)
    return found ? [{ key: found[1] as string, says: found[2] as string }] : []
  })
}

export const saysOf = (reader: Reader, key: string) => aboutLines(reader).find((line) => line.key === key)?.says ?? 'as the reader needs it'

/** Keys the reader cannot do without, of those the manifest does not give. */
export function neededKeys(reader: Reader, about: About): AboutKey[] {
  const asked = new Set<string>(Array.isArray(reader.asks) ? reader.asks : [])
  return aboutLines(reader).filter(({ key, says }) => TEXTS.has(key) && NEEDED.test(says) && !asked.has(key) && !Object.hasOwn(about, key))
}

/** Where `about` decides what the same bytes show and does not say it: asked for, and each of them may be meant. */
export function openChoice({ decides }: Reader, about: About): AboutKey[] {
  if (!decides || Object.hasOwn(about, decides.key)) return []
  const words = decides.words.map((word) => `\`${word}\``)
  return [{ key: decides.key, says: `${listed(words, 'or')}, as the export holds; it decides what the file shows` }]
}

const SITUATIONS = factField(knownFactType('alert-rule'), 'situations')?.oneOf ?? []
/** The words a mapping may hold, where the reader's guide does not name them. */
const WORDS: Record<string, string> = {
  severities: 'each is critical, high, medium or low',
  states: 'each is done or dropped',
  situations: `situations are ${listed(SITUATIONS)}`,
  event_classes: `classes are ${listed(eventClasses)}`,
}

/** Keys that decide a verdict, of those the manifest does not give and the file leaves open. `result`: what it shows read as it is. */
export function decidingKeys(reader: Reader, content: Content, about: About, result: ReadResult | undefined): AboutKey[] {
  return asksOf(reader, content, about).flatMap(({ key, entries }): AboutKey[] => {
    if (Object.hasOwn(about, key)) return []
    const says = [saysOf(reader, key), ...(WORDS[key] ? [WORDS[key]] : [])].join('; ')
    const form = formOf(key)
    if (entries || form === 'text' || form === 'list') return [{ key, says, ...(entries && { entries }) }]
    const found: Found | undefined = result ? openEntries(key, result.parts) : { entries: key === 'fields' ? everyRole : [] }
    return found ? [{ key, says: found.of ? `${says}; here ${found.of}` : says, entries: found.entries }] : []
  })
}

/** A file its reader cannot look into asks nothing: reading it tells why. */
function asksOf({ asks }: Reader, content: Content, about: About): readonly Asked[] {
  if (typeof asks !== 'function') return (asks ?? []).map((key) => ({ key }))
  try {
    return asks(content, about)
  } catch {
    return []
  }
}

const LISTS_OF: Record<string, keyof System> = { source: 'sources', store: 'stores', account: 'accounts', component: 'components', environment: 'environments' }

/** The keys with the names to choose from, without those whose value the file gives as the customer has it. */
export function withNames(keys: readonly AboutKey[], given: Readonly<Record<string, readonly string[]>>, systems: readonly System[]): AboutKey[] {
  return keys.flatMap((each) => {
    const known = systems.flatMap((system) => (LISTS_OF[each.key] ? ((system[LISTS_OF[each.key] as keyof System] as string[] | undefined) ?? []) : []))
    const own = given[each.key] ?? []
    if (own.length > 0 && own.every((name) => known.some((one) => listedName(one, name)))) return []
    const choices = [...new Set(known)]
    return [choices.length === 0 ? each : { ...each, says: `${each.says}; the customer knows ${listed(choices, 'and', 12)}` }]
  })
}
