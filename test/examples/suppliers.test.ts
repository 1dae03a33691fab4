// The example suppliers: each is judged as its golden file says, every gap planted in bramble is named where it stands, and
// nothing is met where nothing was sent.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { type Checked, checkSupplier } from './check-supplier.ts'
import { type PlantedGap, plantedGaps } from './planted-gaps.ts'

const catalogue = join(import.meta.dirname, '../../examples/supplier-monitoring')
const golden = join(import.meta.dirname, '../cases/suppliers')
const suppliers = readdirSync(join(catalogue, 'suppliers'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()
const UPDATE = process.env['UPDATE'] === '1'

type Result = Assessment['results'][number]
type Finding = Result['units'][number]['checks'][number]['findings'][number]

const checksOf = (result: Result) => result.units.flatMap((unit) => unit.checks)
const findingsOf = (assessment: Assessment) => assessment.results.flatMap((result) => checksOf(result).flatMap((check) => check.findings))
const resultOf = (assessment: Assessment, id: string) => assessment.results.find((result) => result.id === id)
const metIn = (assessment: Assessment) => assessment.results.filter(({ verdict, decided }) => verdict === 'met' || decided === 'met').map((result) => result.id)

/** Told by name and not only by number, so that a failing test says which. */
const places = (finding: Finding) => finding.places.map(({ file, line, pointer }) => `${file}:${line ?? ''}#${pointer ?? ''}`)

function isAt(place: Finding['places'][number], { file, at }: PlantedGap): boolean {
  if (place.file !== file) return false
  if (at === 'whole') return place.line === undefined && place.pointer === undefined
  return typeof at === 'number' ? place.line === at : place.pointer === at
}

describe('the example suppliers', () => {
  it('are there, each with a golden file, and no golden file without one', () => {
    expect(suppliers).toEqual(expect.arrayContaining(['bramble', 'sorrel']))
    if (!UPDATE) expect(readdirSync(golden).sort()).toEqual(suppliers.map((id) => `${id}.json`))
  })

  it('are small enough to be sent with the package', () => {
    const files = readdirSync(join(catalogue, 'suppliers'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const bytes = files.reduce((sum, entry) => sum + readFileSync(join(entry.parentPath, entry.name)).length, 0)
    expect(files.length).toBeGreaterThan(20)
    expect(bytes).toBeLessThan(1_500_000)
  })
})

describe.each(suppliers)('%s', (id) => {
  let checked: Checked
  beforeAll(async () => {
    checked = await checkSupplier(join(catalogue, 'suppliers', id))
  })

  it('is judged as the golden file says', () => {
    const file = join(golden, `${id}.json`)
    if (UPDATE) {
      mkdirSync(golden, { recursive: true })
      writeFileSync(file, checked.text)
    }
    expect(existsSync(file), `${file} is missing; run the test with UPDATE=1 and read what it wrote`).toBe(true)
    expect(checked.text).toBe(readFileSync(file, 'utf8'))
  })

  it('is judged in full: nothing it sent is unreadable, and no check failed to run', () => {
    const { summary, results } = checked.assessment
    expect(results).toHaveLength(31)
    expect([summary.errors, summary.unreadable, summary.verdicts.total]).toEqual([0, 0, 31])
    expect([0, 1]).toContain(checked.exit)
    expect(checked.exit).toBe(summary.exit_code)
  })

  it('has every file it sent claimed and read', () => {
    const { files } = checked.assessment.submission
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((file) => file.status !== 'read').map((file) => file.path)).toEqual([])
  })

  it('has a place for each finding that is not met, or the reason that nothing was sent', () => {
    const open = findingsOf(checked.assessment).filter((finding) => finding.verdict !== 'met')
    expect(open.length).toBeGreaterThan(0)
    const nowhere = open.filter((finding) => finding.places.length === 0 && finding.reason !== 'missing')
    expect(nowhere.map((finding) => finding.message)).toEqual([])
  })

  it('has a digest for each place in what was sent', () => {
    const sent = new Map(checked.assessment.submission.files.map((file) => [file.path, file.sha256]))
    const all = findingsOf(checked.assessment).flatMap((finding) => finding.places)
    expect(all.length).toBeGreaterThan(0)
    expect(all.filter(({ file, sha256 }) => file !== 'supplier.yaml' && sent.get(file) !== sha256)).toEqual([])
  })
})

describe('bramble, the supplier with the typical gaps', () => {
  let checked: Checked
  beforeAll(async () => {
    checked = await checkSupplier(join(catalogue, 'suppliers/bramble'))
  })

  it('ends with exit code 1, as a draft', () => {
    expect([checked.exit, checked.assessment.draft]).toEqual([1, true])
  })

  it.each(plantedGaps.map((gap): [string, string, PlantedGap] => [gap.requirement, gap.gap, gap]))('%s names %s', (_requirement, _gap, planted) => {
    const result = resultOf(checked.assessment, planted.requirement)
    const check = (result ? checksOf(result) : []).filter((each) => each.id === planted.check)
    const said = check.flatMap((each) => each.findings).filter(({ verdict, reason }) => planted.says === (verdict === 'not-shown' ? reason : verdict))
    const named = said.filter((finding) => finding.message.includes(planted.message))
    expect(named, `findings of ${planted.check}: ${JSON.stringify(said.map((finding) => finding.message))}`).not.toEqual([])
    if (planted.file === undefined) expect(named[0]?.reason).toBe('missing')
    else
      expect(
        named.some((finding) => finding.places.some((place) => isAt(place, planted))),
        named.flatMap(places).join(', '),
      ).toBe(true)
  })

  it('calls none of them met', () => {
    const planted = new Set(plantedGaps.map((gap) => gap.requirement))
    expect(planted.size).toBeGreaterThan(20)
    expect(metIn(checked.assessment).filter((id) => planted.has(id))).toEqual([])
  })

  it('is met only where nothing was planted', () => {
    expect(metIn(checked.assessment)).toEqual(['MON-1', 'REV-1', 'IRP-2', 'IRP-4'])
  })
})

describe('sorrel, the supplier that sent little more than statements', () => {
  let checked: Checked
  beforeAll(async () => {
    checked = await checkSupplier(join(catalogue, 'suppliers/sorrel'))
  })

  it('has nothing met, and exit code 1', () => {
    expect([checked.exit, metIn(checked.assessment)]).toEqual([1, []])
  })

  it('is told that a statement shows nothing by itself', () => {
    const onStatements = findingsOf(checked.assessment).filter((finding) => finding.places.some(({ pointer }) => pointer?.endsWith('/statement')))
    expect(onStatements.length).toBeGreaterThan(20)
    expect(onStatements.filter(({ verdict, reason }) => verdict !== 'not-shown' || reason !== 'too-weak').map(({ message }) => message)).toEqual([])
  })

  it('is told that a policy is not the setting', () => {
    const retention = resultOf(checked.assessment, 'STO-3')
    expect([retention?.verdict, retention?.reason]).toEqual(['not-shown', 'too-weak'])
    const from = (retention ? checksOf(retention) : []).flatMap((check) => check.findings).flatMap(places)
    expect(from).toContain('policies/log-retention.csv:2#')
  })
})

describe('the same folders with nothing sent', () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchclause-suppliers-'))
  beforeAll(() => cpSync(catalogue, folder, { recursive: true }))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function withoutSubmission(id: string, left: 'empty' | 'gone'): Promise<Checked> {
    const submission = join(folder, 'suppliers', id, 'submission')
    rmSync(submission, { recursive: true, force: true })
    if (left === 'empty') mkdirSync(submission)
    return checkSupplier(join(folder, 'suppliers', id))
  }

  it.each(suppliers.flatMap((id) => [[id, 'empty'] as const, [id, 'gone'] as const]))('%s has no requirement met with its submission %s', async (id, left) => {
    const { exit, assessment } = await withoutSubmission(id, left)
    expect([exit, metIn(assessment), assessment.submission.files]).toEqual([1, [], []])
    const open = findingsOf(assessment).filter((finding) => finding.verdict !== 'met')
    const buyers = (finding: Finding) => finding.places.length > 0 && finding.places.every(({ file }) => file === 'supplier.yaml')
    expect(open.length).toBeGreaterThan(30)
    expect(open.filter((finding) => finding.reason !== 'missing' && !buyers(finding)).map((finding) => finding.message)).toEqual([])
  })
})
