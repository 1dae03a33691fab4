// Working days, and shares and gaps of things that happened. Times are epochs in milliseconds; their order never matters.
import { type Epoch, parseDate } from '../model/time.ts'
import type { WorkingDays } from './values.ts'

const DAY = 86_400_000
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
/** Ten centuries: no span of evidence is longer, and none may hold the run up. */
const mostDays = 366_000

/** Whether the instant lies in the years 1 to 9999, which can be written as dates. */
export function inCalendar(time: Epoch): boolean {
  return time >= -62_135_596_800_000 && time <= 253_402_300_799_999
}

const dayOf = (time: Epoch) => Math.floor(time / DAY)

/** Day 0 is 1970-01-01, a Thursday. */
function isWorked(day: number, days: WorkingDays): boolean {
  const name = weekdays[(((day + 4) % 7) + 7) % 7] as string
  return days.week.includes(name)
}

/** Working days in `from` < day <= `to`, before holidays. Whole weeks are not walked. */
function worked(from: number, to: number, days: WorkingDays): number {
  const weeks = Math.floor((to - from) / 7)
  let count = weeks * new Set(days.week.filter((name) => weekdays.includes(name))).size
  for (let day = from + weeks * 7 + 1; day <= to; day += 1) if (isWorked(day, days)) count += 1
  return count
}

/**
 * Working days after the UTC date of `from`, up to and with the UTC date of `to`. The day of `from` is day 0: something opened on
 * Monday and closed on Tuesday, at whatever hour, took one working day. Days outside the week and holidays don't count.
 * Undefined if `to` is before `from` or a thousand years after it.
 */
export function workdays(from: Epoch, to: Epoch, days: WorkingDays): number | undefined {
  const [first, last] = [dayOf(from), dayOf(to)]
  if (to < from || last - first > mostDays) return undefined
  const holidays = new Set(days.holidays.map((date) => parseDate(date)).filter((date) => date !== undefined))
  const off = [...holidays].map(dayOf).filter((day) => day > first && day <= last && isWorked(day, days))
  return worked(first, last, days) - off.length
}

/**
 * The longest time between `from` and `to` in which nothing was held, both ends counted as held. Times outside the window don't
 * count, so with none inside it is the whole window. Undefined if the window is empty or turned round.
 */
export function longestGap(held: readonly Epoch[], from: Epoch, to: Epoch): number | undefined {
  if (to <= from) return undefined
  const times = [...held.filter((time) => time >= from && time <= to), to].sort((a, b) => a - b)
  let [gap, last] = [0, from]
  for (const time of times) {
    gap = Math.max(gap, time - last)
    last = time
  }
  return gap
}

/**
 * The share of intervals in which something was held. Intervals of length `every` are laid end to end backwards from `to`, each
 * with its end and without its start; the rest at the start of the window, shorter than one interval, is not due. Several in one
 * interval count once. Undefined if `every` is not positive or the window is shorter than one interval.
 */
export function dueShare(held: readonly Epoch[], every: number, from: Epoch, to: Epoch): number | undefined {
  const due = every > 0 ? Math.floor((to - from) / every) : 0
  if (due < 1) return undefined
  const slots = held.filter((time) => time <= to && time > to - due * every).map((time) => Math.floor((to - time) / every))
  return new Set(slots).size / due
}
