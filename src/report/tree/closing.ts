// The end of the report: notes, the law of verdicts, and what it was made with.
import { bullets, code, facts, heading, inlines, paragraph, strong } from '../../document/build.ts'
import type { Block } from '../../document/tree.ts'
import { grades } from '../../model/grade.ts'
import type { Assessment } from '../format.ts'
import { gradeMeanings, lawOfVerdicts, restsOnShort, restsOnWords } from '../words.ts'

export function closing(assessment: Assessment): Block[] {
  return [
    ...notes(assessment),
    heading(1, 'How verdicts are made', { id: 'law' }),
    law(),
    ...strengths(),
    heading(1, 'What this report was made with', { id: 'made-with' }),
    madeWith(assessment),
  ]
}

function notes(assessment: Assessment): Block[] {
  return assessment.notes.length === 0 ? [] : [heading(1, 'Notes', { id: 'notes' }), bullets(assessment.notes)]
}

function law(): Block {
  return { kind: 'list', ordered: true, items: lawOfVerdicts.map((sentence) => [{ kind: 'paragraph', children: [{ kind: 'text', text: sentence }] }]) }
}

function strengths(): Block[] {
  const lines = grades.map((grade) => inlines([strong(grade), `: ${gradeMeanings[grade]}`]))
  return [paragraph('Evidence has a strength; each clause says which it needs. From the weakest:'), bullets(lines), ...lists()]
}

/** Where the knowledge of what must be there comes from. */
function lists(): Block[] {
  const kinds = Object.keys(restsOnWords) as (keyof typeof restsOnWords)[]
  const lines = kinds.map((kind) => inlines([strong(restsOnShort[kind]), `: ${restsOnWords[kind]}`]))
  return [paragraph('A check knows what must be there from one of these:'), bullets(lines)]
}

function madeWith({ tool, requirements, submission, summary }: Assessment): Block {
  return facts([
    ['Tool', `${tool.name} ${tool.version}`],
    ['Digest of the agreed terms', [code(requirements.terms_digest)]],
    ['Digest of the checks', [code(requirements.checks_digest)]],
    ['Digest of the submission', [code(submission.digest)]],
    ['Exit code', String(summary.exit_code)],
  ])
}
