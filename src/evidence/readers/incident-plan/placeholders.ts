// What a template leaves to be filled in. Counted rather once too often: a person looks at the plan in any case.
import type { Line } from './markdown.ts'

const HTML = new Set(
  'a abbr b blockquote br center code dd del details div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s small span strong sub summary sup table tbody td tfoot th thead tr u ul video'.split(
    ' ',
  ),
)

/** Placeholders in any case. */
const ANY_CASE =
  /\blorem ipsum\b|\bclick (?:or tap )?(?:here )?to (?:enter (?:text|a date)|add text)\b|\bchoose an item\b|\b(?:name|date|text|title|number) goes here\b|\[(?:insert|your|enter|add|fill|company|organi[sz]ation|customer|client|name|date|role|title|phone|e-?mail|contact|number|tbd|todo|x{2,})(?![\w-])[^\]\n]{0,120}\](?![([:])|\{\{[^{}\n]{0,120}\}\}|\$\{[A-Za-z_][^{}\n]{0,80}\}/gi
/** Placeholders in capitals alone: `todo` may be a word of a sentence. */
const CAPITALS =
  /\b(?:TODO|TBD|TBC|TBA|FIXME)\b|\b(?:YOUR|MY|COMPANY|ORGANI[SZ]ATION|CUSTOMER|CLIENT|VENDOR|SUPPLIER)[_ ](?:NAME|COMPANY|ORGANI[SZ]ATION|EMAIL|PHONE|CONTACT|ADDRESS)\b|\bX{3,}\b/g
/** Not in a code fence, where `<host>` and dates are how commands are written. */
const PROSE =
  /\b(?:YYYY[-/.]?MM[-/.]?DD|DD[-/.]MM[-/.]YY(?:YY)?|MM[-/.]DD[-/.]YY(?:YY)?)\b|(?<!\w)_{3,}(?!\w)|_{5,}|\bXX\b|(?<=^|[\s(|])\?{2,}|<[^<>\s][^<>\n]{0,119}>/g

/** HTML, links and addresses in angle brackets are no placeholders. */
function isMarkup(angle: string): boolean {
  const inside = angle.slice(1, -1)
  if (/^(?:https?|ftp|mailto|tel):|^[^\s@]+@[^\s@]+\.[^\s@]+$|^[!?]/i.test(inside)) return true
  const name = /^\/?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/]|$)/.exec(inside)?.[1]
  return name !== undefined && HTML.has(name.toLowerCase())
}

/** A line that is only a rule (`___`) holds no blank to fill in, and neither does the line under a table's head. */
const isRule = (text: string) => /^\s*(?:_\s*){3,}$/.test(text)

interface Span {
  from: number
  to: number
}

/** Placeholders of a line, from left to right; of two that overlap only the first. */
function spansOf(line: Line): Span[] {
  if (isRule(line.text)) return []
  const found = (line.code ? [ANY_CASE, CAPITALS] : [ANY_CASE, CAPITALS, PROSE])
    .flatMap((pattern) => [...line.text.matchAll(pattern)])
    .filter((match) => !(match[0].startsWith('<') && isMarkup(match[0])))
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))
    .sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: Span[] = []
  for (const span of found) if (span.from >= (kept.at(-1)?.to ?? 0)) kept.push(span)
  return kept
}

/** How many placeholders stand in each line that has any. */
export function placeholdersIn(lines: readonly Line[]): { line: number; count: number }[] {
  return lines.map((line) => ({ line: line.number, count: spansOf(line).length })).filter((found) => found.count > 0)
}

/** The text of a line without its placeholders; nothing is left of what follows `TODO:` or `lorem ipsum`. */
export function withoutPlaceholders(line: Line): string {
  const instruction = /\b(?:TODO|TBD|TBC|FIXME)\b.*$|\b[Ll]orem ipsum\b.*$/
  const text = line.text.replace(instruction, ' ')
  return spansOf({ ...line, text }).reduceRight((rest, span) => `${rest.slice(0, span.from)} ${rest.slice(span.to)}`, text)
}
