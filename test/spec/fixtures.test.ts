// Every file in cases/spec: `# expect: code` stands on each line that has a problem, and nowhere else.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/model/problem.ts'
import type { Spec, SupplierFile } from '../../src/model/spec.ts'
import { readCases, readDecisions, readManifest, readRequirements, readSupplier } from '../../src/spec/index.ts'

const folder = join(import.meta.dirname, '../cases/spec')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
const spec = readRequirements(read('valid-requirements.yaml'), 'valid-requirements.yaml').spec as Spec
const supplier = readSupplier(read('valid-supplier.yaml'), 'valid-supplier.yaml', spec).supplier as SupplierFile
const ids = spec.requirements.map(({ requirement }) => requirement.id)

function outcome(name: string): { value: unknown; problems: Problem[] } {
  const text = read(name)
  if (name.includes('requirements')) return pick(readRequirements(text, name), 'spec')
  if (name.includes('supplier')) return pick(readSupplier(text, name, spec), 'supplier')
  if (name.includes('decisions')) return pick(readDecisions(text, name, spec, supplier), 'decisions')
  if (name.includes('evidence')) return pick(readManifest(text, name, ids), 'manifest')
  return pick(readCases(text, name, spec), 'cases')
}

function pick<T extends { problems: Problem[] }>(result: T, key: keyof T): { value: unknown; problems: Problem[] } {
  return { value: result[key], problems: result.problems }
}

const expected = (name: string) =>
  read(name)
    .split('\n')
    .flatMap((line, index) => (/# expect: (.*)$/.exec(line)?.[1] ?? '').split(',').flatMap((code) => (code.trim() ? `${index + 1} ${code.trim()}` : [])))
    .sort()
const found = (problems: readonly Problem[]) => problems.map(({ code, position }) => `${position?.line} ${code}`).sort()

describe('files of cases/spec', () => {
  it('hold at least a hundred planted mistakes', () => {
    expect(files.flatMap(expected).length).toBeGreaterThan(100)
  })
  it.each(files)('%s', (name) => {
    const { value, problems } = outcome(name)
    const told = problems.map(({ position, code, message, fix }) => `${position?.line}:${position?.column} ${code} ${message} | ${fix}`).join('\n')
    expect(found(problems), told).toEqual(expected(name))
    expect(value !== undefined).toBe(problems.every(({ severity }) => severity === 'warning'))
  })
  it.each(files)('%s: each problem has a position, a sentence without a stack or `undefined`, and teaches', (name) => {
    for (const { position, message, fix } of outcome(name).problems) {
      expect(position).toBeDefined()
      expect(`${message} ${fix ?? ''}`).not.toMatch(/undefined|\[object|null prototype|NaN|Error:/)
      expect(message.length).toBeGreaterThan(10)
    }
  })
})
