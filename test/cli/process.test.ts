// The built program as a process: exit codes, pipes, signals, other clocks and locales. Needs dist/ (npm run build).
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { AS_OF, cases, catalogue, child, cleanUp, cli, emptyFolder, hasLarkspur, larkspur, program, project, read, worldOf } from '../support/cli.ts'

cleanUp()
const small = join(cases, 'small')

beforeAll(() => {
  if (!existsSync(program)) throw new Error('dist/ is not there: npm run build')
})

describe('the process', () => {
  it.each([
    ['0', ['--version'], 0],
    ['0', ['check', small, '--as-of', AS_OF], 0],
    ['1', ['check', small, '--as-of', AS_OF, '--fail-on', 'should'], 1],
    ['2', ['chek'], 2],
    ['3', ['check', small, '--as-of', AS_OF, '--evidence', join(small, 'supplier.yaml')], 3],
  ])('ends with %s: %j', async (_code, argv, code) => {
    const ran = await child(argv)
    expect([ran.code, ran.signal]).toEqual([code, null])
    const here = await cli(argv)
    expect([ran.out, ran.err]).toEqual([here.out, here.err])
  })
  it('reads standard input', async () => {
    expect(await child(['validate', '-'], { stdin: read(small, 'requirements.yaml') })).toMatchObject({ code: 0, out: 'stdin: nothing is wrong\n', err: '' })
  })
  it('ends with 130 when interrupted', async () => {
    const waiting = spawn(process.execPath, [program, 'validate', '-'], { stdio: ['pipe', 'ignore', 'ignore'] })
    const ended = new Promise<number | null>((resolve) => waiting.on('close', resolve))
    const timer = setInterval(() => waiting.kill('SIGINT'), 300)
    // The first signal may come before the program listens; then it ends by the signal itself.
    expect([130, null]).toContain(await ended)
    clearInterval(timer)
  })
  it('a reader that has seen enough (`| head`) is no failure', async () => {
    const whole = await child(['explain', '--facts'])
    expect(whole.out.split('\n').length).toBeGreaterThan(20)
    for (const argv of [
      ['explain', '--facts'],
      ['check', hasLarkspur ? larkspur : small, '--draft', '--as-of', AS_OF, '--format', 'html'],
    ]) {
      const ran = await child(argv, { lines: 3 })
      expect([ran.signal, ran.err]).toEqual([null, ''])
      expect([0, 1]).toContain(ran.code)
    }
  })
  it('huge output into a pipe is not cut', async () => {
    const argv = ['check', hasLarkspur ? larkspur : small, '--draft', '--as-of', AS_OF]
    const folder = emptyFolder()
    const [piped, filed] = [await child([...argv, '--format', 'html']), await child([...argv, '-o', join(folder, 'gap.html')])]
    expect(piped.code).toBe(filed.code)
    expect(piped.out.length).toBeGreaterThan(200_000)
    expect(piped.out === read(folder, 'gap.html')).toBe(true)
  })
})

describe('the same bytes in any zone and language', () => {
  const places: Record<string, string>[] = [
    { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
    { TZ: 'America/Los_Angeles', LC_ALL: 'C' },
  ]
  const supplier = hasLarkspur ? larkspur : small
  const requirements = join(hasLarkspur ? catalogue : small, 'requirements.yaml')
  const outputs = (name: string, extensions: string[]) => extensions.flatMap((one) => ['-o', `${name}.${one}`])
  const commands: [string, string[], string[]][] = [
    [
      'render',
      ['render', requirements, '--supplier', join(supplier, 'supplier.yaml'), ...outputs('schedule', ['md', 'html', 'pdf'])],
      ['schedule.md', 'schedule.html', 'schedule.pdf', 'schedule.json'],
    ],
    [
      'render the kit',
      ['render', requirements, '--supplier', join(supplier, 'supplier.yaml'), '--document', 'request', ...outputs('request', ['md', 'zip'])],
      ['request.md', 'request.zip'],
    ],
    [
      'check',
      ['check', supplier, '--draft', '--as-of', AS_OF, '--save-evidence', 'e.json', ...outputs('gap', ['json', 'md', 'html', 'txt', 'pdf'])],
      ['gap.json', 'gap.md', 'gap.html', 'gap.txt', 'gap.pdf', 'e.json'],
    ],
  ]
  it.each(commands)('%s', async (_name, argv, files) => {
    const folders = places.map(() => emptyFolder())
    const ran = await Promise.all(places.map((env, index) => child(argv, { cwd: folders[index] as string, env })))
    expect(ran[0]).toEqual(ran[1])
    expect([0, 1]).toContain(ran[0]?.code)
    const digests = folders.map((folder) =>
      files.map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
    )
    expect(digests[0]).toEqual(digests[1])
  })
})

describe('a bug of ours', () => {
  const broken = (error: unknown) => {
    const told: string[] = []
    const stderr = { write: (text: string | Uint8Array) => void told.push(String(text)), isTTY: false, columns: 100 }
    const stdout = {
      ...stderr,
      write: () => {
        throw error
      },
    }
    return { world: worldOf({ cwd: project }, stdout, stderr), told: () => told.join('') }
  }
  it.each([
    ['an Error', new Error('the moon is full'), /the moon is full\n +at /],
    ['a TypeError with escapes', new TypeError('\u001b[2Jgone'), /\\u\{1b\}\[2Jgone/],
    ['something thrown that is no Error', 'a text', /a text/],
    ['nothing', undefined, /undefined/],
  ])('%s: says that it is ours and where, and ends with 3', async (_what, error, words) => {
    const { world, told } = broken(error)
    expect(await run(['explain', 'ago'], world)).toBe(3)
    expect(told()).toMatch(/^watchclause failed\. This is a bug in watchclause, not in your files\./)
    expect(told()).toMatch(words)
  })
})
