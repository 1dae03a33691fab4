// Checks for which nothing was sent, told together: there is no place and nothing found to show beside what is expected.
import { cell, code, lineBreak, prose, strong, table, text } from '../../document/build.ts'
import type { Block, Cell, Inline } from '../../document/tree.ts'
import type { Assessment, Check, Result } from '../format.ts'
import { sharedFix } from '../gist.ts'
import { shortBasis } from './basis.ts'
import { restWords, SHOWN } from './finding.ts'
import { clauseText, requirementLink, verdictBadge } from './inline.ts'

/** Whether the check found nothing at all: no place, no question, no decision. */
export function isMissing(check: Check): boolean {
  const nothing = check.findings.length > 0 && check.findings.every((finding) => finding.reason === 'missing' && finding.places.length === 0)
  return check.verdict === 'not-shown' && check.decided === 'not-shown' && check.reason === 'missing' && check.question === undefined && nothing
}

/** The checks in one table, one row each. */
export function missingTable(assessment: Assessment, result: Result, checks: readonly Check[]): Block {
  const columns = [
    { header: 'Check', width: 16 },
    { header: 'What is missing', width: 30 },
    { header: 'Expected', width: 29 },
    { header: 'What that rests on', width: 25 },
  ]
  return table(
    columns,
    checks.map((check) => row(assessment, result, check)),
  )
}

function row(assessment: Assessment, result: Result, check: Check): Cell[] {
  const clause = check.shows === undefined ? result.id : `${result.id}(${check.shows})`
  const expected = [...new Set(check.findings.map((finding) => finding.expected))].join(' ')
  return [
    cell([code(check.id), text(', '), lineBreak(), requirementLink(assessment, result.id, clause), text(', '), lineBreak(), verdictBadge(check.decided)]),
    cell([...messages(check), ...remedies(result, check)]),
    cell(clauseText(expected)),
    cell(shortBasis(check)),
  ]
}

function messages(check: Check): Inline[] {
  const told = check.findings.slice(0, SHOWN).map((finding) => finding.message)
  const rest = restWords(check, SHOWN)
  return [...prose(`${told.join('; ')}.`), ...(rest === undefined ? [] : [text(` ${rest}`)])]
}

/** What to do, where it is not told once for the whole requirement. */
function remedies(result: Result, check: Check): Inline[] {
  const shared = sharedFix(result)
  const own = [...new Set(check.findings.slice(0, SHOWN).flatMap((finding) => (finding.fix === undefined || finding.fix === shared ? [] : [finding.fix])))]
  return own.flatMap((fix) => [lineBreak(), strong('To do:'), text(' '), ...prose(fix)])
}
