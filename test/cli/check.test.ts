// check: exit codes, options and files, on a small set of requirements. Each row changes one thing.
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { AS_OF, assessmentIn, cases, cleanUp, cli, copyOf, edit, filesOf, read, verdictsOf } from '../support/cli.ts'

cleanUp()
const small = join(cases, 'small')
const MET = ['STO-1 met', 'IRP-1 not-shown: missing']
const MISSING = ['STO-1 not-shown: missing', 'IRP-1 not-shown: missing']
type Change = (folder: string) => void
const change =
  (file: string, from: string | RegExp, to: string): Change =>
  (folder) =>
    edit(join(folder, file), from, to)
const [manifest, groups] = ['submission/evidence.yaml', 'submission/aws/log-groups.json']
const removed =
  (path: string): Change =>
  (folder) =>
    rmSync(join(folder, path), { recursive: true })

/** What is changed, further arguments, exit code, verdicts, and what the terminal report must hold. */
const judged: [string, Change | undefined, string[], 0 | 1 | 3, string[], RegExp][] = [
  ['all MUST met, a SHOULD not shown', undefined, [], 0, MET, /1 of 2 applicable requirements is met/],
  ['the same, failing on SHOULD', undefined, ['--fail-on', 'should'], 1, MET, /1 is not shown/],
  ['the same, failing on none', undefined, ['--fail-on', 'none'], 0, MET, /1 is not shown/],
  ['a MUST not met', change(groups, '400', '30'), [], 1, ['STO-1 not-met', MET[1] as string], /audit keeps 30 days; 365 days are required/],
  ['a MUST not met, failing on none', change(groups, '400', '30'), ['--fail-on', 'none'], 0, ['STO-1 not-met', MET[1] as string], /✗|not met/],
  ['exactly the threshold', change(groups, '400', '365'), [], 0, MET, /STO-1/],
  ['one step below the threshold', change(groups, '400', '180'), [], 1, ['STO-1 not-met', MET[1] as string], /180 days/],
  ['a threshold agreed lower', change('supplier.yaml', 'submission:', 'parameters: { retention_days: 400 }\nsubmission:'), [], 0, MET, /STO-1/],
  [
    'a tier with a higher threshold',
    change('supplier.yaml', 'tier: standard', 'tier: critical'),
    [],
    1,
    ['STO-1 not-met', MET[1] as string],
    /730 days are required/,
  ],
  ['no retention set, which means for ever', change(groups, '      "retentionInDays": 400,\n', ''), [], 0, MET, /STO-1/],
  ['a store nobody sent', change('supplier.yaml', '[/app/audit]', '[/app/audit, /app/edge]'), [], 1, MISSING, /no retention of \/app\/edge was sent/],
  ['no submission folder', removed('submission'), [], 1, MISSING, /0 evidence items, 0 files/],
  [
    'an empty submission folder',
    (folder) => {
      removed('submission')(folder)
      mkdirSync(join(folder, 'submission'))
    },
    [],
    1,
    MISSING,
    /0 evidence items/,
  ],
  ['a manifest without items', change(manifest, /evidence:\n[\s\S]*/, 'evidence: []\n'), [], 1, MISSING, /STO-1/],
  [
    'a manifest that is no YAML',
    change(manifest, 'evidence:', 'evidence: ['),
    [],
    3,
    ['STO-1 not-shown: unreadable', 'IRP-1 not-shown: unreadable'],
    /could not be read/,
  ],
  [
    'a manifest of another kind',
    change(manifest, 'evidence/1', 'supplier/1'),
    [],
    3,
    ['STO-1 not-shown: unreadable', 'IRP-1 not-shown: unreadable'],
    /could not be read/,
  ],
  ['files, and no manifest', removed(manifest), [], 3, ['STO-1 not-shown: unreadable', 'IRP-1 not-shown: unreadable'], /evidence\.yaml/],
  ['a file that the manifest names and nobody sent', removed(groups), [], 3, ['STO-1 not-shown: unreadable', MET[1] as string], /E-01 names .* not sent/],
  ['a file cut off', change(groups, /"arn"[\s\S]*/, ''), [], 3, ['STO-1 not-shown: unreadable', MET[1] as string], /log-groups\.json/],
  [
    'a file of no known format',
    change(groups, /[\s\S]*/, '{"something": "else"}'),
    [],
    3,
    ['STO-1 not-shown: unreadable', MET[1] as string],
    /log-groups\.json/,
  ],
  ['a file nobody claims', (folder) => writeFileSync(join(folder, 'submission/notes.txt'), 'hello'), [], 0, MET, /notes\.txt|3 files/],
  ['evidence too old', change(manifest, '2026-11-18T09', '2026-05-18T09'), [], 1, ['STO-1 not-shown: stale', MET[1] as string], /old/],
  [
    'evidence collected after it was received',
    change(manifest, '2026-11-18T09', '2026-11-22T09'),
    [],
    1,
    ['STO-1 not-shown: incomplete', MET[1] as string],
    /lies after the day it was received/,
  ],
  [
    'a statement in place of an export',
    change(manifest, / {4}files:\n.*\n/, '    statement: We keep everything for ever.\n'),
    [],
    1,
    ['STO-1 not-shown: too-weak', MET[1] as string],
    /STO-1/,
  ],
  ['another system', change(manifest, 'systems: [shop]', 'systems: [till]'), [], 1, MISSING, /till/],
  [
    'a verdict inside the submission',
    change(manifest, 'evidence:\n', 'verdict: met\nevidence:\n'),
    [],
    0,
    MET,
    /Ignored, because only the buyer may say it .*`verdict` says `met`/,
  ],
]

