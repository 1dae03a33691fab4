// Findings of one requirement for a terminal: those that say the same once, each remedy once, as many as the plan of the report allows.
import { reasonWords, verdictWords } from '../../model/verdict.ts'
import type { Check, Result, Unit } from '../format.ts'
import { bareMessage, type CheckGroup, checkGroups, type Located, located, partition, type Told, toldOnce, unitsOf, worstChecks } from '../groups.ts'
import { placeWords } from '../places.ts'
import { plural, printed } from '../words.ts'
import { hang, safe } from './layout.ts'
import type { Page } from './page.ts'

/** Findings of one check a terminal shows at most; the rest is counted. */
const SHOWN = 10

/** How much of a requirement is told. */
export interface Detail {
  /** Findings of the whole requirement, worst first; the rest is counted. */
  findings: number
  fixes: boolean
}

/** Lines about one thing, and what to do about it. */
interface Entry {
  lead: string
  text: string
  fix?: string | undefined
  /** Findings it stands for. */
  count: number
}

/** Everything that is open in the requirement, as far as the detail goes, and an exact count of the rest. */
export function findingLines(page: Page, result: Result, detail: Detail): string[] {
  const all = worstChecks(checkGroups(result)).flatMap(entries)
  const shown = all.slice(0, detail.findings)
  const rest = all.slice(detail.findings).reduce((sum, { count }) => sum + count, 0)
  return withFixes(page, rest > 0 ? counted(shown, rest) : shown, detail.fixes)
}

/** Lines the requirement takes, roughly: by what there is to tell and never by how long it is, so that no text crowds out another. */
export function roughLines(result: Result, detail: Detail): number {
  const shown = worstChecks(checkGroups(result)).flatMap(entries).slice(0, detail.findings)
  const fixes = shown.filter(({ fix }, index) => fix !== undefined && shown[index + 1]?.fix !== fix)
  return 2 + 2 * shown.length + (detail.fixes ? 3 * fixes.length : 0)
}

/** The number of findings left out, at the end of the last one told. */
function counted(shown: readonly Entry[], rest: number): Entry[] {
  return shown.map((entry, index) => (index < shown.length - 1 ? entry : { ...entry, text: `${entry.text}; and ${plural(rest, 'more finding')}` }))
}

/** The lines with each fix after the last of those it stands for, so that one remedy of many findings is told once. */
function withFixes({ paint, width }: Page, all: readonly Entry[], fixes: boolean): string[] {
  return all.flatMap(({ lead, text, fix }, index) => {
    const told = !fixes || fix === undefined || all[index + 1]?.fix === fix ? [] : hang('      fix: ', safe(printed(fix)), width).map(paint.dim)
    return [...hang(lead, text, width), ...told]
  })
}

function entries(group: CheckGroup): Entry[] {
  const open = located(group.runs).filter(({ finding }) => finding.verdict !== 'met')
  const told = toldOnce(open)
  const shown = told.slice(0, SHOWN)
  const rest = told.slice(SHOWN).reduce((sum, { members }) => sum + members.length, 0)
  const more = `and ${rest} more of ${nameOf(group.id, unitsOf(open))}; all are in the JSON report`
  return [
    ...bare(group, open),
    ...shown.map((one) => entry(`${nameOf(group.id, unitsOf(one.members))}: ${findingWords(one)}`, one.members.length, one.finding.fix)),
    ...(rest > 0 ? [entry(more, rest)] : []),
    ...questions(group, shown),
  ]
}

function entry(text: string, count: number, fix?: string): Entry {
  return { lead: '    ', text: safe(text), count, fix }
}

/** `total payments-api, portal`; the check alone where it is about no system. */
function nameOf(id: string, units: readonly Unit[]): string {
  return [id, units.flatMap((unit) => unit.system ?? []).join(', ')].filter((part) => part !== '').join(' ')
}

/** A check that is not met but tells no finding still says so. */
function bare(group: CheckGroup, open: readonly Located[]): Entry[] {
  const silent = group.runs.filter(({ check }) => check.verdict !== 'met' && !open.some((one) => one.check === check))
  return partition(silent, ({ check }) => [standing(check)]).map((alike) =>
    entry(`${nameOf(group.id, unitsOf(alike))}: ${standing(alike[0].check)}`, alike.length),
  )
}

function standing(check: Check): string {
  return `${verdictWords[check.verdict]}${check.reason === undefined ? '' : `, ${reasonWords[check.reason]}`}`
}

/** Open questions that no finding above has told already. */
function questions(group: CheckGroup, shown: readonly Told[]): Entry[] {
  const asked = group.runs.flatMap(({ check }) => (check.question !== undefined && check.decided === 'needs-review' ? [check.question] : []))
  const told = new Set(shown.map(({ finding }) => finding.message))
  return [...new Set(asked)].filter((question) => !told.has(question)).map((question) => ({ ...entry(printed(question), 0), lead: '    question: ' }))
}

/** The message, and its first place with the number of the others. */
function findingWords({ finding, members }: Told): string {
  const several = members.length > unitsOf(members).length ? ` (${plural(members.length, 'finding')})` : ''
  const places = [...new Set(members.flatMap((member) => member.finding.places.map(placeWords)))]
  const cut = partition(members, (member) => [JSON.stringify(member.finding.places), String(member.finding.more_places)])
  const more = places.length - 1 + cut.reduce((sum, [{ finding: one }]) => sum + one.more_places, 0)
  const place = places[0] === undefined ? '' : ` (${places[0]}${more > 0 ? ` and ${more} more` : ''})`
  return `${printed(members.length > 1 ? bareMessage(finding) : finding.message)}${several}${place}`
}
