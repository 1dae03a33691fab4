// Checks for which nothing was sent, told together: there is no place and nothing found to show beside what is expected.
import { code, paragraph, prose, strong, text } from '../../document/build.ts'
import type { Block, Inline } from '../../document/tree.ts'
import type { Assessment, Check, Result } from '../format.ts'
import { type CheckGroup, type Located, located, type Told, toldOnce } from '../groups.ts'
import { plural, printed, sentence } from '../words.ts'
import { basisWords } from './basis.ts'
import { clauseOf } from './check.ts'
import { SHOWN } from './findings.ts'
import { clauseText, verdictBadge } from './inline.ts'
import { remedyInlines } from './remedy.ts'
import { unitWords } from './where.ts'

/** Whether nothing at all was found for the check, in any system: no place, no question, no decision. */
export function isUnsent(group: CheckGroup): boolean {
  return group.runs.every(({ check }) => isMissing(check))
}

function isMissing(check: Check): boolean {
  const nothing = check.findings.length > 0 && check.findings.every((finding) => finding.reason === 'missing' && finding.places.length === 0)
  return check.verdict === 'not-shown' && check.decided === 'not-shown' && check.reason === 'missing' && check.question === undefined && nothing
}

/** The checks in one list. */
export function unsentList(assessment: Assessment, result: Result, groups: readonly CheckGroup[]): Block[] {
  if (groups.length === 0) return []
  const head = paragraph([verdictBadge('not-shown'), text(`, nothing was sent that shows it: ${plural(groups.length, 'check')}`)])
  return [head, { kind: 'list', ordered: false, items: groups.map((group) => item(assessment, result, group)) }]
}

function item(assessment: Assessment, result: Result, group: CheckGroup): Block[] {
  const all = located(group.runs)
  const remedy = remedyInlines(
    result,
    all.map(({ finding }) => finding.fix),
  )
  const todo = remedy.length > 0 ? [text(' '), ...remedy] : []
  return [
    paragraph([...clauseOf(assessment, result, group), code(group.id), text(': '), ...messages(result, all), ...todo]),
    paragraph([...expectations(result, all), text(basisWords(group.runs))], 'small'),
  ]
}

function messages(result: Result, all: readonly Located[]): Inline[] {
  const told = toldOnce(all)
  const one = ({ finding, members }: Told) => {
    const units = unitWords(result.units.length, members)
    return `${printed(finding.message)}${units === '' ? '' : ` (${units})`}`
  }
  const rest = told.slice(SHOWN).reduce((sum, { members }) => sum + members.length, 0)
  return prose(`${sentence(told.slice(0, SHOWN).map(one).join('; '))}${rest > 0 ? ` And ${rest} more; all are in the JSON report.` : ''}`)
}

/** What is expected, where it is not word for word a duty of the clause above. */
function expectations(result: Result, all: readonly Located[]): Inline[] {
  const own = [...new Set(all.map(({ finding }) => finding.expected))].filter((expected) => !result.statement.some((duty) => duty.text === expected))
  return own.length === 0 ? [] : [strong('Expected:'), text(' '), ...clauseText(own.join(' ')), text(' ')]
}
