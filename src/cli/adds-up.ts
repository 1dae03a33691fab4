// Whether a saved assessment agrees with itself: its numbers are those of its results, and no verdict is better than what it rests on.
import type { Assessment } from '../model/generated/assessment.ts'
import { type Verdict, worst } from '../model/verdict.ts'

type Result = Assessment['results'][number]
type Counts = Assessment['summary']['verdicts']

const fields: Record<Verdict, Exclude<keyof Counts, 'total' | 'applicable'>> = {
  met: 'met',
  'not-met': 'not_met',
  'not-shown': 'not_shown',
  'needs-review': 'needs_review',
  'not-applicable': 'not_applicable',
}

/** The first thing that does not agree, as a sentence; undefined if all does. */
export function contradiction(assessment: Assessment): string | undefined {
  return verdictContradiction(assessment.results) ?? countContradiction(assessment)
}

function verdictContradiction(results: readonly Result[]): string | undefined {
  for (const { id, verdict, units } of results) {
    if (verdict === 'not-applicable') continue
    for (const unit of units) {
      const found = worst(unit.checks).verdict
      if (unit.verdict !== found && unit.verdict !== 'not-applicable') return `${id}: ${unit.name} is said to be ${unit.verdict}, and its checks are ${found}`
    }
    const found = worst(units).verdict
    if (verdict !== found) return `${id} is said to be ${verdict}, and what it is judged for is ${found}`
  }
  return undefined
}

function countContradiction({ results, summary }: Assessment): string | undefined {
  const level = (wanted: Result['level']) => results.filter((result) => result.level === wanted)
  const groups: [keyof typeof summary & ('verdicts' | 'decided' | 'must' | 'should'), readonly Verdict[]][] = [
    ['verdicts', results.map((result) => result.verdict)],
    ['decided', results.map((result) => result.decided)],
    ['must', level('MUST').map((result) => result.decided)],
    ['should', level('SHOULD').map((result) => result.decided)],
  ]
  for (const [group, verdicts] of groups)
    for (const [verdict, field] of Object.entries(fields) as [Verdict, (typeof fields)[Verdict]][]) {
      const found = verdicts.filter((one) => one === verdict).length
      if (summary[group][field] !== found) return `the summary counts ${summary[group][field]} ${verdict} (${group}), the results hold ${found}`
    }
  const gaps = results.filter((result) => result.gap).length
  return summary.gaps === gaps ? undefined : `the summary counts ${summary.gaps} gaps, the results hold ${gaps}`
}
