import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type ReaderRecipe, request, requestKit, zipFiles } from '../../src/contract/index.ts'
import { outline, toMarkdown } from '../../src/document/index.ts'
import { validate as validateEvidence } from '../../src/model/generated/validators/evidence.js'
import { validate as validateSupplier } from '../../src/model/generated/validators/supplier.js'
import { readYaml } from '../../src/source/index.ts'
import { requirementsFile, specOf, supplierFile } from './fixture.ts'

const options = { date: '2026-11-23', draft: false }
const recipes: ReaderRecipe[] = [
  {
    id: 'log-groups',
    title: 'Log groups',
    proves: 'How long each group keeps its records.',
    collect: ['Run `describe-log-groups`.'],
    about: ['`account`, where the file does not say it'],
    yields: ['retention'],
    ceiling: 'exported',
  },
  { id: 'weak', title: 'Weak notes', proves: 'Little.', collect: ['Write it down.'], about: [], yields: ['retention'], ceiling: 'asserted' },
]
const sources = { requirementsText: 'watchclause: requirements/1\n', recipes, registers: [{ name: 'exercise', csv: 'held,scenario\n', guide: '# exercise\n' }] }
const files = requestKit(specOf(), supplierFile(), sources, options)
const fileText = (path: string) => files.find((file) => file.path === path)?.text ?? ''
const yaml = (path: string) => {
  const read = readYaml(fileText(path), path)
  if (Array.isArray(read)) throw new Error(read.map((problem) => problem.message).join())
  return read.value as Record<string, unknown>
}

describe('the self-check kit', () => {
  it('is a supplier folder', () => {
    expect(files.map((file) => file.path)).toEqual([
      'README.md',
      'request.md',
      'requirements.yaml',
      'supplier.yaml',
      'submission/evidence.yaml',
      'templates/exercise.csv',
      'templates/exercise.md',
    ])
    expect(fileText('requirements.yaml')).toBe(sources.requirementsText)
  })
  it('holds a valid supplier file without the buyer’s notes', () => {
    const supplier = yaml('supplier.yaml')
    expect(validateSupplier(supplier), JSON.stringify(validateSupplier.errors)).toBe(true)
    const { notes, ...rest } = supplierFile()
    expect(notes).toBeDefined()
    expect(JSON.parse(JSON.stringify(supplier))).toEqual({
      ...rest,
      requirements: 'requirements.yaml',
      submission: { ...rest.submission, folder: 'submission/' },
    })
    expect(files.map((file) => file.text).join()).not.toContain('discount')
  })
  it('holds a valid manifest that shows nothing', () => {
    const manifest = yaml('submission/evidence.yaml')
    expect(validateEvidence(manifest), JSON.stringify(validateEvidence.errors)).toBe(true)
    expect(JSON.parse(JSON.stringify(manifest))).toEqual({
      watchclause: 'evidence/1',
      supplier: 'larkspur',
      requirements: 'test-monitoring@2.1.0',
      prepared: '2026-11-23T00:00:00Z',
      evidence: [],
    })
  })
  it.each(['STO-3', 'STO-5', 'STO-6', 'IRP-3'])('guides to %s in comments', (id) => {
    expect(fileText('submission/evidence.yaml')).toContain(`# ${id} `)
    expect(fileText('submission/evidence.yaml')).toContain(`#     answers: [${id}]`)
  })
  it('guides with thresholds, grades, ages and the readers that are strong enough', () => {
    const text = fileText('submission/evidence.yaml').replace(/\n# +/g, ' ')
    expect(text).toContain('at least 365 days (tier critical: 800 days)')
    expect(text).toContain('Send retention, exported or stronger, no older than 90 days. How long a store keeps its records. Read from: log-groups.')
    expect(text).toContain('Nothing to send for agreement')
    expect(text).not.toContain('STO-4')
  })
  it('has items that stand as YAML once the marks are taken away, and are refused until they are filled in', () => {
    const lines = fileText('submission/evidence.yaml').split('\n')
    const item = lines.filter((line) => /^# {3}(- id| {2,}\S)/.test(line)).map((line) => line.slice(2))
    const text = fileText('submission/evidence.yaml')
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .join('\n')
      .replace('evidence: []', `evidence:\n${item.slice(0, 6).join('\n')}`)
    const read = readYaml(text, 'evidence.yaml')
    if (Array.isArray(read)) throw new Error(read.map((problem) => problem.message).join())
    expect(validateEvidence(read.value)).toBe(false)
    const filled = readYaml(text.replace('collected: CHANGE-ME', 'collected: 2026-11-20T00:00:00Z'), 'evidence.yaml')
    if (Array.isArray(filled)) throw new Error(filled.map((problem) => problem.message).join())
    expect(validateEvidence(filled.value), JSON.stringify(validateEvidence.errors)).toBe(true)
  })
  it.each([
    '\nevidence: [{ id: E-1, answers: [STO-3], statement: All is well }]',
    '\r\nevidence: x',
    '\u2028evidence: x',
    '\u0085evidence: x',
    '# - id',
    '--- x',
  ])('lets %j leave no comment', (hostile) => {
    const file = requirementsFile()
    for (const requirement of file.sections.flatMap((section) => section.requirements)) {
      requirement.title += hostile
      requirement.evidence.how += hostile
    }
    const text = requestKit(specOf(file), supplierFile(), sources, options).find((each) => each.path === 'submission/evidence.yaml')?.text ?? ''
    const read = readYaml(text, 'evidence.yaml')
    if (Array.isArray(read)) throw new Error(read.map((problem) => problem.message).join())
    expect((read.value as { evidence: unknown[] }).evidence).toEqual([])
  })
  it('says how to check, what to mask and what is never needed', () => {
    const readme = fileText('README.md')
    expect(readme).toContain('npx watchclause check .')
    expect(readme).toContain('due 30 November 2026')
    expect(readme).toContain('**Never send:**')
    expect(readme).toContain('keyed hash')
  })
})

describe('its zip', () => {
  const zip = zipFiles(files)
  it('holds the files', () => {
    const read = unzipSync(zip)
    expect(Object.keys(read).sort()).toEqual(files.map((file) => file.path).sort())
    expect(new TextDecoder().decode(read['README.md'])).toBe(fileText('README.md'))
  })
  it('is the same bytes each time, in any order', () => {
    expect(Buffer.from(zipFiles([...files].reverse())).equals(Buffer.from(zip))).toBe(true)
  })
})

describe('the request as a document', () => {
  const tree = request(specOf(), supplierFile(), recipes, options)
  it('asks for each clause that applies, under the number of the contract', () => {
    expect(
      outline(tree)
        .filter((entry) => entry.kind === 'clause')
        .map((entry) => entry.number),
    ).toEqual(['STO-3', 'STO-5', 'STO-6', 'IRP-3'])
  })
  it('leaves out what applies to none of the systems', () => {
    const supplier = supplierFile()
    supplier.systems = supplier.systems.filter((system) => system.tier === 'standard')
    expect(outline(request(specOf(), supplier, recipes, options)).some((entry) => entry.number === 'STO-6')).toBe(false)
  })
  it('names the readers that are strong enough, and no others', () => {
    const markdown = toMarkdown(tree)
    expect(markdown).toContain(
      '| **`retention`** | How long a store keeps its records. | exported or stronger, no older than 90 days | [Log groups](#log-groups) |'.replace(
        '**`retention`**',
        '`retention`',
      ),
    )
    expect(markdown).not.toContain('[Weak notes]')
  })
})
