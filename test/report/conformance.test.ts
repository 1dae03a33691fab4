// What holds for every registered format, over every sample: a new format is tested by being registered.
import { describe, expect, it } from 'vitest'
import { plain } from '../../src/document/escape.ts'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { validate } from '../../src/model/generated/validators/assessment.js'
import { verdictWords } from '../../src/model/verdict.ts'
import { type ReportFormat, reportFormats } from '../../src/report/index.ts'
import { samples } from '../support/assessments.ts'
import { render, textOf } from '../support/read-report.ts'

const formats = Object.keys(reportFormats) as ReportFormat[]
const cases = formats.flatMap((format) => Object.entries(samples).map(([name, assessment]) => ({ format, name, assessment })))

function usedVerdicts({ results }: Assessment) {
  const checks = results.flatMap((result) => [result, ...result.units.flatMap((unit) => [unit, ...unit.checks])])
  return [...new Set(checks.flatMap((one) => [one.verdict, one.decided]))]
}

describe('samples', () => {
  it.each(Object.entries(samples))('%s is an assessment by its schema', (_name, assessment) => {
    const isValid: ((data: unknown) => boolean) & { errors?: unknown } = validate
    expect([isValid(assessment), isValid.errors ?? null]).toEqual([true, null])
  })
  it('together use every verdict and every state of a decision', () => {
    expect(new Set(Object.values(samples).flatMap(usedVerdicts)).size).toBe(5)
    expect(new Set(Object.values(samples).flatMap((one) => one.decisions.map((decision) => decision.state))).size).toBe(5)
  })
})

describe('the registry', () => {
  it('has the formats of the design, each with its own extension and words', () => {
    expect(formats).toEqual(['terminal', 'json', 'markdown', 'html'])
    expect(formats.map((format) => reportFormats[format].extension)).toEqual(['.txt', '.json', '.md', '.html'])
    expect(formats.filter((format) => reportFormats[format].says.length < 10)).toEqual([])
  })
})

describe.each(cases)('$format of $name', ({ format, assessment }) => {
  const rendered = render(format, assessment)
  const text = textOf(format, rendered)

  it('names every requirement', () => {
    const missing = assessment.results.filter((result) => !has(text, format, result.id))
    expect(missing.map((result) => result.id)).toEqual([])
    expect(assessment.results.length).toBeGreaterThan(0)
  })
  it('says every verdict there is in it', () => {
    const words = usedVerdicts(assessment).map((verdict) => (format === 'json' ? verdict : verdictWords[verdict]))
    expect(words.filter((word) => !text.includes(word))).toEqual([])
  })
  it('names every decision', () => {
    expect(assessment.decisions.filter((decision) => !has(text, format, decision.id))).toEqual([])
  })
  it('says the share as the assessment does, with its denominator', () => {
    expect(has(text, format, assessment.summary.met_share)).toBe(true)
  })
  it('ends in exactly one line end', () => {
    expect(rendered).toMatch(/[^\n]\n$/)
  })
  it('prints nothing that is missing inside the program', () => {
    expect(text).not.toMatch(/\bundefined\b|\bNaN\b|\[object |\bnull\b|function \(/)
  })
  it('never speaks of passing or compliance', () => {
    expect(text).not.toMatch(/\bcompl(iant|iance|ies)\b|\bpass(ed|es)?\b/i)
  })
  it('says the same twice', () => {
    expect(render(format, structuredClone(assessment))).toBe(rendered)
  })
  it('does not touch the assessment', () => {
    const before = structuredClone(assessment)
    render(format, assessment)
    expect(assessment).toEqual(before)
  })
})

function has(text: string, format: ReportFormat, value: string): boolean {
  return text.includes(format === 'json' ? value.replace(/\s+/g, ' ') : plain(value).replace(/\s+/g, ' '))
}
