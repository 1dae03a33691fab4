// HTML as blocks: what a person would see of it. Scripts, styles, comments and hidden elements are left out.
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { UnreadableFile } from '../reader.ts'
import { type Gathered, gather, tidy } from './gather.ts'
import { documentLimits, type TextDocument } from './model.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const SKIPPED = new Set(
  'script style template noscript iframe object embed svg math head select textarea button audio video canvas datalist del s strike dialog'.split(' '),
)
const INLINE = new Set('a abbr b bdi bdo cite code data dfn em font i img ins kbd label mark q samp small span strong sub sup time tt u var wbr br'.split(' '))
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i
/** Styles by which a page shows less than its text, or makes it too pale or small to see. What they apply to is not worked out. */
const UNSEEN =
  /(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0?\.?0*\s*[;}"'!]|font-size\s*:\s*[01]?(?:\.\d+)?(?:px|pt|em|%)?\s*[;}"'!]|(?<![\w-])color\s*:\s*(?:white|transparent|#fff(?:fff)?|rgb\(\s*255)|text-indent\s*:\s*-\d{3}|(?:left|top)\s*:\s*-\d{3}|<font\s[^>]{0,200}color=["']?(?:white|#fff))/i
const DEEPEST = 500
const BOLD_HEADING = 100

const isElement = (node: Node): node is Element => 'tagName' in node
const attribute = (element: Element, name: string) => element.attrs.find((each) => each.name === name)?.value

function isHidden(element: Element): boolean {
  return SKIPPED.has(element.tagName) || attribute(element, 'hidden') !== undefined || HIDDEN.test(attribute(element, 'style') ?? '')
}

/** Text below a node, in order. `br` breaks it into lines. */
function textOf(node: Node, depth: number): string {
  if (depth > DEEPEST) throw new UnreadableFile(`the document is nested more than ${DEEPEST} elements deep`)
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value
  if (!isElement(node) || isHidden(node)) return ''
  if (node.tagName === 'br') return '\n'
  const inner = node.childNodes.map((child) => textOf(child, depth + 1)).join('')
  return INLINE.has(node.tagName) ? inner : ` ${inner} `
}

/** The whole text of a paragraph is bold: many people write headings so. */
function isBold(element: Element): boolean {
  const children = element.childNodes.filter((node) => node.nodeName !== '#text' || tidy(textOf(node, 0)) !== '')
  return children.length > 0 && children.every((node) => isElement(node) && /^(?:b|strong)$/.test(node.tagName))
}

interface Walk {
  out: Gathered
  /** Whether source lines mean something to a reader. */
  lined: boolean
}

const lineOf = (node: Node, walk: Walk) => {
  const line = node.sourceCodeLocation?.startLine
  return walk.lined && line !== undefined && line !== null ? { line } : {}
}

function addText(text: string, node: Node, walk: Walk, code = false): void {
  for (const part of text.split('\n')) walk.out.add({ text: code ? part.trimEnd() : tidy(part), ...(code && { code }), ...lineOf(node, walk) })
}

function addRow(row: Element, head: boolean, walk: Walk): void {
  const own = row.childNodes.filter(isElement).filter((cell) => /^t[hd]$/.test(cell.tagName) && !isHidden(cell))
  const cells = own.map((cell) => tidy(textOf(cell, 0)).replaceAll('|', '/'))
  if (cells.every((cell) => cell === '')) return
  walk.out.add({ text: `| ${cells.join(' | ')} |`, cells, ...(head && { head }), ...lineOf(row, walk) })
}

function addTable(table: Element, walk: Walk, depth: number): void {
  const rows: { row: Element; head: boolean }[] = []
  const sections = table.childNodes.filter(isElement)
  for (const section of sections) {
    if (section.tagName === 'tr') rows.push({ row: section, head: false })
    else if (/^t(?:head|body|foot)$/.test(section.tagName))
      for (const row of section.childNodes.filter(isElement)) rows.push({ row, head: section.tagName === 'thead' })
    else if (section.tagName === 'caption') visit(section, walk, depth + 1)
  }
  const shown = rows.filter(({ row }) => row.tagName === 'tr' && !isHidden(row))
  // Word seldom says which row names the columns: it is the first, where none is marked.
  const marked = shown.some(({ head }) => head)
  for (const [index, { row, head }] of shown.entries()) addRow(row, head || (!marked && index === 0), walk)
}

function visit(node: Node, walk: Walk, depth: number): void {
  if (depth > DEEPEST) throw new UnreadableFile(`the document is nested more than ${DEEPEST} elements deep`)
  if (!isElement(node) || isHidden(node)) return
  const { tagName } = node
  const level = /^h([1-6])$/.exec(tagName)?.[1]
  if (level) walk.out.add({ text: tidy(textOf(node, 0)), heading: Number(level), ...lineOf(node, walk) })
  else if (tagName === 'table') addTable(node, walk, depth)
  else if (tagName === 'pre') addText(node.childNodes.map((child) => textOf(child, 0)).join(''), node, walk, true)
  else if (tagName === 'p' && isBold(node) && tidy(textOf(node, 0)).length <= BOLD_HEADING)
    walk.out.add({ text: tidy(textOf(node, 0)), heading: 6, ...lineOf(node, walk) })
  else visitChildren(node.childNodes, walk, depth)
}

/** Runs of inline content are one paragraph; blocks stand for themselves. */
function visitChildren(children: readonly Node[], walk: Walk, depth: number): void {
  let run: Node[] = []
  const flush = () => {
    const [first] = run
    if (first)
      addText(
        run
          .map((node) => textOf(node, 0))
          .join('')
          .replace(/[ \t\r\n]*\n[ \t\r\n]*/g, (gap) => (run.some((node) => node.nodeName === 'br') && gap === '\n' ? '\n' : ' ')),
        first,
        walk,
      )
    run = []
  }
  for (const child of children) {
    if (child.nodeName === '#text' || (isElement(child) && INLINE.has(child.tagName))) run.push(child)
    else {
      flush()
      visit(child, walk, depth + 1)
    }
  }
  flush()
}

/** The blocks of an HTML text. `lined`: source lines are told as places. Throws UnreadableFile for limits. */
export function htmlBlocks(html: string, lined: boolean): Pick<TextDocument, 'blocks' | 'doubts'> {
  const out = gather()
  const walk: Walk = { out, lined }
  visitChildren(
    parse(html, { sourceCodeLocationInfo: true }).childNodes.flatMap((node) => ('childNodes' in node ? node.childNodes : [])),
    walk,
    0,
  )
  const doubts = out.cut() > 0 ? [`${out.cut()} paragraphs are longer than ${documentLimits.block} characters; their ends were not read`] : []
  return { blocks: out.blocks, doubts }
}

/** An HTML document. */
export function readHtml(bytes: Uint8Array): TextDocument {
  let html: string
  try {
    html = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UnreadableFile('the document is not UTF-8 text')
  }
  const { blocks, doubts } = htmlBlocks(html, true)
  if (blocks.length === 0) throw new UnreadableFile('the page shows no text: it may be made by scripts; save what the browser shows, or print it to PDF')
  const unseen = UNSEEN.test(html) ? ['it has styles that can hide text; all of it was read, and a person may not see all of it'] : []
  return { format: 'html', blocks, doubts: [...doubts, ...unseen], pictures: false }
}
