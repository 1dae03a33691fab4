// The result in numbers: the table of counts, the other figures, and what the words mean.
import { bullets, cell, facts, inlines, paragraph, rowHeader, table } from '../../document/build.ts'
import type { Block } from '../../document/tree.ts'
import { verdicts } from '../../model/verdict.ts'
import type { Assessment } from '../format.ts'
import { countColumns, countKeys, countRows, countsLine, figures } from '../numbers.ts'
import { verdictMeanings } from '../words.ts'
import { verdictBadge } from './inline.ts'

export function numbers(assessment: Assessment): Block[] {
  const columns = ['Requirements', ...countKeys.map((key) => ({ header: countColumns[key], align: 'right' as const }))]
  const rows = countRows(assessment.summary).map(({ label, counts }) => [rowHeader(label), ...countKeys.map((key) => cell(String(counts[key])))])
  return [
    table(columns, rows, { id: 'counts' }),
    paragraph(`After decisions: ${countsLine(assessment.summary.decided)}.`, 'small'),
    facts(figures(assessment.summary).map(({ label, value }) => [label, value])),
    paragraph('What the words mean:', 'small'),
    bullets(verdicts.map((verdict) => inlines([verdictBadge(verdict), `: ${verdictMeanings[verdict]}.`]))),
  ]
}
