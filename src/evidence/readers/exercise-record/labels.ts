// Labelled lines and rows of a record: `Date: 2026-03-01`, `| Scenario | … |`. Only these are read; the rest of the text is for people.
import { type Markdown, plainText } from '../incident-plan/markdown.ts'

const LABELS = {
  held: /^(?:date|date held|date of (?:the )?exercise|held|held on|exercise date|conducted|conducted on)$/,
  scenario: /^(?:scenario|exercise scenario)$/,
  kind: /^(?:type|kind|format|exercise type|type of (?:the )?exercise|kind of exercise)$/,
  participants: /^(?:participants|attendees|people|number of (?:participants|attendees|people))$/,
  findings: /^(?:findings|number of findings|findings recorded|issues found)$/,
  tested_notification:
    /^(?:tested[ _]notification|notification tested|customer (?:notification|notice)(?: (?:tested|practised|practiced))?|(?:tested|practised|practiced) (?:telling the customer|customer notification))\??$/,
} as const

export type Label = keyof typeof LABELS

export interface Labelled {
  label: Label
  value: string
  line: number
}

const labels = Object.keys(LABELS) as Label[]
const MARKS = /^\s*(?:[-*+>]\s+|\d+[.)]\s+)?/
const LONGEST = 2000

function labelOf(text: string): Label | undefined {
  const word = plainText(text).replace(/:$/, '').trim().toLowerCase()
  return word.length > 60 ? undefined : labels.find((label) => LABELS[label].test(word))
}

/** Label and value of a line: before and after its first colon, or the two cells of a row. */
function pairOf(text: string): [string, string] | undefined {
  const trimmed = text.trim()
  if (trimmed.startsWith('|')) {
    const cells = trimmed.replace(/^\||\|$/g, '').split('|')
    return cells.length === 2 ? [cells[0] ?? '', cells[1] ?? ''] : undefined
  }
  const plain = plainText(text.replace(MARKS, ''))
  const colon = plain.indexOf(':')
  return colon > 0 && colon <= 60 ? [plain.slice(0, colon), plain.slice(colon + 1)] : undefined
}

/** Every labelled value, in the order of lines. Code is none. */
export function labelledIn(markdown: Markdown): Labelled[] {
  const front = markdown.front.map((entry) => ({ pair: [entry.key, entry.value] as const, line: entry.line }))
  const inFront = new Set(front.map(({ line }) => line))
  const lines = markdown.lines.filter((line) => !line.code && !inFront.has(line.number) && line.text.length <= LONGEST * 2)
  const pairs = [...front, ...lines.map((line) => ({ pair: pairOf(line.text), line: line.number }))]
  return pairs.flatMap(({ pair, line }) => {
    const label = pair && labelOf(pair[0])
    const value = pair ? plainText(pair[1]) : ''
    return label && value !== '' ? [{ label, value, line }] : []
  })
}

/** Whether a text is the record of an exercise: it says when, what and with how many. */
export function isExerciseRecord(markdown: Markdown): boolean {
  const found = new Set(labelledIn(markdown).map(({ label }) => label))
  return found.has('held') && found.has('scenario') && found.has('participants')
}
