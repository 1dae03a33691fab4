// Markdown as lines, headings and sections. Only what is needed to find parts of a plan; nothing is rendered.
import { UnreadableFile } from '../../reader.ts'

export interface Line {
  /** From 1. */
  number: number
  text: string
  /** In a code fence. */
  code: boolean
}

export interface Heading {
  level: number
  text: string
  line: number
  /** Lines of the section, with those of its subsections. */
  body: Line[]
}

export interface Markdown {
  lines: Line[]
  headings: Heading[]
  /** Key and value of the front matter, with lines. */
  front: { key: string; value: string; line: number }[]
}

/** Bounds: what is longer is no heading, what has more is no plan. */
const LONGEST_HEADING = 500
const MOST_HEADINGS = 5000
const ATX = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/
const FENCE = /^ {0,3}(`{3,}|~{3,})/
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/

const blank = (text: string) => text.replace(/[^\n]/g, ' ')
/** A definition of a link that nothing refers to is how comments are written in Markdown. */
const LINK_COMMENT = /^ {0,3}\[(?:\/\/|#|comment|_)[^\]\n]{0,80}\]:[^\n]*$/gim

/** Comments, and what is struck out, are not seen by readers of the plan, or not meant for them: blanked, lines kept. */
function withoutComments(text: string): string {
  return text
    .replace(/<!--[\s\S]*?(?:-->|$)/g, blank)
    .replace(LINK_COMMENT, blank)
    .replace(/~~[^~\n]{1,2000}~~|<(s|del|strike)>[^<\n]{1,2000}<\/\1>/gi, blank)
}

const isWord = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char)

/** Emphasis, code and link marks taken off a heading or a line. */
export function plainText(text: string): string {
  return text
    .replace(/!?\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/[*`]/g, '')
    .replace(/_+/g, (run, at: number, whole: string) => (isWord(whole[at - 1]) && isWord(whole[at + run.length]) ? run : ''))
    .replace(/\s+/g, ' ')
    .trim()
}

function splitLines(text: string): Line[] {
  const lines: Line[] = []
  let fence: string | undefined
  for (const [at, line] of withoutComments(text.replace(/\r\n?/g, '\n')).split('\n').entries()) {
    const mark = FENCE.exec(line)?.[1]
    const closes = fence !== undefined && mark?.startsWith(fence)
    const opens = fence === undefined && mark !== undefined
    lines.push({ number: at + 1, text: line, code: fence !== undefined || opens })
    if (opens) fence = mark
    if (closes) fence = undefined
  }
  return lines
}

/** Length of the front matter in lines, its fences included. */
function frontLength(lines: readonly Line[]): number {
  if (lines[0]?.text.trim() !== '---') return 0
  const end = lines.findIndex((line, at) => at > 0 && /^(---|\.\.\.)\s*$/.test(line.text))
  return end < 0 ? 0 : end + 1
}

function headingAt(lines: readonly Line[], at: number): { level: number; text: string } | undefined {
  const line = lines[at]
  if (!line || line.code || line.text.length > LONGEST_HEADING) return undefined
  const atx = ATX.exec(line.text)
  if (atx) return { level: (atx[1] ?? '').length, text: plainText(atx[2] ?? '') }
  const under = lines[at + 1]
  const mark = under && !under.code ? UNDERLINE.exec(under.text)?.[1] : undefined
  const paragraph = line.text.trim() !== '' && !/^\s*([-*+>|]|\d+[.)])/.test(line.text)
  return mark && paragraph ? { level: mark.startsWith('=') ? 1 : 2, text: plainText(line.text) } : undefined
}

/** The text as lines, headings with their sections, and front matter. */
export function readMarkdown(text: string): Markdown {
  const all = splitLines(text)
  const length = frontLength(all)
  const front = all.slice(1, Math.max(1, length - 1)).flatMap((line) => {
    const m = /^([A-Za-z][\w -]*):[ \t]*(.*)$/.exec(line.text)
    return m ? [{ key: m[1] ?? '', value: (m[2] ?? '').trim().replace(/^(["'])(.*)\1$/, '$2'), line: line.number }] : []
  })
  const lines = all.slice(length)
  const found = lines.flatMap((line, at) => {
    const heading = headingAt(lines, at)
    return heading ? [{ ...heading, line: line.number, at }] : []
  })
  return { lines: all, headings: sectionsOf(found, lines), front }
}

/** A heading and where it stands among the lines, from 0. */
export type Found = { level: number; text: string; line: number; at: number }

/** Headings with the lines of their sections. Throws for more headings than a plan has. */
export function sectionsOf(found: readonly Found[], lines: readonly Line[]): Heading[] {
  if (found.length > MOST_HEADINGS) throw new UnreadableFile(`the document has more than ${MOST_HEADINGS} headings`)
  return found.map((_heading, index) => withBody(found, index, lines))
}

function withBody(found: readonly Found[], index: number, lines: readonly Line[]): Heading {
  const heading = found[index] as Found
  let next = index + 1
  while (next < found.length && (found[next] as Found).level > heading.level) next += 1
  const end = found[next]?.at ?? lines.length
  const inner = new Set(found.slice(index + 1, next).map((other) => other.at))
  const underline = UNDERLINE.test(lines[heading.at + 1]?.text ?? '') ? 2 : 1
  const body = lines.slice(heading.at + underline, end).filter((_line, at) => !inner.has(heading.at + underline + at))
  return { level: heading.level, text: heading.text, line: heading.line, body }
}
