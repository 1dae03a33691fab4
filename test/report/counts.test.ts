// Numbers are read back from what people see, and are the same in every format.
import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/model/generated/assessment.ts'
import { samples } from '../support/assessments.ts'
import { readCounts, render, textOf } from '../support/read-report.ts'

type Counts = Assessment['summary']['decided']

const named = (counts: Counts) => ({
  'that apply': counts.applicable,
  met: counts.met,
  'not met': counts.not_met,
  'not shown': counts.not_shown,
  'needs review': counts.needs_review,
  'not applicable': counts.not_applicable,
  'in all': counts.total,
})

function expected({ summary }: Assessment) {
  const rows = { All: named(summary.decided), MUST: named(summary.must), SHOULD: named(summary.should) }
  return JSON.stringify(summary.decided) === JSON.stringify(summary.verdicts) ? rows : { ...rows, 'Before decisions': named(summary.verdicts) }
}

describe.each(Object.entries(samples))('counts of %s', (_name, assessment) => {
  it.each(['terminal', 'markdown', 'html'] as const)('read back from the %s report are those of the assessment', (format) => {
    expect(readCounts(format, render(format, assessment))).toEqual(expected(assessment))
  })
  it('in the JSON report are those of the assessment', () => {
    expect(JSON.parse(render('json', assessment)).summary).toEqual(assessment.summary)
  })
  it('of gaps, waivers, questions, errors and unreadable things stand in every text', () => {
    const { gaps, waived, open, unreadable, errors } = assessment.summary
    const wanted = [
      `Gaps${gaps}`,
      `Gaps under a waiver in force${waived}`,
      `Waiting for the buyer${open}`,
      `Sent, but could not be read${unreadable}`,
      `Checks that failed to run (our fault)${errors}`,
    ]
    for (const format of ['terminal', 'markdown', 'html'] as const) {
      const text = textOf(format, render(format, assessment)).replace(/[:|·\s]+/g, '')
      expect(wanted.filter((words) => !text.includes(words.replace(/\s+/g, '')))).toEqual([])
    }
  })
})

describe('a denominator', () => {
  it('of nothing is told as nothing, never as all', () => {
    const text = textOf('terminal', render('terminal', samples['nothingApplies'] as Assessment))
    expect(text).toContain('0 of 0')
    expect(text).not.toContain('100 %')
  })
})
