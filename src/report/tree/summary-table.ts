// Every requirement in one table, worst first.
import { badge, cell, heading, inlines, lineBreak, rowHeader, table } from '../../document/build.ts'
import type { Block, Inline } from '../../document/tree.ts'
import { dueWords } from '../due.ts'
import type { Assessment, Result } from '../format.ts'
import { gist } from '../gist.ts'
import { worstFirst } from '../order.ts'
import { dueInlines, requirementLink, verdictBadge } from './inline.ts'

const columns = [
  { header: 'Requirement', width: 27 },
  { header: 'Level', width: 10 },
  { header: 'Severity', width: 9 },
  { header: 'Verdict', width: 16 },
  { header: 'Why', width: 23 },
  { header: 'Due', width: 15 },
]

export function summaryTable(assessment: Assessment): Block[] {
  const rows = worstFirst(assessment).map((result) => [
    rowHeader([requirementLink(assessment, result.id), ` ${result.title}`]),
    cell(result.level),
    cell(result.severity),
    cell(verdictCell(result)),
    cell(result.decided === 'met' && result.verdict === 'met' ? '' : gist(assessment, result)),
    cell(dueInlines(dueWords(assessment, result))),
  ])
  return [heading(1, 'All requirements, worst first', { id: 'requirements' }), table(columns, rows)]
}

/** The verdict after decisions; where it differs, the tool's own beside it. */
function verdictCell(result: Result): Inline[] {
  const own = result.decided === result.verdict ? [] : [lineBreak(), "tool's own: ", verdictBadge(result.verdict)]
  const waived = result.waived ? [lineBreak(), badge('waived', 'waived')] : []
  return inlines([verdictBadge(result.decided), ...own, ...waived])
}
