// What was signed, what stands now, and what the documents and verdicts say of it; the kit and the buyer's folder.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import {
  AS_OF,
  assessmentIn,
  cases,
  catalogue,
  cleanUp,
  cli,
  copyOf,
  edit,
  emptyFolder,
  filesOf,
  hasLarkspur,
  larkspur,
  read,
  verdictsOf,
} from '../support/cli.ts'

cleanUp()

/** The catalogue and one supplier, laid out as in the example. */
async function working(): Promise<{ root: string; supplier: string }> {
  const root = emptyFolder()
  const supplier = join(root, 'suppliers/larkspur')
  cpSync(join(catalogue, 'requirements.yaml'), join(root, 'requirements.yaml'))
  cpSync(larkspur, supplier, { recursive: true })
  // Signed anew as the requirements stand: whether the example itself is, is a test of its own.
  rmSync(join(supplier, 'schedule.json'), { force: true })
  const { err } = await cli(['render', 'requirements.yaml', '--supplier', 'suppliers/larkspur/supplier.yaml', '-o', 'suppliers/larkspur/schedule.md'], {
    cwd: root,
  })
  edit(join(supplier, 'supplier.yaml'), /digest: .*/, `digest: "${/sha256:[0-9a-f]{64}/.exec(err)?.[0]}" # as of now`)
  return { root, supplier }
}