describe('check', () => {
  it.each(judged)('%s', async (_what, spoil, more, code, verdicts, words) => {
    const folder = copyOf(small)
    spoil?.(folder)
    const printed = await cli(['check', '.', '--as-of', AS_OF, ...more], { cwd: folder })
    expect(printed).toMatchObject({ code, err: '' })
    expect(printed.out.replace(/\s+/g, ' ')).toMatch(words)
    const written = await cli(['check', '.', '--as-of', AS_OF, ...more, '-o', 'gap.json', '-o', 'gap.html'], { cwd: folder })
    const assessment = assessmentIn(folder, 'gap.json')
    expect(verdictsOf(assessment)).toEqual(verdicts)
    expect([written.code, assessment.summary.exit_code]).toEqual([code, code])
    expect([written.out, written.err]).toEqual(['', `wrote gap.json\nwrote gap.html\n${assessment.summary.headline}\n`])
    expect(read(folder, 'gap.html')).toContain('</html>')
  })
})

/** What is changed, the arguments, what must be told. Exit 2, nothing judged, nothing written. */
const refused: [string, Change | undefined, string[], RegExp[]][] = [
  ['a date that is none', undefined, ['.', '--as-of', '2026-02-30'], [/--as-of 2026-02-30 is no date/, /--as-of 2026-11-23T12:00:00Z/]],
  ['an instant without zone', undefined, ['.', '--as-of', '2026-11-23T12:00:00'], [/no instant with its zone/]],
  ['words', undefined, ['.', '--as-of', 'yesterday'], [/yesterday is no date/]],
  ['a number', undefined, ['.', '--as-of', '1795000000'], [/is no date/]],
  ['an empty date', undefined, ['.', '--as-of', ''], [/is no date/]],
  ['a supplier that is not there', undefined, ['nobody'], [/nobody does not exist\. Give the supplier's folder/]],
  ['a folder without a supplier file', undefined, ['submission'], [/submission holds no supplier\.yaml/]],
  ['a file that is no supplier file', undefined, ['requirements.yaml'], [/requirements\.yaml/]],
  ['a named submission that is not there', undefined, ['.', '--evidence', 'larkspr.zip'], [/--evidence larkspr\.zip does not exist/]],
  [
    'requirements that are not there',
    change('supplier.yaml', ': requirements', ': rules'),
    ['.'],
    [/supplier\.yaml:5:15: rules\.yaml does not exist/, /Correct the path/],
  ],
  ['a supplier file with a mistake', change('supplier.yaml', 'tier: standard', 'teir: standard'), ['.'], [/supplier\.yaml:8:\d+: .*Did you mean `tier`/]],
  [
    'a supplier file from which nothing was signed, of terms signed elsewhere',
    change('supplier.yaml', 'signed: 2026-06-01', `signed: 2026-06-01, digest: "sha256:${'0'.repeat(64)}"`),
    ['.'],
    [/the agreed terms are not those that were signed/, /--draft/],
  ],
  ['decisions that are no YAML', (folder) => writeFileSync(join(folder, 'decisions.yaml'), 'watchclause: ['), ['.'], [/decisions\.yaml:1:/]],
  [
    'decisions on another supplier',
    (folder) => writeFileSync(join(folder, 'decisions.yaml'), 'watchclause: decisions/1\nsupplier: other\ndecisions: []\n'),
    ['.'],
    [/decisions\.yaml:2:\d+: /],
  ],
  ['a folder in place of decisions', (folder) => mkdirSync(join(folder, 'decisions.yaml')), ['.'], [/decisions\.yaml is a folder/]],
  [
    'a browser that is none',
    undefined,
    ['.', '-o', 'gap.md', '-o', 'gap.pdf', '--browser', 'nowhere'],
    [/^watchclause: The browser nowhere \(--browser\) is not a program/],
  ],
  ['a place that cannot be written', (folder) => writeFileSync(join(folder, 'flat'), ''), ['.', '-o', 'flat/gap.md'], [/flat/]],
]

describe('check refuses, with 2 and without a word on standard output', () => {
  it.each(refused)('%s', async (_what, spoil, argv, words) => {
    const folder = copyOf(small)
    spoil?.(folder)
    const before = filesOf(folder)
    const { code, out, err } = await cli(['check', ...argv, ...(argv.includes('-o') ? [] : ['-o', 'gap.json'])], { cwd: folder })
    for (const word of words) expect(err).toMatch(word)
    expect([code, out]).toEqual([2, ''])
    expect(err).not.toMatch(/bug|at .*\.ts:/)
    expect(filesOf(folder)).toEqual(before)
  })
})

describe('the instant of judgement', () => {
  const asOf = async (...more: string[]) =>
    JSON.parse((await cli(['check', small, '--format', 'json', ...more], { now: '2026-11-20T11:22:33.456Z' })).out).as_of
  it('is the end of a day, or an instant in any zone, or now', async () => {
    expect(await asOf('--as-of', '2026-11-23')).toBe('2026-11-23T23:59:59Z')
    expect(await asOf('--as-of', '2026-11-23T12:00:00Z')).toBe('2026-11-23T12:00:00Z')
    expect(await asOf('--as-of', '2026-11-23T12:00:00+02:00')).toBe('2026-11-23T10:00:00Z')
    expect(await asOf()).toBe('2026-11-20T11:22:33Z')
  })
  it('decides how old evidence is: to the day', async () => {
    const verdict = async (day: string) => verdictsOf(JSON.parse((await cli(['check', small, '--format', 'json', '--as-of', day])).out))[0]
    expect(await verdict('2027-02-15')).toBe('STO-1 met')
    expect(await verdict('2027-02-16')).toBe('STO-1 not-shown: stale')
  })
})

describe('--draft', () => {
  const signed = change('supplier.yaml', 'signed: 2026-06-01', `signed: 2026-06-01, digest: "sha256:${'0'.repeat(64)}"`)
  it('judges by other terms than those that were signed, and every format says so', async () => {
    const folder = copyOf(small)
    signed(folder)
    const { code } = await cli(['check', '.', '--as-of', AS_OF, '--draft', '-o', 'gap.json', '-o', 'gap.md', '-o', 'gap.html', '-o', 'gap.txt'], {
      cwd: folder,
    })
    expect([code, assessmentIn(folder, 'gap.json').draft]).toEqual([0, true])
    for (const name of ['gap.md', 'gap.html', 'gap.txt']) expect(read(folder, name)).toContain('DRAFT')
  })
})

describe('--evidence', () => {
  const zipOf = (folder: string) => zipSync(Object.fromEntries(filesOf(folder).map((name) => [name, strToU8(read(folder, name))])))
  it('takes a folder or a .zip in place of what the supplier file names, with equal verdicts and findings', async () => {
    const folder = copyOf(small)
    cpSync(join(folder, 'submission'), join(folder, 'sent'), { recursive: true })
    writeFileSync(join(folder, 'sent.zip'), zipOf(join(folder, 'submission')))
    rmSync(join(folder, 'submission'), { recursive: true })
    const results = async (path: string) =>
      JSON.parse((await cli(['check', '.', '--as-of', AS_OF, '--evidence', path, '--format', 'json'], { cwd: folder })).out)
    const [fromFolder, fromZip] = [await results('sent'), await results('sent.zip')]
    expect(verdictsOf(fromFolder)).toEqual(MET)
    expect(fromZip.results).toEqual(fromFolder.results)
    expect(fromZip.submission.digest).toBe(fromFolder.submission.digest)
  })
  it('says of a file that is no .zip that it could not be read', async () => {
    const { code, out } = await cli(['check', small, '--as-of', AS_OF, '--evidence', join(small, 'supplier.yaml')])
    expect([code, out]).toEqual([3, expect.stringContaining('neither a folder nor a .zip')])
  })
})

describe('files', () => {
  it('-o repeats, makes folders, and the format is that of the extension', async () => {
    const folder = copyOf(small)
    const outputs = ['out/deep/gap.md', 'gap.HTML', 'gap.json', 'gap.txt']
    const { code, out, err } = await cli(['check', '.', '--as-of', AS_OF, ...outputs.flatMap((name) => ['-o', name])], { cwd: folder })
    expect([code, out]).toEqual([0, ''])
    for (const name of outputs) expect(err).toContain(`wrote ${name}\n`)
    expect(read(folder, outputs[0] as string)).toMatch(/^# /)
    expect(read(folder, outputs[1] as string)).toMatch(/^<!doctype html>/i)
    expect(read(folder, outputs[3] as string)).toMatch(/^Gap report/)
  })
  it('--quiet: no word on standard error, the result on standard output as ever', async () => {
    const folder = copyOf(small)
    expect(await cli(['check', '.', '--as-of', AS_OF, '-q', '-o', 'gap.json'], { cwd: folder })).toEqual({ code: 0, out: '', err: '' })
    const loud = await cli(['check', '.', '--as-of', AS_OF], { cwd: folder })
    expect(await cli(['--quiet', 'check', '.', '--as-of', AS_OF], { cwd: folder })).toEqual(loud)
  })
  it('an old report stands until the new one is whole', async () => {
    const folder = copyOf(small)
    writeFileSync(join(folder, 'gap.md'), 'old')
    await cli(['check', '.', '--as-of', AS_OF, '-o', 'gap.md', '-o', 'gap.pdf', '--browser', 'nowhere'], { cwd: folder })
    expect(read(folder, 'gap.md')).toBe('old')
    await cli(['check', '.', '--as-of', AS_OF, '-o', 'gap.md'], { cwd: folder })
    expect(read(folder, 'gap.md')).toContain('STO-1')
    expect(filesOf(folder).filter((name) => name.includes('tmp'))).toEqual([])
  })
  it('--save-evidence writes what was read: facts, files with digests, problems', async () => {
    const folder = copyOf(small)
    const { code } = await cli(['check', '.', '--as-of', AS_OF, '--save-evidence', 'e.json'], { cwd: folder })
    const evidence = JSON.parse(read(folder, 'e.json'))
    expect(code).toBe(0)
    expect(evidence.facts.map((fact: { type: string }) => fact.type)).toContain('retention')
    expect(evidence.files.map((file: { path: string }) => file.path).sort()).toEqual(['aws/log-groups.json', 'evidence.yaml'])
    expect(JSON.stringify(evidence)).toMatch(/[0-9a-f]{64}/)
  })
  it('leaves the submission as it was', async () => {
    const folder = copyOf(small)
    const before = filesOf(folder).map((name) => [name, read(folder, name)])
    await cli(['check', '.', '--as-of', AS_OF], { cwd: folder })
    expect(filesOf(folder).map((name) => [name, read(folder, name)])).toEqual(before)
    expect(existsSync(join(folder, 'schedule.json'))).toBe(false)
  })
})

describe('--previous', () => {
  const padded = (folder: string) => edit(join(folder, groups), '{', `{${' '.repeat(1100)}`)
  it('asks about a file that another supplier sent to the byte, and does not name that supplier', async () => {
    const [theirs, ours] = [copyOf(small), copyOf(small)]
    padded(theirs)
    padded(ours)
    edit(join(theirs, 'supplier.yaml'), /^id: .*$/m, 'id: quillwort')
    edit(join(theirs, manifest), /^supplier: .*$/m, 'supplier: quillwort')
    const earlier = join(theirs, 'gap.json')
    expect(await cli(['check', theirs, '--as-of', AS_OF, '-o', earlier])).toMatchObject({ code: 0 })
    const gap = join(ours, 'gap.json')
    const alone = await cli(['check', ours, '--as-of', AS_OF, '-o', gap])
    expect([alone.code, verdictsOf(assessmentIn(gap))[0]]).toEqual([0, 'STO-1 met'])
    const beside = await cli(['check', ours, '--as-of', AS_OF, '--previous', gap, '--previous', earlier, '-o', gap, '-o', join(ours, 'gap.md')])
    expect([beside.code, verdictsOf(assessmentIn(gap))[0]]).toEqual([1, 'STO-1 needs-review'])
    const text = read(ours, 'gap.md')
    expect(text).toMatch(/to the byte, a file that another supplier sent/)
    expect(text).not.toContain('quillwort')
  })
  it('refuses what is no assessment, before anything is judged', async () => {
    const folder = copyOf(small)
    const { code, out, err } = await cli(['check', folder, '--as-of', AS_OF, '--previous', join(folder, groups)])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/no assessment that watchclause saved/)
  })
})
