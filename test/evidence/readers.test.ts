// Every reader on the list keeps its contract, and reads its own fixtures as written beside them; they find themselves.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { contentOf } from '../../src/evidence/content.ts'
import { pickReader } from '../../src/evidence/pick.ts'
import { type About, type Reader, UnreadableFile } from '../../src/evidence/reader.ts'
import { readers } from '../../src/evidence/readers/index.ts'
import { sha256 } from '../../src/model/canonical.ts'
import { factType } from '../../src/model/fact-type.ts'
import { grades } from '../../src/model/grade.ts'

const root = join(import.meta.dirname, '../cases/readers')
const folders = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
const cases = folders(root).flatMap((reader) => folders(join(root, reader)).map((name) => ({ reader, name })))

function load({ reader, name }: { reader: string; name: string }) {
  const folder = join(root, reader, name)
  const input = readdirSync(folder).find((file) => file.startsWith('input.')) ?? 'input.missing'
  const bytes = readFileSync(join(folder, input))
  const about: About = existsSync(join(folder, 'about.yaml')) ? parse(readFileSync(join(folder, 'about.yaml'), 'utf8')) : {}
  const expected: unknown = JSON.parse(readFileSync(join(folder, 'parts.json'), 'utf8'))
  const period = existsSync(join(folder, 'period.yaml')) ? parse(readFileSync(join(folder, 'period.yaml'), 'utf8')) : undefined
  return {
    ...(period && { period: { from: Date.parse(period.from), to: Date.parse(period.to) } }),
    content: contentOf(input, { bytes, sha256: sha256(bytes) }),
    about,
    expected: (Array.isArray(expected) ? { parts: expected } : expected) as Record<string, unknown>,
  }
}

async function outcome(reader: Reader, { content, about, period }: ReturnType<typeof load>): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(JSON.stringify(await reader.read(content, { about, systems: ['payments-api'], item: 'E-01', ...(period && { period }) })))
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return { unreadable: error.message }
  }
}

describe('readers', () => {
  it('finds fixtures', () => {
    expect(cases.length).toBeGreaterThan(50)
    expect(folders(root).filter((id) => !readers.some((reader) => reader.id === id))).toEqual([])
  })
  it.each(cases)('$reader: $name', async (one) => {
    const loaded = load(one)
    const picked = pickReader(loaded.content, loaded.about, readers)
    expect(picked.kind === 'reader' ? picked.reader.id : picked).toBe(one.reader)
    const reader = readers.find(({ id }) => id === one.reader) as Reader
    const result = await outcome(reader, loaded)
    expect(Object.keys(loaded.expected).length).toBeGreaterThan(0)
    expect(result).toMatchObject(loaded.expected)
    if (Array.isArray(loaded.expected['parts'])) expect((result['parts'] as unknown[]).length).toBe(loaded.expected['parts'].length)
  })
  it.each(readers.map((reader) => [reader.id, reader] as const))('%s keeps the contract', (id, reader) => {
    expect(existsSync(join(import.meta.dirname, '../../src/evidence/readers', `${id}.ts`)), 'its id is the name of its file').toBe(true)
    expect(reader.title.length).toBeGreaterThan(3)
    expect(reader.proves).toMatch(/^[A-Z].*\.$/)
    expect(reader.collect.length).toBeGreaterThan(0)
    expect(reader.yields.length).toBeGreaterThan(0)
    expect(reader.yields.filter((type) => factType(type) === undefined)).toEqual([])
    expect(grades).toContain(reader.ceiling)
    const names = cases.filter((one) => one.reader === id).map(({ name }) => name)
    for (const kind of ['good', 'bad', 'malformed'])
      expect(
        names.some((name) => name.startsWith(kind)),
        `a fixture whose name begins with ${kind}`,
      ).toBe(true)
  })
  it('has no two readers of one id', () => {
    expect(new Set(readers.map(({ id }) => id)).size).toBe(readers.length)
  })
  it('yields only what it says', async () => {
    let seen = 0
    for (const one of cases) {
      const reader = readers.find(({ id }) => id === one.reader)
      if (!reader) continue
      const result = await outcome(reader, load(one))
      for (const part of (result['parts'] ?? []) as { kind: string; type?: string }[]) {
        if (part.kind === 'fact') expect(reader.yields).toContain(part.type)
        seen += 1
      }
      for (const listing of (result['listings'] ?? []) as { type: string }[]) expect(reader.yields).toContain(listing.type)
    }
    expect(seen).toBeGreaterThan(20)
  })
})
