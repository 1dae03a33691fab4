// The value beside a label of an exercise record. What is not certain has none.
import type { FieldValue } from '../../../model/evidence.ts'
import { onlyDate } from '../incident-plan/dates.ts'
import { isPlaceholder } from '../register/placeholders.ts'
import type { Label } from './labels.ts'

const COUNT = /^(\d{1,5})(?:\s+(?:people|persons|participants|attendees|findings?|issues?))?\.?$/i
const KINDS: readonly { kind: string; words: RegExp }[] = [
  { kind: 'tabletop', words: /^table[ -]?top\b/i },
  { kind: 'game-day', words: /^game[ -]?day\b/i },
  { kind: 'live', words: /^live\b/i },
]

/** The instant for `held`, in milliseconds; else a value as the fact has it; undefined where it cannot be read. */
export function exerciseValue(label: Label, text: string): FieldValue | undefined {
  switch (label) {
    case 'held':
      return NOT_HELD.test(text) ? undefined : onlyDate(text)
    case 'scenario':
      return isPlaceholder(text) || text.length > 2000 ? undefined : text
    case 'kind':
      return isPlaceholder(text) || NOT_HELD.test(text) ? undefined : (KINDS.find(({ words }) => words.test(text))?.kind ?? 'other')
    case 'participants':
      return countOf(text)
    case 'findings':
      return /^none\.?$/i.test(text) ? 0 : countOf(text)
    case 'tested_notification':
      return /^no\b/i.test(text) ? false : /^yes\b/i.test(text) && !NOT_HELD.test(text) ? true : undefined
  }
}

/** What says that it was not held, or not so. */
const NOT_HELD = /\b(?:not|no|never|plan(?:ned)?|scheduled|postponed|cancell?ed|moved|draft|tbc|partly|partially|except|next|due|without|\w+n['\u2019]t)\b/i

function countOf(text: string): number | undefined {
  const count = COUNT.exec(text)?.[1]
  return count === undefined ? undefined : Number(count)
}
