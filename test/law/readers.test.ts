// Every reader on spoilt input: whatever is done to the bytes of a good fixture, it reads it, does not know it, or says that it is
// unreadable. Nothing else is thrown, and nothing hangs.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { contentOf } from '../../src/evidence/content.ts'
import { type About, type Reader, UnreadableFile } from '../../src/evidence/reader.ts'
import { readers } from '../../src/evidence/readers/index.ts'
import { FileError } from '../../src/files/index.ts'
import { sha256 } from '../../src/model/canonical.ts'
import { chanceOf, LONG } from './cases.ts'
import { changedBytes } from './file-mutations.ts'

const RUNS = LONG ? 2_000 : 12
/** Milliseconds one reading of a fixture may take: they are a few kilobytes. */
const PATIENCE = 15_000
const root = join(import.meta.dirname, '../cases/readers')

interface Fixture {
  reader: Reader
  name: string
  file: string
  bytes: Uint8Array
  about: About
}

const fixtures: Fixture[] = readers.flatMap((reader) =>
  readdirSync(join(root, reader.id))
    .filter((name) => name.startsWith('good'))
    .sort()
    .map((name) => {
      const folder = join(root, reader.id, name)
      const file = readdirSync(folder).find((one) => one.startsWith('input.')) ?? ''
      const about = join(folder, 'about.yaml')
      return { reader, name, file, bytes: readFileSync(join(folder, file)), about: existsSync(about) ? parse(readFileSync(about, 'utf8')) : {} }
    }),
)

/** Names of what it may end in; anything else that is thrown goes through. */
async function outcome({ reader, file, about }: Fixture, bytes: Uint8Array): Promise<'read' | 'unreadable' | 'not-recognised'> {
  const content = contentOf(file, { bytes, sha256: sha256(bytes) })
  try {
    if (!reader.recognise(content, about)) return 'not-recognised'
    const { parts } = await reader.read(content, { about, systems: ['payments-api'], item: 'E-01' })
    expect(Array.isArray(parts)).toBe(true)
    return 'read'
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof FileError) return 'unreadable'
    throw error
  }
}

describe('a reader', () => {
  it('has a good fixture to spoil', () => {
    expect(readers.map(({ id }) => id).filter((id) => !fixtures.some(({ reader }) => reader.id === id))).toEqual([])
  })
  it.each(fixtures.map((fixture) => [`${fixture.reader.id}: ${fixture.name}`, fixture] as const))(
    '%s, spoilt, is never more than unreadable',
    async (_name, fixture) => {
      const seen = new Set<string>()
      for (let seed = 1; seed <= RUNS; seed += 1) {
        const { what, bytes } = changedBytes(fixture.bytes, chanceOf(seed * 31 + fixture.bytes.length))
        const start = performance.now()
        const told = `seed ${seed}: ${what}`
        seen.add(await outcome(fixture, bytes).catch((error) => expect.fail(`${told}: ${error instanceof Error ? error.stack : error}`)))
        expect(performance.now() - start, told).toBeLessThan(PATIENCE)
      }
      expect(seen.size).toBeGreaterThan(0)
    },
  )
})
