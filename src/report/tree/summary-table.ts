// Every requirement, worst first: what is open with its reason and its date, then what is met or does not apply with what that rests on.
import { badge, cell, heading, inlines, lineBreak, rowHeader, table, text } from '../../document/build.ts'
import type { Block, Cell, Inline } from '../../document/tree.ts'
import { dueWords } from '../due.ts'
import type { Assessment, Result } from '../format.ts'
import { decisionsInForce, findingsOf } from '../gist.ts'
import { checkGroups, partition } from '../groups.ts'
import { group, worstFirst } from '../order.ts'
import { strengthWords } from '../strength.ts'
import { listed, plural } from '../words.ts'
import { dueInlines, requirementLink, verdictBadge } from './inline.ts'
import { why } from './why.ts'

const openColumns = [
  { header: 'Requirement', width: 27 },
  { header: 'Verdict', width: 15 },
  { header: 'Why', width: 40 },
  { header: 'Due', width: 18 },
]
const closedColumns = [
  { header: 'Requirement', width: 37 },
  { header: 'Level', width: 16 },
  { header: 'Verdict', width: 12 },
  { header: 'What it rests on', width: 35 },
]

export function summaryTable(assessment: Assessment): Block[] {
  const all = worstFirst(assessment)
  const open = all.filter((result) => group(result) < 3).map((result) => openRow(assessment, result))
  const closed = all.filter((result) => group(result) >= 3).map((result) => closedRow(assessment, result))
  return [
    heading(1, 'All requirements, worst first', { id: 'requirements' }),
    ...(open.length > 0 ? [table(openColumns, open)] : []),
    ...(closed.length > 0 ? [table(closedColumns, closed)] : []),
  ]
}

function openRow(assessment: Assessment, result: Result): Cell[] {
  const waived = result.waived ? [lineBreak(), badge('waived', 'waived')] : []
  const due = dueWords(assessment, result)
  return [
    named(assessment, result),
    cell([...verdictCell(result), ...waived, lineBreak(), `${result.level}, ${result.severity}`]),
    cell(why(assessment, result)),
    cell(due === '' ? 'no period' : dueInlines(due)),
  ]
}

function closedRow(assessment: Assessment, result: Result): Cell[] {
  return [named(assessment, result), cell(`${result.level}, ${result.severity}`), cell([verdictBadge(result.decided)]), cell(closedWhy(assessment, result))]
}

function closedWhy(assessment: Assessment, result: Result): Inline[] {
  if (result.decided !== result.verdict) return inlines(["the tool's own: ", verdictBadge(result.verdict), `; ${decidedBy(assessment, result)}`])
  return result.decided === 'met' ? restsOn(result) : why(assessment, result)
}

/** Which decisions changed the verdict; their reasons stand with the decisions. */
function decidedBy(assessment: Assessment, result: Result): string {
  const own = decisionsInForce(assessment, result).filter((decision) => decision.kind !== 'waiver' && decision.kind !== 'notice')
  return own.length === 0
    ? (result.why_not_applicable ?? 'changed by a decision')
    : partition(own, ({ kind, by }) => [kind, by])
        .map((alike) => `${listed(alike.map(({ id }) => id))}, ${alike[0].kind} by ${alike[0].by}`)
        .join('; ')
}

function named(assessment: Assessment, result: Result): Cell {
  return rowHeader([requirementLink(assessment, result.id), ` ${result.title}`])
}

/** `3 checks; exported or observed, dated 2026-10-01 to 2026-11-18`. */
function restsOn(result: Result): Inline[] {
  const met = findingsOf(result).map(({ finding }) => finding)
  return [text([plural(checkGroups(result).length, 'check'), strengthWords(met)].filter((part) => part !== '').join('; '))]
}

/** The verdict after decisions; where it differs, the tool's own beside it. */
function verdictCell(result: Result): Inline[] {
  const own = result.decided === result.verdict ? [] : [lineBreak(), "tool's own: ", verdictBadge(result.verdict)]
  return inlines([verdictBadge(result.decided), ...own])
}
