// When the plan says it was approved or last reviewed, and within what time it says customers are told. Only what is explicit.
import { type Epoch, epochOf } from '../../../model/time.ts'
import { type Line, type Markdown, plainText } from './markdown.ts'

export interface SaidDate {
  kind: 'approved' | 'reviewed'
  epoch: Epoch
  line: number
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
const DATE = /\b(\d{4})-(\d{2})-(\d{2})\b|\b(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2,8}),? (\d{4})\b|\b([A-Z][a-z]{2,8}) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/g
const LABELS: readonly { kind: SaidDate['kind']; words: RegExp }[] = [
  { kind: 'approved', words: /\b(?:approved|approval(?: date)?|date (?:of approval|approved))\b/gi },
  { kind: 'reviewed', words: /\b(?:last (?:review(?:ed)?|revised)|reviewed|date (?:of (?:last )?review|reviewed)|last review date)\b/gi },
]
/** Before the word: it has not happened. */
const NOT_YET = /\b(?:not|be|next|un|pending|until|before|when|if|must|should|will)\s*(?:yet\s*)?$/i
/** Between the word and the date: the date is another one's. */
const OTHER = /[.;]\s|\b(?:draft|pending|not|expected|planned|next|due|version of|created|until|before)\b/i
const NEAR = 80

function monthOf(name: string): number {
  return MONTHS.findIndex((month) => month === name.toLowerCase() || month.slice(0, 3) === name.toLowerCase()) + 1
}

function dateOf(m: RegExpMatchArray): Epoch | undefined {
  if (m[1]) return epochOf(Number(m[1]), Number(m[2]), Number(m[3]))
  if (m[4]) return epochOf(Number(m[6]), monthOf(m[5] ?? ''), Number(m[4]))
  return epochOf(Number(m[9]), monthOf(m[7] ?? ''), Number(m[8]))
}

/** The one date a text gives; undefined where there is none, or another one besides. */
export function onlyDate(text: string): Epoch | undefined {
  const found = [...text.matchAll(DATE)].map(dateOf)
  return found.length === 1 ? found[0] : undefined
}

/** Dates that follow a word such as "approved" in the same line. */
function datesIn(text: string, line: number): SaidDate[] {
  return LABELS.flatMap(({ kind, words }) =>
    [...text.matchAll(words)].flatMap((label) => {
      const end = label.index + label[0].length
      const rest = text.slice(end, end + NEAR + 40)
      const date = rest.matchAll(DATE).next().value
      if (!date || date.index > NEAR || NOT_YET.test(text.slice(Math.max(0, label.index - 40), label.index)) || OTHER.test(rest.slice(0, date.index))) return []
      const epoch = dateOf(date)
      return epoch === undefined ? [] : [{ kind, epoch, line }]
    }),
  )
}

const cellsOf = (text: string) =>
  text
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map(plainText)

/** Tables with a head such as `| Version | Approved |`: the dates below the column. */
function datesInTables(lines: readonly Line[]): SaidDate[] {
  const found: SaidDate[] = []
  let head: string[] | undefined
  for (const [at, line] of lines.entries()) {
    if (line.code || !line.text.includes('|')) head = undefined
    else if (/^[\s|:-]+$/.test(line.text) && line.text.includes('-')) head = cellsOf(lines[at - 1]?.text ?? '')
    else if (head) for (const [column, cell] of cellsOf(line.text).entries()) found.push(...datesIn(`${head[column] ?? ''}: ${cell}`, line.number))
  }
  return found
}

/** Every date the plan gives for its approval or last review. Front matter, text and tables. */
export function saidDates(markdown: Markdown): SaidDate[] {
  const front = markdown.front.flatMap((entry) => datesIn(`${entry.key.replace(/[_-]/g, ' ')}: ${entry.value}`, entry.line))
  const inFront = new Set(markdown.front.map((entry) => entry.line))
  const text = markdown.lines.filter((line) => !line.code && !inFront.has(line.number))
  const inLines = text.flatMap((line) => datesIn(plainText(line.text.replaceAll('|', ' ')), line.number))
  const all = [...front, ...inLines, ...datesInTables(text)]
  const key = (date: SaidDate) => `${date.kind} ${date.epoch} ${date.line}`
  return [...new Map(all.map((date) => [key(date), date])).values()].sort((a, b) => a.line - b.line || a.epoch - b.epoch)
}

const PERIOD = /\bwithin\s+(?:a\s+maximum\s+of\s+|at\s+most\s+)?(\d{1,4})\s*(?:\(\w+\)\s*)?(hours?|hrs?|h|days?|minutes?|mins?)\b(?!\s+working)/gi
const TOLD = /\b(?:notif|inform|tell|told|alert|report)/i
const CUSTOMER = /\b(?:customers?|clients?|buyers?|affected part(?:y|ies)|data controllers?|controllers?)\b/i
const UNIT: Record<string, number> = { h: 3_600_000, d: 86_400_000, m: 60_000 }

const ANY_PERIOD =
  /\b(\d{1,4}|an?|one|two|three|four|five|six|seven|ten|twelve|twenty-four|forty-eight|seventy-two)[\s-]*(?:\(\w+\)\s*)?((?:(?:working|business|calendar)\s+)?)(hours?|hrs?|h|days?|minutes?|mins?|weeks?|months?)\b/gi

export interface Told {
  /** Times within which customers are told, in milliseconds, with lines. */
  within: { milliseconds: number; line: number }[]
  /** Lines of the same sentences that give a time besides, in whatever words: another one may be what is promised. */
  others: number[]
}

/** What sentences say that name both telling and customers. Working days are no exact time, and are none of `within`. */
export function saidNotification(markdown: Markdown): Told {
  const told: Told = { within: [], others: [] }
  for (const line of markdown.lines.filter(({ code }) => !code)) {
    const sentences = plainText(line.text).split(/(?<=[.;!?])\s+/)
    for (const sentence of sentences.filter((each) => TOLD.test(each) && CUSTOMER.test(each))) {
      const within = [...sentence.matchAll(PERIOD)].map((m) => ({ milliseconds: milliseconds(m[1], m[2]), line: line.number }))
      told.within.push(...within)
      const rest = [...sentence.replace(PERIOD, ' ').matchAll(ANY_PERIOD)]
      if (rest.some((m) => !within.some((each) => m[2] === '' && each.milliseconds === milliseconds(m[1], m[3])))) told.others.push(line.number)
    }
  }
  return told
}

/** NaN for a number in words and a unit without an exact length. */
const milliseconds = (count: string | undefined, unit = '') => Number(count) * (UNIT[/^mo/i.test(unit) ? '' : unit.slice(0, 1).toLowerCase()] ?? Number.NaN)
