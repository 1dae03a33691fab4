// Days without a record, from the stretches of time in which there were some. Days are those of UTC.
import { type Epoch, formatDate } from '../../model/time.ts'
import type { Spans } from './spans.ts'

const DAY = 86_400_000
const SHOWN = 20

/** Whole runs of days, both ends inclusive, as days since 1970. */
export interface DayRun {
  from: number
  to: number
}

/**
 * Days of the span on which no record was written; of the days between the first and the last record without a span. Stretches are
 * much shorter than a day, so the days of their ends are all that have records.
 */
export function emptyDays(spans: Spans, asked?: { from: Epoch; to: Epoch }): DayRun[] {
  const ends = [...spans.first, ...spans.last].map((time) => Math.floor(time / DAY))
  const days = [...new Set(ends)].sort((a, b) => a - b)
  const [first, last] = [days[0], days[days.length - 1]]
  if (first === undefined || last === undefined) return []
  const [from, to] = asked ? [Math.floor(asked.from / DAY), Math.floor(asked.to / DAY)] : [first, last]
  const runs: DayRun[] = []
  let next = from
  for (const day of [...days.filter((each) => each >= from && each <= to), to + 1]) {
    if (day > next) runs.push({ from: next, to: day - 1 })
    next = day + 1
  }
  return runs
}

/** `2026-09-03 and 2026-09-07 to 2026-09-09`; of many runs the first. */
export function formatDays(runs: readonly DayRun[]): string {
  const named = runs.slice(0, SHOWN).map(({ from, to }) => (from === to ? day(from) : `${day(from)} to ${day(to)}`))
  const more = runs.slice(SHOWN).reduce((sum, { from, to }) => sum + to - from + 1, 0)
  if (more > 0) named.push(`${more} more ${more === 1 ? 'day' : 'days'}`)
  const end = named.pop() ?? ''
  return named.length > 0 ? `${named.join(', ')} and ${end}` : end
}

const day = (number: number): string => formatDate(number * DAY)
