// The one sentence that says why a requirement stands as it does: taken from the findings, never made up.
import { reasonWords, verdictWords } from '../model/verdict.ts'
import type { Assessment, Check, Finding, Result, Unit } from './format.ts'
import { bareMessage, type Located, located } from './groups.ts'
import { plural, printed } from './words.ts'

/** All findings of a result, in the order of the assessment. */
export function findingsOf(result: Result): Located[] {
  return located(result.units.flatMap((unit) => unit.checks.map((check) => ({ unit, check }))))
}

/** Ids of the decisions that changed this verdict or stand beside it, in force. */
export function decisionsInForce(assessment: Assessment, result: Result): Assessment['decisions'] {
  return assessment.decisions.filter((decision) => decision.state === 'in-force' && decision.requirement === result.id)
}

/** Questions of a result that no review has answered yet. */
export function openQuestions(result: Result): { unit: Unit; check: Check; question: string }[] {
  return result.units.flatMap((unit) =>
    unit.checks.flatMap((check) => (check.question !== undefined && check.decided === 'needs-review' ? [{ unit, check, question: check.question }] : [])),
  )
}

/** How to collect the evidence, where more than one check asks for just that: then it is told once. */
export function sharedHow(result: Result): string | undefined {
  const { how } = result.evidence
  const asking = findingsOf(result).filter(({ finding }) => finding.verdict !== 'met' && finding.fix === how)
  return sharedFix(result) === how || new Set(asking.map(({ check }) => check.id)).size < 2 ? undefined : how
}

/** Why the result is what it is, in one sentence of the assessment. */
export function gist(assessment: Assessment, result: Result): string {
  if (result.decided !== result.verdict) return decidedGist(assessment, result)
  if (result.decided === 'not-applicable') return result.why_not_applicable ?? verdictWords['not-applicable']
  const question = openQuestions(result)[0]
  if (result.decided === 'needs-review' && question) return printed(question.question)
  return findingGist(result) ?? (result.reason ? reasonWords[result.reason] : '')
}

function decidedGist(assessment: Assessment, result: Result): string {
  const decision = decisionsInForce(assessment, result).find((one) => one.kind !== 'waiver' && one.kind !== 'notice')
  if (!decision) return result.why_not_applicable ?? 'A decision of the buyer changed the verdict.'
  return `${decision.id}, ${decision.kind} by ${decision.by}: ${decision.reason}`
}

/** What to do, where it is the same for every open finding of the result and there are several; then it is told once. */
export function sharedFix(result: Result): string | undefined {
  const open = findingsOf(result).filter(({ finding }) => finding.verdict !== 'met')
  const [first] = open
  return open.length > 1 && open.every(({ finding }) => finding.fix === first?.finding.fix) ? first?.finding.fix : undefined
}

/** The message of the first finding that has the verdict, and where it can be its reason. */
function findingGist(result: Result): string | undefined {
  const first = deciding(result)
  return first === undefined ? undefined : plainWords(first)
}

function deciding(result: Result): Finding | undefined {
  const all = findingsOf(result)
    .map(({ finding }) => finding)
    .filter((finding) => finding.verdict === result.verdict)
  return all.find((finding) => finding.reason === result.reason) ?? all[0]
}

/** Letters of a subject that stand in a table. */
const SUBJECT = 60

/** The message without the subject before it; where a field is not given, that field and, shortly, of what. */
function plainWords(finding: Finding): string {
  const words = printed(bareMessage(finding))
  const [, lacks] = /^cannot be judged: (.+)$/s.exec(words) ?? []
  if (lacks === undefined) return words
  const { subject } = finding
  const letters = [...subject]
  const about = letters.length > SUBJECT ? `${letters.slice(0, SUBJECT).join('')}…` : subject
  return `${lacks.replace(/\b(?:fact|item)\./g, '')}${about === '' ? '' : ` (${about})`}`
}

/** `and 3 more findings`, beside the gist; empty where it is the only one. */
export function moreFindings(result: Result): string {
  const open = findingsOf(result).filter(({ finding }) => finding.verdict !== 'met').length
  return result.gap && open > 1 ? `and ${plural(open - 1, 'more finding')}` : ''
}
