// Text of a supplier stays text: it cannot forge rows, headings, links, colours or lines in any report.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeControl } from '../../src/source/index.ts'
import { assessment, check, finding, result, unit } from '../support/assessment.ts'
import { hostile, mixed, poisoned } from '../support/assessments.ts'
import { body, markdownTokens, render } from '../support/read-report.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the point
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/

/** Block structure: what kind of thing follows what. */
const blocks = (source: string) => markdownTokens(source).map((token) => `${token.type} ${token.tag}`)
/** Elements in order, without those that a text may bring by being code, a link or due. */
const elements = (html: string) =>
  [...body(html).matchAll(/<\/?([a-z][a-z0-9]*)/g)].map((match) => match[0]).filter((tag) => !/^<\/?(code|a|span|svg|path|circle)$/.test(tag))

describe('hostile text', () => {
  it('is in every string of the sample', () => {
    expect(JSON.stringify(hostile).split('<script>').length).toBeGreaterThan(200)
  })
  it('holds no control, bidi or zero-width character in any format', () => {
    for (const format of ['terminal', 'json', 'markdown', 'html'] as const) expect(CONTROL.exec(render(format, hostile))?.[0].codePointAt(0)).toBeUndefined()
  })
  it('cannot forge a block in Markdown', () => {
    expect(blocks(render('markdown', hostile))).toEqual(blocks(render('markdown', mixed)))
  })
  it('cannot bring HTML, pictures or addresses into Markdown', () => {
    const inlines = markdownTokens(render('markdown', hostile)).flatMap((token) => token.children ?? [])
    expect(inlines.filter((token) => ['html_inline', 'html_block', 'image'].includes(token.type))).toEqual([])
    expect(
      inlines
        .filter((token) => token.type === 'link_open')
        .map((token) => token.attrGet('href'))
        .filter((href) => !String(href).startsWith('#')),
    ).toEqual([])
  })
  it('cannot forge an element in HTML', () => {
    expect(elements(render('html', hostile))).toEqual(elements(render('html', mixed)))
  })
  it('cannot bring scripts, handlers, pictures or addresses into HTML', () => {
    const html = body(render('html', hostile))
    expect(html).not.toMatch(/<(script|img|iframe|object|link|style|form|input)\b/i)
    const tags = [...html.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag)
    const names = tags.flatMap((tag) => [...tag.replace(/"[^"]*"/g, '').matchAll(/\s([a-z-]+)/gi)].map((match) => match[1]))
    expect(names.filter((name) => /^(on|src)/i.test(name ?? ''))).toEqual([])
    expect(tags.filter((tag) => /\s(href|action|src)="(?!#)/i.test(tag))).toEqual([])
  })
  it('cannot start a line in the terminal: no forged verdict, row or heading', () => {
    const lines = render('terminal', hostile).split('\n')
    expect(lines.filter((line) => /^\s*(#|\||=|<|green)/.test(line))).toEqual([])
    expect(lines.length).toBe(render('terminal', mixed).split('\n').length)
  })
  it('comes out of JSON as it went in', () => {
    expect(JSON.parse(render('json', hostile))).toEqual(hostile)
  })
  it('never becomes an id of the document', () => {
    const ids = [...body(render('html', poisoned(mixed))).matchAll(/\sid="([^"]*)"/g)].map((match) => match[1])
    expect(ids.filter((id) => !/^[a-z][a-z0-9-]*$/.test(id ?? ''))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })
  it('of any kind stays on its line in the terminal and whole in JSON', () => {
    const one = (message: string) =>
      assessment([
        result('STO-3', 'not-met', {
          title: message,
          units: [unit('not-met', { checks: [check('not-met', { findings: [finding('not-met', { message, fix: message, subject: message })] })] })],
        }),
      ])
    const length = render('terminal', one('plain')).split('\n').length
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (message) => {
        const text = render('terminal', one(message))
        expect(text.split('\n').length).toBe(length)
        expect(escapeControl(text, true)).toBe(text)
        expect(JSON.parse(render('json', one(message)))).toEqual(one(message))
      }),
      { numRuns: 200 },
    )
  })
})
