// manifest: the supplier's way from a folder of files to an evidence.yaml that only waits for what nobody else can know.
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { catalogue, cleanUp, cli, copyOf, edit, emptyFolder, filesOf, read } from '../support/cli.ts'

cleanUp()
const bramble = join(catalogue, 'suppliers/bramble')

/** The self-check kit of an example supplier, unpacked, with its files put into it and no item written. */
let kit = ''
beforeAll(async () => {
  const folder = emptyFolder()
  const zip = join(folder, 'kit.zip')
  const { code, err } = await cli([
    'render',
    join(catalogue, 'requirements.yaml'),
    '--supplier',
    join(bramble, 'supplier.yaml'),
    '--document',
    'request',
    '-o',
    zip,
  ])
  expect([code, err]).toEqual([0, expect.stringContaining('wrote')])
  kit = join(folder, 'kit')
  mkdirSync(join(kit, 'submission'), { recursive: true })
  cpSync(join(bramble, 'submission'), join(kit, 'submission'), { recursive: true })
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
    mkdirSync(join(kit, path, '..'), { recursive: true })
    writeFileSync(join(kit, path), bytes)
  }
})

interface Manifest {
  supplier: string
  requirements: string
  prepared: string
  evidence: { id: string; title?: string; answers?: string[]; files?: { path: string; about?: Record<string, unknown> }[]; systems?: string[] }[]
}
const items = (text: string) => (parse(text) as Manifest).evidence
const itemOf = (text: string, path: string) => items(text).find(({ files }) => files?.some((file) => file.path === path))

