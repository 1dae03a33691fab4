import { describe, expect, it } from 'vitest'
import {
  badge,
  bullets,
  callout,
  cell,
  code,
  emphasis,
  facts,
  fold,
  heading,
  keyword,
  lettered,
  link,
  paragraph,
  reference,
  rowHeader,
  strong,
  table,
} from '../../src/document/build.ts'
import { cssString, plain } from '../../src/document/escape.ts'
import { contentPolicy, documentAssets, toHtml, toMarkdown } from '../../src/document/index.ts'
import type { Block, DocumentTree, Inline, Tone } from '../../src/document/tree.ts'
import { hostile, unseen } from './hostile.ts'

const assets = documentAssets()
const tones: Tone[] = ['met', 'not-met', 'not-shown', 'needs-review', 'not-applicable', 'waived', 'neutral', 'draft']

/** A tree with every kind of block and inline, each holding the text wherever a text can stand. */
function everything(value: string): DocumentTree {
  const inlines: Inline[] = [
    { kind: 'text', text: value },
    strong(value),
    emphasis(value),
    code(value),
    keyword(value),
    link(`https://example.com/${value}`, value),
    link('https://example.com/', value),
    reference('here', value),
    { kind: 'term', text: value, to: 'here' },
    ...tones.map((tone) => badge(tone, value)),
    { kind: 'break' },
  ]
  const blocks: Block[] = [
    heading(1, value, { id: 'here', number: value }),
    { kind: 'contents' },
    { kind: 'paragraph', children: inlines, style: 'note' },
    bullets([value]),
    lettered([{ marker: value, blocks: [paragraph(value), paragraph(value)], id: 'a' }]),
    table([value, { header: value, width: 30, align: 'right' }], [[rowHeader(value), { children: [], blocks: [bullets([value])] }]], {
      caption: value,
      style: 'grid',
    }),
    facts([[value, value]]),
    callout('met', value, [paragraph(value)]),
    { kind: 'clause', id: 'X-1', number: value, title: value, blocks: [paragraph(value)] },
    { kind: 'code', text: value },
    { kind: 'bar', label: value, segments: tones.map((tone, index) => ({ tone, label: value, value: index })) },
    { kind: 'signatures', parties: [{ role: value, name: value }], fields: [value] },
    fold(value, [paragraph(value)]),
    { kind: 'page-break' },
  ]
  return { kind: 'report', title: value, subtitle: value, running: value, draft: true, date: '2026-11-23', blocks }
}

const body = (html: string) => html.slice(html.indexOf('</style>'))
/** Tags with the names of their attributes, in order. */
const tagsOf = (html: string) =>
  [...body(html).matchAll(/<(\/?[a-z0-9]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>/gi)].map((match) =>
    `${match[1]} ${[...(match[2] ?? '').matchAll(/([a-z-]+)="[^"]*"/gi)].map((name) => name[1]).join(' ')}`.trim(),
  )
const bare = (html: string) => tagsOf(html).map((tag) => tag.split(' ')[0])
const decode = (html: string) =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&#96;/g, '`')
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&amp;/g, '&')

describe('HTML of hostile text', () => {
  const links = (html: string) => bare(html).filter((tag) => tag !== 'a' && tag !== '/a')
  it.each(hostile)('%j adds no tag', (value) => {
    const html = toHtml(everything(value), assets)
    expect(links(html)).toEqual(links(toHtml(everything('x'), assets)))
    expect(bare(html).length).toBeGreaterThan(80)
    expect(html.match(/<\/?style/g)).toHaveLength(2)
    expect(tagsOf(html).filter((tag) => /^(script|img|iframe|form|link|object)\b| on[a-z]+/.test(tag))).toEqual([])
    expect(
      [...body(html).matchAll(/<[^>]*\shref="([^"]*)"/g)].map((match) => match[1]).filter((href) => !/^(#|https:\/\/example\.com\/)/.test(href ?? '')),
    ).toEqual([])
  })
  it.each(hostile)('%j can be read back', (value) => {
    const html = toHtml({ ...everything('x'), blocks: [paragraph(value), table(['A'], [[cell(value)]])] }, assets)
    expect(decode(/<p>(.*?)<\/p>\n<div class="table">/s.exec(html)?.[1] ?? '')).toBe(plain(value))
    expect(decode(/<td>(.*?)<\/td>/s.exec(html)?.[1] ?? '')).toBe(plain(value))
  })
  it.each(unseen)('%j becomes visible', (value, seen) => {
    const html = toHtml(everything(value), assets)
    expect(html.includes(value)).toBe(false)
    expect(html.split(seen).length).toBeGreaterThan(30)
  })
  it.each(hostile)('%j stays inside its CSS string', (value) => {
    expect(cssString(value)).toMatch(/^"(?:[A-Za-z0-9]|\\[0-9a-f]{6})*"$/)
  })
  it('keeps the blanks of code, and nothing of its tags', () => {
    const html = toHtml({ ...everything('x'), blocks: [{ kind: 'code', text: 'a  <b>\n\tc' }] }, assets)
    expect(html.includes('<pre><code>a  &lt;b&gt;\n    c</code></pre>')).toBe(true)
  })
})

