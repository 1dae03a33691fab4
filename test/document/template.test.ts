import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fillTemplate } from '../../src/document/template.ts'

const folder = join(import.meta.dirname, '../../templates')
const templates = readdirSync(folder).filter((name) => name.endsWith('.hbs'))

describe('templates', () => {
  it('are there', () => expect(templates).toContain('page.hbs'))
  it.each(templates)('%s prints nothing unescaped', (name) => {
    expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(/\{\{\{|\{\{&/)
  })
  it('escape data and put in finished pieces', () => {
    expect(
      fillTemplate('{{a}}{{#if b}}!{{/if}}{{#each c}}[{{d}}]{{/each}}{{> e}}', { a: '<i>', b: true, c: [{ d: '"' }, { d: '{{a}}' }] }, { e: '<b>{{a}}</b>' }),
    ).toBe('&lt;i&gt;![&quot;][{{a}}]<b>{{a}}</b>')
  })
  it.each([
    ['a name that is not given', '{{missing}}', /missing, which is not given/],
    ['one in an if that is not given', '{{#if missing}}x{{/if}}', /missing, which is not given/],
    ['one in a branch that is not taken', '{{#if no}}{{missing}}{{/if}}', /missing, which is not given/],
    ['one in an each', '{{#each list}}{{missing}}{{/each}}', /missing, which is not given/],
    ['a name of the prototype', '{{constructor}}', /constructor, which is not given/],
    ['a path through it', '{{a.__proto__.x}}', /not given/],
    ['unescaped output', '{{{a}}}', /always escaped/],
    ['unescaped output, the other way', '{{&a}}', /always escaped/],
    ['another helper', '{{#with a}}x{{/with}}', /only if and each/],
    ['a call of a helper', '{{lookup a "b"}}', /no helpers/],
    ['a value that is no text', '{{list}}', /not a text/],
    ['a piece that is not given', '{{> nothing}}', /no piece nothing/],
    ['the parent', '{{#each list}}{{../a}}{{/each}}', /plain names/],
    ['a decorator', '{{* inline}}', /may not use/],
  ])('refuse %s', (_, template, message) => {
    expect(() => fillTemplate(template, { a: 'x', no: false, list: [{ d: 'x' }] }, {})).toThrow(message)
  })
  it('are strings, never a parsed object', () => {
    expect(() => fillTemplate({ type: 'Program', body: [] } as unknown as string, {}, {})).toThrow(/must be a string/)
  })
})
