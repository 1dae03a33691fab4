// What is open, worst first: one line a requirement, then its findings with place and what to do; then what is met, in one line.
import { verdictWords } from '../../model/verdict.ts'
import { dueWords } from '../due.ts'
import type { Result } from '../format.ts'
import { group, worstFirst } from '../order.ts'
import { type Detail, findingLines, roughLines } from './findings.ts'
import { hang, safe } from './layout.ts'
import type { Page } from './page.ts'
import { signs } from './paint.ts'

/** Lines the open requirements may take together, roughly, as long as each keeps its worst finding. With all else a report then has about 150. */
const LINES = 82
/** From the most to the least that is told of a requirement. */
const details: readonly Detail[] = [
  { findings: Number.POSITIVE_INFINITY, fixes: true },
  { findings: 4, fixes: true },
  { findings: 2, fixes: true },
  { findings: 1, fixes: true },
  { findings: 1, fixes: false },
]

export function results(page: Page): string[] {
  const all = worstFirst(page.assessment)
  const open = all.filter((result) => group(result) < 3)
  const plan = planned(open)
  const heading = open.length > 0 ? ['', page.paint.bold('Gaps and open questions, worst first'), ...cutNote(page, plan)] : []
  const rest = (['met', 'not-applicable'] as const).flatMap((verdict) => closed(page, all, verdict))
  return [...heading, ...open.flatMap((result, index) => requirement(page, result, plan[index] as Detail)), '', ...rest]
}

/** How much of each requirement is told: the same for all as far as the lines go, then more of the worst. It does not depend on the width at hand. */
function planned(open: readonly Result[]): Detail[] {
  const sizes = open.map((result) => details.map((detail) => roughLines(result, detail)))
  const fits = (levels: readonly number[]) => levels.reduce((sum, level, index) => sum + (sizes[index]?.[level] ?? 0), 0) <= LINES
  const uniform = details.findIndex((_, level) => fits(open.map(() => level)))
  const levels = open.map(() => (uniform < 0 ? details.length - 1 : uniform))
  for (const index of open.keys()) {
    const better = details.findIndex((_, level) => level < (levels[index] as number) && fits(replaced(levels, index, level)))
    if (better >= 0) levels[index] = better
  }
  return levels.map((level) => details[level] as Detail)
}

/** Said once, where the findings of some requirement are cut. */
function cutNote({ paint, width }: Page, plan: readonly Detail[]): string[] {
  const isCut = plan.some((detail) => detail.findings < Number.POSITIVE_INFINITY)
  return isCut ? hang('', 'The worst of each; what is left out is counted, and all of it is in the JSON report.', width).map(paint.dim) : []
}

function replaced(levels: readonly number[], index: number, level: number): number[] {
  return levels.map((own, at) => (at === index ? level : own))
}

function requirement(page: Page, result: Result, detail: Detail): string[] {
  const { assessment, paint, width } = page
  const lead = `${signs[result.decided]} ${result.id}  `
  const own = result.decided === result.verdict ? '' : ` (tool's own verdict: ${verdictWords[result.verdict]})`
  const due = dueWords(assessment, result)
  const text = [`${verdictWords[result.decided]}${own}`, `${result.level} ${result.severity}`, result.title, ...(due === '' ? [] : [due])].join(' · ')
  const lines = hang(safe(lead), safe(text), width).map((line, index) => (index === 0 ? paint.verdict[result.decided](line) : line))
  // Those of one finding each stand close together.
  return [...(detail.findings > 1 ? [''] : []), ...lines, ...findingLines(page, result, detail)]
}

function closed({ paint, width }: Page, all: readonly Result[], verdict: 'met' | 'not-applicable'): string[] {
  const here = all.filter((result) => group(result) >= 3 && result.decided === verdict)
  if (here.length === 0) return []
  const ids = here.map((result) => (result.decided === result.verdict ? result.id : `${result.id} (tool's own verdict: ${verdictWords[result.verdict]})`))
  const lead = `${signs[verdict]} ${verdictWords[verdict]} (${here.length}): `
  return hang(lead, safe(ids.join(', ')), width).map((line, index) => (index === 0 ? paint.verdict[verdict](line) : line))
}
