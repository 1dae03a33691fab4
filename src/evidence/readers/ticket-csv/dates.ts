// Times as ticket tools export them. A time without a zone, and a date whose order is not said, are not read: nothing is guessed.
import { type Epoch, epochOf, parseInstant } from '../../../model/time.ts'

export interface DateRules {
  /** Offset of times without zone, from the manifest. */
  zone?: string
  /** Order of 03/04/2026, from the manifest. */
  order?: 'day-month' | 'month-day'
}

/** `rested` are the words of the manifest the time rests on. */
export type ReadTime = { ok: true; epoch: Epoch; rested: ('zone' | 'date_order')[] } | { ok: false; why: string }

interface Day {
  year: number
  month: number
  day: number
  rested: 'date_order'[]
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const LONG = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
const ISO_DAY = /^(\d{4})[-/](\d{2})[-/](\d{2})/
const NAMED_DAY = /^(\d{1,2})[ /-]([A-Za-z]{3,9})[ /-](\d{4}|\d{2})(?!\d)/
const NAMED_MONTH = /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?([A-Za-z]{3,9}) (\d{1,2}),? (\d{4})(?!\d)/
const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/
const CLOCK = /^(?:[T ]|, ?| at )?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?/
/** A name in brackets is read only behind an offset: alone it would be a zone that nobody looks at. */
const ZONE = /^ ?(?:(Z|UTC|GMT)?([+-]\d{2}:?\d{2})?)(?:(?<=\S) \([^()]{1,60}\))?$/

const fullYear = (text: string) => (text.length === 2 ? 2000 + Number(text) : Number(text))

function monthOf(name: string): number | undefined {
  const word = name.toLowerCase()
  const at = Math.max(MONTHS.indexOf(word === 'sept' ? 'sep' : word), LONG.indexOf(word))
  return at < 0 ? undefined : at + 1
}

type Found = { ok: true; day: Day; rest: string } | { ok: false; why: string } | undefined

function isoDay(text: string): Found {
  const m = ISO_DAY.exec(text)
  return m ? { ok: true, day: { year: Number(m[1]), month: Number(m[2]), day: Number(m[3]), rested: [] }, rest: text.slice(m[0].length) } : undefined
}

function namedDay(text: string): Found {
  const first = NAMED_DAY.exec(text)
  const second = first ? undefined : NAMED_MONTH.exec(text)
  const m = first ?? second
  if (!m) return undefined
  const [day, name, year] = first ? [m[1], m[2], m[3]] : [m[2], m[1], m[3]]
  const month = monthOf(name ?? '')
  if (month === undefined) return { ok: false, why: 'the name of the month is not English; export it with numbers' }
  return { ok: true, day: { year: fullYear(year ?? ''), month, day: Number(day), rested: [] }, rest: text.slice(m[0].length) }
}

/** Dots stand between day, month and year alone: with them the month is never first. */
function numericDay(text: string, rules: DateRules): Found {
  const m = NUMERIC.exec(text)
  if (!m) return undefined
  const order = rules.order ?? (m[2] === '.' ? 'day-month' : undefined)
  if (!order) return { ok: false, why: 'whether day or month comes first is not said; say it in the manifest with `about: { date_order: day-month }`' }
  const [day, month] = order === 'day-month' ? [m[1], m[3]] : [m[3], m[1]]
  return {
    ok: true,
    day: { year: fullYear(m[4] ?? ''), month: Number(month), day: Number(day), rested: rules.order ? ['date_order'] : [] },
    rest: text.slice(m[0].length),
  }
}

/** Offset of a zone in milliseconds; `Z`, `UTC` and `GMT` are none. */
function offsetOf(zone: string): number | undefined {
  const m = /([+-])(\d{2}):?(\d{2})$/.exec(zone)
  if (!m) return 0
  const [hours, minutes] = [Number(m[2]), Number(m[3])]
  if (hours > 23 || minutes > 59) return undefined
  return (m[1] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

const IMPOSSIBLE = { ok: false, why: 'there is no such date or time' } as const

function withClock(day: Day, clock: RegExpExecArray, zone: string, rested: ('zone' | 'date_order')[]): ReadTime {
  const hour = hourOf(Number(clock[1]), clock[5])
  const offset = offsetOf(zone)
  if (hour === undefined || offset === undefined) return IMPOSSIBLE
  const milli = Number((clock[4] ?? '').padEnd(3, '0').slice(0, 3))
  const local = epochOf(day.year, day.month, day.day, hour, Number(clock[2]), Number(clock[3] ?? '0'), milli)
  return local === undefined ? IMPOSSIBLE : { ok: true, epoch: local - offset, rested }
}

/** A day alone is its start (its end with `end`), in the zone the manifest gives, else in UTC. */
function dayAlone(day: Day, rules: DateRules, end: boolean): ReadTime {
  const start = epochOf(day.year, day.month, day.day)
  const offset = offsetOf(rules.zone ?? 'Z')
  if (start === undefined || offset === undefined) return IMPOSSIBLE
  return { ok: true, epoch: start - offset + (end ? 86_399_999 : 0), rested: [...day.rested, ...(rules.zone ? (['zone'] as const) : [])] }
}

/** Reads a time of a ticket export. `end`: a day alone means the end of that day. */
export function readTime(text: string, rules: DateRules, end = false): ReadTime {
  const exact = parseInstant(text)
  if (exact !== undefined) return { ok: true, epoch: exact, rested: [] }
  const found = isoDay(text) ?? namedDay(text) ?? numericDay(text, rules)
  if (!found) return { ok: false, why: 'this is no date that can be read; export dates such as 2026-03-01T09:00:00Z' }
  if (!found.ok) return found
  const { day, rest } = found
  if (rest.trim() === '') return dayAlone(day, rules, end)
  const clock = CLOCK.exec(rest)
  const written = clock ? ZONE.exec(rest.slice(clock[0].length)) : undefined
  if (!clock || !written) return { ok: false, why: 'the time of day cannot be read; export dates such as 2026-03-01T09:00:00Z' }
  const own = written[1] !== undefined || written[2] !== undefined ? `${written[1] ?? ''}${written[2] ?? ''}` : undefined
  const zone = own ?? rules.zone
  if (zone === undefined) return { ok: false, why: 'the time has no zone; say it in the manifest, e.g. `about: { zone: "+01:00" }`' }
  return withClock(day, clock, zone, [...day.rested, ...(own === undefined ? (['zone'] as const) : [])])
}

/** Whether a zone is what a time lacks, whatever the order of its day and month. */
export const lacksZone = (text: string): boolean =>
  (['day-month', 'month-day'] as const).some((order) => !readTime(text, { order }).ok && readTime(text, { order, zone: 'Z' }).ok)
