// The report as a document tree: first page, table of all requirements, each of them worst first, decisions, what was sent, the end.
import { heading, paragraph, reference } from '../../document/build.ts'
import type { DocumentTree } from '../../document/tree.ts'
import { dayOf } from '../due.ts'
import type { Assessment } from '../format.ts'
import { worstFirst } from '../order.ts'
import { annex } from './annex.ts'
import { closing } from './closing.ts'
import { decisionsSection } from './decisions.ts'
import { front } from './front.ts'
import { requirementBlocks } from './requirement.ts'
import { submissionSection } from './submission.ts'
import { summaryTable } from './summary-table.ts'

/** The gap report of an assessment as a document. Same assessment, same tree. */
export function reportTree(assessment: Assessment): DocumentTree {
  const { supplier, requirements } = assessment
  const day = dayOf(assessment.as_of)
  return {
    kind: 'report',
    title: supplier.name,
    subtitle: `${requirements.title} ${requirements.version} · agreement ${supplier.agreement.reference} · as of ${day}`,
    running: `Gap report · ${supplier.name} · as of ${day}`,
    draft: assessment.draft,
    date: day,
    blocks: [
      ...front(assessment),
      ...summaryTable(assessment),
      heading(1, 'Each requirement, worst first', { id: 'details' }),
      paragraph(
        [
          'Files are named as they were sent; their digests stand under ',
          reference('submission', 'What was sent'),
          ', the rules of the checks in the ',
          reference('rules', 'annex'),
          '.',
        ],
        'small',
      ),
      ...worstFirst(assessment).flatMap((result) => requirementBlocks(assessment, result)),
      ...decisionsSection(assessment),
      ...closing(assessment),
      ...submissionSection(assessment),
      ...annex(assessment),
    ],
  }
}
