// The program as a whole: run in this process with another world, or as a child process from dist/.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { run } from '../../src/cli/run.ts'
import type { OutputStream, World } from '../../src/cli/world.ts'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { parseInstant } from '../../src/model/time.ts'

export const project = join(import.meta.dirname, '../..')
export const cases = join(project, 'test/cases/cli')
export const catalogue = join(project, 'examples/supplier-monitoring')
export const larkspur = join(catalogue, 'suppliers/larkspur')
export const hasLarkspur = existsSync(join(larkspur, 'supplier.yaml'))
export const program = join(project, 'dist/cli/main.js')
export const cache = join(project, 'node_modules/.cache/watchclause')
export const AS_OF = '2026-11-23'

export interface Ran {
  code: number
  out: string
  err: string
}

export interface Surroundings {
  cwd?: string
  stdin?: string | Uint8Array
  env?: Record<string, string>
  tty?: boolean
  columns?: number
  now?: string
}

function sink(surroundings: Surroundings): { stream: OutputStream; text: () => string } {
  let text = ''
  const write = (part: string | Uint8Array) => {
    text += typeof part === 'string' ? part : Buffer.from(part).toString('utf8')
  }
  return { stream: { write, isTTY: surroundings.tty ?? false, columns: surroundings.columns ?? 100 }, text: () => text }
}

/** A world that is none of this machine's but for the disk and the browser. */
export function worldOf(surroundings: Surroundings, stdout: OutputStream, stderr: OutputStream): World {
  return {
    cwd: surroundings.cwd ?? project,
    stdout,
    stderr,
    stdin: async () => Buffer.from(surroundings.stdin ?? ''),
    env: { PATH: process.env['PATH'], ...surroundings.env },
    now: () => parseInstant(surroundings.now ?? '2026-11-23T12:00:00Z') as number,
    platform: process.platform,
    arch: process.arch,
    node: process.version,
    superuser: process.getuid?.() === 0,
    cache,
  }
}

/** Runs a command line in this process. */
export async function cli(argv: readonly string[], surroundings: Surroundings = {}): Promise<Ran> {
  const [out, err] = [sink(surroundings), sink(surroundings)]
  const code = await run(argv, worldOf(surroundings, out.stream, err.stream))
  return { code, out: out.text(), err: err.text() }
}

export interface ChildRan extends Ran {
  signal: NodeJS.Signals | null
}

/** Runs the built program. With `lines` the reader goes away after so many lines, as `head` does. */
export function child(
  argv: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; stdin?: string; lines?: number } = {},
): Promise<ChildRan> {
  const process_ = spawn(process.execPath, [program, ...argv], {
    cwd: options.cwd ?? project,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], XDG_CACHE_HOME: dirname(cache), ...options.env },
  })
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  process_.stdout.on('data', (chunk: Buffer) => {
    out.push(chunk)
    if (options.lines !== undefined && Buffer.concat(out).toString().split('\n').length > options.lines) process_.stdout.destroy()
  })
  process_.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  // The program may end before it has read what it is given.
  process_.stdin.on('error', () => {})
  process_.stdin.end(options.stdin ?? '')
  return new Promise((resolve, reject) => {
    process_.on('error', reject)
    process_.on('close', (code, signal) =>
      resolve({ code: code ?? -1, signal, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') }),
    )
  })
}

const folders: string[] = []

/** An empty folder, gone when the tests of the file are over. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'watchclause-cli-'))
  folders.push(folder)
  return folder
}

/** Call once in each test file that makes folders. */
export function cleanUp(): void {
  afterAll(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
}

/** A copy of a folder to spoil. */
export function copyOf(folder: string): string {
  const copy = emptyFolder()
  cpSync(folder, copy, { recursive: true })
  return copy
}

/** Replaces text in a file; what is replaced must be there. */
export function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, 'utf8')
  const changed = text.replace(from, () => to)
  if (changed === text) throw new Error(`${file} does not hold ${String(from)}`)
  writeFileSync(file, changed)
}

/** Every file below a folder, sorted. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

export const read = (...path: string[]): string => readFileSync(join(...path), 'utf8')
export const assessmentIn = (...path: string[]): Assessment => JSON.parse(read(...path)) as Assessment

/** `STO-1 met`, one for each result. */
export const verdictsOf = (assessment: Assessment): string[] =>
  assessment.results.map((result) => `${result.id} ${result.verdict}${result.reason === undefined ? '' : `: ${result.reason}`}`)
