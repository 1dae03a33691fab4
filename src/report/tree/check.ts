// One check of a requirement over all systems: how it stands, its findings, what they rest on, and the questions it leaves to a person.
import { code, heading, paragraph, text } from '../../document/build.ts'
import type { Block, Inline } from '../../document/tree.ts'
import { reasonWords } from '../../model/verdict.ts'
import type { Assessment, Check, Result } from '../format.ts'
import { type CheckGroup, located, partition, type Run } from '../groups.ts'
import { wordWords } from '../strength.ts'
import { basisWords } from './basis.ts'
import { findingBlocks } from './findings.ts'
import { requirementLink, verdictBadge } from './inline.ts'
import { metWithin } from './met.ts'
import { isAsked, questionBlocks } from './question.ts'

export function checkBlocks(assessment: Assessment, result: Result, group: CheckGroup): Block[] {
  const all = located(group.runs)
  const open = all.filter((one) => one.finding.verdict !== 'met' && !isAsked(one))
  const mixed = new Set(open.map(({ finding }) => `${finding.verdict} ${finding.reason}`)).size > 1 || standings(group).length > 1
  const told = all.filter(({ finding }) => finding.places.length > 0).map(({ finding }) => finding)
  const words = new Set(told.map((finding) => wordWords([finding])))
  const word = words.size === 1 && told.length > 1 ? wordWords(told) : ''
  const met = metWithin(assessment, group, word !== '')
  return [
    heading(3, title(assessment, result, group)),
    ...(all.length === 0 ? [paragraph('The check has no findings.', 'small')] : []),
    ...(open.length === 0 ? [] : findingBlocks(assessment, result, open, { verdict: mixed, word: word === '' })),
    ...questionBlocks(assessment, result, group),
    paragraph([text(`${basisWords(group.runs, word)} `), ...met], 'small'),
  ]
}

/** The duty and the check, and how it stands in each system. */
function title(assessment: Assessment, result: Result, group: CheckGroup): Inline[] {
  return [...clauseOf(assessment, result, group), code(group.id), text(': '), ...standingInlines(result, group.runs)]
}

/** The duty, linked to its requirement; nothing where the clause has only one. */
export function clauseOf(assessment: Assessment, result: Result, group: CheckGroup): Inline[] {
  return group.shows === undefined ? [] : [requirementLink(assessment, result.id, `${result.id}(${group.shows})`), text(', ')]
}

/** How the runs stand: once where they stand alike, else for each system; the tool's own verdict where a decision changed it. */
export function standingInlines(result: Result, runs: readonly Run[]): Inline[] {
  const told = partition(runs, ({ check }) => standing(check))
  return told.flatMap((alike, index) => {
    const [{ check }] = alike
    const whose = told.length === 1 && alike.length === result.units.length ? '' : `${alike.map(({ unit }) => unit.name).join(', ')} `
    const reason = check.reason === undefined || check.decided !== check.verdict ? '' : `, ${reasonWords[check.reason]}`
    const own = check.decided === check.verdict ? [] : [text(" (the tool's own verdict: "), verdictBadge(check.verdict), text(')')]
    return [text(index > 0 ? ' · ' : ''), text(whose), verdictBadge(check.decided), text(reason), ...own]
  })
}

function standings(group: CheckGroup): (readonly Run[])[] {
  return partition(group.runs, ({ check }) => standing(check))
}

function standing(check: Check): (string | undefined)[] {
  return [check.decided, check.verdict, check.reason]
}
