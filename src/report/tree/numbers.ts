// The result in numbers: the table of counts, the other figures, and what the words mean.
import { bullets, cell, inlines, paragraph, rowHeader, strong, table } from '../../document/build.ts'
import type { Block } from '../../document/tree.ts'
import { verdicts } from '../../model/verdict.ts'
import type { Assessment } from '../format.ts'
import { countColumns, countKeys, countRows, figures } from '../numbers.ts'
import { verdictMeanings } from '../words.ts'
import { verdictBadge } from './inline.ts'

export function numbers(assessment: Assessment): Block[] {
  const columns = ['', ...countKeys.map((key) => ({ header: countColumns[key], align: 'right' as const }))]
  const rows = countRows(assessment.summary).map(({ label, counts }) => [rowHeader(label), ...countKeys.map((key) => cell(String(counts[key])))])
  const rest = figures(assessment.summary).flatMap(({ label, value }, index) => [index > 0 ? ' · ' : '', `${label}: `, strong(value)])
  return [table(columns, rows, { id: 'counts' }), paragraph(rest)]
}

/** What each verdict means, for somebody who has never read a clause. */
export function meanings(): Block {
  return bullets(verdicts.map((verdict) => inlines([verdictBadge(verdict), `: ${verdictMeanings[verdict]}.`])))
}
