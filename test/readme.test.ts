// The README under test: its command blocks run, in order, in an empty folder, as a newcomer would type them.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const program = join(root, 'dist/cli/main.js')
const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => match[1] as string)
const isNpm = (block: string) => block.startsWith('npm ')
const folder = mkdtempSync(join(tmpdir(), 'watchclause-readme-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('README', () => {
  it('is built before it is tried', () => {
    expect(existsSync(program), 'run `npm run build` first').toBe(true)
  })
  it('has command blocks for each of the three users', () => {
    expect(blocks.length).toBeGreaterThanOrEqual(7)
  })
  it('commands of watchclause run as they stand', () => {
    const script = blocks
      .filter((block) => !isNpm(block))
      .join('\n')
      .replaceAll('npx watchclause', `"${process.execPath}" "${program}"`)
    const { status, stderr, stdout } = spawnSync('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    expect(status, `${stderr}\n${stdout.slice(-2000)}`).toBe(0)
    const written = ['schedule.pdf', 'schedule.html', 'schedule.json', 'larkspur-request.zip', 'gap.html', 'gap.json', 'gap.pdf', 'gap.md']
    expect(written.filter((file) => !existsSync(join(folder, 'monitoring/out', file)))).toEqual([])
  })
  it('npm commands are scripts of ours, and what CI runs', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
    const named = blocks.filter(isNpm).flatMap((block) => [...block.matchAll(/npm (?:run )?(?:--silent )?([a-z]+)/g)].map((match) => match[1] as string))
    expect(named.filter((name) => name !== 'ci' && scripts[name] === undefined)).toEqual([])
    const ci = readFileSync(join(root, '.ci/run'), 'utf8')
    expect([...new Set(named)].filter((name) => !['ci', 'test'].includes(name) && !ci.includes(` ${name}`))).toEqual([])
  })
  it('shows pictures that are there', () => {
    const pictures = [...readme.matchAll(/\]\(([^)]+\.png)\)/g)].map((match) => match[1] as string)
    expect(pictures.length).toBeGreaterThanOrEqual(2)
    expect(pictures.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
  it('lists the exit codes that the program has', () => {
    const help = execFileSync(process.execPath, [program, '--help'], { encoding: 'utf8' })
    for (const code of ['0', '1', '2', '3', '130']) {
      expect(help).toMatch(new RegExp(`\\b${code} `))
      expect(readme).toMatch(new RegExp(`\\b${code} `))
    }
  })
})