describe('in the self-check kit', () => {
  it('prints the whole manifest, tells on standard error what it found, and writes nothing', async () => {
    const before = filesOf(kit).map((path) => [path, read(kit, path)])
    const { code, out, err } = await cli(['manifest', '.'], { cwd: kit })
    expect(code).toBe(0)
    expect(filesOf(kit).map((path) => [path, read(kit, path)])).toEqual(before)
    expect(items(out).length).toBeGreaterThan(15)
    expect(err).toMatch(/^\d+ new files in \d+ items, 0 files listed already, 0 files in no form that can be read\n/)
    expect(err).toContain('Requirements nothing is sent for yet')
    expect(err).toContain('watchclause manifest submission -o submission/evidence.yaml')
  })
  it('keeps every line that was written, the guide behind the list among them', async () => {
    const { out } = await cli(['manifest', '.'], { cwd: kit })
    const old = read(kit, 'submission/evidence.yaml').replace('evidence: []', 'evidence:').split('\n')
    let at = 0
    for (const line of out.split('\n')) if (line === old[at]) at += 1
    expect(old.slice(at)).toEqual([])
  })
  it('groups by reader and folder, a folder of many logs as one entry, and says which requirements each answers', async () => {
    const { out } = await cli(['manifest', '.'], { cwd: kit })
    expect(itemOf(out, 'aws/log-groups-orders.json')).toMatchObject({ answers: expect.arrayContaining(['STO-3']), systems: ['newsletter', 'order-desk'] })
    expect(
      itemOf(out, 'aws/object-lock-order-trail.json')
        ?.files?.map(({ path }) => path)
        .sort(),
    ).toEqual(['aws/object-lock-newsletter-archive.json', 'aws/object-lock-order-archive.json', 'aws/object-lock-order-trail.json'])
    expect(itemOf(out, 'logs/cloudtrail/')?.files).toHaveLength(1)
    const asked = { source: 'CHANGE-ME', fields: { stored: 'CHANGE-ME' } }
    expect(itemOf(out, 'logs/order-desk/app-2026-11-13.jsonl')?.files?.map(({ about }) => about)).toEqual([asked, asked, asked])
  })
  it('asks for what nobody else can know, and what still says CHANGE-ME counts for nothing', async () => {
    const folder = copyOf(kit)
    const { code, out } = await cli(['manifest', '.', '-o', 'submission/evidence.yaml'], { cwd: folder })
    expect([code, out]).toEqual([0, expect.stringMatching(/added \d+ lines to submission\/evidence\.yaml behind line \d+; nothing else in it changed/)])
    expect(read(folder, 'submission/evidence.yaml')).toContain('Fill in about.store: the bucket')
    const checked = await cli(['check', '.', '--as-of', '2026-11-23', '--format', 'json'], { cwd: folder })
    const assessment = JSON.parse(checked.out) as {
      results: { id: string; verdict: string }[]
      submission: { problems: { message: string }[]; files: { status: string }[] }
    }
    expect(checked.code).toBe(3)
    expect(assessment.results.filter(({ verdict }) => verdict === 'met')).toEqual([])
    expect(assessment.submission.problems.map(({ message }) => message).join()).toContain('still say CHANGE-ME; fill them in')
    expect(assessment.submission.files.filter(({ status }) => status === 'unclaimed')).toEqual([])
    const validated = await cli(['validate', 'submission/evidence.yaml'], { cwd: folder })
    expect([validated.code, validated.out]).toEqual([2, expect.stringContaining('`store` still says CHANGE-ME')])
  })
  it('adds nothing the second time, and a new file the third', async () => {
    const folder = copyOf(kit)
    const argv = ['manifest', '.', '-o', 'submission/evidence.yaml']
    await cli(argv, { cwd: folder })
    const first = read(folder, 'submission/evidence.yaml')
    const again = await cli(argv, { cwd: folder })
    expect(again.err).toBe('')
    expect(again.out).toContain('nothing to add: submission/evidence.yaml was not written')
    expect(read(folder, 'submission/evidence.yaml')).toBe(first)
    cpSync(join(folder, 'submission/aws/log-groups-orders.json'), join(folder, 'submission/more/groups.json'))
    expect((await cli(argv, { cwd: folder })).out).toContain('added')
    const third = read(folder, 'submission/evidence.yaml')
    expect(items(third)).toHaveLength(items(first).length + 1)
    expect(items(third).slice(0, -1)).toEqual(items(first))
    expect(third.startsWith(first.slice(0, first.indexOf('# Guide:')).trimEnd())).toBe(true)
  })
  it('asks which tickets an export holds, and takes the answer', async () => {
    const folder = copyOf(kit)
    const argv = ['manifest', '.', '-o', 'submission/evidence.yaml']
    const { out } = await cli(argv, { cwd: folder })
    expect(out).toContain('fill in about.tickets')
    const text = read(folder, 'submission/evidence.yaml')
    const exports = items(text).flatMap(({ files }) => files?.filter(({ about }) => about?.['tickets'] !== undefined) ?? [])
    expect(exports.length).toBeGreaterThan(1)
    expect(exports.map(({ about }) => about?.['tickets'])).toEqual(exports.map(() => 'CHANGE-ME'))
    expect(text).toContain('Fill in about.tickets: `reviews`, `tickets` or `incidents`, as the export holds')
  })
  it('finds nothing wrong with a manifest that is whole: the period of an item is told to its files, and nothing is left to do', async () => {
    const { code, err } = await cli(['manifest', join(catalogue, 'suppliers/larkspur')])
    expect([code, err]).toEqual([0, expect.stringMatching(/^0 new files in 0 items, \d+ files listed already, 0 files in no form that can be read\n$/)])
  })
  it('knows what is there from the items that stand', async () => {
    const folder = copyOf(kit)
    cpSync(join(bramble, 'submission/evidence.yaml'), join(folder, 'submission/evidence.yaml'))
    const before = read(folder, 'submission/evidence.yaml')
    const { code, out, err } = await cli(['manifest', 'submission'], { cwd: folder })
    expect([code, out]).toEqual([0, before])
    expect(err).toMatch(/^0 new files in 0 items, 3\d files listed already/)
    expect(err).not.toContain('CHANGE-ME')
  })
})

