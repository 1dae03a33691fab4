// A document of any format as lines and headings, each with its place: the same form a Markdown plan is read in.
import type { Block, TextDocument } from '../../documents/model.ts'
import { isolated } from '../../isolate/index.ts'
import { type Content, UnreadableFile } from '../../reader.ts'
import { type Found, type Line, type Markdown, readMarkdown, sectionsOf } from '../incident-plan/markdown.ts'
import type { PaperFormat } from './format.ts'

export interface Paper {
  text: Markdown
  /** Place of a line of `text` in the file. */
  placeOf(line: number): { line?: number; page?: number }
  /** Places in words: `line 3`, `pages 2, 4`, `paragraph 12`. */
  say(lines: readonly number[]): string
  /** What makes the text uncertain. */
  doubts: readonly string[]
  /** It holds pictures only: nothing in it can be read by a program. */
  pictures: boolean
}

const words = (word: string, numbers: readonly number[]) => {
  const unique = [...new Set(numbers)].sort((a, b) => a - b)
  return `${word}${unique.length === 1 ? '' : 's'} ${unique.join(', ')}`
}

/** HTML in Markdown by which a page shows less than its text. */
const HIDES = /<[a-z][^<>]{0,500}\s(?:hidden[\s=>]|style\s*=)|<(?:style|template|dialog|script)\b/i

/** Markdown text. Throws UnreadableFile. */
export function markdownPaper(content: Content): Paper {
  const text = content.text()
  const doubts = HIDES.test(text) ? ['it has HTML that can hide text; all of it was read, and a person may not see all of it'] : []
  return { text: readMarkdown(text), placeOf: (line) => ({ line }), say: (lines) => words('line', lines), doubts, pictures: false }
}

/** HTML, DOCX or PDF, parsed in a thread of its own. Throws UnreadableFile. */
export async function documentPaper(content: Content, format: PaperFormat): Promise<Paper> {
  if (format === 'xlsx') throw new UnreadableFile('it is a workbook, not a document; say in the manifest which table it is, with `about: { register: … }`')
  return paperOf(await isolated(format, content.bytes()))
}

/** The text of the file, whatever its format. */
export async function readPaper(content: Content, format: PaperFormat | undefined): Promise<Paper> {
  return format === undefined ? markdownPaper(content) : documentPaper(content, format)
}

/** The line below the head of a table, as Markdown has it. */
const rule = (block: Block) => `|${(block.cells ?? []).map(() => ' --- |').join('')}`

/** Blocks as numbered lines; a heading is none of Markdown's, so nothing in the text can be taken for one. */
export function paperOf(document: TextDocument): Paper {
  const lines: Line[] = []
  const places: Block[] = []
  const found: Found[] = []
  const add = (text: string, block: Block) => {
    places.push(block)
    lines.push({ number: lines.length + 1, text, code: block.code ?? false })
  }
  for (const block of document.blocks) {
    if (block.heading !== undefined) found.push({ level: block.heading, text: block.text, line: lines.length + 1, at: lines.length })
    add(block.text, block)
    if (block.head) add(rule(block), block)
  }
  const at = (line: number) => places[line - 1]
  const word = { html: 'line', pdf: 'page', docx: 'paragraph' }[document.format]
  const number = (line: number) => at(line)?.page ?? at(line)?.line ?? line
  return {
    text: { lines, headings: sectionsOf(found, lines), front: [] },
    placeOf: (line) => {
      const block = at(line)
      return { ...(block?.page !== undefined && { page: block.page }), ...(block?.line !== undefined && { line: block.line }) }
    },
    say: (all) => words(word, all.map(number)),
    doubts: document.doubts,
    pictures: document.pictures,
  }
}
