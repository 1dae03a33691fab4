// The catalogue we publish: it is valid, whole, and every check of it is real.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { runCases } from '../../src/assess/index.ts'
import type { CasesFile } from '../../src/model/generated/cases.ts'
import type { CheckedRequirement, Spec } from '../../src/model/spec.ts'
import { readCases, readRequirements } from '../../src/spec/index.ts'

const folder = new URL('../../examples/supplier-monitoring/', import.meta.url)
const frameworkIds = JSON.parse(readFileSync(new URL('framework-ids.json', import.meta.url), 'utf8')) as Record<string, Record<string, string[]>>
const { spec, problems } = readRequirements(readFileSync(new URL('requirements.yaml', folder), 'utf8'), 'requirements.yaml')
const catalogue = spec as Spec
const counts = { MON: 6, STO: 5, REV: 4, ALR: 5, CEN: 4, IRP: 6, GOV: 1 }
const casesFiles = readdirSync(new URL('cases/', folder)).sort()

function casesOf(id: string): CasesFile {
  const found = readCases(readFileSync(new URL(`cases/${id}.yaml`, folder), 'utf8'), `${id}.yaml`, catalogue)
  expect(found.problems).toEqual([])
  return found.cases as CasesFile
}

const each: [string, CheckedRequirement][] = (spec?.requirements ?? []).map((one) => [one.requirement.id, one])

describe('the catalogue', () => {
  it('is valid, without a warning', () => {
    expect(problems).toEqual([])
    expect(spec).toBeDefined()
  })

  it('holds 31 requirements, by the six considerations and the one across them', () => {
    const found = catalogue.file.sections.map(({ id, requirements }) => [id, requirements.length])
    expect(Object.fromEntries(found)).toEqual(counts)
    expect(each).toHaveLength(31)
  })

  it('has cases for each requirement, and for nothing else', () => {
    expect(casesFiles).toEqual(each.map(([id]) => `${id}.yaml`).sort())
  })

  it('maps each requirement to the frameworks', () => {
    const found = Object.fromEntries(each.map(([id, { requirement }]) => [id, requirement.mappings]))
    expect(found).toEqual(frameworkIds)
  })

  it('uses each definition', () => {
    const { definitions, ...rest } = catalogue.file
    const text = JSON.stringify({ ...rest, meanings: definitions.map(({ meaning }) => meaning) })
    // A day is a day wherever a threshold counts them.
    const unused = definitions.filter(({ term }) => term !== 'Day' && !text.includes(term))
    expect(unused).toEqual([])
  })
})

describe.each(each)('%s', (id, { requirement, duties }) => {
  it('binds the Supplier in each duty', () => {
    expect(duties.length).toBeGreaterThan(0)
    for (const { template } of duties) expect(template.source).toMatch(new RegExp(`^The Supplier ${requirement.level} `))
  })

  it('says what to do where a check fails', () => {
    expect(requirement.checks.filter((check) => check.fix === undefined)).toEqual([])
  })

  it('gives what its cases say', () => {
    const outcomes = runCases(catalogue, casesOf(id))
    expect(outcomes.length).toBeGreaterThan(requirement.checks.length)
    expect(outcomes.filter(({ problem }) => problem !== undefined)).toEqual([])
  })

  it('has a case that each check fails, and one with nothing sent', () => {
    const { changes } = casesOf(id)
    const failed = new Set(changes.filter(({ verdict }) => verdict !== 'met').map(({ check }) => check))
    expect(requirement.checks.map((check) => check.id).filter((check) => !failed.has(check))).toEqual([])
    expect(changes.some(({ reason }) => reason === 'missing')).toBe(true)
  })

  it('is not met on nothing', () => {
    const file = casesOf(id)
    const nothing = file.facts.map((fact) => fact.id)
    const changes = requirement.checks.map((check) => ({ name: 'nothing was sent', check: check.id, remove: nothing, listings: [], verdict: 'met' as const }))
    const outcomes = runCases(catalogue, { ...file, changes }).slice(1)
    expect(outcomes).toHaveLength(requirement.checks.length)
    for (const { problem } of outcomes) expect(problem).toContain('not-shown')
  })

  it('is not met on what is only asserted', () => {
    const file = casesOf(id)
    const asserted = Object.fromEntries(file.facts.map((fact) => [fact.id, 'asserted' as const]))
    const changes = requirement.checks.map((check) => ({ name: 'all is asserted', check: check.id, grade: asserted, verdict: 'met' as const }))
    const outcomes = runCases(catalogue, { ...file, changes }).slice(1)
    expect(outcomes).toHaveLength(requirement.checks.length)
    for (const { problem } of outcomes) expect(problem).toBeDefined()
  })
})
