// The time of a record, read fast and strictly. A time without zone orders records, but is never taken for a time with one.
import type { Epoch } from '../../model/time.ts'

export interface RecordTime {
  /** Milliseconds, finer is cut; NaN = not a time. */
  at: Epoch
  zoned: boolean
}

const NONE = Number.NaN
/** Below: 1973. A smaller number is a duration, a counter or an unset clock. */
const LEAST_SECONDS = 1e8

/** Writes the time a JSON value gives into `into`. `assumed`: offset in ms of times without zone (default UTC). Says whether it is a time. */
export function readTime(value: unknown, into: RecordTime, assumed = 0): boolean {
  into.zoned = true
  if (typeof value === 'string') into.at = textTime(value, into, assumed)
  else into.at = typeof value === 'number' ? numberTime(value) : NONE
  if (!(into.at > 0)) into.at = NONE
  return into.at > 0
}

/** Seconds, milli-, micro- or nanoseconds since 1970, told apart by magnitude: 1e11, 1e14 and 1e17 are years 5138 and up. */
function numberTime(value: number): number {
  if (!(value >= LEAST_SECONDS)) return NONE
  // Whole microseconds first: 1732345678.123 has no exact millisecond in binary.
  if (value < 1e11) return Math.floor(Math.round(value * 1e6) / 1e3)
  if (value < 1e14) return Math.floor(value)
  if (value < 1e17) return Math.floor(value / 1e3)
  return value < 1e20 ? Math.floor(value / 1e6) : NONE
}

const DIGITS = /^\d{9,19}(?:\.\d{1,9})?$/

function textTime(text: string, into: RecordTime, assumed: number): number {
  if (text.length < 16) return DIGITS.test(text) ? numberTime(Number(text)) : NONE
  if (text.length > 40) return NONE
  if (text.charCodeAt(4) !== 45) return DIGITS.test(text) ? numberTime(Number(text)) : NONE
  return isoTime(text, into, assumed)
}

/** Value of `length` digits from `at`; NaN if one is no digit. */
function digits(text: string, at: number, length: number): number {
  let value = 0
  for (let index = at; index < at + length; index++) {
    const digit = text.charCodeAt(index) - 48
    if (!(digit >= 0 && digit <= 9)) return NONE
    value = value * 10 + digit
  }
  return value
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days since 1970-01-01 of a day of the proleptic Gregorian calendar; NaN if there is no such day. Years count from March. */
export function dayNumber(year: number, month: number, day: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 && leap ? 29 : MONTH_DAYS[month - 1]
  if (days === undefined || !(day >= 1 && day <= days)) return NONE
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** `YYYY-MM-DDThh:mm[:ss[.fff]][zone]`, T or a space between; a leap second is the second after. */
function isoTime(text: string, into: RecordTime, assumed: number): number {
  const day = dayNumber(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2))
  const between = text.charCodeAt(10)
  if (text.charCodeAt(7) !== 45 || text.charCodeAt(13) !== 58 || (between !== 84 && between !== 116 && between !== 32)) return NONE
  const [hour, minute] = [digits(text, 11, 2), digits(text, 14, 2)]
  let at = 16
  let milliseconds = 0
  if (text.charCodeAt(16) === 58) {
    const second = digits(text, 17, 2)
    if (!(second <= 60)) return NONE
    milliseconds = second * 1000
    at = 19
    const mark = text.charCodeAt(19)
    if (mark === 46 || mark === 44) {
      at = endOfDigits(text, 20)
      if (at === 20) return NONE
      milliseconds += Math.floor(digits(text, 20, Math.min(3, at - 20)) * 10 ** Math.max(0, 23 - at))
    }
  }
  const local = day * 86_400_000 + hour * 3_600_000 + minute * 60_000 + milliseconds
  return hour < 24 && minute < 60 ? local - zoneOffset(text, at, into, assumed) : NONE
}

function endOfDigits(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++
  return at
}

/** Offset from UTC in ms of `Z`, `+01:00`, `+0100`, `+01` or ` UTC`; without one `assumed`, and then it is not zoned; NaN for anything else. */
function zoneOffset(text: string, from: number, into: RecordTime, assumed: number): number {
  const rest = text.length - from
  if (rest === 0) {
    into.zoned = false
    return assumed
  }
  const mark = text.charCodeAt(from)
  if (rest === 1 && (mark === 90 || mark === 122)) return 0
  if (mark === 32) return text.slice(from) === ' UTC' || text.slice(from) === ' Z' ? 0 : zoneOffset(text, from + 1, into, NONE)
  if (mark !== 43 && mark !== 45) return NONE
  const colon = text.charCodeAt(from + 3) === 58 ? 1 : 0
  if (rest !== 3 && rest !== 5 + colon) return NONE
  const minutes = rest === 3 ? 0 : digits(text, from + 3 + colon, 2)
  const hours = digits(text, from + 1, 2)
  if (!(hours < 24 && minutes < 60)) return NONE
  return (hours * 60 + minutes) * (mark === 45 ? -60_000 : 60_000)
}
