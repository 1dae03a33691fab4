// Pieces of text that stand in many places of the report: links, badges, clauses.
import { badge, keyword, prose, reference, text } from '../../document/build.ts'
import type { Inline } from '../../document/tree.ts'
import { type Verdict, verdictWords } from '../../model/verdict.ts'
import { requirementAnchor } from '../anchors.ts'
import { OVERDUE } from '../due.ts'
import type { Assessment } from '../format.ts'

const KEYWORDS = /\b(MUST NOT|MUST|SHALL NOT|SHALL|SHOULD NOT|SHOULD|MAY)\b/

export function verdictBadge(verdict: Verdict): Inline {
  return badge(verdict, verdictWords[verdict])
}

/** When something is due; that it is overdue stands out. */
export function dueInlines(words: string): Inline[] {
  return words.startsWith(OVERDUE) ? [badge('not-met', OVERDUE), text(words.slice(OVERDUE.length))] : [text(words)]
}

/** The id, linked to where the requirement is told; plain where the report does not tell it. */
export function requirementLink(assessment: Assessment, id: string, label = id): Inline {
  const anchor = requirementAnchor(assessment, id)
  return anchor === undefined ? text(label) : reference(anchor, label)
}

/** Ids, linked, with commas between them. */
export function requirementLinks(assessment: Assessment, ids: readonly string[]): Inline[] {
  return ids.flatMap((id, index) => [...(index > 0 ? [text(', ')] : []), requirementLink(assessment, id)])
}

/** The text of a duty, with the keywords of RFC 2119 set apart. */
export function clauseText(value: string): Inline[] {
  return value
    .split(KEYWORDS)
    .filter((part) => part !== '')
    .flatMap((part) => (KEYWORDS.test(part) && part.length <= 10 ? [keyword(part)] : prose(part)))
}
