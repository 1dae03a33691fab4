// An incident plan in Markdown: its parts, what is not filled in, its dates. Prose: a person must confirm whatever is found.
import type { FieldValue } from '../../model/evidence.ts'
import { formatDate, formatDuration, formatInstant } from '../../model/time.ts'
import { escapeControl } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type SaidDate, saidDates, saidNotification, type Told } from './incident-plan/dates.ts'
import { type Heading, type Markdown, readMarkdown } from './incident-plan/markdown.ts'
import { findParts, planParts } from './incident-plan/parts.ts'
import { placeholdersIn } from './incident-plan/placeholders.ts'

const NAMED =
  /\bincident(?:s|'s)?\b.*\b(?:response|plan|handling|management|procedures?|process|playbook|policy|runbook)\b|\b(?:response|plan|handling|management|procedures?|process|playbook|policy|runbook)\b.*\bincidents?\b/i
/** Configuration files have comments that look like headings. */
const OTHER_FORMAT = /^(?:route|receivers|groups|apiVersion|watchclause|global|rules):/m
const JSON_START = /^\s*[{[]\s*["{[\]}]/
const LONGEST = 2000
const MOST_PLACES = 5
/** A plan names itself early. */
const HEAD = 16_384

function recognise(content: Content): boolean {
  if (OTHER_FORMAT.test(content.head) || JSON_START.test(content.head)) return false
  const { headings, front } = readMarkdown(content.head.slice(0, HEAD))
  const titled = front.some((entry) => entry.key.toLowerCase() === 'title' && NAMED.test(entry.value))
  return headings.length >= 2 && (titled || headings.some((heading) => NAMED.test(heading.text)))
}

/** The title: the first heading of the highest level that there is, or the front matter's. */
function titleOf(markdown: Markdown): { text: string; line: number; heading?: Heading } | undefined {
  const front = markdown.front.find((entry) => entry.key.toLowerCase() === 'title' && entry.value !== '')
  const level = Math.min(...markdown.headings.map((heading) => heading.level))
  const heading = markdown.headings.find((each) => each.level === level && each.text !== '')
  const alone = heading && markdown.headings.filter((each) => each.level === level).length === 1
  if (front) return { text: front.value, line: front.line, ...(alone && { heading }) }
  return heading && { text: heading.text, line: heading.line, ...((alone || heading.line === markdown.headings[0]?.line) && { heading }) }
}

/** The earliest date of each kind, since the later one may be another version's; of both kinds the later: a review renews an approval. */
function approvedOf(dates: readonly SaidDate[], notes: string[]): SaidDate | undefined {
  const earliest = (['approved', 'reviewed'] as const).flatMap((kind) => {
    const of = dates.filter((date) => date.kind === kind)
    const different = [...new Set(of.map((date) => date.epoch))]
    if (different.length > 1)
      notes.push(`it gives different dates for ${kind}: ${of.map((date) => `${formatDate(date.epoch)} (line ${date.line})`).join(', ')}; the earliest is taken`)
    return of.filter((date) => date.epoch === Math.min(...different)).slice(0, 1)
  })
  return earliest.reduce((latest: SaidDate | undefined, date) => (latest && latest.epoch >= date.epoch ? latest : date), undefined)
}

/** The one time it gives. Of several nobody but a reader knows which is promised, and from when it counts: none is taken. */
function notificationOf({ within, others }: Told, notes: string[]): number | undefined {
  const [first, ...more] = new Set(within.map((each) => each.milliseconds))
  if (first === undefined) return undefined
  if (more.length === 0 && others.length === 0) return first
  const lines = [...new Set([...within.map((each) => each.line), ...others])].sort((a, b) => a - b)
  notes.push(`it gives several times for telling customers (${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}); which one holds is not guessed`)
  return undefined
}

function read(content: Content, _context: ReadContext): ReadResult {
  const markdown = readMarkdown(content.text())
  const title = titleOf(markdown)
  if (!title) throw new UnreadableFile('the plan has no heading, so neither title nor parts can be found')
  const notes: string[] = []
  const parts = findParts(markdown, title.heading)
  const placeholders = placeholdersIn(markdown.lines)
  const approved = approvedOf(saidDates(markdown), notes)
  const told = saidNotification(markdown)
  const notification = notificationOf(told, notes)
  const fields: Record<string, FieldValue> = {
    title: title.text.slice(0, LONGEST).toWellFormed(),
    document: content.path.slice(-LONGEST).toWellFormed(),
    parts: parts.filter((part) => part.filled).map((part) => part.part),
    placeholders: placeholders.reduce((sum, found) => sum + found.count, 0),
  }
  if (approved !== undefined) fields['approved'] = formatInstant(approved.epoch)
  if (notification !== undefined) fields['notification_within'] = formatDuration(notification)
  const also = [
    ...placeholders.slice(0, MOST_PLACES).map(({ line }) => ({ line, field: 'placeholders' })),
    ...(approved ? [{ line: approved.line, field: 'approved' }] : []),
    ...told.within.slice(0, MOST_PLACES).map(({ line }) => ({ line, field: 'notification_within' })),
  ]
  return {
    parts: [{ kind: 'fact', type: 'plan', fields, at: { line: title.line }, also, word: [], prose: true }],
    listings: [{ type: 'plan', complete: false, unreadable: 0 }],
    ...(approved && { newest: approved.epoch }),
    notes: [...partNotes(parts), ...placeholderNotes(placeholders), ...notes],
  }
}

function partNotes(parts: ReturnType<typeof findParts>): string[] {
  const at = (part: (typeof parts)[number]) => `${part.part} at line ${part.line} ("${escapeControl(part.heading.slice(0, 80).toWellFormed())}")`
  const filled = parts.filter((part) => part.filled)
  const empty = parts.filter((part) => !part.filled)
  const missing = planParts.filter((part) => !parts.some((found) => found.part === part))
  return [
    ...(filled.length > 0 ? [`parts found by their headings: ${filled.map(at).join(', ')}`] : []),
    ...(empty.length > 0 ? [`parts with a heading and nothing filled in: ${empty.map(at).join(', ')}`] : []),
    ...(missing.length > 0 ? [`parts no heading names: ${missing.join(', ')}`] : []),
  ]
}

function placeholderNotes(found: readonly { line: number; count: number }[]): string[] {
  if (found.length === 0) return []
  const lines = found.slice(0, 30).map((each) => each.line)
  return [
    `placeholders that are not filled in stand in ${found.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${found.length > lines.length ? ' and more' : ''}`,
  ]
}

/** Incident plans in Markdown. */
export const incidentPlan: Reader = {
  id: 'incident-plan',
  title: 'Incident plan (Markdown)',
  yields: ['plan'],
  ceiling: 'documented',
  proves: 'Which parts a plan has by its headings, what in it is not filled in, and when it says it was approved. A person must confirm it.',
  collect: ['Send the approved plan itself as Markdown, with all its sections, not a table of contents and not the template it was made from.'],
  about: [],
  recognise,
  read,
}
