// explain and doctor: everything there is has a text, and the text is whole.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readers } from '../../src/evidence/index.ts'
import { factTypes } from '../../src/model/fact-type.ts'
import { functionDocs } from '../../src/rules/index.ts'
import { cases, catalogue, cli, read } from '../support/cli.ts'

const ids = [...read(catalogue, 'requirements.yaml').matchAll(/^ {6}- id: ([A-Z]+-\d+)/gm)].map((match) => match[1] as string)
const holes = /undefined|\[object|NaN|null|: *$|\n {2}- *\n/

const topics: [string, string, RegExp][] = [
  ...ids.map((id): [string, string, RegExp] => ['requirement', id, new RegExp(`^${id} \\S`)]),
  ...factTypes.map((type): [string, string, RegExp] => ['fact type', type.id, new RegExp(`^${type.id}: `)]),
  ...readers.map((reader): [string, string, RegExp] => ['reader', reader.id, new RegExp(`^${reader.id}: `)]),
  ...functionDocs.map((doc): [string, string, RegExp] => ['function', doc.name, /\nExample: \S/]),
]
const sections: Record<string, string[]> = {
  requirement: ['MUST|SHOULD', 'Thresholds', 'Why: ', 'What shows it', 'How to collect it: ', 'How it is checked:', 'Intersects with:'],
  'fact type': ['Fields kept:', 'Comes from:', 'Shows:'],
  reader: ['Shows: ', 'Yields: ', 'How to collect it:'],
  function: ['Example: '],
}

describe('explain', () => {
  it('has a topic for everything, and no two of one name', () => {
    expect([ids.length, factTypes.length > 20, readers.length > 10, functionDocs.length > 5]).toEqual([31, true, true, true])
    const names = topics.map(([, name]) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
  it.each(topics)('%s %s', async (kind, topic, heading) => {
    const { code, out, err } = await cli(['explain', topic])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(heading)
    for (const words of sections[kind] ?? []) expect(out).toMatch(new RegExp(words))
    // Every list has an entry.
    expect(out).not.toMatch(/:\n(\n|[A-Z]|$)/)
    expect(out.replace(/\{\{.*?\}\}/g, '')).not.toMatch(holes)
  })
  it.each([
    ['--readers', readers.map((reader) => reader.id)],
    ['--facts', factTypes.map((type) => type.id)],
    ['--functions', functionDocs.map((doc) => doc.name)],
  ])('%s lists them all, one a line', async (flag, names) => {
    const { code, out } = await cli(['explain', flag])
    expect([
      code,
      out
        .trimEnd()
        .split('\n')
        .map((line) => /^[\w-]+/.exec(line)?.[0]),
    ]).toEqual([0, names])
  })
  it('takes small letters, and requirements of your own', async () => {
    expect((await cli(['explain', 'sto-3'])).out).toMatch(/^STO-3 /)
    const own = await cli(['explain', 'STO-1', '--requirements', join(cases, 'small/requirements.yaml')])
    expect(own.out).toMatch(/^STO-1 Logs are kept long enough/)
    const missing = await cli(['explain', 'STO-3', '--requirements', join(cases, 'small/requirements.yaml')])
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('Did you mean STO-1?')])
  })
})

describe('doctor', () => {
  it('names the versions and the browser, and ends with 0 when everything is here', async () => {
    const { code, out } = await cli(['doctor'])
    expect(out).toMatch(/^watchclause {2}\d+\.\d+\.\d+\nnode {9}v\d+/)
    expect(out).toMatch(/\nbrowser {6}\//)
    expect([code, out.trimEnd().split('\n').at(-1)]).toEqual([0, 'everything is here'])
  })
  it('says what is missing, how to get it, and what works without', async () => {
    const { code, out } = await cli(['doctor', '--browser', '/nowhere/chrome'])
    expect(out).toContain('browser      none: PDFs cannot be written; Markdown, HTML and JSON can')
    expect(out).toContain('/nowhere/chrome')
    expect([code, out.trimEnd().split('\n').at(-1)]).toEqual([1, 'something is missing'])
  })
})
