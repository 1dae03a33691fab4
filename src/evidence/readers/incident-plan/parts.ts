// The nine parts of a plan, found by their headings. A heading over nothing, or over placeholders alone, is no part.
import type { PlanFields } from '../../../model/generated/facts.ts'
import type { Heading, Line, Markdown } from './markdown.ts'
import { withoutPlaceholders } from './placeholders.ts'

export type PlanPart = PlanFields['parts'][number]

/** Words of headings, by part. Whole words or stems; a heading may name several parts. */
const HEADINGS: readonly { part: PlanPart; words: RegExp }[] = [
  { part: 'roles', words: /\broles?\b|\bresponsibilit|\b(?:incident|response) team\b|\bresponders?\b/ },
  { part: 'contacts', words: /\bcontacts?\b|\bcall (?:tree|list)\b|\bphone (?:tree|list)\b|\bwho to call\b/ },
  { part: 'severity', words: /\bseverit|\bclassif|\bpriorit(?:y|ies|isation|ization)\b|\btriage\b|\bimpact levels?\b/ },
  { part: 'escalation', words: /\bescalat/ },
  { part: 'communication', words: /\bcommunicat|\bmessaging\b|\bstatus (?:page|updates?)\b|\bpublic relations\b|\bmedia\b/ },
  { part: 'containment', words: /\bcontain(?:ment|ing)?\b|\bisolat/ },
  { part: 'evidence', words: /\bevidence\b|\bforensic|\bchain of custody\b|\bpreserv/ },
  { part: 'recovery', words: /\brecover|\brestor(?:e|ing|ation)\b|\breturn to (?:normal|service)\b/ },
  { part: 'notification', words: /\bnotif|\b(?:telling|informing) (?:the )?(?:customers?|clients?)\b|\bbreach report|\bcustomer notice\b/ },
]

export const planParts: readonly PlanPart[] = HEADINGS.map((entry) => entry.part)
const EXCLUDED = /\b(?:out of scope|not covered|not in scope|excluded)\b/
const ENOUGH = 5

const isTableRule = (line: Line | undefined) => line !== undefined && /^[\s|:-]+$/.test(line.text) && line.text.includes('-')

/** What a line says: nothing in the head of a table, and in a row of a table nothing if one of its cells is a placeholder. */
function said(line: Line, next: Line | undefined): string {
  const row = line.text.trim().startsWith('|')
  if (isTableRule(line) || (row && isTableRule(next))) return ''
  const rest = withoutPlaceholders(line)
  return row && rest !== line.text ? '' : rest
}

/** Whether the section says something: at least five words that are no placeholder. */
function says(heading: Heading): boolean {
  const text = heading.body.map((line, at) => said(line, heading.body[at + 1])).join(' ')
  return (text.match(/\p{L}{2,}/gu) ?? []).length >= ENOUGH
}

export interface FoundPart {
  part: PlanPart
  line: number
  heading: string
  /** Whether the section is filled in. */
  filled: boolean
}

/** Where each part stands: the first section that is filled in, else the first heading that names it. The title names none. */
export function findParts(markdown: Markdown, title: Heading | undefined): FoundPart[] {
  return HEADINGS.flatMap(({ part, words }) => {
    const headings = markdown.headings.filter(
      (heading) => heading !== title && words.test(heading.text.toLowerCase()) && !EXCLUDED.test(heading.text.toLowerCase()),
    )
    const heading = headings.find(says) ?? headings[0]
    return heading ? [{ part, line: heading.line, heading: heading.text, filled: says(heading) }] : []
  })
}
