// Questions of a check to a person: the open ones with a decision to copy, the answered ones with who answered.
import { badge, callout, paragraph, prose, reference, strong, text } from '../../document/build.ts'
import type { Block, Inline } from '../../document/tree.ts'
import { decisionAnchor } from '../anchors.ts'
import type { Assessment, Result } from '../format.ts'
import { type CheckGroup, type Located, located, partition, type Run, unitsOf } from '../groups.ts'
import { reviewSnippet } from '../snippet.ts'
import { plural, printed } from '../words.ts'
import { detailInlines, groundInlines, joined } from './where.ts'

/** A check that asks, with its question. */
type Asking = Run & { question: string }

/** Whether the finding only repeats the question of its check: then the question tells it. */
export function isAsked({ check, finding }: Located): boolean {
  return finding.verdict === 'needs-review' && finding.message === check.question
}

export function questionBlocks(assessment: Assessment, result: Result, group: CheckGroup): Block[] {
  const asking = group.runs.flatMap((run) => (run.check.question === undefined ? [] : [{ ...run, question: run.check.question }]))
  const open = asking.filter(isOpen)
  const closed = asking.filter((run) => !isOpen(run))
  return [
    ...(open.length === 0 ? [] : [openQuestion(assessment, result, open)]),
    ...(closed.length === 0
      ? []
      : [
          callout(
            'neutral',
            answered(closed),
            closed.map((run) => paragraph(answerInlines(assessment, result, run))),
          ),
        ]),
  ]
}

function isOpen({ check }: Run): boolean {
  return check.decision === undefined && check.decided === 'needs-review'
}

function openQuestion(assessment: Assessment, result: Result, open: readonly Asking[]): Block {
  const title = open.length === 1 ? 'A question for the buyer' : `${plural(open.length, 'question')} for the buyer`
  const asked = partition(open, (run) => [run.question]).flatMap((alike) => askedBlocks(assessment, result, alike))
  const how = paragraph([
    badge('needs-review', 'yours to decide'),
    text(
      ': copy what stands under the question into decisions.yaml and fill in the empty fields. It holds for this requirement and these facts; if either changes, it is void.',
    ),
  ])
  return callout('needs-review', title, [how, ...asked])
}

/** The question of one or more systems, where it arose, and for each system a decision to copy. */
function askedBlocks(assessment: Assessment, result: Result, alike: readonly [Asking, ...Asking[]]): Block[] {
  const members = located(alike).filter(isAsked)
  const [first] = members
  const ground = groundInlines(
    assessment,
    members.map(({ finding }) => finding),
  )
  const details = first === undefined ? [] : joined([detailInlines({ finding: first.finding, members }), ground], ' · ')
  const snippets = alike.map(({ unit, check }): Block => ({ kind: 'code', text: reviewSnippet(result, unit, check), language: 'yaml' }))
  return [paragraph(askInlines(result, alike)), ...(details.length === 0 ? [] : [paragraph(details, 'small')]), ...snippets]
}

function askInlines(result: Result, alike: readonly [Asking, ...Asking[]]): Inline[] {
  const units =
    result.units.length > 1
      ? [
          strong(
            unitsOf(alike)
              .map((unit) => unit.name)
              .join(', '),
          ),
          text(': '),
        ]
      : []
  return [...units, ...prose(printed(alike[0].question))]
}

function answered(closed: readonly Asking[]): string {
  return closed.every(({ check }) => check.decision !== undefined) ? 'The question, and who answered it' : 'The question this check asks'
}

/** The question, and the decision that answered it. */
export function answerInlines(assessment: Assessment, result: Result, run: Asking): Inline[] {
  const { decision } = run.check
  const anchor = decision === undefined ? undefined : decisionAnchor(assessment, decision)
  const by = decision === undefined ? [] : [text(' Answered by decision '), anchor === undefined ? strong(decision) : reference(anchor, decision), text('.')]
  return [...askInlines(result, [run]), ...by]
}
