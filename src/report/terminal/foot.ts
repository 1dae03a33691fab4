// The foot: decisions and what became of each, what was wrong with the submission, notes, and what the report was made with.
import type { Decision, SubmissionProblem } from '../format.ts'
import { partition } from '../groups.ts'
import { lapsedFirst } from '../order.ts'
import { plural, stateWords } from '../words.ts'
import { hang, safe } from './layout.ts'
import type { Page } from './page.ts'

/** Problems a terminal shows of each kind; the rest is counted. */
const SHOWN = 5
/** Each file that was judged before is a question of its own, so all of them are shown. */
const SENT_BEFORE = 'sent-before'

export function foot(page: Page): string[] {
  const { assessment, paint, width } = page
  const { submission, tool, requirements } = assessment
  const unclaimed = submission.files.filter((file) => file.status === 'unclaimed').map((file) => file.path)
  const made = `${tool.name} ${tool.version} · as of ${assessment.as_of} · terms ${requirements.terms_digest} · checks ${requirements.checks_digest} · submission ${submission.digest}`
  return [
    ...section(
      page,
      'Decisions',
      decisionGroups(lapsedFirst(assessment)).flatMap((alike) => decisionLines(page, alike)),
    ),
    ...section(page, 'Problems of what was sent', problems(page, submission.problems)),
    ...section(page, 'Ignored, because only the buyer may say it', problems(page, submission.ignored)),
    ...section(page, 'Files that no item claims', unclaimed.length > 0 ? hang('  ', safe(namesOf(unclaimed)), width) : []),
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

/** Files a terminal names; the reports as files name all. */
const NAMED = 30

function namesOf(paths: readonly string[]): string {
  const rest = paths.length - NAMED
  return rest > 0 ? `${paths.slice(0, NAMED).join(', ')} and ${rest} more; all are in the other reports` : paths.join(', ')
}

function section({ paint }: Page, title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', paint.bold(title), ...lines]
}

/** Decisions that hold and differ only in what they are about share a line; one that lapsed has its own. */
function decisionGroups(all: readonly Decision[]): [Decision, ...Decision[]][] {
  return partition(all, (one) => [one.state, one.kind, one.outcome, one.by, one.on, one.expires, one.why, one.state === 'in-force' ? '' : one.id])
}

function decisionLines({ paint, width }: Page, alike: readonly [Decision, ...Decision[]]): string[] {
  const [decision] = alike
  const about = [...new Set(alike.map(aboutWords))].join(', ')
  const outcome = decision.outcome === undefined ? '' : ` ${decision.outcome}`
  const end = decision.expires === undefined ? '' : ` to ${decision.expires}`
  const ids = alike.map(({ id }) => id).join(', ')
  const text = `${ids} ${stateWords[decision.state]}: ${decision.kind}${outcome} on ${about}, by ${decision.by} on ${decision.on}${end}: ${decision.why}`
  const lines = hang('  ', safe(text), width)
  return decision.state === 'expired' || decision.state === 'void' ? lines.map(paint.alarm) : lines
}

function aboutWords({ requirement, check, system }: Decision): string {
  return [requirement, check, system].filter((part) => part !== undefined).join(' ')
}

function problems({ width }: Page, list: readonly SubmissionProblem[]): string[] {
  const shown = partition(list, ({ code }) => [code]).flatMap((alike) => alike.slice(0, alike[0].code === SENT_BEFORE ? NAMED : SHOWN))
  const lines = shown.flatMap((problem) => hang('  ', safe(problemWords(problem)), width))
  return list.length > shown.length ? [...lines, `  and ${list.length - shown.length} more; all are in the JSON report`] : lines
}

function problemWords({ file, line, item, answers, message }: SubmissionProblem): string {
  const bare = file !== undefined && message.startsWith(`${file}: `) ? message.slice(file.length + 2) : message
  // A message that begins with the file needs no other place.
  const inFile = file === undefined || message.startsWith(`${file} `) ? [] : [`${file}${line === undefined ? '' : `:${line}`}`]
  const place = [...inFile, ...(item === undefined ? [] : [`item ${item}`])].join(', ')
  const sent = answers.length === 0 ? '' : ` (sent for ${answers.join(', ')})`
  return `${place === '' ? '' : `${place}: `}${bare}${sent}`
}
