// One requirement: how it stands, its clause, what was found, and what would show it. Short and folded where it is met.
import { badge, bullets, callout, fold, heading, inlines, lettered, paragraph, prose, reference, strong, text } from '../../document/build.ts'
import type { Block, Inline } from '../../document/tree.ts'
import { reasonWords } from '../../model/verdict.ts'
import { decisionAnchor, requirementAnchor } from '../anchors.ts'
import { dueWords } from '../due.ts'
import type { Assessment, Decision, Result } from '../format.ts'
import { findingsOf, sharedFix, sharedHow } from '../gist.ts'
import { checkGroups, partition, worstChecks } from '../groups.ts'
import { plural, printed, stateWords } from '../words.ts'
import { thresholdWords } from './basis.ts'
import { checkBlocks } from './check.ts'
import { clauseText, dueInlines, verdictBadge } from './inline.ts'
import { isProven, metList } from './met.ts'
import { systemsLine } from './standing.ts'
import { isUnsent, unsentList } from './unsent.ts'
import { joined } from './where.ts'

/** Told in full where something is left to do; a few lines, folded, where it is met or does not apply. */
export function requirementBlocks(assessment: Assessment, result: Result): Block[] {
  const anchor = requirementAnchor(assessment, result.id)
  const number = { ...(anchor !== undefined && { id: anchor }), number: result.id }
  const head = [heading(2, result.title, number), paragraph(status(assessment, result)), ...decisions(assessment, result)]
  const groups = checkGroups(result)
  if (result.decided === 'met' && groups.every(({ runs }) => runs.every(({ check }) => check.decided === 'met')))
    return [...head, fold(`The clause, and what proved it: ${plural(groups.length, 'check')}`, [...duties(result), metList(assessment, result, groups)])]
  const body = [...clause(result), ...toDo(result), ...found(assessment, result)]
  if (result.decided === 'met' || result.decided === 'not-applicable') return [...head, fold('The clause, and what was found', body)]
  return [...head, ...systemsLine(result), ...body, ...help(result)]
}

function status(assessment: Assessment, result: Result): Inline[] {
  const reason = result.reason === undefined ? '' : `: ${reasonWords[result.reason]}`
  const own = result.decided === result.verdict ? [text(reason)] : [text(" · the tool's own verdict: "), verdictBadge(result.verdict), text(reason)]
  const waived = result.waived ? [text(' · '), badge('waived', dueWords(assessment, result))] : []
  const due = result.gap && !result.waived ? [text(' · due: '), strong(dueInlines(dueWords(assessment, result)))] : []
  const why = result.why_not_applicable === undefined ? [] : [text(` · ${result.why_not_applicable}`)]
  return [verdictBadge(result.decided), ...own, ...why, text(` · ${result.level}, ${result.severity}`), ...waived, ...due]
}

/** The clause set apart, with the reason for it. */
function clause(result: Result): Block[] {
  const thresholds = thresholdWords(result)
  const used = thresholds === '' ? [] : [text(' '), strong('Thresholds:'), text(` ${thresholds}.`)]
  const why = paragraph([strong('Why it matters:'), ' ', ...prose(result.rationale), ...used], 'small')
  return [callout('neutral', `What ${result.id} says`, [...duties(result), why])]
}

function duties(result: Result): Block[] {
  const [only] = result.statement
  if (result.statement.length === 1 && only && only.letter === undefined) return [paragraph(clauseText(only.text))]
  return [
    lettered(result.statement.map(({ letter, text: duty }) => ({ marker: letter === undefined ? '' : `(${letter})`, blocks: [paragraph(clauseText(duty))] }))),
  ]
}

function toDo(result: Result): Block[] {
  const fix = sharedFix(result)
  return fix === undefined ? [] : [paragraph([strong('To do:'), ' ', ...prose(printed(fix))])]
}

/** Checks worst first: those with findings, those for which nothing was sent, those that are met. */
function found(assessment: Assessment, result: Result): Block[] {
  const groups = worstChecks(checkGroups(result))
  const met = groups.filter(({ runs }) => runs.every(({ check }) => isProven(check)))
  const unsent = groups.filter(isUnsent)
  const open = groups.filter((group) => !met.includes(group) && !unsent.includes(group))
  return [
    ...open.flatMap((group) => checkBlocks(assessment, result, group)),
    ...unsentList(assessment, result, unsent),
    ...(met.length === 0 ? [] : [fold(`Met here: ${plural(met.length, 'check')}`, [metList(assessment, result, met)])]),
  ]
}

function decisions(assessment: Assessment, result: Result): Block[] {
  const own = assessment.decisions.filter((decision) => result.decisions.includes(decision.id) && decision.requirement === result.id)
  if (own.length === 0) return []
  const alike = partition(own, ({ kind, state, why }) => [kind, state, why])
  return [bullets(alike.map((same) => decisionLine(assessment, same)))]
}

/** Decisions of one kind, state and reason in one line. */
function decisionLine(assessment: Assessment, same: readonly [Decision, ...Decision[]]): Inline[] {
  const [{ kind, state, why }] = same
  const ids = same.map(({ id }) => {
    const anchor = decisionAnchor(assessment, id)
    return [anchor === undefined ? text(id) : reference(anchor, id)]
  })
  return inlines([same.length > 1 ? 'Decisions ' : 'Decision ', ...joined(ids, ', '), `, ${kind}: `, strong(stateWords[state]), `, ${why}.`])
}

/** What the supplier can send. How to collect it is left out where it was told as what to do. */
function help(result: Result): Block[] {
  const { accept, max_age: age, how } = result.evidence
  const strengths = accept.map(({ fact, grade }) => `${fact} (${grade === 'observed' ? grade : `${grade} or stronger`})`).join(', ')
  const isTold = sharedHow(result) === undefined && findingsOf(result).some(({ finding }) => finding.verdict !== 'met' && finding.fix === how)
  const collect = isTold ? [] : [text(' '), strong('How to collect it:'), text(' '), ...prose(how)]
  return [paragraph([strong('What would show it:'), text(` ${strengths}; at most ${age} old.`), ...collect], 'small')]
}
