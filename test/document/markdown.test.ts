import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import {
  badge,
  bullets,
  callout,
  cell,
  code,
  emphasis,
  heading,
  inlines,
  keyword,
  lettered,
  lineBreak,
  link,
  paragraph,
  reference,
  rowHeader,
  strong,
  table,
  text,
} from '../../src/document/build.ts'
import { plain } from '../../src/document/escape.ts'
import { toMarkdown } from '../../src/document/index.ts'
import type { Block, DocumentTree } from '../../src/document/tree.ts'
import { hostile, unseen } from './hostile.ts'

const tree = (...blocks: Block[]): DocumentTree => ({ kind: 'report', title: 'T', running: 'r', draft: false, date: '2026-11-23', blocks })
const parser = new MarkdownIt({ html: false, linkify: false })

/** Kinds of blocks in the parsed document, and the text of every inline. */
function readBack(markdown: string) {
  const tokens = parser.parse(markdown, {})
  const kinds = tokens.filter((token) => token.nesting >= 0 && token.type !== 'inline').map((token) => token.type)
  const texts = tokens
    .filter((token) => token.type === 'inline')
    .map((token) => (token.children ?? []).map((child) => (child.type === 'softbreak' || child.type === 'hardbreak' ? ' ' : child.content)).join(''))
  const marks = tokens.flatMap((token) => token.children ?? []).filter((child) => child.type !== 'text' && child.type !== 'softbreak')
  return { kinds, texts, marks: marks.map((child) => child.type) }
}

describe('Markdown of hostile text, read back', () => {
  it.each(hostile)('%j stays one paragraph of text', (value) => {
    const { kinds, texts, marks } = readBack(toMarkdown(tree(paragraph(value))))
    expect(kinds).toEqual(['heading_open', 'paragraph_open'])
    expect(texts[1]?.trim()).toBe(plain(value).trim())
    expect(marks.filter((mark) => mark !== 'text_special')).toEqual([])
  })
  it.each(hostile)('%j stays in its table cell', (value) => {
    const { texts, kinds } = readBack(
      toMarkdown(
        tree(
          table(
            ['A', 'B', 'C'],
            [
              [cell(value), cell(code(value)), rowHeader(value)],
              [cell('x'), cell('y'), cell('z')],
            ],
          ),
        ),
      ),
    )
    expect(kinds.filter((kind) => kind === 'tr_open')).toHaveLength(3)
    expect(kinds.filter((kind) => kind === 'td_open')).toHaveLength(6)
    expect(texts.slice(4).map((found) => found.trim())).toEqual([plain(value).trim(), plain(value).trim(), plain(value).trim(), 'x', 'y', 'z'])
  })
  it.each(hostile)('%j stays in headings, lists, callouts, clauses, captions and headers', (value) => {
    const { kinds, texts } = readBack(
      toMarkdown(
        tree(
          heading(1, value, { number: '1' }),
          bullets([value, 'b']),
          lettered([{ marker: '(a)', blocks: [paragraph(value)] }]),
          callout('met', value, [paragraph(value)]),
          { kind: 'clause', id: 'X-1', number: 'X-1', title: value, blocks: [] },
          table([value], [], { caption: value }),
        ),
      ),
    )
    expect(kinds.filter((kind) => kind.startsWith('heading'))).toHaveLength(3)
    expect(kinds.filter((kind) => kind === 'list_item_open')).toHaveLength(3)
    expect(kinds.filter((kind) => kind === 'blockquote_open')).toHaveLength(1)
    expect(kinds).not.toContain('fence')
    expect(kinds).not.toContain('code_block')
    expect(kinds).not.toContain('hr')
    expect(kinds).not.toContain('html_block')
    expect(texts.filter((found) => found.replace(/^(1|\(a\)|X-1) /, '').trim() === plain(value).trim())).toHaveLength(8)
  })
  it.each(unseen)('%j becomes visible', (value, seen) => {
    const markdown = toMarkdown(tree(paragraph(value), { kind: 'code', text: value }, paragraph(code(value))))
    expect(markdown).not.toContain(value)
    expect(markdown.split(seen).length + markdown.split(`\\${seen.slice(0, 3)}`).length).toBeGreaterThan(3)
  })
  it('holds any text in a cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('|', '`', '\\', '*', '_', ' ', 'a', '\n', '<', '[', ']', '(', '1', '.', '-', '#', '&', '~') }), (value) => {
        const { texts, kinds } = readBack(toMarkdown(tree(table(['A', 'B'], [[cell(value), cell('end')]]))))
        expect(kinds.filter((kind) => kind === 'td_open')).toHaveLength(2)
        expect(texts.at(-2)?.trim()).toBe(plain(value).trim())
        expect(texts.at(-1)).toBe('end')
      }),
      { numRuns: 500 },
    )
  })
  it('holds code beside code and backticks', () => {
    const unit = fc.constantFrom('`', 'a', '\\', '|', ' ')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.string({ unit, minLength: 1, maxLength: 5 })), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (parts, inCell) => {
          const content = ['x', ...parts.map(([isCode, value]) => (isCode ? code(value) : text(value))), 'y']
          const { texts } = readBack(toMarkdown(tree(inCell ? table(['A', 'B'], [[cell(content), cell('z')]]) : paragraph(content))))
          const shown = (value: string) => plain(value).replace(/ /g, '')
          expect((texts.at(inCell ? -2 : -1) ?? '').replace(/ /g, '')).toBe(shown(`x${parts.map(([, value]) => value).join('')}y`))
        },
      ),
      { numRuns: 500 },
    )
  })
  it('holds any text between marks', () => {
    const unit = fc.constantFrom('|', '`', '\\', '*', '_', ' ', 'a', '<', '[', '.', '(', 'b')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 6 }), fc.string({ unit, maxLength: 6 }), fc.string({ unit, maxLength: 6 }), (before, value, after) => {
        const { texts, kinds } = readBack(toMarkdown(tree(paragraph(['x', text(before), strong(value), text(after), 'y']))))
        expect(kinds).toEqual(['heading_open', 'paragraph_open'])
        expect(texts[1]?.replace(/ +/g, ' ')).toBe(plain(`x${before}${value}${after}y`))
      }),
      { numRuns: 500 },
    )
  })
})

