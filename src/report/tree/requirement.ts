// One requirement: clause, verdict, what was found for each system, and what a decision on it needs.
import { badge, bullets, callout, code, facts, fold, heading, inlines, lettered, paragraph, prose, reference, strong, text } from '../../document/build.ts'
import type { Block, Inline } from '../../document/tree.ts'
import { reasonWords } from '../../model/verdict.ts'
import { decisionAnchor, requirementAnchor } from '../anchors.ts'
import { dueWords } from '../due.ts'
import type { Assessment, Result } from '../format.ts'
import { sharedFix } from '../gist.ts'
import { frameworkWords, plural, stateWords } from '../words.ts'
import { rules } from './basis.ts'
import { clauseText, verdictBadge } from './inline.ts'
import { provenTable } from './proven.ts'
import { unitBlocks } from './unit.ts'

/** Told in full where something is left to do; short and folded where it is met or does not apply. */
export function requirementBlocks(assessment: Assessment, result: Result): Block[] {
  const anchor = requirementAnchor(assessment, result.id)
  const head = [heading(2, result.title, { ...(anchor !== undefined && { id: anchor }), number: result.id }), paragraph(status(assessment, result))]
  const decided = decisions(assessment, result)
  if (result.decided === 'met' && result.verdict === 'met') {
    const checks = result.units.flatMap((unit) => unit.checks.map((check) => ({ unit, check })))
    return [...head, ...decided, fold(provenBy(result), [...clause(result, false), provenTable(assessment, result, checks), ...ground(result)])]
  }
  const body = [...clause(result, true), ...toDo(result), ...unitBlocks(assessment, result)]
  if (result.decided === 'met' || result.decided === 'not-applicable')
    return [...head, ...decided, fold('The clause, and what was found', [...body, ...ground(result)])]
  return [...head, ...decided, ...body, help(result)]
}

function status(assessment: Assessment, result: Result): Inline[] {
  const reason = result.reason === undefined ? '' : `: ${reasonWords[result.reason]}`
  const own =
    result.decided === result.verdict
      ? [text(`${reason} (the tool's own verdict; no decision changes it)`)]
      : [text(" · the tool's own verdict: "), verdictBadge(result.verdict), text(reason)]
  const waived = result.waived ? [text(' · '), badge('waived', dueWords(assessment, result))] : []
  const due = result.gap && !result.waived ? [text(' · due: '), strong(dueWords(assessment, result))] : []
  const why = result.why_not_applicable === undefined ? [] : [text(` · ${result.why_not_applicable}`)]
  return [verdictBadge(result.decided), ...own, ...why, text(` · ${result.level}, severity ${result.severity}`), ...waived, ...due]
}

function clause(result: Result, withReason: boolean): Block[] {
  const [only] = result.statement
  const duties = result.statement.map((duty) => ({ marker: duty.letter === undefined ? '' : `(${duty.letter})`, blocks: [paragraph(clauseText(duty.text))] }))
  const body = result.statement.length === 1 && only && only.letter === undefined ? [paragraph(clauseText(only.text))] : [lettered(duties)]
  const why = withReason ? [paragraph([strong('Why it matters:'), ' ', ...prose(result.rationale)], 'small')] : []
  return [callout('neutral', `What ${result.id} says`, [...body, ...why])]
}

function toDo(result: Result): Block[] {
  const fix = sharedFix(result)
  return fix === undefined ? [] : [paragraph([strong('To do:'), ' ', ...prose(fix)])]
}

function decisions(assessment: Assessment, result: Result): Block[] {
  const own = assessment.decisions.filter((decision) => result.decisions.includes(decision.id) && decision.requirement === result.id)
  if (own.length === 0) return []
  const line = (decision: Assessment['decisions'][number]) => {
    const anchor = decisionAnchor(assessment, decision.id)
    const id = anchor === undefined ? text(decision.id) : reference(anchor, decision.id)
    return inlines(['Decision ', id, `, ${decision.kind}: `, strong(stateWords[decision.state]), `, ${decision.why}.`])
  }
  return [bullets(own.map(line))]
}

function provenBy(result: Result): string {
  return `The clause, and what proved it: ${plural(result.units.flatMap((unit) => unit.checks).length, 'check')}`
}

/** What the supplier can send, and what the buyer needs for a decision. */
function help(result: Result): Block {
  const { accept, max_age: age, how } = result.evidence
  const strengths = accept.map(({ fact, grade }) => `${fact} (${grade === 'observed' ? grade : `${grade} or stronger`})`).join(', ')
  const mappings = result.mappings.map(({ framework, ids }) => `${frameworkWords(framework)}: ${ids.join(', ')}`)
  return fold('What would show it, and the digests for a decision', [
    facts([
      ['Evidence that is accepted', `${strengths}; at most ${age} old`],
      ...(how === sharedFix(result) ? [] : [['How to collect it', prose(how)] as const]),
      ...(mappings.length > 0 ? [['Frameworks', mappings.join('; ')] as const] : []),
      ...digests(result),
    ]),
    ...ruleBlocks(result),
  ])
}

function ground(result: Result): Block[] {
  return [facts(digests(result)), ...ruleBlocks(result)]
}

function ruleBlocks(result: Result): Block[] {
  const hasRules = result.units.some((unit) => unit.checks.length > 0)
  return hasRules ? [paragraph('Rules of the checks, in the language of the requirements file:', 'small'), rules(result)] : []
}

function digests(result: Result): [string, Inline[]][] {
  return [
    ['Digest of the requirement', [code(result.digest)]],
    ['Digest of the facts judged', [code(result.facts_digest)]],
  ]
}
