// An incident plan as Markdown, HTML, DOCX or PDF: its parts, what is not filled in, its dates. Prose: a person must confirm whatever is found.
import type { FieldValue } from '../../model/evidence.ts'
import { formatDate, formatDuration, formatInstant, parseDate } from '../../model/time.ts'
import { escapeControl } from '../../source/index.ts'
import { type About, type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isExerciseRecord } from './exercise-record/labels.ts'
import { type SaidDate, saidDates, saidNotification, type Told } from './incident-plan/dates.ts'
import { type Heading, type Markdown, readMarkdown } from './incident-plan/markdown.ts'
import { findParts, planParts } from './incident-plan/parts.ts'
import { picturePlan } from './incident-plan/pictures.ts'
import { placeholdersIn } from './incident-plan/placeholders.ts'
import { paperFormat } from './paper/format.ts'
import { documentPaper, markdownPaper, type Paper } from './paper/text.ts'

const NAMED =
  /\bincident(?:s|'s)?\b.*\b(?:response|plan|handling|management|procedures?|process|playbook|policy|runbook)\b|\b(?:response|plan|handling|management|procedures?|process|playbook|policy|runbook)\b.*\bincidents?\b/i
/** Configuration files have comments that look like headings. */
const OTHER_FORMAT = /^(?:route|receivers|groups|apiVersion|watchclause|global|rules):/m
const JSON_START = /^\s*[{[]\s*["{[\]}]/
const LONGEST = 2000
const MOST_PLACES = 5
/** A plan names itself early. */
const HEAD = 16_384

/** Titles and headings of a page, for recognising only. */
const HTML_TITLES = /<(title|h[1-6])\b[^>]{0,300}>([^<]{0,300})/gi

function recognise(content: Content, about?: About): boolean {
  if (about?.document !== undefined ? about.document !== 'plan' : about?.register !== undefined || about?.tickets !== undefined) return false
  const format = paperFormat(content)
  if (format === 'html') return about?.document === 'plan' || [...content.head.matchAll(HTML_TITLES)].some((title) => NAMED.test(title[2] ?? ''))
  if (format !== undefined) return format !== 'xlsx'
  return isMarkdownPlan(content, about?.document === 'plan')
}

function isMarkdownPlan(content: Content, said: boolean): boolean {
  if (OTHER_FORMAT.test(content.head) || JSON_START.test(content.head) || content.head.includes('\0')) return false
  const markdown = readMarkdown(content.head.slice(0, HEAD))
  const { headings, front } = markdown
  if (said) return headings.length > 0
  const titled = front.some((entry) => entry.key.toLowerCase() === 'title' && NAMED.test(entry.value))
  return headings.length >= 2 && (titled || headings.some((heading) => NAMED.test(heading.text))) && !isExerciseRecord(markdown)
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
function approvedOf(dates: readonly SaidDate[], paper: Paper, notes: string[]): SaidDate | undefined {
  const earliest = (['approved', 'reviewed'] as const).flatMap((kind) => {
    const of = dates.filter((date) => date.kind === kind)
    const different = [...new Set(of.map((date) => date.epoch))]
    if (different.length > 1)
      notes.push(
        `it gives different dates for ${kind}: ${of.map((date) => `${formatDate(date.epoch)} (${paper.say([date.line])})`).join(', ')}; the earliest is taken`,
      )
    return of.filter((date) => date.epoch === Math.min(...different)).slice(0, 1)
  })
  return earliest.reduce((latest: SaidDate | undefined, date) => (latest && latest.epoch >= date.epoch ? latest : date), undefined)
}

/** The one time it gives. Of several nobody but a reader knows which is promised, and from when it counts: none is taken. */
function notificationOf({ within, others }: Told, paper: Paper, notes: string[]): number | undefined {
  const [first, ...more] = new Set(within.map((each) => each.milliseconds))
  if (first === undefined) return undefined
  if (more.length === 0 && others.length === 0) return first
  const lines = [...within.map((each) => each.line), ...others]
  notes.push(`it gives several times for telling customers (${paper.say(lines)}); which one holds is not guessed`)
  return undefined
}

/** Markdown is read at once; the others are parsed in a thread. */
function read(content: Content, context: ReadContext): ReadResult | Promise<ReadResult> {
  const format = paperFormat(content)
  if (format === undefined) return planOf(content, markdownPaper(content), context)
  return documentPaper(content, format).then((paper) => (paper.pictures ? picturePlan(content, paper, context.about) : planOf(content, paper, context)))
}

/** Without a name of its own, and with nothing that says so, a document is not taken for a plan. */
function checkIsPlan({ text }: Paper, title: string, about: About): void {
  if (about.document === undefined && isExerciseRecord(text))
    throw new UnreadableFile(
      'its labelled lines (date, scenario, participants) are those of the record of an exercise; say in the manifest what it is: `about: { document: exercise }`, or `about: { document: plan }`',
    )
  if (about.document === 'plan' || NAMED.test(title) || text.headings.some((heading) => NAMED.test(heading.text))) return
  throw new UnreadableFile(
    'no heading of it names an incident plan; if it is one, say so in the manifest with `about: { document: plan }`; an exercise record or a policy likewise',
  )
}

function planOf(content: Content, paper: Paper, { about }: ReadContext): ReadResult {
  const { text } = paper
  const title = titleOf(text)
  if (!title) throw new UnreadableFile('the plan has no heading, so neither title nor parts can be found')
  checkIsPlan(paper, title.text, about)
  const notes: string[] = []
  const parts = findParts(text, title.heading)
  const placeholders = placeholdersIn(text.lines)
  const approved = approvedOf(saidDates(text), paper, notes)
  const word = approved === undefined ? parseDate(about.approved ?? '') : undefined
  const told = saidNotification(text)
  const notification = notificationOf(told, paper, notes)
  const fields: Record<string, FieldValue> = {
    title: title.text.slice(0, LONGEST).toWellFormed(),
    document: content.path.slice(-LONGEST).toWellFormed(),
    parts: parts.filter((part) => part.filled).map((part) => part.part),
    placeholders: placeholders.reduce((sum, found) => sum + found.count, 0),
  }
  const date = approved?.epoch ?? word
  if (date !== undefined) fields['approved'] = formatInstant(date)
  if (notification !== undefined) fields['notification_within'] = formatDuration(notification)
  const also = [
    ...placeholders.slice(0, MOST_PLACES).map(({ line }) => ({ ...paper.placeOf(line), field: 'placeholders' })),
    ...(approved ? [{ ...paper.placeOf(approved.line), field: 'approved' }] : []),
    ...told.within.slice(0, MOST_PLACES).map(({ line }) => ({ ...paper.placeOf(line), field: 'notification_within' })),
  ]
  return {
    parts: [{ kind: 'fact', type: 'plan', fields, at: paper.placeOf(title.line), also, word: word === undefined ? [] : ['approved'], prose: true }],
    listings: [{ type: 'plan', complete: false, unreadable: 0 }],
    ...(approved && { newest: approved.epoch }),
    notes: [...paper.doubts, ...partNotes(parts, paper), ...placeholderNotes(placeholders, paper), ...notes],
  }
}

function partNotes(parts: ReturnType<typeof findParts>, paper: Paper): string[] {
  const at = (part: (typeof parts)[number]) => `${part.part} at ${paper.say([part.line])} ("${escapeControl(part.heading.slice(0, 80).toWellFormed())}")`
  const filled = parts.filter((part) => part.filled)
  const empty = parts.filter((part) => !part.filled)
  const missing = planParts.filter((part) => !parts.some((found) => found.part === part))
  return [
    ...(filled.length > 0 ? [`parts found by their headings: ${filled.map(at).join(', ')}`] : []),
    ...(empty.length > 0 ? [`parts with a heading and nothing filled in: ${empty.map(at).join(', ')}`] : []),
    ...(missing.length > 0 ? [`parts no heading names: ${missing.join(', ')}`] : []),
  ]
}

function placeholderNotes(found: readonly { line: number; count: number }[], paper: Paper): string[] {
  if (found.length === 0) return []
  const lines = found.slice(0, 30).map((each) => each.line)
  return [`placeholders that are not filled in stand in ${paper.say(lines)}${found.length > lines.length ? ' and more' : ''}`]
}

/** Incident plans. */
export const incidentPlan: Reader = {
  id: 'incident-plan',
  title: 'Incident plan (Markdown, HTML, DOCX or PDF)',
  yields: ['plan'],
  ceiling: 'documented',
  proves: 'Which parts a plan has by its headings, what in it is not filled in, and when it says it was approved. A person must confirm it.',
  collect: [
    'Send the approved plan itself as Markdown, HTML, DOCX or PDF with text, with all its sections, not a table of contents and not the template it was made from.',
    'Accept or refuse all tracked changes, remove passwords and macros, and write into the text on which day it was approved: the dates of the file itself are not read.',
    'A PDF of pictures (a scan) cannot be read by a program. Say in the manifest what it is: `about: { document: plan, parts: [roles, contacts], approved: 2026-03-01 }`; a person at the customer then looks at every page.',
  ],
  about: [
    'document: `plan` where no heading names the document an incident plan; `exercise` where it is the record of an exercise, which is no plan',
    'approved: the day of its approval or last review, where its text does not say it',
    'parts: the parts it has, for a PDF of pictures only',
  ],
  recognise,
  read,
}