/** Another retention for the lower tier: 400 days for what stands there. */
const to400 = (supplier: string) => edit(join(supplier, 'supplier.yaml'), /retention_days: \{ standard: \d+/, 'retention_days: { standard: 400')
const unsigned = (supplier: string) => edit(join(supplier, 'supplier.yaml'), /\n *digest: .*/, '')
const pdfText = async (path: string) =>
  (await extractText(await getDocumentProxy(new Uint8Array(readFileSync(path))), { mergePages: true })).text.replace(/\s+/g, ' ')
/** What stands in the results, without what names places and times of the run. */
const keys = (assessment: Assessment) =>
  assessment.results.map(({ id, verdict, reason, units }) => ({
    id,
    verdict,
    reason,
    findings: units.flatMap((unit) =>
      unit.checks.flatMap((check) => check.findings.map((finding) => [unit.system, check.id, finding.verdict, finding.reason, finding.message, finding.fix])),
    ),
  }))

describe.skipIf(!hasLarkspur)('a signed supplier', () => {
  let root = ''
  let supplier = ''
  beforeAll(async () => {
    const made = await working()
    root = made.root
    supplier = made.supplier
  })
  it('of the example is judged by the terms it signed, and keeps them beside its file', async () => {
    const { err } = await cli(['check', larkspur, '--as-of', AS_OF, '--format', 'json'])
    expect(err).toBe('')
    expect(filesOf(larkspur)).toContain('schedule.json')
  })
  it('is judged by what was signed: no draft', async () => {
    const { code, out } = await cli(['check', 'suppliers/larkspur', '--as-of', AS_OF, '--format', 'json'], { cwd: root })
    expect([0, 1]).toContain(code)
    expect(JSON.parse(out)).toMatchObject({ draft: false, supplier: { id: 'larkspur' } })
  })
  it('of other terms ends with 2, naming STO-3, the parameter, what it was and what it is; nothing is written', async () => {
    to400(supplier)
    const before = filesOf(root)
    const { code, out, err } = await cli(['check', 'suppliers/larkspur', '--as-of', AS_OF, '-o', 'gap.html', '-o', 'gap.json', '--save-evidence', 'e.json'], {
      cwd: root,
    })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(
      /^suppliers\/larkspur\/supplier\.yaml: the agreed terms are not those that were signed: .*STO-3.*parameter retention_days was 365 for tier standard, is 400/m,
    )
    expect(err).toMatch(/1 error\n$/)
    expect(err).toContain('--draft')
    expect(filesOf(root)).toEqual(before)
  })
  it('without the signed schedule.json says so and which file would show it', async () => {
    rmSync(join(supplier, 'schedule.json'))
    const { code, err } = await cli(['check', 'suppliers/larkspur', '--as-of', AS_OF], { cwd: root })
    expect([code, err]).toEqual([2, expect.stringMatching(/schedule\.json/)])
  })
  it('with --draft is judged by the new terms', async () => {
    const { code, out } = await cli(['check', 'suppliers/larkspur', '--as-of', AS_OF, '--draft', '--format', 'json'], { cwd: root })
    expect(code).not.toBe(2)
    expect(JSON.parse(out).draft).toBe(true)
  })
})

describe('a supplier that has not signed yet', () => {
  /** The clause in the PDF, in the Markdown, and what was judged. */
  async function outcome(root: string, supplier: string, id: string, title: string, withPdf: boolean) {
    const outputs = withPdf ? ['-o', 's.pdf', '-o', 's.md'] : ['-o', 's.md']
    await cli(['render', 'requirements.yaml', '--supplier', `${supplier}/supplier.yaml`, ...outputs], { cwd: root })
    await cli(['check', supplier, '--as-of', AS_OF, '-o', 'gap.json'], { cwd: root })
    const pdf = withPdf ? await pdfText(join(root, 's.pdf')) : ''
    const clause = pdf.slice(pdf.lastIndexOf(`${id} ${title}`)).slice(0, 400)
    const markdown = read(root, 's.md').split(`### ${id} `)[1]?.split('\n#')[0] ?? ''
    const result = assessmentIn(root, 'gap.json').results.find((one) => one.id === id)
    return { clause, markdown, verdict: result?.verdict, judged: JSON.stringify(result) }
  }
  it('365 days become 400: the clause in the PDF and the verdict change alike', async () => {
    const root = copyOf(join(cases, 'small'))
    edit(join(root, 'submission/aws/log-groups.json'), '400', '365')
    const before = await outcome(root, '.', 'STO-1', 'Logs are kept long enough', true)
    edit(join(root, 'supplier.yaml'), 'submission:', 'parameters: { retention_days: 400 }\nsubmission:')
    const after = await outcome(root, '.', 'STO-1', 'Logs are kept long enough', true)
    for (const text of [before.clause, before.markdown, before.judged]) expect([text.includes('365 days'), text.includes('400 days')]).toEqual([true, false])
    for (const text of [after.clause, after.markdown]) expect([text.includes('400 days'), text.includes('365 days')]).toEqual([true, false])
    expect(after.judged).toContain('keeps 365 days; 400 days are required')
    expect([before.verdict, after.verdict]).toEqual(['met', 'not-met'])
  })
  it.skipIf(!hasLarkspur)('the same clause and threshold for the example supplier', async () => {
    const { root, supplier } = await working()
    unsigned(supplier)
    const before = await outcome(root, 'suppliers/larkspur', 'STO-3', 'Logs are kept long enough', false)
    to400(supplier)
    const after = await outcome(root, 'suppliers/larkspur', 'STO-3', 'Logs are kept long enough', false)
    expect(before.markdown).toContain('365 days (tier critical: 730 days)')
    expect([after.markdown.includes('400 days (tier critical: 730 days)'), after.markdown.includes('365 days')]).toEqual([true, false])
    expect([before.judged.includes('365 days'), after.judged.includes('400 days')]).toEqual([true, true])
  })
})

describe.skipIf(!hasLarkspur)('the self-check kit', () => {
  it("unpacked and filled with the supplier's evidence gives the verdicts and findings of the buyer's folder before decisions", async () => {
    const { root, supplier } = await working()
    rmSync(join(supplier, 'decisions.yaml'), { force: true })
    await cli(['render', 'requirements.yaml', '--supplier', 'suppliers/larkspur/supplier.yaml', '--document', 'request', '-o', 'kit.zip'], { cwd: root })
    const kit = join(root, 'kit')
    for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(readFileSync(join(root, 'kit.zip')))))) {
      mkdirSync(dirname(join(kit, name)), { recursive: true })
      writeFileSync(join(kit, name), bytes)
    }
    expect(await cli(['validate', 'requirements.yaml', 'supplier.yaml', 'submission/evidence.yaml'], { cwd: kit })).toMatchObject({ code: 0 })
    const empty = await cli(['check', '.', '--as-of', AS_OF, '--format', 'json'], { cwd: kit })
    expect(verdictsOf(JSON.parse(empty.out)).filter((line) => / met$/.test(line))).toEqual([])
    rmSync(join(kit, 'submission'), { recursive: true })
    cpSync(join(supplier, 'submission'), join(kit, 'submission'), { recursive: true })
    const theirs = await cli(['check', '.', '--as-of', AS_OF, '--format', 'json'], { cwd: kit })
    const ours = await cli(['check', 'suppliers/larkspur', '--as-of', AS_OF, '--format', 'json'], { cwd: root })
    expect(theirs.code).toBe(ours.code)
    expect(keys(JSON.parse(theirs.out))).toEqual(keys(JSON.parse(ours.out)))
    expect(JSON.parse(theirs.out).requirements).toEqual(JSON.parse(ours.out).requirements)
    expect(verdictsOf(JSON.parse(ours.out)).filter((line) => / met$/.test(line)).length).toBeGreaterThan(10)
  })
  it('the same for the small set', async () => {
    const folder = copyOf(join(cases, 'small'))
    await cli(['render', 'requirements.yaml', '--supplier', 'supplier.yaml', '--document', 'request', '-o', 'kit.zip'], { cwd: folder })
    const kit = emptyFolder()
    for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(readFileSync(join(folder, 'kit.zip')))))) {
      mkdirSync(dirname(join(kit, name)), { recursive: true })
      writeFileSync(join(kit, name), bytes)
    }
    cpSync(join(folder, 'submission'), join(kit, 'submission'), { recursive: true })
    const results = async (cwd: string) => JSON.parse((await cli(['check', '.', '--as-of', AS_OF, '--format', 'json'], { cwd })).out)
    const [theirs, ours] = [await results(kit), await results(folder)]
    expect(theirs).toEqual(ours)
    expect(verdictsOf(ours)[0]).toBe('STO-1 met')
  })
})

describe.skipIf(!hasLarkspur)('an emptied submission', () => {
  it('has no requirement met, not even what only the buyer has to say', async () => {
    const { root, supplier } = await working()
    rmSync(join(supplier, 'submission'), { recursive: true })
    const { code, out } = await cli(['check', 'suppliers/larkspur', '--as-of', AS_OF, '--format', 'json'], { cwd: root })
    const assessment = JSON.parse(out) as Assessment
    expect([code, assessment.summary.decided.met]).toEqual([1, 0])
    expect(assessment.results.map((result) => result.verdict)).not.toContain('not-met')
  })
})
