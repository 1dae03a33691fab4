// PDF as blocks: lines of text by page; headings guessed by size, weight of numbering and shortness. Nothing in it is run or followed.
import { getDocumentProxy } from 'unpdf'
import { UnreadableFile } from '../reader.ts'
import { type Gathered, gather, tidy } from './gather.ts'
import { documentLimits, type TextDocument } from './model.ts'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/** Letters below which a page says nothing, and below which all pages together do. */
const FEW = 20
const LARGER = 1.12
const LONGEST_HEADING = 120
const NUMBERED = /^(?:(?:section|chapter|part)\s+)?(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[A-Z]\.)\s+\p{Lu}[^.;]{1,100}$/u

interface TextLine {
  text: string
  size: number
  page: number
}

interface Item {
  str: string
  height: number
  transform: number[]
  hasEOL: boolean
}

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && typeof (value as Item).str === 'string'
const letters = (text: string) => (text.match(/\p{L}/gu) ?? []).length

/** Pieces of text on one height are a line. A gap between two pieces is a blank. */
function linesOf(items: readonly Item[], page: number): TextLine[] {
  const lines: TextLine[] = []
  let [text, size, y] = ['', 0, Number.NaN]
  const flush = () => {
    const line = tidy(text)
    if (line !== '') lines.push({ text: line, size, page })
    text = ''
    size = 0
  }
  for (const item of items) {
    const [height, at] = [Math.abs(item.transform[3] ?? 0) || item.height, item.transform[5] ?? 0]
    if (text !== '' && Math.abs(at - y) > Math.max(2, height / 2)) flush()
    text += item.str
    if (item.str.trim() !== '') {
      size = Math.max(size, Math.round(height * 10) / 10)
      y = at
    }
    if (item.hasEOL) flush()
  }
  flush()
  return lines
}

/** The size most letters have. */
function bodySize(lines: readonly TextLine[]): number {
  const counts = new Map<number, number>()
  for (const line of lines) counts.set(line.size, (counts.get(line.size) ?? 0) + line.text.length)
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0]
}

/** Larger than the text, or numbered like a heading. Sizes give the levels, the largest first. */
function addLines(lines: readonly TextLine[], out: Gathered): void {
  const body = bodySize(lines)
  const isLarge = (line: TextLine) => line.size > body * LARGER && line.text.length <= LONGEST_HEADING && letters(line.text) > 2
  const sizes = [...new Set(lines.filter(isLarge).map(({ size }) => size))].sort((a, b) => b - a)
  let paragraph: { text: string; page: number } | undefined
  const flush = () => {
    if (paragraph) out.add(paragraph)
    paragraph = undefined
  }
  for (const line of lines) {
    const level = isLarge(line) ? Math.min(6, sizes.indexOf(line.size) + 1) : NUMBERED.test(line.text) && line.size >= body ? 6 : undefined
    if (level === undefined && paragraph && paragraph.page === line.page && goesOn(paragraph.text, line.text)) {
      paragraph = { ...paragraph, text: `${paragraph.text} ${line.text}` }
      continue
    }
    flush()
    if (level === undefined) paragraph = { text: line.text, page: line.page }
    else out.add({ text: line.text, page: line.page, heading: level })
  }
  flush()
}

/** A sentence that goes on in the next line: no end before, no beginning after. */
const goesOn = (before: string, after: string) => before.length < 20_000 && !/[.:;!?|]$/.test(before) && /^[\p{Ll}\d(]/u.test(after)

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      verbosity: 0,
      stopAtErrors: false,
    } as never)
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw new UnreadableFile('it is locked with a password; send it without')
    throw new UnreadableFile('it is damaged, or no PDF')
  }
}

async function pageLines(pdf: Pdf, page: number): Promise<TextLine[] | undefined> {
  try {
    const { items } = await (await pdf.getPage(page)).getTextContent()
    return linesOf((items as unknown[]).filter(isItem), page)
  } catch {
    return undefined
  }
}

/** What stands in the file beside its pages. */
async function extras(pdf: Pdf): Promise<string[]> {
  try {
    const [attachments, scripts] = [await pdf.getAttachments(), await pdf.getJSActions()]
    return [
      ...(attachments && Object.keys(attachments).length > 0 ? ['files are attached to it, which were not read'] : []),
      ...(scripts && Object.keys(scripts).length > 0 ? ['it holds scripts, which were not run'] : []),
    ]
  } catch {
    return ['what is attached to it could not be listed']
  }
}

const listedPages = (pages: readonly number[]) => `${pages.slice(0, 20).join(', ')}${pages.length > 20 ? ' and more' : ''}`

/** A PDF. One whose pages hold no text is told as `pictures`. Throws UnreadableFile. */
export async function readPdf(bytes: Uint8Array): Promise<TextDocument> {
  if (bytes.length > documentLimits.bytes) throw new UnreadableFile(`it has more than ${documentLimits.bytes} bytes`)
  const pdf = await open(bytes)
  if (pdf.numPages > documentLimits.pages) throw new UnreadableFile(`it has ${pdf.numPages} pages; at most ${documentLimits.pages} are read`)
  const out = gather()
  const [lines, silent, broken]: [TextLine[], number[], number[]] = [[], [], []]
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const found = await pageLines(pdf, page)
    if (!found) broken.push(page)
    else if (found.reduce((sum, line) => sum + letters(line.text), 0) < FEW) silent.push(page)
    lines.push(...(found ?? []))
    if (lines.length > documentLimits.blocks) throw new UnreadableFile(`the document has more than ${documentLimits.blocks} lines`)
  }
  if (broken.length === pdf.numPages) throw new UnreadableFile('none of its pages can be read: it is damaged; print it to PDF again')
  addLines(lines, out)
  const pictures = lines.reduce((sum, line) => sum + letters(line.text), 0) < Math.max(FEW * 2, FEW * pdf.numPages)
  const doubts = [
    ...(broken.length > 0 ? [`pages that could not be read: ${listedPages(broken)}`] : []),
    ...(!pictures && silent.length > 0 ? [`pages without text, which may be pictures: ${listedPages(silent)}`] : []),
    ...(await extras(pdf)),
  ]
  return { format: 'pdf', blocks: out.blocks, doubts, pictures }
}
