// init: an empty folder becomes one that works; what is there stays.
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { assessmentIn, catalogue, cleanUp, cli, emptyFolder, filesOf, hasLarkspur, project, type Ran, read } from '../support/cli.ts'

cleanUp()

describe('init', () => {
  let folder: string
  let made: Ran
  beforeAll(async () => {
    folder = emptyFolder()
    made = await cli(['init', 'monitoring'], { cwd: folder })
  })
  const lines = () => [...made.out.matchAll(/^ {2}npx watchclause (.*)$/gm)].map((match) => match[1] as string)

  it('says what it made and what to run next', () => {
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toContain(`${filesOf(join(folder, 'monitoring')).length} files in monitoring\n\nNext:\n  cd monitoring\n`)
    expect(lines().map((line) => line.split(' ')[0])).toEqual(['validate', 'render', 'check'])
  })
  it('holds the catalogue, its cases, the schemas and .gitignore, and nothing that is expected of a test', () => {
    const files = filesOf(join(folder, 'monitoring'))
    expect(files).toEqual(
      expect.arrayContaining([
        '.gitignore',
        'requirements.yaml',
        'cases/STO-3.yaml',
        'schemas/requirements.schema.json',
        'schemas/facts/retention.schema.json',
      ]),
    )
    expect(files.filter((name) => /expected|tmp/.test(name))).toEqual([])
  })
  it('points editors at the schemas beside the files', () => {
    const yaml = filesOf(join(folder, 'monitoring')).filter((name) => name.endsWith('.yaml') && read(folder, 'monitoring', name).includes('$schema='))
    expect(yaml).toContain('requirements.yaml')
    for (const name of yaml) {
      const schema = /\$schema=(\S+)/.exec(read(folder, 'monitoring', name))?.[1] as string
      const path = resolve(folder, 'monitoring', dirname(name), schema)
      expect([name, path.startsWith(join(folder, 'monitoring', 'schemas')), existsSync(path)]).toEqual([name, true, true])
    }
  })
  it('changes nothing of the catalogue but where its schema lies', () => {
    const plain = (text: string) => text.replace(/\$schema=\S+/, '')
    expect(plain(read(folder, 'monitoring/requirements.yaml'))).toBe(plain(read(catalogue, 'requirements.yaml')))
  })
  it('ignores what watchclause writes, and never what a supplier sent', () => {
    const rules = read(folder, 'monitoring/.gitignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    expect(rules.length).toBeGreaterThan(0)
    for (const rule of rules) expect(rule).toMatch(/^\//)
  })
  it.skipIf(!hasLarkspur)('every command it names runs there as printed', async () => {
    const cwd = join(folder, 'monitoring')
    const codes: number[] = []
    for (const line of lines()) {
      const ran = await cli(line.split(' '), { cwd })
      codes.push(ran.code)
      expect(ran.err).not.toMatch(/watchclause:|bug/)
    }
    expect(codes.slice(0, 2)).toEqual([0, 0])
    expect([0, 1]).toContain(codes[2])
    expect(readFileSync(join(cwd, 'schedule.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect(read(cwd, 'gap.html')).toContain('Larkspur')
    await cli(['check', 'suppliers/larkspur', '--as-of', '2026-11-23', '-o', 'gap.json'], { cwd })
    expect(assessmentIn(cwd, 'gap.json').draft).toBe(false)
  })
  it.skipIf(!hasLarkspur)('judges the example as it is judged in the package', async () => {
    const results = async (path: string) => JSON.parse((await cli(['check', path, '--as-of', '2026-11-23', '--format', 'json'])).out).results
    expect(await results(join(folder, 'monitoring/suppliers/larkspur'))).toEqual(
      await results(join(project, 'examples/supplier-monitoring/suppliers/larkspur')),
    )
  })
})

describe('init refuses, and writes nothing', () => {
  const refused: [string, (folder: string) => void, RegExp][] = [
    [
      'a file of the same name',
      (folder) => writeFileSync(join(folder, 'requirements.yaml'), 'mine'),
      /^watchclause: requirements\.yaml is there already; nothing was written/,
    ],
    ['a link of the same name, dangling too', (folder) => symlinkSync('nowhere', join(folder, '.gitignore')), /\.gitignore is there already/],
    ['a file where a folder must be', (folder) => writeFileSync(join(folder, 'schemas'), 'mine'), /schemas is there already/],
    ['a folder where a file must be', (folder) => mkdirSync(join(folder, 'requirements.yaml')), /requirements\.yaml is there already/],
    [
      'a second time',
      (folder) => {
        mkdirSync(join(folder, 'cases'))
        for (const name of ['STO-1', 'STO-2', 'STO-3', 'STO-4']) writeFileSync(join(folder, 'cases', `${name}.yaml`), 'mine')
      },
      /and 1 more are there already/,
    ],
  ]
  it.each(refused)('%s', async (_what, prepare, words) => {
    const folder = emptyFolder()
    prepare(folder)
    const before = filesOf(folder)
    const { code, out, err } = await cli(['init'], { cwd: folder })
    expect([code, out, err]).toEqual([2, '', expect.stringMatching(words)])
    expect(filesOf(folder)).toEqual(before)
  })
  it('a file in place of the folder', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'taken'), 'mine')
    const { code, err } = await cli(['init', 'taken'], { cwd: folder })
    expect([code, err, read(folder, 'taken')]).toEqual([2, expect.stringContaining('taken is there already and is no folder'), 'mine'])
  })
  it('a place where no folder can be', async () => {
    const { code, out, err } = await cli(['init', '/dev/null/monitoring'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^watchclause: \/dev\/null\/monitoring/)
  })
  it('leaves other files of the folder alone', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    const { code, out } = await cli(['init'], { cwd: folder })
    expect([code, read(folder, 'notes.txt')]).toEqual([0, 'mine'])
    expect(out).not.toContain('cd ')
  })
  it('names a folder with a space so that the line can be pasted', async () => {
    const { out } = await cli(['init', "Anna's suppliers"], { cwd: emptyFolder() })
    expect(out).toContain("  cd 'Anna'\\''s suppliers'\n")
  })
})
