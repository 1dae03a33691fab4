// render: the documents, their digest, and what stops them.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { digestOf } from '../../src/model/canonical.ts'
import { AS_OF, assessmentIn, cases, catalogue, cleanUp, cli, copyOf, edit, emptyFolder, filesOf, hasLarkspur, larkspur, read } from '../support/cli.ts'

cleanUp()
const small = join(cases, 'small')
const withSupplier = ['requirements.yaml', '--supplier', 'supplier.yaml']
const pdfText = async (path: string) =>
  (await extractText(await getDocumentProxy(new Uint8Array(readFileSync(path))), { mergePages: true })).text.replace(/\s+/g, ' ')
const CLAUSE = /\b[A-Z]{3}-\d+\b/

async function scheduleOf(requirements: string, supplier: string): Promise<string> {
  const folder = emptyFolder()
  const outputs = ['md', 'html', 'pdf'].flatMap((extension) => ['-o', `schedule.${extension}`])
  const { code, out, err } = await cli(['render', requirements, '--supplier', supplier, ...outputs], { cwd: folder })
  expect([code, out]).toEqual([0, ''])
  for (const name of ['schedule.md', 'schedule.html', 'schedule.pdf', 'schedule.json']) expect(err).toContain(`wrote ${name}\n`)
  return folder
}

const suppliers: [string, string, string][] = [
  ['the small set', join(small, 'requirements.yaml'), join(small, 'supplier.yaml')],
  ...(hasLarkspur ? [['the catalogue', join(catalogue, 'requirements.yaml'), join(larkspur, 'supplier.yaml')] satisfies [string, string, string]] : []),
]

