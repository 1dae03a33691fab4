// Blocks as HTML: headings that nest, tables with headed rows and columns, folds that work without scripts.
import { codeLines, escapeHtml } from './escape.ts'
import { htmlInlines } from './html-inline.ts'
import { outline } from './outline.ts'
import { toneShape } from './tone.ts'
import type { Block, Cell, Column, DocumentTree } from './tree.ts'

export interface HtmlContext {
  tree: DocumentTree
  /** Every id of the tree. */
  ids: ReadonlySet<string>
  /** Depth of the heading before. */
  depth: number
}

export function htmlBlocks(blocks: readonly Block[], context: HtmlContext): string {
  return blocks.map((block) => htmlBlock(block, context)).join('\n')
}

function htmlBlock(block: Block, context: HtmlContext): string {
  switch (block.kind) {
    case 'heading':
      context.depth = block.level
      return heading(block.level, htmlInlines(block.children, context.ids), block)
    case 'paragraph':
      return `<p${idOf(block.id)}${block.style ? ` class="${block.style}"` : ''}>${htmlInlines(block.children, context.ids)}</p>`
    case 'list':
      return list(block, context)
    case 'table':
      return table(block, context)
    case 'callout':
      return `<aside class="callout tone-${block.tone}"><p class="callout-title">${toneShape(block.tone)}${escapeHtml(block.title)}</p>${htmlBlocks(block.blocks, context)}</aside>`
    case 'clause':
      return `<section class="clause"${idOf(block.id)}>\n${heading(context.depth + 1, escapeHtml(block.title), { number: block.number })}\n${htmlBlocks(block.blocks, context)}\n</section>`
    case 'code':
      return `<pre><code>${codeLines(block.text).map(codeLine).join('\n')}</code></pre>`
    case 'bar':
      return bar(block)
    case 'contents':
      return contents(context)
    case 'signatures':
      return signatures(block)
    case 'fold':
      return `<details${idOf(block.id)}${block.open ? ' open' : ''}><summary>${htmlInlines(block.summary, context.ids)}</summary>\n${htmlBlocks(block.blocks, context)}\n</details>`
    case 'page-break':
      return '<div class="page-break"></div>'
  }
}

/** One line; `escapeHtml` would join its blanks, which code keeps. */
function codeLine(line: string): string {
  return line
    .split(/( +)/)
    .map((part) => (/^ +$/.test(part) ? part : escapeHtml(part)))
    .join('')
}

function idOf(id: string | undefined): string {
  return id === undefined ? '' : ` id="${escapeHtml(id)}"`
}

function heading(depth: number, content: string, more: { id?: string; number?: string }): string {
  const level = Math.min(6, depth + 1)
  const number = more.number === undefined ? '' : `<span class="number">${escapeHtml(more.number)}</span> `
  return `<h${level}${idOf(more.id)} class="level-${depth}">${number}<span class="title">${content}</span></h${level}>`
}

function list(block: Extract<Block, { kind: 'list' }>, context: HtmlContext): string {
  const item = (blocks: Block[], index: number) => {
    const marker = block.markers?.[index]
    const content = itemContent(blocks, context)
    return `<li${idOf(block.ids?.[index])}>${marker === undefined ? content : `<span class="marker">${escapeHtml(marker)}</span> <div>${content}</div>`}</li>`
  }
  const tag = block.ordered ? 'ol' : 'ul'
  const lettered = block.markers ? ' class="lettered" role="list"' : ''
  return `<${tag}${lettered}>\n${block.items.map(item).join('\n')}\n</${tag}>`
}

/** An item of one plain paragraph stands without the paragraph; others keep their blocks. */
function itemContent(blocks: readonly Block[], context: HtmlContext): string {
  const [only] = blocks
  if (blocks.length === 1 && only?.kind === 'paragraph' && !only.style) return htmlInlines(only.children, context.ids)
  return htmlBlocks(blocks, context)
}