describe('Markdown', () => {
  it('cannot be broken out of a code block', () => {
    const { kinds } = readBack(toMarkdown(tree({ kind: 'code', text: '```\n# no\n````\n# no' }, paragraph('after'))))
    expect(kinds).toEqual(['heading_open', 'fence', 'paragraph_open'])
  })
  it('writes marks that are read as such', () => {
    const { marks, texts } = readBack(
      toMarkdown(
        tree(paragraph([keyword('MUST'), ' ', strong('a '), emphasis('b'), ' ', badge('met', 'met'), lineBreak(), link('https://example.com/a', 'link')])),
      ),
    )
    expect(marks.filter((mark) => mark.endsWith('_open'))).toEqual(['strong_open', 'strong_open', 'em_open', 'strong_open', 'link_open'])
    expect(texts[1]).toBe('MUST a b met link')
  })
  it('links to headings and clauses, and to nothing that has no anchor', () => {
    const markdown = toMarkdown(
      tree(
        heading(1, 'Part', { id: 'part' }),
        { kind: 'clause', id: 'STO-3', number: 'STO-3', title: 'Kept long', blocks: [] },
        paragraph([reference('STO-3', 'clause'), ' ', reference('nowhere', 'none')]),
      ),
    )
    expect(markdown).toContain('[clause](#sto-3-kept-long) none')
  })
  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'https://example.com/a b', 'https://example.com/)x', ' https://example.com'])(
    'does not link to %j',
    (href) => {
      expect(toMarkdown(tree(paragraph(link(href, 'x'))))).toBe('# T\n\nx\n')
    },
  )
  it('says DRAFT', () => {
    expect(toMarkdown({ ...tree(), draft: true })).toBe('# T\n\n**DRAFT**\n')
  })
  it('makes one cell of a list in a cell', () => {
    const blocks = [bullets(['a', 'b | c'])]
    expect(readBack(toMarkdown(tree(table(['A'], [[{ children: inlines('x'), blocks }]])))).texts.at(-1)).toBe('x; a; b | c')
  })
})