describe.each(suppliers)('the schedule of %s', (_name, requirements, supplier) => {
  it('has the same clauses in Markdown, HTML and PDF, in the order of the requirements', async () => {
    const folder = await scheduleOf(requirements, supplier)
    const ids = [...read(requirements).matchAll(/^ {6}- id: ([A-Z]+-\d+)/gm)].map((match) => match[1] as string)
    const titles = [...read(requirements).matchAll(/^ {8}title: "?(.+?)"?$/gm)].map((match) => match[1] as string)
    expect(ids.length).toBeGreaterThan(1)
    expect([...read(folder, 'schedule.md').matchAll(/^### (\S+) /gm)].map((match) => match[1]).filter((number) => CLAUSE.test(number ?? ''))).toEqual(ids)
    expect([...read(folder, 'schedule.html').matchAll(/<section class="clause" id="([^"]+)">/g)].map((match) => match[1])).toEqual(ids)
    const text = await pdfText(join(folder, 'schedule.pdf'))
    const places = ids.map((id, index) => text.lastIndexOf(`${id} ${titles[index]}`))
    expect(places.every((place) => place > 0)).toBe(true)
    // Printed twice: in the contents, and as the clause. The last place is the clause.
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })
  it('prints the digest of the terms that schedule.json holds, in every format and on standard error', async () => {
    const folder = emptyFolder()
    const outputs = ['-o', 'a.md', '-o', 'a.html', '-o', 'a.pdf']
    const { err } = await cli(['render', requirements, '--supplier', supplier, ...outputs], { cwd: folder })
    const digest = /^digest of the agreed terms: (sha256:[0-9a-f]{64})$/m.exec(err)?.[1] as string
    expect(digestOf(JSON.parse(read(folder, 'schedule.json')))).toBe(digest)
    for (const name of ['a.md', 'a.html']) expect(read(folder, name)).toContain(digest)
    expect((await pdfText(join(folder, 'a.pdf'))).replace(/\s/g, '')).toContain(digest)
    const copy = copyOf(small)
    if (requirements.startsWith(small)) {
      await cli(['check', '.', '--as-of', AS_OF, '-o', 'gap.json'], { cwd: copy })
      expect(assessmentIn(copy, 'gap.json').requirements.terms_digest).toBe(digest)
    }
  })
})

describe('render', () => {
  it('without -o prints Markdown and writes nothing, schedule.json neither', async () => {
    const folder = copyOf(small)
    const before = filesOf(folder)
    const { code, out, err } = await cli(['render', ...withSupplier], { cwd: folder })
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^# A small set\n/)
    expect(filesOf(folder)).toEqual(before)
  })
  it('without a supplier writes the standard form, without schedule.json', async () => {
    const folder = copyOf(small)
    const { code, err } = await cli(['render', 'requirements.yaml', '-o', 'standard.md'], { cwd: folder })
    expect([code, err]).toEqual([0, 'wrote standard.md\n'])
    expect(read(folder, 'standard.md')).toContain('STO-1')
    expect(read(folder, 'standard.md')).not.toContain('Acme')
    expect(filesOf(folder)).not.toContain('schedule.json')
    expect((await cli(['render', 'requirements.yaml', '--document', 'standard'], { cwd: folder })).out).toBe(read(folder, 'standard.md'))
  })
  it('carries the day that was named, else the day the requirements take effect; never the clock', async () => {
    const day = async (now: string, ...more: string[]) => (await cli(['render', ...withSupplier, ...more], { cwd: small, now })).out
    const usual = await day('2026-11-23T12:00:00Z')
    expect(usual).toContain('| **Date of this document** | 1 December 2026 |')
    expect(await day('2031-01-01T00:00:00Z')).toBe(usual)
    expect(await day('2026-11-23T12:00:00Z', '--date', '2026-11-30')).toContain('| **Date of this document** | 30 November 2026 |')
  })
  it('the request as a document says what to send', async () => {
    const { code, out } = await cli(['render', ...withSupplier, '--document', 'request'], { cwd: small })
    expect(code).toBe(0)
    for (const words of ['STO-1', 'IRP-1', 'describe-log-groups', 'evidence.yaml']) expect(out).toContain(words)
    expect((await cli(['render', 'requirements.yaml', '--document', 'request'], { cwd: small })).code).toBe(0)
  })
  it('reads the requirements from standard input', async () => {
    const piped = await cli(['render', '-'], { stdin: read(small, 'requirements.yaml') })
    expect(piped).toEqual(await cli(['render', 'requirements.yaml'], { cwd: small }))
  })
  it('--quiet writes without a word', async () => {
    const folder = copyOf(small)
    expect(await cli(['render', ...withSupplier, '-q', '-o', 'schedule.md'], { cwd: folder })).toEqual({ code: 0, out: '', err: '' })
    expect(filesOf(folder)).toContain('schedule.json')
  })
  it('tells a warning on standard error, and goes on', async () => {
    const folder = copyOf(small)
    edit(join(folder, 'supplier.yaml'), 'submission:', 'parameters: { retention_days: 180 }\nsubmission:')
    const { code, out, err } = await cli(['render', ...withSupplier], { cwd: folder })
    expect([code, out]).toEqual([0, expect.stringContaining('180 days')])
    expect(err).toMatch(/supplier\.yaml:9:\d+: warning: .*180/)
  })
})

/** What is spoilt in a copy, the arguments, what must be told. Exit 2, no file written. */
const holes: [string, [string, string | RegExp, string], RegExp][] = [
  ['a supplier whose name is a blank', ['supplier.yaml', 'Acme Hosting Ltd', '" "'], /supplier\.yaml.*the legal name of the supplier/],
  ['an agreement without reference', ['supplier.yaml', 'reference: MSA-1', 'reference: "\\t"'], /supplier\.yaml.*the reference of the agreement/],
  ['a definition without meaning', ['requirements.yaml', 'A system in scope.', '" "'], /requirements\.yaml.*the meaning of “System”/],
  ['no organization of the customer', ['requirements.yaml', 'organization: Example Ltd, ', ''], /organization/],
  [
    'a statement that reads what is not there',
    ['requirements.yaml', '{{params.retention_days}}."', '{{params.retention_dayz}}."'],
    /Did you mean `retention_days`/,
  ],
]

describe('a document with a hole is not written', () => {
  it.each(holes)('%s', async (_what, [file, from, to], words) => {
    const folder = copyOf(small)
    edit(join(folder, file), from, to)
    const before = filesOf(folder)
    for (const more of [['-o', 's.md', '-o', 's.html', '-o', 's.pdf'], []]) {
      const { code, out, err } = await cli(['render', ...withSupplier, ...more], { cwd: folder })
      expect([code, out, err]).toEqual([2, '', expect.stringMatching(words)])
    }
    expect(filesOf(folder)).toEqual(before)
  })
  it('nor any of it when one format cannot be made', async () => {
    const folder = copyOf(small)
    const before = filesOf(folder)
    const { code, err } = await cli(['render', ...withSupplier, '-o', 's.md', '-o', 's.pdf', '--browser', 'nowhere'], { cwd: folder })
    expect([code, err]).toEqual([2, expect.stringMatching(/^watchclause: The browser nowhere/)])
    expect(filesOf(folder)).toEqual(before)
  })
  it('a .zip is the kit alone, and the kit is for a supplier', async () => {
    const folder = copyOf(small)
    for (const argv of [withSupplier, ['requirements.yaml', '--document', 'request']]) {
      const { code, err } = await cli(['render', ...argv, '-o', 'a.zip'], { cwd: folder })
      expect([code, err]).toEqual([2, expect.stringContaining('cannot write a.zip')])
    }
    const { err } = await cli(['render', 'requirements.yaml', '--document', 'request', '-o', 'a.md', '-o', 'A.ZIP'], { cwd: folder })
    expect(err).toContain('cannot write A.ZIP: the kit is made for a supplier')
    expect(err).toContain('add --supplier')
    expect(filesOf(folder).filter((file) => /^a\./i.test(file))).toEqual([])
  })
})

describe('schedule.json of signed terms', () => {
  it('is never replaced by other terms', async () => {
    const folder = copyOf(small)
    const { err } = await cli(['render', ...withSupplier, '-o', 's.md'], { cwd: folder })
    const digest = /sha256:[0-9a-f]{64}/.exec(err)?.[0]
    edit(join(folder, 'supplier.yaml'), 'signed: 2026-06-01', `signed: 2026-06-01, digest: "${digest}"`)
    const signed = read(folder, 'schedule.json')
    expect((await cli(['render', ...withSupplier, '-o', 's.md'], { cwd: folder })).code).toBe(0)
    edit(join(folder, 'supplier.yaml'), 'submission:', 'parameters: { retention_days: 400 }\nsubmission:')
    const before = read(folder, 's.md')
    const again = await cli(['render', ...withSupplier, '-o', 's.md'], { cwd: folder })
    expect([again.code, again.err]).toEqual([
      2,
      expect.stringMatching(/schedule\.json holds the terms that were signed, and these are others; nothing was written/),
    ])
    expect([read(folder, 'schedule.json'), read(folder, 's.md')]).toEqual([signed, before])
    expect((await cli(['render', ...withSupplier, '-o', 'next/s.md'], { cwd: folder })).code).toBe(0)
    expect(read(folder, 'next/schedule.json')).not.toBe(signed)
  })
})

describe('the self-check kit', () => {
  it("holds no notes of the buyer's, and is the same file every time", async () => {
    const folder = copyOf(small)
    writeFileSync(join(folder, 'supplier.yaml'), `${read(folder, 'supplier.yaml')}notes: Only for us.\n`)
    const make = async (name: string) => {
      expect((await cli(['render', ...withSupplier, '--document', 'request', '-o', name], { cwd: folder })).code).toBe(0)
      return readFileSync(join(folder, name))
    }
    const kit = await make('a.zip')
    expect(kit.equals(await make('b.zip'))).toBe(true)
    const files = unzipSync(new Uint8Array(kit))
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['README.md', 'request.md', 'requirements.yaml', 'supplier.yaml', 'submission/evidence.yaml']))
    for (const [name, bytes] of Object.entries(files)) expect(strFromU8(bytes), name).not.toContain('Only for us')
  })
})