describe('HTML', () => {
  const html = toHtml(everything('word'), assets)
  it('is one file that fetches nothing and runs nothing', () => {
    expect(html.includes(`content="${contentPolicy.replaceAll("'", '&#x27;')}"`)).toBe(true)
    expect(html.includes('src:url(data:font/woff2;base64,')).toBe(true)
    expect(/<link|<script|@import|url\((?!data:)/.test(html)).toBe(false)
  })
  it('has language, title, skip link, headed tables and one first heading', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en-GB">/)
    expect(html.includes('<title>word: word</title>')).toBe(true)
    expect(html.includes('<a class="skip" href="#content">')).toBe(true)
    expect(html.includes('<main id="content">')).toBe(true)
    expect(html.includes('<th scope="col">')).toBe(true)
    expect(html.includes('<th scope="row">')).toBe(true)
    expect(html.match(/<h1>/g)).toHaveLength(1)
  })
  it('closes what it opens', () => {
    const open: string[] = ['html', 'head']
    for (const tag of bare(html).slice(1)) {
      if (tag?.startsWith('/')) expect(open.pop()).toBe(tag.slice(1))
      else if (tag && !['br', 'col', 'meta', 'circle', 'path', 'rect'].includes(tag)) open.push(tag)
    }
    expect(open).toEqual([])
  })
  it('folds without scripts', () => {
    expect(html.includes('<details><summary>word</summary>')).toBe(true)
  })
  it.each(tones)('gives %s a word and a shape', (tone) => {
    expect(html).toMatch(new RegExp(`<span class="badge tone-${tone}"><svg class="shape"[^>]*aria-hidden="true"[^>]*>.+?</svg>word</span>`))
    expect(html.includes(`.tone-${tone} { --tone: var(--${tone})`)).toBe(true)
  })
  it('is the same each time', () => {
    expect(toHtml(everything('word'), assets)).toBe(html)
    expect(toMarkdown(everything('word'))).toBe(toMarkdown(everything('word')))
  })
  it('says DRAFT in the text and in the page margin, and nowhere if it is none', () => {
    expect(html.includes('@top-right{content:"DRAFT"}')).toBe(true)
    expect(html.includes('<strong>DRAFT</strong>')).toBe(true)
    const final = toHtml({ ...everything('word'), draft: false }, assets)
    expect(final.includes('@top-right{content:"DRAFT"}')).toBe(false)
    expect(final.includes('<strong>DRAFT</strong>')).toBe(false)
  })
  it('embeds further subsets only where the text needs them', () => {
    const faces = (value: string) => toHtml({ ...everything('x'), title: value, blocks: [] }, assets).match(/@font-face/g)?.length
    expect([faces('plain'), faces('Łódź'), faces('Αθήνα'), faces('Київ'), faces('Łódź Київ')]).toEqual([1, 2, 2, 2, 3])
  })
})

describe('colours', () => {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a: string, b: string) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05)
  const colours = [...assets.styles.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)]
    .map((match) => [match[1] as string, match[2] as string] as const)
    .filter(([name]) => !['rule', 'faint'].includes(name))
  it('are all there', () => {
    expect(colours.map(([name]) => name)).toEqual(expect.arrayContaining(['ink', 'quiet', 'accent', ...tones]))
  })
  it.each(colours)('%s can be read on white and on the faint ground (AA)', (_, colour) => {
    expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colour, '#f5f7f8')).toBeGreaterThanOrEqual(4.5)
  })
})