function table(block: Extract<Block, { kind: 'table' }>, context: HtmlContext): string {
  const caption = block.caption === undefined ? '' : `<caption>${escapeHtml(block.caption)}</caption>`
  const widths = block.columns.some((column) => column.width !== undefined)
  const columns = widths
    ? `<colgroup>${block.columns.map((column) => (column.width === undefined ? '<col>' : `<col style="width:${Number(column.width)}%">`)).join('')}</colgroup>`
    : ''
  const headed = block.columns.some((column) => column.header !== '')
  const head = headed ? `<thead><tr>${block.columns.map(columnHead).join('')}</tr></thead>` : ''
  const rows = block.rows.map((cells) => `<tr>${block.columns.map((column, index) => tableCell(cells[index], column, context)).join('')}</tr>`)
  return `<div class="table"><table${idOf(block.id)} class="${block.style ?? 'grid'}${widths ? ' fixed' : ''}">${caption}${columns}${head}<tbody>\n${rows.join('\n')}\n</tbody></table></div>`
}

function columnHead(column: Column): string {
  return column.header === '' ? '<td></td>' : `<th scope="col"${column.align === 'right' ? ' class="right"' : ''}>${escapeHtml(column.header)}</th>`
}

function tableCell(cell: Cell | undefined, column: Column, context: HtmlContext): string {
  if (!cell) return '<td></td>'
  const content = htmlInlines(cell.children, context.ids) + (cell.blocks ? htmlBlocks(cell.blocks, context) : '')
  const right = column.align === 'right' ? ' class="right"' : ''
  return cell.header ? `<th scope="row"${idOf(cell.id)}${right}>${content}</th>` : `<td${idOf(cell.id)}${right}>${content}</td>`
}

function bar(block: Extract<Block, { kind: 'bar' }>): string {
  const total = block.segments.reduce((sum, segment) => sum + segment.value, 0)
  const words = block.segments.map((segment) => `${segment.value} ${segment.label}`).join(', ')
  let at = 0
  const rects = block.segments
    .filter((segment) => segment.value > 0)
    .map((segment) => {
      const width = (segment.value / total) * 1000
      const rect = `<rect class="tone-${segment.tone}" x="${at.toFixed(2)}" y="0" width="${Math.max(0, width - 4).toFixed(2)}" height="18"/>`
      at += width
      return rect
    })
  const legend = block.segments.map(
    (segment) => `<li class="tone-${segment.tone}">${toneShape(segment.tone)}<b>${segment.value}</b> ${escapeHtml(segment.label)}</li>`,
  )
  const image = `<svg viewBox="0 0 1000 18" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(`${block.label}: ${words}`)}">${rects.join('')}</svg>`
  return `<div class="bar"><p class="bar-label">${escapeHtml(block.label)}</p>${image}<ul>${legend.join('')}</ul></div>`
}

function contents(context: HtmlContext): string {
  const entries = outline(context.tree).filter((entry) => entry.depth === 1 || entry.kind === 'clause')
  const items = entries.map((entry) => {
    const number = entry.number === undefined ? '' : `<span class="number">${escapeHtml(entry.number)}</span> `
    const label = `${number}<span class="title">${escapeHtml(entry.title)}</span>`
    return `<li class="${entry.kind}">${entry.id === undefined ? label : `<a href="#${escapeHtml(entry.id)}">${label}</a>`}</li>`
  })
  return `<nav class="contents" aria-label="Contents"><p class="contents-title">Contents</p><ol role="list">\n${items.join('\n')}\n</ol></nav>`
}

function signatures(block: Extract<Block, { kind: 'signatures' }>): string {
  const party = (one: { role: string; name: string }) =>
    `<div class="party"><p class="role">${escapeHtml(one.role)}</p><p class="name">${escapeHtml(one.name)}</p><dl>${block.fields.map((field) => `<div><dt>${escapeHtml(field)}</dt><dd></dd></div>`).join('')}</dl></div>`
  return `<div class="signatures">${block.parties.map(party).join('\n')}</div>`
}
