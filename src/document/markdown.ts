// A document tree as Markdown: CommonMark with tables, no HTML.
import { codeLines, escapeMarkdown, guardLine, longestRun } from './escape.ts'
import { type InlineContext, markdownInlines } from './markdown-inline.ts'
import { outline, textOf } from './outline.ts'
import type { Block, Cell, DocumentTree, Inline } from './tree.ts'

interface Context {
  tree: DocumentTree
  anchors: ReadonlyMap<string, string>
  /** Depth of the heading before. */
  depth: number
}

/** The tree as Markdown, ending in one line end. Same tree, same text. */
export function toMarkdown(tree: DocumentTree): string {
  const context: Context = { tree, anchors: anchorsOf(tree), depth: 0 }
  const title = `# ${guardLine(escapeMarkdown(tree.title))}`
  const head = [
    title,
    ...(tree.subtitle ? [markdownInlines([{ kind: 'text', text: tree.subtitle }], inlineContext(context))] : []),
    ...(tree.draft ? ['**DRAFT**'] : []),
  ]
  return `${[...head, ...markdownBlocks(tree.blocks, context)].join('\n\n')}\n`
}

/** Ids that stand at headings, with the anchor that Markdown viewers give that heading. */
function anchorsOf(tree: DocumentTree): Map<string, string> {
  const used = new Map<string, number>()
  const anchors = new Map<string, string>()
  const anchor = (title: string) => {
    const base = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replace(/\s/g, '-')
    const seen = used.get(base) ?? 0
    used.set(base, seen + 1)
    return seen === 0 ? base : `${base}-${seen}`
  }
  anchor(tree.title)
  for (const entry of outline(tree)) {
    const made = anchor([entry.number, entry.title].filter(Boolean).join(' '))
    if (entry.id) anchors.set(entry.id, made)
  }
  return anchors
}

function inlineContext(context: Context, inTable = false): InlineContext {
  return { inTable, anchor: (id) => (context.anchors.has(id) ? `#${context.anchors.get(id)}` : undefined) }
}

function markdownBlocks(blocks: readonly Block[], context: Context): string[] {
  return blocks.map((block) => markdownBlock(block, context)).filter((text) => text !== '')
}

function inlinesText(children: readonly Inline[], context: Context): string {
  return markdownInlines(children, inlineContext(context))
}

function markdownBlock(block: Block, context: Context): string {
  switch (block.kind) {
    case 'heading':
      context.depth = block.level
      return headingLine(block.level, block.number, inlinesText(block.children, context))
    case 'paragraph':
      return inlinesText(block.children, context)
    case 'list':
      return list(block, context)
    case 'table':
      return table(block, context)
    case 'callout':
      return quote([`**${escapeMarkdown(block.title).trim()}**`, ...markdownBlocks(block.blocks, context)])
    case 'clause':
      return [
        headingLine(context.depth + 1, block.number, markdownInlines([{ kind: 'text', text: block.title }], inlineContext(context))),
        ...markdownBlocks(block.blocks, context),
      ].join('\n\n')
    case 'code':
      return fenced(block)
    case 'bar':
      return `${escapeMarkdown(block.label)}: ${block.segments.map((segment) => `${segment.value} ${escapeMarkdown(segment.label)}`).join(', ')}`
    case 'contents':
      return contents(context)
    case 'signatures':
      return signatures(block)
    case 'fold':
      return [boldLine(block.summary), ...markdownBlocks(block.blocks, context)].join('\n\n')
    case 'page-break':
      return ''
  }
}

function boldLine(summary: readonly Inline[]): string {
  const line = escapeMarkdown(textOf(summary)).trim()
  return line === '' ? '' : `**${line}**`
}

function headingLine(depth: number, number: string | undefined, title: string): string {
  const level = Math.min(6, depth + 1)
  return `${'#'.repeat(level)} ${number === undefined ? '' : `${escapeMarkdown(number)} `}${title.replaceAll('\\\n', ' ')}`.trimEnd()
}

function quote(parts: string[]): string {
  return parts
    .join('\n\n')
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}

