// Times such as `Nov 16 09:00:00`, which carry neither year nor zone.
import type { Epoch } from '../../../model/time.ts'
import type { RecordTime } from '../times.ts'
import { dayStart, digitsAt, endOfDigits, fraction, monthAt, timeOfDay } from './calendar.ts'

const DAY = 86_400_000
const [SPACE, POINT] = [32, 46] as const

/**
 * Reads `Mmm d hh:mm:ss[.fff]`, also with a year after the day, at `at`. A missing year is that of the last such day that is not
 * after `latest`, with a day of grace for the zone: so December comes before January. Without `latest` it is no time.
 * `into` is never zoned. Gives the end of what was read, or -1 where there is no such time of day; `into.at` is NaN where only the year is unknown.
 */
export function readYearless(text: string, at: number, into: RecordTime, assumed: number, latest: Epoch | undefined): number {
  const month = monthAt(text, at)
  if (month === 0 || text.charCodeAt(at + 3) !== SPACE) return -1
  const one = text.charCodeAt(at + 4) === SPACE ? at + 5 : at + 4
  const dayEnd = endOfDigits(text, one)
  const day = dayEnd - one > 0 && dayEnd - one <= 2 ? digitsAt(text, one, dayEnd - one) : Number.NaN
  if (text.charCodeAt(dayEnd) !== SPACE || !(day >= 1 && day <= 31)) return -1
  const year = endOfDigits(text, dayEnd + 1) === dayEnd + 5 && text.charCodeAt(dayEnd + 5) === SPACE ? digitsAt(text, dayEnd + 1, 4) : undefined
  const clockAt = year === undefined ? dayEnd + 1 : dayEnd + 6
  let within = timeOfDay(text, clockAt)
  if (Number.isNaN(within)) return -1
  let end = clockAt + 8
  if (text.charCodeAt(end) === POINT && endOfDigits(text, end + 1) > end + 1) {
    const digitsEnd = endOfDigits(text, end + 1)
    within += fraction(text, end + 1, digitsEnd)
    end = digitsEnd
  }
  into.zoned = false
  into.at = year === undefined ? lastSuch(month, day, within - assumed, latest) : dayStart(year, month, day) + within - assumed
  return end
}

/** The last such day and time not after `latest` plus a day; NaN if none of the last nine years has that day. */
function lastSuch(month: number, day: number, within: number, latest: Epoch | undefined): Epoch {
  if (latest === undefined) return Number.NaN
  const last = new Date(latest + DAY).getUTCFullYear()
  for (let year = last; year > last - 9; year--) {
    const at = dayStart(year, month, day) + within
    if (at <= latest + DAY) return at
  }
  return Number.NaN
}
