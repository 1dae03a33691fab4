// A sample of the corpus through the whole program: a submission on the disk in, reports out, nothing else written.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assessmentIn, catalogue, cleanUp, cli, edit, emptyFolder, filesOf, larkspur } from '../support/cli.ts'
import { bytesOf } from './content.ts'
import { type Case, corpus } from './corpus.ts'
import { onDisk } from './run.ts'

cleanUp()
const EVERY = 16
const sample = corpus().filter((one, index) => one.zipBytes === undefined && one.zip === undefined && (index % EVERY === 0 || one.disk !== undefined))
const zips = corpus().filter((one, index) => one.zipBytes !== undefined && index % 2 === 0)
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const C1_AND_ESCAPES = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

/** A supplier's folder beside the example requirements, without its submission. */
function supplierFolder(): string {
  const root = emptyFolder()
  const folder = join(root, 'suppliers/larkspur')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(root, 'requirements.yaml'), readFileSync(join(catalogue, 'requirements.yaml')))
  for (const name of ['supplier.yaml', 'schedule.json']) writeFileSync(join(folder, name), readFileSync(join(larkspur, name)))
  mkdirSync(join(root, 'canary'))
  writeFileSync(join(root, 'canary/secret.txt'), 'canary')
  return root
}

async function check(root: string, what: string) {
  const before = filesOf(root).filter((path) => !path.startsWith('out'))
  const folder = join(root, 'suppliers/larkspur')
  const { code, out, err } = await cli(
    ['check', folder, '--as-of', '2026-11-23', '-o', 'out/gap.json', '-o', 'out/gap.html', '-o', 'out/gap.md', '-o', 'out/gap.txt'],
    { cwd: root },
  )
  expect([1, 3], `${what}: ${err}`).toContain(code)
  expect(filesOf(root)).toEqual([...before, 'out/gap.html', 'out/gap.json', 'out/gap.md', 'out/gap.txt'].sort())
  expect(readFileSync(join(root, 'canary/secret.txt'), 'utf8')).toBe('canary')
  expect(C1_AND_ESCAPES.test(`${out}${err}${readFileSync(join(root, 'out/gap.txt'), 'utf8')}`)).toBe(false)
  expect(readFileSync(join(root, 'out/gap.html'), 'utf8')).not.toMatch(/<script>alert|onerror=alert\(1\)>(?!.*&)/)
  return { code, assessment: assessmentIn(root, 'out/gap.json') }
}

const blocks = (one: Case) => one.expect.blocks !== false

describe('a sample of the hostile corpus, as a program', () => {
  it('is a sample', () => {
    expect(sample.length).toBeGreaterThan(30)
    expect(zips.length).toBeGreaterThan(3)
  })
  it.each(sample.map((one) => [one.id, one] as const))('%s', async (id, one) => {
    const root = supplierFolder()
    onDisk(one, join(root, 'suppliers/larkspur/submission'))
    const { code } = await check(root, id)
    if (blocks(one)) expect(code).toBe(3)
  })
  it.each(zips.map((one) => [one.id, one] as const))('%s', async (id, one) => {
    const root = supplierFolder()
    writeFileSync(join(root, 'suppliers/larkspur/sent.zip'), bytesOf(one.zipBytes ?? ''))
    edit(join(root, 'suppliers/larkspur/supplier.yaml'), /folder: submission\//, 'folder: sent.zip')
    const { code, assessment } = await check(root, id)
    expect(code).toBe(3)
    expect(assessment.submission.problems.map(({ message }) => message).join()).toContain(one.expect.says)
  })
})
