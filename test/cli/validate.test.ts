// validate: every problem of a file at once, with place, caret and fix.
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cases, catalogue, cleanUp, cli, copyOf, edit, emptyFolder, filesOf, hasLarkspur, larkspur, read } from '../support/cli.ts'

cleanUp()
const small = join(cases, 'small')
const planted = read(cases, 'ten-mistakes/requirements.yaml').split('\n')
const numbers = planted.flatMap((line, index) => (/# mistake: /.test(line) ? [index + 1] : []))
/** Heading, source line with gutter, carets. */
const FRAME = /^(?<file>[^\s:]+):(?<line>\d+):(?<column>\d+): .+ \[[\w/-]+\]\n {2}\d+ \| (?<source>.*)\n {2} *\| (?<carets> *\^+)$/gm

describe('a file with ten mistakes and more', () => {
  it('has ten different kinds of them', () => {
    expect(new Set(numbers.map((line) => planted[line - 1]?.replace(/.*# mistake: /, ''))).size).toBeGreaterThanOrEqual(10)
  })
  it('is told with each of them once, in order, at its line and column, with a caret under it, and ends with 2', async () => {
    const { code, out, err } = await cli(['validate', 'requirements.yaml'], { cwd: join(cases, 'ten-mistakes') })
    const frames = [...out.matchAll(FRAME)].map((match) => match.groups as Record<'file' | 'line' | 'column' | 'source' | 'carets', string>)
    expect(frames.map((frame) => Number(frame.line))).toEqual(numbers)
    for (const { file, line, column, source, carets } of frames) {
      const marked = source.slice(carets.indexOf('^'), carets.length)
      expect(file).toBe('requirements.yaml')
      expect(planted[Number(line) - 1]?.slice(Number(column) - 1)).toMatch(new RegExp(`^${marked.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`))
    }
    expect(out).toMatch(new RegExp(`\n\n${numbers.length} errors\n$`))
    expect([code, err]).toEqual([2, ''])
  })
  it.each([
    'Did you mean `total_days`?',
    'Did you mean `hot_days`?',
    'Did you mean `tabletop`?',
    'Did you mean `withdrawn`?',
    'below the minimum of `90`',
    'there is no tier `gold`',
    'NIST SP 800-53 Rev. 5 has no `AU-99`',
    'it is now AU-5(5)',
    'no check shows duty (b)',
    '`STO-2` stands here twice; first on line',
    'the duty says MUST, but the level is SHOULD',
  ])('names it: %s', async (words) => {
    expect((await cli(['validate', join(cases, 'ten-mistakes/requirements.yaml')])).out).toContain(words)
  })
  it('tells the same from standard input', async () => {
    const file = await cli(['validate', 'requirements.yaml'], { cwd: join(cases, 'ten-mistakes') })
    const piped = await cli(['validate', '-'], { stdin: planted.join('\n') })
    expect(piped.out).toBe(file.out.replaceAll('requirements.yaml:', 'stdin:'))
    expect(piped.code).toBe(2)
  })
  it('stops render and check too, with every problem on standard error', async () => {
    const folder = copyOf(small)
    cpSync(join(cases, 'ten-mistakes/requirements.yaml'), join(folder, 'requirements.yaml'))
    const before = filesOf(folder)
    for (const argv of [
      ['render', 'requirements.yaml', '--supplier', 'supplier.yaml', '-o', 's.md'],
      ['check', '.', '-o', 'gap.html'],
    ]) {
      const { code, out, err } = await cli(argv, { cwd: folder })
      expect([code, out, [...err.matchAll(FRAME)].length]).toEqual([2, '', numbers.length])
    }
    expect(filesOf(folder)).toEqual(before)
  })
})

describe('files that are sound', () => {
  const ours = ['requirements.yaml', 'supplier.yaml', 'submission/evidence.yaml']
  it.each(ours)('%s: says so and ends with 0', async (file) => {
    expect(await cli(['validate', file], { cwd: small })).toEqual({ code: 0, out: `${file}: nothing is wrong\n`, err: '' })
  })
  it('several at once', async () => {
    expect(await cli(['validate', ...ours], { cwd: small })).toEqual({ code: 0, out: '3 files: nothing is wrong\n', err: '' })
  })
  it('--quiet says nothing', async () => {
    expect(await cli(['validate', ...ours, '--quiet'], { cwd: small })).toEqual({ code: 0, out: '', err: '' })
  })
  it('from standard input, JSON on one line too', async () => {
    expect(await cli(['validate', '-'], { stdin: read(small, 'requirements.yaml') })).toMatchObject({ code: 0, out: 'stdin: nothing is wrong\n' })
    const manifest = { watchclause: 'evidence/1', supplier: 'acme', requirements: 'small-set@1.0.0', prepared: '2026-11-20T10:00:00Z', evidence: [] }
    expect(await cli(['validate', '-'], { stdin: JSON.stringify(manifest) })).toMatchObject({ code: 0 })
  })
  it('the catalogue with its cases: every one of them runs', async () => {
    const { code, out } = await cli(['validate', 'requirements.yaml', '--cases'], { cwd: catalogue })
    const written = filesOf(join(catalogue, 'cases')).flatMap((name) => [...read(catalogue, 'cases', name).matchAll(/^ {2}- name:/gm)]).length
    expect(out).toMatch(/^(\d+) cases run, 0 failed\nrequirements.yaml: nothing is wrong\n$/)
    expect(Number(out.split(' ')[0])).toBeGreaterThanOrEqual(Math.max(100, written))
    expect(code).toBe(0)
  })
  it('each file of cases by itself', async () => {
    const files = filesOf(join(catalogue, 'cases')).slice(0, 3)
    expect(files).toHaveLength(3)
    for (const file of files) expect(await cli(['validate', `cases/${file}`], { cwd: catalogue })).toMatchObject({ code: 0 })
  })
  it.skipIf(!hasLarkspur)("the example supplier's", async () => {
    const { code, out } = await cli(['validate', 'supplier.yaml', 'submission/evidence.yaml'], { cwd: larkspur })
    expect([code, out]).toEqual([0, '2 files: nothing is wrong\n'])
  })
})

describe('--cases', () => {
  it('fails when a case gives another verdict than it says, naming file and case', async () => {
    const folder = emptyFolder()
    for (const name of ['requirements.yaml', 'cases/STO-3.yaml']) cpSync(join(catalogue, name), join(folder, name))
    edit(join(folder, 'requirements.yaml'), 'fact.total_days >= params.retention_days', 'fact.total_days >= params.retention_days - 1000')
    const { code, out } = await cli(['validate', 'requirements.yaml', '--cases'], { cwd: folder })
    expect(code).toBe(2)
    expect(out).toMatch(/^cases\/STO-3\.yaml: STO-3: .+: .*met/m)
    expect(out).not.toMatch(/ 0 failed/)
  })
  it('fails when a requirement has no cases', async () => {
    const folder = copyOf(small)
    mkdirSync(join(folder, 'cases'))
    const { code, out } = await cli(['validate', 'requirements.yaml', '--cases'], { cwd: folder })
    expect([code, out]).toEqual([2, '0 cases run, 2 failed\ncases: STO-1 has no cases\ncases: IRP-1 has no cases\n'])
  })
  it('needs the folder and the requirements', async () => {
    const none = await cli(['validate', 'requirements.yaml', '--cases'], { cwd: small })
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('no folder cases beside requirements.yaml')])
    const other = await cli(['validate', 'supplier.yaml', '--cases'], { cwd: small })
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('--cases needs a requirements file')])
  })
})

/** What is changed in a copy of the small set, which file is validated, and what must be told. */
const spoilt: [string, string, [string, string | RegExp, string], RegExp[]][] = [
  ['a supplier of a tier that is not there', 'supplier.yaml', ['supplier.yaml', 'tier: standard', 'tier: standrad'], [/supplier\.yaml:8:\d+: .*`standrad`/]],
  [
    'a supplier with a parameter out of bounds',
    'supplier.yaml',
    ['supplier.yaml', 'submission:', 'parameters: { retention_days: 30 }\nsubmission:'],
    [/supplier\.yaml:9:\d+: .*minimum/],
  ],
  [
    'a supplier with an unknown parameter',
    'supplier.yaml',
    ['supplier.yaml', 'submission:', 'parameters: { retention_dayz: 400 }\nsubmission:'],
    [/Did you mean `retention_days`/],
  ],
  [
    'a supplier whose requirements are not there',
    'supplier.yaml',
    ['supplier.yaml', ': requirements.yaml', ': requirement.yaml'],
    [/supplier\.yaml:5:15: .*requirement\.yaml does not exist/, /fix: Correct the path/],
  ],
  ['a supplier whose requirements are broken', 'supplier.yaml', ['requirements.yaml', 'level: MUST', 'level: SHALL'], [/requirements\.yaml:\d+:\d+: .*SHALL/]],
  ['a supplier that names no requirements', 'supplier.yaml', ['supplier.yaml', 'requirements: requirements.yaml\n', ''], [/lacks `requirements`/]],
  [
    'a manifest with an item twice',
    'submission/evidence.yaml',
    ['submission/evidence.yaml', /$/, '  - { id: E-01, answers: [STO-1], statement: We do., systems: [shop] }\n'],
    [/evidence\.yaml:14:\d+: .*`E-01` stands here twice/],
  ],
  ['a manifest with a time without zone', 'submission/evidence.yaml', ['submission/evidence.yaml', '10:00:00Z', '10:00:00'], [/evidence\.yaml:4:\d+: /]],
  ['a manifest with a verdict', 'submission/evidence.yaml', ['submission/evidence.yaml', 'evidence:\n', 'verdict: met\nevidence:\n'], [/no field `verdict`/]],
]
describe('files that are not', () => {
  it.each(spoilt)('%s', async (_what, file, [changed, from, to], told) => {
    const folder = copyOf(small)
    edit(join(folder, changed), from, to)
    const { code, out, err } = await cli(['validate', file], { cwd: folder })
    for (const words of told) expect(out).toMatch(words)
    expect(out).toMatch(/\n\d+ errors?\n$/)
    expect([code, err]).toEqual([2, ''])
  })
  it('decisions: bound to what the supplier file and the requirements say', async () => {
    const folder = copyOf(small)
    const decision = { id: 'D-1', kind: 'waiver', requirement: 'STO-9', by: 'CISO', on: '2026-11-01', expires: '2026-12-31', reason: 'Moved next month.' }
    const text = JSON.stringify({ watchclause: 'decisions/1', supplier: 'acme', decisions: [{ ...decision, requirement_digest: `sha256:${'0'.repeat(64)}` }] })
    writeFileSync(join(folder, 'decisions.yaml'), text)
    const { code, out } = await cli(['validate', 'decisions.yaml'], { cwd: folder })
    expect([code, out]).toEqual([2, expect.stringContaining('`STO-9`')])
    const judged = await cli(['check', '.', '--as-of', '2026-11-23'], { cwd: folder })
    expect([judged.code, judged.out, judged.err]).toEqual([2, '', expect.stringContaining('`STO-9`')])
  })
  it('problems of several files are told together, those of a shared file once', async () => {
    const folder = copyOf(small)
    edit(join(folder, 'requirements.yaml'), 'level: MUST', 'level: SHALL')
    edit(join(folder, 'supplier.yaml'), 'id: acme', 'id: Acme Ltd')
    const { code, out } = await cli(['validate', 'requirements.yaml', 'supplier.yaml', 'nowhere.yaml'], { cwd: folder })
    expect(out.match(/SHALL.*\[/g)).toHaveLength(1)
    expect(out).toMatch(/^supplier\.yaml:2:/m)
    expect(out).toMatch(/^nowhere\.yaml: it does not exist\. \[file\/missing\]$/m)
    expect(code).toBe(2)
  })
})

describe('what is no file of ours', () => {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'folder'))
  symlinkSync('nowhere', join(folder, 'dangling.yaml'))
  const made: [string, string | Uint8Array, RegExp][] = [
    ['other.yaml', 'name: something else\n', /^other\.yaml: the file does not say what it is \[validate\/kind\]\n {2}fix: .*requirements\/1, supplier\/1/],
    ['near.yaml', 'watchclause: requirement/1\n', /^near\.yaml: the file says it is `requirement\/1`.*\n {2}fix: Did you mean requirements\/1\?/],
    ['later.yaml', 'watchclause: requirements/2\n', /`requirements\/2`, which is unknown/],
    ['empty.yaml', '', /^empty\.yaml: the file does not say what it is/],
    ['program.yaml', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0, 1]), /^program\.yaml: the file is not UTF-8: byte 4/],
    ['wide.yaml', new Uint8Array([0xff, 0xfe, 0x77, 0]), /^wide\.yaml: the file is UTF-16/],
    ['nul.yaml', 'watchclause: requirements/1\n\u0000', /is NUL/],
    ['broken.yaml', 'watchclause: requirements/1\nid: [a\n', /^broken\.yaml:\d+:\d+: /],
    ['deep.yaml', `watchclause: requirements/1\nid: ${'['.repeat(5000)}`, /^deep\.yaml:2:\d+: /],
    ['huge.yaml', `watchclause: requirements/1\n# ${'x'.repeat(2 ** 21)}`, /^huge\.yaml: /],
    ['esc.yaml', 'watchclause: "\u001b]0;owned\u0007"\n', /^esc\.yaml: /],
  ]
  it.each(made)('%s', async (name, content, told) => {
    writeFileSync(join(folder, name), content)
    const { code, out, err } = await cli(['validate', name], { cwd: folder })
    expect(out).toMatch(told)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may reach a terminal
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
    expect([code, err]).toEqual([2, ''])
  })
  it.each([
    ['nowhere.yaml', /^nowhere\.yaml: it does not exist/],
    ['folder', /^folder: it is a folder, not a file/],
    ['dangling.yaml', /^dangling\.yaml: it does not exist/],
    ['/dev/null', /^\/dev\/null: /],
  ])('%s', async (name, told) => {
    const { code, out } = await cli(['validate', name], { cwd: folder })
    expect([code, out]).toEqual([2, expect.stringMatching(told)])
  })
})
