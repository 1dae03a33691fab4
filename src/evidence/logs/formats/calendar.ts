// Instants from the numbers that times in text logs are written in, and the names of months.
import type { Epoch } from '../../../model/time.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const known = new Map(
  months.flatMap((name, index) => [name, name.toUpperCase(), `${name.charAt(0).toUpperCase()}${name.slice(1)}`].map((each) => [each, index + 1])),
)

/** The month, from 1, whose English name of three letters stands at `at`; 0 if none does. */
export function monthAt(text: string, at: number): number {
  return known.get(text.slice(at, at + 3)) ?? 0
}

/** Value of exactly `length` digits from `at`; NaN if one is no digit. */
export function digitsAt(text: string, at: number, length: number): number {
  let value = 0
  for (let index = at; index < at + length; index++) {
    const digit = text.charCodeAt(index) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

let cachedMonth = -1
let cachedStart = 0
let cachedDays = 0

/** Start of a day in ms; NaN if there is no such day. Years from 1970 to 9999. */
export function dayStart(year: number, month: number, day: number): Epoch {
  const key = year * 16 + month
  if (key !== cachedMonth) {
    if (!(year >= 1970 && year <= 9999 && month >= 1 && month <= 12)) return Number.NaN
    cachedMonth = key
    cachedStart = Date.UTC(year, month - 1, 1)
    cachedDays = (Date.UTC(year, month, 1) - cachedStart) / 86_400_000
  }
  return day >= 1 && day <= cachedDays ? cachedStart + (day - 1) * 86_400_000 : Number.NaN
}

/** Milliseconds into the day of `hh:mm:ss` at `at`; NaN if it is no time of day. A leap second is the second after. */
export function timeOfDay(text: string, at: number): number {
  if (text.charCodeAt(at + 2) !== 58 || text.charCodeAt(at + 5) !== 58) return Number.NaN
  const [hour, minute, second] = [digitsAt(text, at, 2), digitsAt(text, at + 3, 2), digitsAt(text, at + 6, 2)]
  return hour < 24 && minute < 60 && second <= 60 ? hour * 3_600_000 + minute * 60_000 + second * 1000 : Number.NaN
}

/** Milliseconds of a fraction of a second whose digits begin at `at` and end before `end`; finer is cut. */
export function fraction(text: string, at: number, end: number): number {
  const length = Math.min(3, end - at)
  return digitsAt(text, at, length) * 10 ** (3 - length)
}

/** End of the run of digits from `at`. */
export function endOfDigits(text: string, at: number): number {
  let end = at
  while (text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++
  return end
}

/** Offset in ms of `+hhmm` or `+hh:mm` at `at` of the length `length`; NaN for anything else. */
export function offsetAt(text: string, at: number, length: number): number {
  const colon = text.charCodeAt(at + 3) === 58 ? 1 : 0
  const sign = text.charCodeAt(at)
  if (length !== 5 + colon || (sign !== 43 && sign !== 45)) return Number.NaN
  const [hours, minutes] = [digitsAt(text, at + 1, 2), digitsAt(text, at + 3 + colon, 2)]
  return hours < 24 && minutes < 60 ? (hours * 60 + minutes) * (sign === 45 ? -60_000 : 60_000) : Number.NaN
}
