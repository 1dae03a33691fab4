// What is open, worst first: one line a requirement, then its findings with place and what to do; then what is met, in one line.
import { reasonWords, verdictWords } from '../../model/verdict.ts'
import { dueWords } from '../due.ts'
import type { Check, Finding, Result, Unit } from '../format.ts'
import { group, worstFirst } from '../order.ts'
import { placeWords } from '../places.ts'
import { hang, safe } from './layout.ts'
import type { Page } from './page.ts'
import { signs } from './paint.ts'

/** Findings of one check a terminal shows; the rest is counted. */
const SHOWN = 10

export function results(page: Page): string[] {
  const all = worstFirst(page.assessment)
  const open = all.filter((result) => group(result) < 3)
  const heading = open.length > 0 ? ['', page.paint.bold('Gaps and open questions, worst first')] : []
  const rest = (['met', 'not-applicable'] as const).flatMap((verdict) => closed(page, all, verdict))
  return [...heading, ...open.flatMap((result) => ['', ...requirement(page, result)]), '', ...rest]
}

function requirement(page: Page, result: Result): string[] {
  const { assessment, paint, width } = page
  const lead = `${signs[result.decided]} ${result.id}  `
  const own = result.decided === result.verdict ? '' : ` (tool's own verdict: ${verdictWords[result.verdict]})`
  const due = dueWords(assessment, result)
  const text = [`${verdictWords[result.decided]}${own}`, `${result.level} ${result.severity}`, result.title, ...(due === '' ? [] : [due])].join(' · ')
  const lines = hang(safe(lead), safe(text), width).map((line, index) => (index === 0 ? paint.verdict[result.decided](line) : line))
  return [
    ...lines,
    ...withFixes(
      page,
      result.units.flatMap((unit) => unit.checks.flatMap((check) => entries(page, unit, check))),
    ),
  ]
}

/** Lines about one thing, and what to do about it. */
interface Entry {
  lines: string[]
  fix?: string | undefined
}

/** The lines with each fix after the last of those it stands for, so that one remedy of many findings is told once. */
function withFixes({ paint, width }: Page, all: readonly Entry[]): string[] {
  return all.flatMap(({ lines, fix }, index) => {
    const told = fix === undefined || all[index + 1]?.fix === fix ? [] : hang('      fix: ', safe(fix), width).map(paint.dim)
    return [...lines, ...told]
  })
}

function entries(page: Page, unit: Unit, check: Check): Entry[] {
  const open = check.findings.filter((finding) => finding.verdict !== 'met')
  const name = safe(`${check.id} ${unit.system ?? unit.name}`)
  const shown = open.slice(0, SHOWN).map((one) => ({ lines: hang('    ', `${name}: ${safe(findingWords(one))}`, page.width), fix: one.fix }))
  const cut = open.length > SHOWN ? [{ lines: [`    and ${open.length - SHOWN} more of ${name}; all are in the JSON report`] }] : []
  const asked = check.question !== undefined && check.decided === 'needs-review' ? [{ lines: hang('    question: ', safe(check.question), page.width) }] : []
  return [...bare(page, name, check, open), ...shown, ...cut, ...asked]
}

/** A check that is not met but tells no finding still says so. */
function bare({ width }: Page, name: string, check: Check, open: readonly Finding[]): Entry[] {
  if (open.length > 0 || check.verdict === 'met') return []
  const reason = check.reason === undefined ? '' : `, ${reasonWords[check.reason]}`
  return [{ lines: hang('    ', `${name}: ${verdictWords[check.verdict]}${reason}`, width) }]
}

function findingWords(finding: Finding): string {
  const [first] = finding.places
  const more = finding.places.length - 1 + finding.more_places
  const place = first === undefined ? '' : ` (${placeWords(first)}${more > 0 ? ` and ${more} more` : ''})`
  return `${finding.message}${place}`
}

function closed({ paint, width }: Page, all: readonly Result[], verdict: 'met' | 'not-applicable'): string[] {
  const here = all.filter((result) => group(result) >= 3 && result.decided === verdict)
  if (here.length === 0) return []
  const ids = here.map((result) => (result.decided === result.verdict ? result.id : `${result.id} (tool's own verdict: ${verdictWords[result.verdict]})`))
  const lead = `${signs[verdict]} ${verdictWords[verdict]} (${here.length}): `
  return hang(lead, safe(ids.join(', ')), width).map((line, index) => (index === 0 ? paint.verdict[verdict](line) : line))
}
