// Small builders for document trees, so that stages read like the documents they make.
import type { Block, Cell, Column, Inline, Tone } from './tree.ts'

/** What stands for inline content: a text, one inline or several. */
export type Content = string | Inline | readonly (string | Inline)[]

/** Inlines of some content; texts become text inlines. */
export function inlines(content: Content): Inline[] {
  if (typeof content === 'string') return [text(content)]
  if ('kind' in content) return [content]
  return content.map((part) => (typeof part === 'string' ? text(part) : part))
}

export function text(value: string): Inline {
  return { kind: 'text', text: value }
}

export function strong(content: Content): Inline {
  return { kind: 'strong', children: inlines(content) }
}

export function emphasis(content: Content): Inline {
  return { kind: 'emphasis', children: inlines(content) }
}

export function code(value: string): Inline {
  return { kind: 'code', text: value }
}

export function keyword(value: string): Inline {
  return { kind: 'keyword', text: value }
}

/** A link inside the document, by id. */
export function reference(to: string, content: Content): Inline {
  return { kind: 'link', to, children: inlines(content) }
}

/** A link to an address; only http, https and mailto become links. */
export function link(href: string, content: Content): Inline {
  return { kind: 'link', href, children: inlines(content) }
}

export function badge(tone: Tone, value: string): Inline {
  return { kind: 'badge', tone, text: value }
}

export function lineBreak(): Inline {
  return { kind: 'break' }
}

export function heading(level: 1 | 2 | 3 | 4, content: Content, more: { id?: string; number?: string } = {}): Block {
  return { kind: 'heading', level, children: inlines(content), ...more }
}

export function paragraph(content: Content, style?: 'lead' | 'small' | 'note'): Block {
  return { kind: 'paragraph', children: inlines(content), ...(style && { style }) }
}

export function cell(content: Content): Cell {
  return { children: inlines(content) }
}

/** A cell that heads its row. */
export function rowHeader(content: Content, id?: string): Cell {
  return { children: inlines(content), header: true, ...(id !== undefined && { id }) }
}

export function table(
  columns: readonly (string | Column)[],
  rows: Cell[][],
  more: { id?: string; caption?: string; style?: 'grid' | 'plain' | 'facts' } = {},
): Block {
  return { kind: 'table', columns: columns.map((column) => (typeof column === 'string' ? { header: column } : column)), rows, ...more }
}

/** A table of names and values, without a header row; each name heads its row. */
export function facts(rows: readonly (readonly [string, Content])[], more: { id?: string; caption?: string } = {}): Block {
  const columns = [{ header: '', width: 30 }, { header: '' }]
  return table(
    columns,
    rows.map(([name, value]) => [rowHeader(name), cell(value)]),
    { style: 'facts', ...more },
  )
}

/** A bulleted list; each item is one paragraph. */
export function bullets(items: readonly Content[]): Block {
  return { kind: 'list', ordered: false, items: items.map((item) => [paragraph(item)]) }
}

/** A list with fixed markers, e.g. `(a)`. */
export function lettered(items: readonly { marker: string; blocks: Block[]; id?: string }[]): Block {
  const ids = items.flatMap((item) => (item.id === undefined ? [] : [item.id]))
  const base = { kind: 'list', ordered: true, markers: items.map((item) => item.marker), items: items.map((item) => item.blocks) } as const
  return ids.length === items.length ? { ...base, ids } : base
}

export function callout(tone: Tone, title: string, blocks: Block[]): Block {
  return { kind: 'callout', tone, title, blocks }
}

export function fold(summary: Content, blocks: Block[], open = false): Block {
  return { kind: 'fold', summary: inlines(summary), open, blocks }
}

/** An id for a document, made of a text: letters, digits and hyphens. */
export function slug(value: string): string {
  return (
    value
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'x'
  )
}

/** Text with `code` in backticks, as people write it in plain-text fields; nothing else in it means anything. */
export function prose(value: string): Inline[] {
  return value
    .split(/(`[^`\n]+`)/)
    .filter((part) => part !== '')
    .map((part) => (/^`[^`\n]+`$/.test(part) ? code(part.slice(1, -1)) : text(part)))
}

/** The paragraphs of a longer text: split at empty lines. */
export function paragraphsOf(value: string): string[] {
  return value
    .split(/\r?\n[ \t]*\r?\n/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
}
