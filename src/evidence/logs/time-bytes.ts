// The commonest way to write a time, read from bytes: 2026-11-23T08:00:00.123Z. Anything else is for readTime.
import type { Memory } from './json-keys.ts'
import { dayNumber, type RecordTime } from './times.ts'

const NONE = 10_000

/**
 * A reader of `YYYY-MM-DDThh:mm:ss[.f…](Z|±hh:mm)` at [from, to), T or a space between, at most nine digits of fraction. Writes what
 * readTime would; false: it is written otherwise, or is no time.
 */
export function createTimeBytes({ bytes, view }: Memory): (from: number, to: number, into: RecordTime) => boolean {
  /** The date met last, as its bytes, and its begin in ms. */
  const known = { year: 0, day: 0, end: 0 }
  const begin = new Float64Array([Number.NaN])

  /** The number of two digits; below 0 if they are none. */
  const two = (at: number): number => {
    const tens = (bytes[at] as number) - 48
    const ones = (bytes[at + 1] as number) - 48
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
  }
  const beginOf = (at: number): number => {
    const [century, year, month, day] = [two(at), two(at + 2), two(at + 5), two(at + 8)]
    if (century < 0 || year < 0 || month < 0 || day < 0 || bytes[at + 4] !== 45 || bytes[at + 7] !== 45) return Number.NaN
    return dayNumber(century * 100 + year, month, day) * 86_400_000
  }
  /** Begin in ms of the day `YYYY-MM-DD`; NaN if it is none. */
  const dayAt = (at: number): number => {
    const year = view.getInt32(at)
    const day = view.getInt32(at + 4)
    const end = view.getInt16(at + 8)
    if (year !== known.year || day !== known.day || end !== known.end) {
      begin[0] = beginOf(at)
      known.year = year
      known.day = day
      known.end = end
    }
    return begin[0] as number
  }
  /** Offset in minutes of the zone at [from, to); `NONE` for one that is written otherwise. */
  const zone = (from: number, to: number): number => {
    if (to - from === 1 && bytes[from] === 90) return 0
    const sign = bytes[from]
    if (to - from !== 6 || (sign !== 43 && sign !== 45) || bytes[from + 3] !== 58) return NONE
    const [hours, minutes] = [two(from + 1), two(from + 4)]
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return NONE
    return sign === 45 ? -60 * hours - minutes : 60 * hours + minutes
  }
  /** Seconds of the time of day at [from, from + 8); below 0 if it is none. */
  const clock = (from: number): number => {
    const hour = two(from)
    const minute = two(from + 3)
    const second = two(from + 6)
    const isTime = bytes[from + 2] === 58 && bytes[from + 5] === 58 && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60
    return isTime ? hour * 3600 + minute * 60 + second : -1
  }
  /** Milliseconds of the digits at [from, to), finer is cut. */
  const fraction = (from: number, to: number): number => {
    const digit = (at: number): number => (at < to ? (bytes[at] as number) - 48 : 0)
    return digit(from) * 100 + digit(from + 1) * 10 + digit(from + 2)
  }
  const digitsEnd = (from: number, to: number): number => {
    let at = from
    while (at < to && (bytes[at] as number) >= 48 && (bytes[at] as number) <= 57) at++
    return at
  }

  return (from, to, into) => {
    const between = bytes[from + 10]
    if (to - from < 20 || to - from > 35 || (between !== 84 && between !== 32)) return false
    const seconds = clock(from + 11)
    if (seconds < 0) return false
    let end = from + 19
    let milliseconds = 0
    if (bytes[end] === 46) {
      end = digitsEnd(from + 20, to)
      if (end === from + 20 || end > from + 29) return false
      milliseconds = fraction(from + 20, end)
    }
    const minutes = zone(end, to)
    const time = dayAt(from) + (seconds * 1000 + milliseconds - minutes * 60_000)
    if (minutes === NONE || !(time > 0)) return false
    into.at = time
    into.zoned = true
    return true
  }
}
