// The numbers of a report, worded once for every format, from the summary of the assessment alone.
import { verdictWords } from '../model/verdict.ts'
import type { Assessment, Counts, Result } from './format.ts'
import { levels, severities } from './words.ts'

type Summary = Assessment['summary']

/** Columns of a table of counts, in order: what applies first, then how it stands, then what is left out. */
export const countColumns = {
  applicable: 'that apply',
  met: verdictWords.met,
  not_met: verdictWords['not-met'],
  not_shown: verdictWords['not-shown'],
  needs_review: verdictWords['needs-review'],
  not_applicable: verdictWords['not-applicable'],
  total: 'in all',
} as const satisfies Record<keyof Counts, string>
export const countKeys = Object.keys(countColumns) as (keyof Counts)[]

export interface CountRow {
  label: string
  counts: Counts
}

/** Rows of the table of counts: after decisions, by level; and the tool's own where a decision changed any of them. */
export function countRows(summary: Summary): CountRow[] {
  const changed = countKeys.some((key) => summary.decided[key] !== summary.verdicts[key])
  const own = changed ? [{ label: 'Before decisions', counts: summary.verdicts }] : []
  return [{ label: 'All', counts: summary.decided }, { label: 'MUST', counts: summary.must }, { label: 'SHOULD', counts: summary.should }, ...own]
}

/** `18 met, 6 not met, 3 not shown, 2 needs review, of 29 that apply; 2 not applicable; 31 in all`. */
export function countsLine(counts: Counts): string {
  const { applicable, met, not_met, not_shown, needs_review, not_applicable, total } = counts
  const standing = [
    `${met} ${verdictWords.met}`,
    `${not_met} ${verdictWords['not-met']}`,
    `${not_shown} ${verdictWords['not-shown']}`,
    `${needs_review} ${verdictWords['needs-review']}`,
  ]
  return `${standing.join(', ')}, of ${applicable} that apply; ${not_applicable} ${verdictWords['not-applicable']}; ${total} in all`
}

/** `Met: 18/29 (62 %)`, and what else is counted, each with its name. */
export function figures(summary: Summary): { label: string; value: string }[] {
  return [
    { label: 'Met, of what applies', value: summary.met_share },
    { label: 'Gaps', value: String(summary.gaps) },
    { label: 'Gaps under a waiver in force', value: String(summary.waived) },
    { label: 'Waiting for the buyer', value: String(summary.open) },
    { label: 'Sent, but could not be read', value: String(summary.unreadable) },
    { label: 'Checks that failed to run (our fault)', value: String(summary.errors) },
  ]
}

/** `MUST gaps: 1 critical, 2 high (1 waived), 0 medium, 0 low`, for each level. */
export function gapsBySeverity(assessment: Assessment): string[] {
  const gaps = assessment.results.filter((result) => result.gap)
  const words = (level: Result['level'], severity: Result['severity']) => {
    const here = gaps.filter((result) => result.level === level && result.severity === severity)
    const waived = here.filter((result) => result.waived).length
    return `${here.length} ${severity}${waived > 0 ? ` (${waived} waived)` : ''}`
  }
  return levels.map((level) => `${level} gaps: ${severities.map((severity) => words(level, severity)).join(', ')}`)
}
