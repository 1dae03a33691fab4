// Who has to act next, on what, and by when. Read from the verdicts and decisions; nothing is judged again.
import { verdictWords } from '../model/verdict.ts'
import { dueWords, isOverdue } from './due.ts'
import type { Assessment, Result } from './format.ts'
import { lapsedFirst, worstFirst } from './order.ts'
import { listed, plural, stateWords } from './words.ts'

export interface Action {
  who: 'Supplier' | 'Buyer' | 'Makers of watchclause'
  /** What it is, e.g. `2 critical MUST gaps`; empty where the tasks say it all. */
  about: string
  tasks: Task[]
  when: string
  /** The last day has gone by. */
  overdue: boolean
}

/** A thing to do, and the requirements it is about, worst first. */
export interface Task {
  say: string
  requirements: string[]
}

/** What is said where there are no actions. */
export const NOBODY = 'Nobody has to act: everything that applies is met, and nothing waits for an answer.'

/** What has to be done, most pressing first; empty if nothing is open. */
export function actions(assessment: Assessment): Action[] {
  const results = worstFirst(assessment)
  return [...supplierActions(assessment, results), ...buyerActions(assessment, results), ...ourActions(assessment, results)]
}

function supplierActions(assessment: Assessment, results: readonly Result[]): Action[] {
  const gaps = results.filter((result) => result.gap && result.reason !== 'error')
  return [...byDue(assessment, gaps), ...resend(assessment)]
}

/** One action for each level, severity and due date or end of waiver, so that each line has one date. */
function byDue(assessment: Assessment, gaps: readonly Result[]): Action[] {
  const key = (result: Result) => `${result.level} ${result.severity} ${dueWords(assessment, result)}`
  const keys = [...new Set(gaps.map(key))]
  const made = keys.map((one) =>
    gapAction(
      assessment,
      gaps.filter((result) => key(result) === one),
    ),
  )
  return [...made.filter((action) => action.overdue), ...made.filter((action) => !action.overdue)]
}

function gapAction(assessment: Assessment, gaps: readonly Result[]): Action {
  const [first] = gaps as readonly [Result]
  const ids = (verdict: Result['decided']) => gaps.filter((result) => result.decided === verdict).map((result) => result.id)
  const tasks = [
    { say: `put right what is ${verdictWords['not-met']}`, requirements: ids('not-met') },
    { say: `send evidence for what is ${verdictWords['not-shown']}`, requirements: ids('not-shown') },
  ]
  return {
    who: 'Supplier',
    about: `${plural(gaps.length, `${first.severity} ${first.level} gap`)}${first.waived ? ' under a waiver' : ''}`,
    tasks: tasks.filter((task) => task.requirements.length > 0),
    when: dueWords(assessment, first),
    overdue: isOverdue(assessment, first),
  }
}

function resend(assessment: Assessment): Action[] {
  const count = assessment.summary.unreadable
  if (count === 0) return []
  const what = `correct and send again what could not be read (${plural(count, 'problem')})`
  return [action('Supplier', what, [], 'at once: until then, what it answers is not shown')]
}

function buyerActions(assessment: Assessment, results: readonly Result[]): Action[] {
  const questions = results.filter((result) => result.decided === 'needs-review').map((result) => result.id)
  const unnoticed = results
    .filter((result) => result.gap && !result.waived && result.reason !== 'error' && result.cure.notice === undefined)
    .map((result) => result.id)
  return [
    ...scopeAction(assessment),
    ...draftAction(assessment),
    ...lapsed(assessment),
    ...(unnoticed.length > 0 && !assessment.draft
      ? [action('Buyer', `decide on notice of ${plural(unnoticed.length, 'gap')}`, unnoticed, 'no date runs before notice is given')]
      : []),
    ...(questions.length > 0
      ? [action('Buyer', `answer the questions on ${plural(questions.length, 'requirement')}`, questions, 'no period; open until answered')]
      : []),
  ]
}

/** Where nothing applies, nothing was shown: that is a question of scope, never a good result. */
function scopeAction(assessment: Assessment): Action[] {
  if (assessment.summary.decided.applicable > 0) return []
  return [
    action(
      'Buyer',
      'check the systems and tiers of this supplier: no requirement applies, so nothing was judged',
      [],
      'before anything is concluded from this report',
    ),
  ]
}

function draftAction(assessment: Assessment): Action[] {
  return assessment.draft
    ? [action('Buyer', 'agree these terms with the supplier and record what was signed', [], 'before this report can be used under the agreement')]
    : []
}

function lapsed(assessment: Assessment): Action[] {
  const gone = lapsedFirst(assessment).filter((decision) => decision.state === 'expired' || decision.state === 'void')
  if (gone.length === 0) return []
  const names = gone.map((decision) => `${decision.id} (${decision.kind}, ${stateWords[decision.state]})`)
  return [
    action(
      'Buyer',
      `renew or drop ${plural(gone.length, 'decision')} no longer in force: ${listed(names)}`,
      [...new Set(gone.map((one) => one.requirement))],
      'now',
    ),
  ]
}

function ourActions(assessment: Assessment, results: readonly Result[]): Action[] {
  const failed = results.filter((result) => result.reason === 'error').map((result) => result.id)
  if (failed.length === 0 && assessment.summary.errors === 0) return []
  return [action('Makers of watchclause', 'mend the checks that failed to run; please report them', failed, 'until then, what they check is not shown')]
}

function action(who: Action['who'], say: string, requirements: string[], when: string): Action {
  return { who, about: '', tasks: [{ say, requirements }], when, overdue: false }
}
