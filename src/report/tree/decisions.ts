// The buyer's decisions, what became of each, and why. One that lapsed is told first and loudly.
import { badge, callout, cell, fold, heading, inlines, lineBreak, paragraph, rowHeader, strong, table } from '../../document/build.ts'
import type { Block, Cell, Tone } from '../../document/tree.ts'
import { decisionAnchor } from '../anchors.ts'
import type { Assessment, Decision } from '../format.ts'
import { lapsedFirst } from '../order.ts'
import { decisionTemplate } from '../snippet.ts'
import { plural, stateWords } from '../words.ts'
import { requirementLink } from './inline.ts'

const tones: Record<Decision['state'], Tone> = {
  expired: 'not-met',
  void: 'not-met',
  'without-effect': 'needs-review',
  'not-yet': 'neutral',
  'in-force': 'met',
}

const columns = [
  { header: 'Decision', width: 14 },
  { header: 'About', width: 15 },
  { header: 'State', width: 23 },
  { header: 'Who and when', width: 19 },
  { header: 'Reason given', width: 29 },
]

export function decisionsSection(assessment: Assessment): Block[] {
  const head = heading(1, 'Decisions', { id: 'decisions' })
  if (assessment.decisions.length === 0) return [head, paragraph("No decisions are on record: every verdict above is the tool's own."), howTo()]
  const rows = lapsedFirst(assessment).map((decision) => row(assessment, decision))
  return [head, ...expired(assessment), table(columns, rows), howTo()]
}

function howTo(): Block {
  const how =
    'For a notice, a waiver or another decision, copy this into decisions.yaml and fill in the empty fields. The two digests of each requirement stand in the annex. A question has a text of its own to copy, beside the question.'
  return fold('How to record a decision', [paragraph(how), { kind: 'code', text: decisionTemplate(), language: 'yaml' }])
}

function expired(assessment: Assessment): Block[] {
  const gone = assessment.decisions.filter((decision) => decision.state === 'expired')
  if (gone.length === 0) return []
  const lines = gone.map((decision) =>
    paragraph([
      strong(decision.id),
      ` (${decision.kind}) on `,
      requirementLink(assessment, decision.requirement),
      `: ${decision.why}. It no longer changes or covers anything.`,
    ]),
  )
  return [callout('not-met', `EXPIRED: ${plural(gone.length, 'decision')} ${gone.length === 1 ? 'has' : 'have'} run out`, lines)]
}

function row(assessment: Assessment, decision: Decision): Cell[] {
  const outcome = decision.outcome === undefined ? '' : `: ${decision.outcome}`
  const about = [
    ...(decision.check === undefined ? [] : [lineBreak(), `check ${decision.check}`]),
    ...(decision.system === undefined ? [] : [lineBreak(), `system ${decision.system}`]),
  ]
  const end = decision.expires === undefined ? 'no end date' : `to ${decision.expires}`
  return [
    rowHeader([decision.id, lineBreak(), `${decision.kind}${outcome}`], decisionAnchor(assessment, decision.id)),
    cell(inlines([requirementLink(assessment, decision.requirement), ...about])),
    cell([badge(tones[decision.state], stateWords[decision.state]), `: ${decision.why}`]),
    cell([decision.by, lineBreak(), `on ${decision.on}`, lineBreak(), end]),
    cell(decision.reason),
  ]
}
