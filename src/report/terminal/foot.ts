// The foot: decisions and what became of each, what was wrong with the submission, notes, and what the report was made with.
import type { Decision, SubmissionProblem } from '../format.ts'
import { lapsedFirst } from '../order.ts'
import { plural, stateWords } from '../words.ts'
import { hang, safe } from './layout.ts'
import type { Page } from './page.ts'

/** Problems a terminal shows of each kind; the rest is counted. */
const SHOWN = 20

export function foot(page: Page): string[] {
  const { assessment, paint, width } = page
  const { submission, tool, requirements } = assessment
  const unclaimed = submission.files.filter((file) => file.status === 'unclaimed').map((file) => file.path)
  const made = `${tool.name} ${tool.version} · as of ${assessment.as_of} · terms ${requirements.terms_digest} · checks ${requirements.checks_digest} · submission ${submission.digest}`
  return [
    ...section(
      page,
      'Decisions',
      lapsedFirst(assessment).flatMap((decision) => decisionLines(page, decision)),
    ),
    ...section(page, 'Problems of what was sent', problems(page, submission.problems)),
    ...section(page, 'Ignored, because only the buyer may say it', problems(page, submission.ignored)),
    ...section(page, 'Files that no item claims', unclaimed.length > 0 ? hang('  ', safe(unclaimed.join(', ')), width) : []),
    ...section(
      page,
      'Notes',
      assessment.notes.flatMap((note) => hang('  ', safe(note), width)),
    ),
    '',
    ...hang(
      '',
      safe(`${plural(submission.items.length, 'evidence item')}, ${plural(submission.files.length, 'file')}, ${plural(submission.problems.length, 'problem')}`),
      width,
    ),
    ...hang('', safe(made), width).map(paint.dim),
  ]
}

function section({ paint }: Page, title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', paint.bold(title), ...lines]
}

function decisionLines({ paint, width }: Page, decision: Decision): string[] {
  const about = [
    decision.requirement,
    ...(decision.check === undefined ? [] : [decision.check]),
    ...(decision.system === undefined ? [] : [decision.system]),
  ].join(' ')
  const outcome = decision.outcome === undefined ? '' : ` ${decision.outcome}`
  const end = decision.expires === undefined ? '' : ` to ${decision.expires}`
  const text = `${decision.id} ${stateWords[decision.state]}: ${decision.kind}${outcome} on ${about}, by ${decision.by} on ${decision.on}${end}: ${decision.why}`
  const lines = hang('  ', safe(text), width)
  return decision.state === 'expired' || decision.state === 'void' ? lines.map(paint.alarm) : lines
}

function problems({ width }: Page, list: readonly SubmissionProblem[]): string[] {
  const lines = list.slice(0, SHOWN).flatMap((problem) => {
    const place = [
      problem.file === undefined ? '' : `${problem.file}${problem.line === undefined ? '' : `:${problem.line}`}`,
      problem.item === undefined ? '' : `item ${problem.item}`,
    ].filter((part) => part !== '')
    const sent = problem.answers.length === 0 ? '' : ` (sent for ${problem.answers.join(', ')})`
    return hang('  ', safe(`${place.length > 0 ? `${place.join(', ')}: ` : ''}${problem.message}${sent}`), width)
  })
  return list.length > SHOWN ? [...lines, `  and ${list.length - SHOWN} more; all are in the JSON report`] : lines
}
