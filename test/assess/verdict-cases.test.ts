// The law of verdicts as a table: every file of test/cases/verdicts is a group, every case a line of it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { validate } from '../../src/model/generated/validators/assessment.js'
import { runCase, type VerdictGroup } from '../support/verdicts.ts'

const folder = join(import.meta.dirname, '../cases/verdicts')
const groups = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => ({ name, group: parse(readFileSync(join(folder, name), 'utf8')) as VerdictGroup }))

describe('verdict cases', () => {
  it('are at least 100', () => {
    expect(groups.flatMap(({ group }) => group.cases).length).toBeGreaterThanOrEqual(100)
  })
  describe.each(groups)('$name', ({ group }) => {
    it.each(group.cases)('$name', (one) => {
      const assessment = runCase(one, group)
      const result = assessment.results[0]
      const findings = result?.units.flatMap((unit) => unit.checks).flatMap((check) => check.findings) ?? []
      const told = findings.map((finding) => `${finding.verdict} ${finding.reason ?? ''} ${finding.message}`).join('\n')
      expect(validate(assessment), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
      expect({ verdict: result?.verdict, reason: result?.reason }, told).toEqual({ verdict: one.verdict, reason: one.reason })
      if (one.decided !== undefined) expect(result?.decided, JSON.stringify(assessment.decisions)).toBe(one.decided)
      if (one.waived !== undefined) expect(result?.waived).toBe(one.waived)
      if (one.message !== undefined) expect(told).toContain(one.message)
      if (one.exit !== undefined) expect(assessment.summary.exit_code).toBe(one.exit)
      if (one.due !== undefined) expect(result?.cure.due).toBe(one.due)
      if (one.states) expect(Object.fromEntries(assessment.decisions.map((decision) => [decision.id, decision.state]))).toEqual(one.states)
    })
  })
})
