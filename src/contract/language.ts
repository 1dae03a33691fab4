// Contract language as inlines: keywords, defined terms and clause numbers become what they are, in every text alike.
import { code, type Inline, keyword, reference, slug, text } from '../document/index.ts'
import type { Spec } from '../model/spec.ts'
import { parseDate } from '../model/time.ts'

/** RFC 2119 and RFC 8174: keywords in capitals only, longest first. */
const keywords = ['MUST NOT', 'SHALL NOT', 'SHOULD NOT', 'NOT RECOMMENDED', 'MUST', 'SHALL', 'SHOULD', 'REQUIRED', 'RECOMMENDED', 'MAY', 'OPTIONAL']
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** Makes inlines of a text; `self` is a term that is being defined and not linked to itself. */
export type Language = (value: string, self?: string) => Inline[]

/** Id of a term's definition in a document. */
export function termId(term: string): string {
  return `term-${slug(term)}`
}

/** Id of a duty: STO-3, or STO-3-b. */
export function dutyId(requirement: string, letter?: string): string {
  return letter === undefined ? requirement : `${requirement}-${letter}`
}

/** The language of a set of requirements. Text in backquotes is code; whole words only; the longest term wins. */
export function languageOf(spec: Spec): Language {
  const terms = new Map(spec.file.definitions.flatMap(({ term }) => [term, `${term}s`, `${term}es`].map((form) => [form, term] as const)))
  const clauses = new Set(spec.file.sections.flatMap((section) => section.requirements.map((requirement) => requirement.id)))
  const words = [...terms.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).map(escapePattern)
  const ids = [...clauses].sort((a, b) => b.length - a.length).map((id) => `${escapePattern(id)}(?:\\([a-z]\\))?`)
  const word = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${[...keywords, ...ids, ...words].join('|')})(?![\\p{L}\\p{N}_-])`, 'gu')
  return (value, self) =>
    value
      .split(/(`[^`\n]+`)/)
      .flatMap((part) => (/^`[^`\n]+`$/.test(part) ? [code(part.slice(1, -1))] : wordsOf(part, word, (found) => wordInline(found, terms, self))))
}

function wordsOf(value: string, word: RegExp, make: (found: string) => Inline): Inline[] {
  const result: Inline[] = []
  let at = 0
  for (const match of value.matchAll(word)) {
    if (match.index > at) result.push(text(value.slice(at, match.index)))
    result.push(make(match[0]))
    at = match.index + match[0].length
  }
  return at < value.length ? [...result, text(value.slice(at))] : result
}

function wordInline(found: string, terms: ReadonlyMap<string, string>, self: string | undefined): Inline {
  if (keywords.includes(found)) return keyword(found)
  const term = terms.get(found.replace(/\s+/g, ' '))
  if (term !== undefined) return term === self ? text(found) : { kind: 'term', text: found, to: termId(term) }
  const [, id = '', letter] = /^(.*?)(?:\(([a-z])\))?$/.exec(found) ?? []
  return reference(dutyId(id, letter), found)
}

function escapePattern(value: string): string {
  return value.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+')
}

/** `1 December 2026` of `2026-12-01`. Throws on anything else. */
export function longDate(date: string): string {
  if (parseDate(date) === undefined) throw new TypeError(`not a date: ${date}`)
  return `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** The text with a first capital. */
export function capital(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1)
}
