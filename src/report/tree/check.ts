// One check of one system: its verdict, its findings, what they rest on, and the question it leaves to a person.
import { badge, callout, code, heading, paragraph, prose, strong, text } from '../../document/build.ts'
import type { Block, Inline } from '../../document/tree.ts'
import { reasonWords } from '../../model/verdict.ts'
import type { Assessment, Check, Result, Unit } from '../format.ts'
import { reviewSnippet } from '../snippet.ts'
import { basisWords } from './basis.ts'
import { findingBlocks } from './finding.ts'
import { verdictBadge } from './inline.ts'

/** `level` is that of its heading. */
export function checkBlocks(assessment: Assessment, result: Result, unit: Unit, check: Check, level: 3 | 4): Block[] {
  return [
    heading(level, title(check)),
    ...findingBlocks(assessment, result, check),
    paragraph(basisWords(check), 'small'),
    ...questionBlocks(result, unit, check),
  ]
}

function title(check: Check): Inline[] {
  const duty = check.shows === undefined ? '' : `, for duty (${check.shows})`
  const reason = check.reason === undefined ? '' : `: ${reasonWords[check.reason]}`
  const own = check.decided === check.verdict ? [] : [text(" · the tool's own verdict: "), verdictBadge(check.verdict)]
  return [text('Check '), code(check.id), text(`${duty} `), verdictBadge(check.decided), text(check.decided === check.verdict ? reason : ''), ...own]
}

function questionBlocks(result: Result, unit: Unit, check: Check): Block[] {
  if (check.question === undefined) return []
  const asked = paragraph(prose(check.question))
  if (check.decision !== undefined)
    return [callout('neutral', 'The question, and who answered it', [asked, paragraph(['Answered by decision ', strong(check.decision), '.'])])]
  if (check.decided !== 'needs-review') return [callout('neutral', 'The question this check asks', [asked])]
  const how = paragraph([
    badge('needs-review', 'yours to decide'),
    text(': copy this into decisions.yaml and fill in the empty fields. It holds for this requirement and these facts; if either changes, it is void.'),
  ])
  return [callout('needs-review', 'A question for the buyer', [asked, how, { kind: 'code', text: reviewSnippet(result, unit, check), language: 'yaml' }])]
}
