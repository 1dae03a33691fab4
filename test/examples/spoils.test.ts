// Failing twins of the example suppliers: after one small change to what a supplier sent, the requirement it met is met no more,
// and no other is judged better. Each file spoils/<supplier>.yaml holds the changes of one supplier.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { checkSupplier } from './check-supplier.ts'

// Documents are read here: a thread for each of them in each of the checks would take half the time.
vi.mock('../../src/evidence/isolate/index.ts', () => import('../support/in-process.ts'))

/** One change: text for text wherever it stands in the file, the whole file by another one of spoils/, or the file gone. */
interface Spoil {
  requirement: string
  /** Path below the submission. */
  file: string
  replace?: string
  by?: string
  with?: string
  remove?: true
  verdict: 'not-met' | 'not-shown' | 'needs-review'
}

type Result = Assessment['results'][number]

const catalogue = join(import.meta.dirname, '../../examples/supplier-monitoring')
const spoils = join(import.meta.dirname, 'spoils')
const lists = readdirSync(spoils)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
const order: readonly string[] = ['not-met', 'not-shown', 'needs-review', 'met']

function replaced(text: string, from: string, to: string, file: string): string {
  if (from === '' || !text.includes(from)) throw new Error(`${file} does not hold ${JSON.stringify(from)}`)
  return text.replaceAll(from, to)
}

/** The file after the change. In a packed file what it holds is changed. */
function changed(bytes: Buffer, { file, replace, by }: Spoil): Uint8Array {
  if (replace === undefined || by === undefined) throw new Error(`${file}: \`replace\` and \`by\`, \`with\` or \`remove\` is needed`)
  if (file.endsWith('.gz')) return gzipSync(replaced(gunzipSync(bytes).toString('utf8'), replace, by, file))
  if (!/\.(?:xlsx|docx)$/.test(file)) return Buffer.from(replaced(bytes.toString('utf8'), replace, by, file))
  const members = Object.entries(unzipSync(bytes))
  const after = members.map(([name, data]) => [name, strToU8(strFromU8(data).replaceAll(replace, by))] as const)
  if (after.every(([, data], at) => Buffer.compare(data, members[at]?.[1] ?? data) === 0)) throw new Error(`${file} does not hold ${JSON.stringify(replace)}`)
  return zipSync(Object.fromEntries(after))
}

/** Changes the file, runs, and puts it back as it was. */
async function withSpoil<T>(submission: string, spoil: Spoil, run: () => Promise<T>): Promise<T> {
  const path = join(submission, spoil.file)
  const before = readFileSync(path)
  if (spoil.remove) rmSync(path)
  else writeFileSync(path, spoil.with === undefined ? changed(before, spoil) : readFileSync(join(spoils, spoil.with)))
  try {
    return await run()
  } finally {
    writeFileSync(path, before)
  }
}

const isMet = ({ verdict, decided }: Result) => verdict === 'met' || decided === 'met'
const rankOf = (verdict: string | undefined) => order.indexOf(verdict ?? '')
/** Whether the second is judged better than the first, by the checks or with the buyer's decisions. */
const isBetter = (before: Result, after: Result) => rankOf(after.verdict) > rankOf(before.verdict) || rankOf(after.decided) > rankOf(before.decided)

it('there are failing twins', () => expect(lists.length).toBeGreaterThan(0))

describe.each(lists.map((name) => basename(name, '.yaml')))('%s', (id) => {
  const list = parse(readFileSync(join(spoils, `${id}.yaml`), 'utf8')) as Spoil[]
  const root = mkdtempSync(join(tmpdir(), 'watchclause-spoils-'))
  const folder = join(root, 'suppliers', id)
  let whole: Result[] = []
  beforeAll(async () => {
    cpSync(join(catalogue, 'requirements.yaml'), join(root, 'requirements.yaml'))
    cpSync(join(catalogue, 'suppliers', id), folder, { recursive: true })
    whole = (await checkSupplier(folder)).assessment.results
  }, 120_000)
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('has one for each requirement that it meets', () => {
    const met = whole.filter(isMet).map((result) => result.id)
    expect(met.length).toBeGreaterThan(20)
    expect([...new Set(list.map((spoil) => spoil.requirement))].sort()).toEqual(met.sort())
  })

  it.each(list.map((spoil): [string, string, Spoil] => [spoil.requirement, spoil.file, spoil]))(
    '%s fails after a change to %s',
    async (requirement, _file, spoil) => {
      const { results } = (await withSpoil(join(folder, 'submission'), spoil, () => checkSupplier(folder))).assessment
      const now = (wanted: string) => results.find((result) => result.id === wanted) as Result
      expect([now(requirement).verdict, isMet(now(requirement))]).toEqual([spoil.verdict, false])
      expect(whole.filter((before) => isBetter(before, now(before.id))).map((result) => result.id)).toEqual([])
    },
    120_000,
  )
})
