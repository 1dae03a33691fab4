// Runs `check` in this process on a supplier's folder, in a world that gives nothing away.
import { tmpdir } from 'node:os'
import { run } from '../../src/cli/run.ts'
import type { World } from '../../src/cli/world.ts'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { parseInstant } from '../../src/model/time.ts'

const AS_OF = '2026-11-23'

export interface Checked {
  exit: number
  /** What stood on standard output, the version of the tool left out. */
  text: string
  assessment: Assessment
  errors: string
}

/** Judges the folder as of the day the examples are made for. Throws if nothing was judged. */
export async function checkSupplier(folder: string): Promise<Checked> {
  const written = { out: '', err: '' }
  const stream = (to: keyof typeof written) => ({
    write(text: string | Uint8Array) {
      written[to] += typeof text === 'string' ? text : new TextDecoder().decode(text)
    },
    isTTY: false,
    columns: 100,
  })
  const world: World = {
    cwd: folder,
    stdout: stream('out'),
    stderr: stream('err'),
    stdin: async () => new Uint8Array(),
    env: {},
    now: () => parseInstant('2030-01-01T00:00:00Z') as number,
    platform: 'linux',
    arch: 'x64',
    node: 'v20.19.0',
    superuser: false,
    cache: tmpdir(),
  }
  const exit = await run(['check', folder, '--as-of', AS_OF, '--format', 'json'], world)
  if (exit === 2) throw new Error(written.err)
  const text = written.out.replace(/("tool": \{\s*"name": "watchclause",\s*"version": ")[^"]*/, '$1any')
  return { exit, text, assessment: JSON.parse(text) as Assessment, errors: written.err }
}