describe('a folder without more', () => {
  const lock = '{"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled"}}'
  const folderOf = (files: Record<string, string | Uint8Array>) => {
    const folder = emptyFolder()
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    return folder
  }
  it('gets a manifest that names who and what as open, and no requirement', async () => {
    const { code, out, err } = await cli(['manifest', folderOf({ 'lock.json': lock })])
    expect(code).toBe(0)
    expect(parse(out)).toMatchObject({
      supplier: 'CHANGE-ME',
      requirements: 'CHANGE-ME',
      prepared: 'CHANGE-ME',
      evidence: [{ id: 'E-01', systems: ['CHANGE-ME'] }],
    })
    expect(err).toContain('name them with --requirements')
  })
  it('names requirements that are given', async () => {
    const { out, err } = await cli(['manifest', folderOf({ 'lock.json': lock }), '--requirements', join(catalogue, 'requirements.yaml')])
    expect(parse(out)).toMatchObject({ requirements: expect.stringMatching(/^supplier-monitoring@/), evidence: [{ answers: ['STO-2'] }] })
    expect(err).toContain('STO-3')
  })
  it('names the first readers of a fact, how many more there are, and the command that names them all', async () => {
    const { err } = await cli(['manifest', folderOf({ 'lock.json': lock }), '--requirements', join(catalogue, 'requirements.yaml')])
    const [, more, topic] =
      /retention \(exported or stronger; [a-z-]+, [a-z-]+, [a-z-]+, [a-z-]+ or one of (\d+) more: watchclause explain ([a-z-]+)\)/.exec(err) ?? []
    expect([Number(more) > 4, topic]).toEqual([true, 'retention'])
    expect(err).not.toMatch(/(?:[a-z-]+, ){4,}[a-z-]+ or [a-z-]+\)/)
    const all = await cli(['explain', 'retention'])
    expect(all.code).toBe(0)
    for (const id of ['loki-config', 'elastic-ilm', 'splunk-indexes']) expect(all.out).toContain(`${id} (at most exported)`)
  })
  it.each([
    ['a picture', 'shot.png', '\x89PNG\r\n', /shot\.png: it is a picture.*Send the export/],
    ['an archive', 'logs.zip', 'PK\x03\x04xxxx', /logs\.zip: it is an archive.*not opened/],
    ['broken JSON', 'a.json', '{"logGroups": [', /a\.json: /],
    ['a number that is rounded', 'a.json', '{\n"a": 9223372036854775807}', /a\.json: `9223372036854775807` is a number.*; put it in double quotes/],
    ['unknown JSON', 'a.json', '{"a": 1, "b": 2}', /a\.json: it is JSON with the keys `a` and `b`/],
    ['a table nearly ours', 'a.csv', 'component,source,format,owner\nx,y,z,w\n', /a\.csv: it is a table that is nearest to `inventory`, but lacks/],
    ['an empty file', 'a.txt', '', /a\.txt: it is empty/],
    ['text', 'a.txt', 'hello\n', /a\.txt: it is text in no form that is known; it begins `hello`/],
  ])('says why %s shows nothing', async (_what, name, content, reason) => {
    const { code, out, err } = await cli(['manifest', folderOf({ [name]: Buffer.from(content, 'latin1') })])
    expect([code, items(out)]).toEqual([0, []])
    expect(err).toMatch(reason)
  })
  it('follows no link', async () => {
    const folder = folderOf({ 'lock.json': lock })
    symlinkSync('/etc/hostname', join(folder, 'link.json'))
    const { out, err } = await cli(['manifest', folder])
    expect(items(out)).toHaveLength(1)
    expect(err).toContain('link.json: is a symbolic link')
  })
  it('writes names that fool nobody', async () => {
    const { out, err } = await cli(['manifest', folderOf({ "a: [b]\n'{\u202e.json": lock })])
    expect(items(out)[0]?.files?.[0]?.path).toBe("a: [b]\n'{\u202e.json")
    expect(`${out}${err}`).not.toContain('\u202e')
  })
  const head = 'watchclause: evidence/1\nsupplier: larkspur\nrequirements: supplier-monitoring@1.0.0\nprepared: 2026-11-20T10:00:00Z\n'
  it.each([
    ['no list', head],
    ['an empty list', `${head}evidence: [] # nothing yet\n# the end\n`],
    ['an empty key', `${head}evidence:\n# the end\n`],
    ['a list without indentation', `${head}evidence:\n- id: E-07 # ours\n  statement: x\n  # more of it\n# the end\n`],
    ['a list with much', `${head}evidence:\n    -   id: E-07\n        statement: >-\n          long\n          text\n`],
    ['Windows line ends', `${head}evidence:\n  - id: E-07\n    statement: x\n`.replaceAll('\n', '\r\n')],
    ['no line end at the end', `${head}evidence:\n  - id: E-07\n    statement: x`],
    ['what comes behind the list', `${head.replace('prepared', 'evidence:\n  - id: E-07\n    statement: x\nprepared')}`],
  ])('adds to a manifest with %s', async (_what, text) => {
    const folder = folderOf({ 'lock.json': lock, 'evidence.yaml': text })
    const { code, out } = await cli(['manifest', folder, '-o', join(folder, 'evidence.yaml')])
    expect([code, out]).toEqual([0, expect.stringContaining('nothing else in it changed')])
    const after = read(folder, 'evidence.yaml')
    const [was, now] = [parse(text) as Manifest, parse(after) as Manifest]
    expect({ ...now, evidence: now.evidence.slice(0, -1) }).toEqual({ ...was, evidence: was.evidence ?? [] })
    expect(now.evidence.at(-1)).toMatchObject({
      id: (was.evidence ?? []).length > 0 ? 'E-08' : 'E-01',
      files: [{ path: 'lock.json', about: { store: 'CHANGE-ME' } }],
    })
    for (const comment of text.match(/# .*/g) ?? []) expect(after).toContain(comment)
  })
})

describe('what it refuses', () => {
  const small = () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'lock.json'), '{"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled"}}')
    return folder
  }
  it.each([
    ['broken YAML', 'evidence:\n  - id: [\n', /evidence\.yaml:\d+:\d+: /],
    ['a list in brackets', 'watchclause: evidence/1\nevidence: [{ id: E-01, statement: x }]\n', /stand in brackets/],
    ['a file in braces', '{ "watchclause": "evidence/1", "evidence": [] }\n', /stand in brackets/],
  ])('a manifest of %s, with exit 2, and leaves it as it is', async (_what, text, reason) => {
    const folder = small()
    writeFileSync(join(folder, 'evidence.yaml'), text)
    const { code, out, err } = await cli(['manifest', folder, '-o', join(folder, 'evidence.yaml')])
    expect([code, out, read(folder, 'evidence.yaml')]).toEqual([2, '', text])
    expect(err).toMatch(reason)
  })
  it('JSON as the manifest', async () => {
    const folder = small()
    writeFileSync(join(folder, 'evidence.json'), '{}')
    const { code, err } = await cli(['manifest', folder])
    expect([code, err]).toEqual([2, expect.stringContaining('Rename it evidence.yaml')])
  })
  it('to write over another file', async () => {
    const folder = small()
    writeFileSync(join(folder, 'notes.yaml'), 'mine\n')
    const { code, err } = await cli(['manifest', folder, '-o', join(folder, 'notes.yaml')])
    expect([code, read(folder, 'notes.yaml'), err]).toEqual([2, 'mine\n', expect.stringContaining('is there already; nothing was written')])
  })
  it('what is no folder, and what is not there', async () => {
    expect(await cli(['manifest', 'nowhere'])).toMatchObject({ code: 2, err: expect.stringContaining('does not exist') })
    expect(await cli(['manifest', 'README.md'])).toMatchObject({ code: 2, err: expect.stringContaining('is no folder') })
  })
  it('a kit whose folder of evidence is gone', async () => {
    const folder = copyOf(kit)
    rmSync(join(folder, 'submission'), { recursive: true })
    expect(await cli(['manifest', '.'], { cwd: folder })).toMatchObject({ code: 2, err: expect.stringContaining('is no folder') })
  })
  it('a broken supplier file beside it, with its place', async () => {
    const folder = copyOf(kit)
    edit(join(folder, 'supplier.yaml'), 'tier: critical', 'tier: crucial')
    expect(await cli(['manifest', 'submission'], { cwd: folder })).toMatchObject({ code: 2, err: expect.stringMatching(/supplier\.yaml:\d+:\d+/) })
  })
})