function list(block: Extract<Block, { kind: 'list' }>, context: Context): string {
  const items = block.items.map((item, index) => {
    const marker = block.markers?.[index]
    const lead = block.ordered && marker === undefined ? `${index + 1}. ` : '- '
    const [first = '', ...rest] = markdownBlocks(item, context)
    const body = [marker === undefined ? first : `${escapeMarkdown(marker)} ${first}`, ...rest].join('\n\n')
    return lead + body.replaceAll('\n', `\n${' '.repeat(lead.length)}`).replace(/^ +$/gm, '')
  })
  return items.join(block.items.some((item) => item.length > 1) ? '\n\n' : '\n')
}

function table(block: Extract<Block, { kind: 'table' }>, context: Context): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = block.columns.map((column) => (column.align === 'right' ? '---:' : '---'))
  const head = block.columns.map((column) => escapeMarkdown(column.header).trim())
  const rows = block.rows.map((cells) => row(block.columns.map((_, index) => cellText(cells[index], context))))
  const caption = block.caption ? [boldLine([{ kind: 'text', text: block.caption }]), ''] : []
  return [...caption, row(head), row(rule), ...rows].join('\n')
}

function cellText(cell: Cell | undefined, context: Context): string {
  if (!cell) return ''
  const parts = [cell.children, ...(cell.blocks ?? []).flatMap(flat)].map((part) => markdownInlines(part, inlineContext(context, true)).trim()).filter(Boolean)
  const text = parts.join('; ')
  return cell.header && text !== '' && !/[*`\\\]]/.test(text) ? `**${text}**` : text
}

/** A block in a table cell as runs of inlines: tables hold no blocks in Markdown. */
function flat(block: Block): Inline[][] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.children]
    case 'list':
      return block.items.map((item, index) => [
        ...(block.markers?.[index] ? [{ kind: 'text', text: `${block.markers[index]} ` } as const] : []),
        ...item.flatMap(flat).flat(),
      ])
    case 'code':
      return codeLines(block.text).map((line) => [{ kind: 'code', text: line }])
    case 'callout':
    case 'clause':
      return [[{ kind: 'text', text: block.title }], ...block.blocks.flatMap(flat)]
    case 'fold':
      return [block.summary, ...block.blocks.flatMap(flat)]
    case 'table':
      return block.rows.map((cells) => cells.flatMap((cell) => [...cell.children, { kind: 'text', text: ' ' } as const]))
    case 'bar':
      return [[{ kind: 'text', text: `${block.label}: ${block.segments.map((segment) => `${segment.value} ${segment.label}`).join(', ')}` }]]
    case 'signatures':
      return block.parties.map((party) => [{ kind: 'text', text: `${party.role}: ${party.name}` }])
    case 'contents':
    case 'page-break':
      return []
  }
}

function fenced(block: Extract<Block, { kind: 'code' }>): string {
  const lines = codeLines(block.text)
  const fence = '`'.repeat(Math.max(3, longestRun(block.text) + 1))
  const language = /^[a-z0-9-]*$/.test(block.language ?? '') ? (block.language ?? '') : ''
  return [fence + language, ...lines, fence].join('\n')
}

function contents(context: Context): string {
  const entries = outline(context.tree).filter((entry) => entry.depth === 1 || entry.kind === 'clause')
  const lines = entries.map((entry) => {
    const label = escapeMarkdown([entry.number, entry.title].filter(Boolean).join(' '))
    const anchor = entry.id === undefined ? undefined : context.anchors.get(entry.id)
    return `${entry.kind === 'clause' ? '  ' : ''}- ${anchor === undefined ? label : `[${label}](#${anchor})`}`
  })
  return lines.join('\n')
}

function signatures(block: Extract<Block, { kind: 'signatures' }>): string {
  const head = ['', ...block.parties.map((party) => `${escapeMarkdown(party.role)}: ${escapeMarkdown(party.name)}`)]
  const rows = block.fields.map((field) => [`**${escapeMarkdown(field)}**`, ...block.parties.map(() => '')])
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
