// The one sentence that says why a requirement stands as it does: taken from the findings, never made up.
import { reasonWords, verdictWords } from '../model/verdict.ts'
import type { Assessment, Check, Finding, Result, Unit } from './format.ts'

/** A finding with the check and the unit it belongs to. */
export interface Located {
  unit: Unit
  check: Check
  finding: Finding
}

/** All findings of a result, in the order of the assessment. */
export function findingsOf(result: Result): Located[] {
  return result.units.flatMap((unit) => unit.checks.flatMap((check) => check.findings.map((finding) => ({ unit, check, finding }))))
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

/** Why the result is what it is, in one sentence of the assessment. */
export function gist(assessment: Assessment, result: Result): string {
  if (result.decided !== result.verdict) return decidedGist(assessment, result)
  if (result.decided === 'not-applicable') return result.why_not_applicable ?? verdictWords['not-applicable']
  const question = openQuestions(result)[0]
  if (result.decided === 'needs-review' && question) return question.question
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

/** Why one system stands as it does. */
export function unitGist(unit: Unit): string {
  if (unit.why_not_applicable !== undefined) return unit.why_not_applicable
  if (unit.verdict === 'met') return ''
  return (
    told(
      unit,
      unit.checks.flatMap((check) => check.findings),
    ) ?? (unit.reason ? reasonWords[unit.reason] : '')
  )
}

function findingGist(result: Result): string | undefined {
  return told(
    result,
    findingsOf(result).map(({ finding }) => finding),
  )
}

/** The message of the first finding that has the verdict, and where it can be its reason. */
function told(outcome: Pick<Result, 'verdict' | 'reason'>, findings: readonly Finding[]): string | undefined {
  const all = findings.filter((finding) => finding.verdict === outcome.verdict)
  return (all.find((finding) => finding.reason === outcome.reason) ?? all[0])?.message
}
