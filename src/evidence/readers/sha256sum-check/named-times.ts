// The time that the name of a log file says: an hour, a day, a week, a month, or the ends of a Splunk bucket. In UTC: no name says its zone.
// In: a name as it was listed. Out: a span. May import: model/.
import type { Epoch } from '../../../model/time.ts'

/** From (inclusive) to (exclusive). */
export interface NamedTime {
  from: Epoch
  to: Epoch
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/** Between year, month and day, also as partitions: `year=2026/month=11/day=14`, `y=2026/m=11/d=14`. */
const YEAR = '(?<![0-9])(20\\d\\d)'
const MONTH = '(?:[-_.]|/(?:m(?:onth)?=)?)(\\d\\d)'
const DAY_OF_MONTH = '(?:[-_.]|/(?:d(?:ay)?=)?)(\\d\\d)(?!\\d)'
/** An hour only where it cannot be a running number: `T03`, or a folder or file of its own below the day's. */
const HOUR_OF_DAY = '(?:T(\\d\\d)|/(?:h(?:our)?=)?(\\d\\d)(?=[/.]|$))?'
const DATE = new RegExp(`${YEAR}${MONTH}${DAY_OF_MONTH}${HOUR_OF_DAY}`, 'gi')
const COMPACT = /(?<!\d)(20\d\d)(\d\d)(\d\d)(?:T?(\d\d)(?:\d\d(?:\d\d)?)?)?(?!\d)/gi
const ISO_WEEK = /(?<!\d)(20\d\d)[-_/]?W(\d\d)(?!\d)/gi
const WHOLE_MONTH = new RegExp(`${YEAR}${MONTH}(?![-_./]?\\d)`, 'gi')
/** Splunk: the newest and the oldest event of a bucket, in seconds. */
const BUCKET = /(?:^|\/)[dr]b_(\d{9,10})_(\d{9,10})_\d+/g

const last = (name: string, pattern: RegExp): RegExpMatchArray | undefined => [...name.matchAll(pattern)].at(-1)

function dayOf(year: string, month: string, day: string, hour: string | undefined): NamedTime | undefined {
  const from = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const isReal = new Date(from).toISOString().startsWith(`${year}-${month}-${day}`)
  if (!isReal || Number(hour ?? 0) > 23) return undefined
  return hour === undefined ? { from, to: from + DAY } : { from: from + Number(hour) * HOUR, to: from + (Number(hour) + 1) * HOUR }
}

/** The week with the year's first Thursday is its first, and begins on Monday (ISO 8601). */
function weekOf(year: number, week: number): NamedTime | undefined {
  const fourth = Date.UTC(year, 0, 4)
  const from = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY + (week - 1) * WEEK
  const isReal = week >= 1 && new Date(from + 3 * DAY).getUTCFullYear() === year
  return isReal ? { from, to: from + WEEK } : undefined
}

function monthOf(year: number, month: number): NamedTime | undefined {
  return month >= 1 && month <= 12 ? { from: Date.UTC(year, month - 1, 1), to: Date.UTC(year, month, 1) } : undefined
}

/** The time a name says; the last where it says several, the finest first. Undefined where it says none that there is. */
export function namedTime(name: string): NamedTime | undefined {
  const bucket = last(name, BUCKET)
  if (bucket) {
    const [to, from] = [Number(bucket[1]) * 1000 + 1000, Number(bucket[2]) * 1000]
    return from < to ? { from, to } : undefined
  }
  const day = [last(name, DATE), last(name, COMPACT)]
    .filter((match) => match !== undefined)
    .sort((a, b) => (a.index ?? 0) - (b.index ?? 0))
    .at(-1)
  if (day) return dayOf(day[1] as string, day[2] as string, day[3] as string, day[4] ?? day[5])
  const week = last(name, ISO_WEEK)
  if (week) return weekOf(Number(week[1]), Number(week[2]))
  const month = last(name, WHOLE_MONTH)
  return month && monthOf(Number(month[1]), Number(month[2]))
}

const MONTHS = 31 * DAY

const middle = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0

/** The usual step from one name to the next: a rarer one than a week, or than names of months have, is a choice of files. */
function usualStep(times: readonly NamedTime[]): number {
  const steps = times.slice(1).map(({ from }, at) => from - (times[at] as NamedTime).from)
  const named = Math.min(middle(times.map(({ from, to }) => to - from)), MONTHS)
  return Math.min(middle(steps), Math.max(named, WEEK))
}

/** What names cover together. Where the next begins more than two usual steps after one, or after its end, there is a hole. */
export function coveredBy(named: readonly NamedTime[]): NamedTime[] {
  const starts = new Map<Epoch, NamedTime>()
  for (const time of named) starts.set(time.from, { from: time.from, to: Math.max(time.to, starts.get(time.from)?.to ?? time.to) })
  const times = [...starts.values()].sort((a, b) => a.from - b.from)
  const most = 2 * usualStep(times)
  const spans: NamedTime[] = []
  let begun = Number.NEGATIVE_INFINITY
  for (const { from, to } of times) {
    const span = spans.at(-1)
    if (span && (from <= span.to || from - begun <= most)) span.to = Math.max(span.to, to)
    else spans.push({ from, to })
    begun = from
  }
  return spans
}
