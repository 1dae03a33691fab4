// The way of a newcomer who has the files of an example supplier and nothing else: propose, fill in what is asked and no more, check.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { AS_OF, catalogue, cleanUp, cli, emptyFolder } from '../support/cli.ts'

cleanUp()

interface File {
  path: string
  about?: Record<string, unknown>
}
interface Item {
  id: string
  files: File[]
  systems: string[]
  collected: string
  period?: { from: string; to: string }
}
interface Manifest {
  prepared: string
  evidence: Item[]
}

const OPEN = 'CHANGE-ME'
const isOpen = (value: unknown): boolean => JSON.stringify(value)?.includes(OPEN) ?? false

/** What an honest supplier knows: the value the example gives, for a mapping each entry that is asked. Undefined where nothing belongs there. */
function honest(asked: unknown, known: unknown): unknown {
  if (!isOpen(asked)) return asked
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) return known
  if (OPEN in asked) return known
  const map = Object.fromEntries(
    Object.entries(known ?? {}).flatMap(([key, value]) => [
      [key, value],
      [key.toLowerCase(), value],
    ]),
  )
  const entries = Object.entries(asked).flatMap(([key, value]) => (key in map || !isOpen(value) ? [[key, honest(value, map[key])]] : []))
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function fillFile(file: File, own: File[]): File {
  const known = own.find(({ path }) => path === file.path || (path.endsWith('/') && file.path.startsWith(path)))?.about ?? {}
  const about = Object.entries(file.about ?? {}).flatMap(([key, value]) => {
    const said = honest(value, known[key])
    return said === undefined ? [] : [[key, said]]
  })
  return about.length === 0 ? { path: file.path } : { path: file.path, about: Object.fromEntries(about) }
}

function fillItem(item: Item, own: Item[]): Item {
  const covers = (a: string, b: string) => a === b || (b.endsWith('/') && a.startsWith(b)) || (a.endsWith('/') && b.startsWith(a))
  const same = own.filter(({ files }) => files.some(({ path }) => item.files.some((file) => covers(file.path, path))))
  const periods = same.flatMap(({ period }) => (period ? [period] : []))
  const filled: Item = {
    ...item,
    files: item.files.map((file) =>
      fillFile(
        file,
        same.flatMap(({ files }) => files),
      ),
    ),
    systems: isOpen(item.systems) ? [...new Set(same.flatMap(({ systems }) => systems))] : item.systems,
    collected: same
      .map(({ collected }) => collected)
      .sort()
      .at(-1) as string,
  }
  if (item.period && periods.length > 0)
    filled.period = {
      from: periods.map(({ from }) => from).sort()[0] as string,
      to: periods
        .map(({ to }) => to)
        .sort()
        .at(-1) as string,
    }
  else delete filled.period
  return filled
}

async function verdicts(folder: string, evidence?: string): Promise<Record<string, string>> {
  const { out, err } = await cli(['check', folder, '--as-of', AS_OF, '--format', 'json', ...(evidence ? ['--evidence', evidence] : [])])
  if (out === '') throw new Error(err)
  const { results } = JSON.parse(out) as { results: { id: string; verdict: string }[] }
  return Object.fromEntries(results.map(({ id, verdict }) => [id, verdict]))
}

describe('what is asked is enough', () => {
  it.each(['larkspur', 'fennel', 'tansy'])(
    '%s',
    async (name) => {
      const source = join(catalogue, 'suppliers', name)
      const folder = join(emptyFolder(), 'suppliers', name)
      mkdirSync(folder, { recursive: true })
      cpSync(source, folder, { recursive: true })
      cpSync(join(catalogue, 'requirements.yaml'), join(folder, '../../requirements.yaml'))
      const own = parse(readFileSync(join(source, 'submission/evidence.yaml'), 'utf8')) as Manifest
      rmSync(join(folder, 'submission/evidence.yaml'))
      const made = await cli(['manifest', folder, '-o', join(folder, 'submission/evidence.yaml')])
      expect(made.code).toBe(0)
      const path = join(folder, 'submission/evidence.yaml')
      const text = readFileSync(path, 'utf8')
      const proposed = parse(text) as Manifest
      const filled = { ...proposed, prepared: own.prepared, evidence: proposed.evidence.map((item) => fillItem(item, own.evidence)) }
      writeFileSync(path, stringify(filled))
      expect(await verdicts(folder)).toEqual(await verdicts(source))
    },
    300_000,
  )
})
