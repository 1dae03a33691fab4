// Periods of the calendar (P12M, P90D) and arithmetic with them, in UTC. Months clamp: 31 January and P1M give the last of February.
import { Temporal } from 'temporal-polyfill'
import { type Epoch, isPeriod, parseDuration } from './time.ts'

export { isPeriod }

/** The farthest instant a calendar knows. */
const MAX = 8_640_000_000_000_000

function shift(epoch: Epoch, period: string, sign: 1 | -1): Epoch {
  if (!isPeriod(period)) throw new RangeError(`not a period: ${period}`)
  // Without years and months every day has 24 hours in UTC: plain arithmetic, and many times faster.
  const exact = parseDuration(period)
  if (exact !== undefined && Math.abs(epoch) + exact <= MAX) return epoch + sign * exact
  const at = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO('UTC')
  const duration = Temporal.Duration.from(period)
  const result = sign === 1 ? at.add(duration) : at.subtract(duration)
  return result.epochMilliseconds
}

/** The instant one period later. */
export function after(epoch: Epoch, period: string): Epoch {
  return shift(epoch, period, 1)
}

/** The instant one period earlier. */
export function before(epoch: Epoch, period: string): Epoch {
  return shift(epoch, period, -1)
}
