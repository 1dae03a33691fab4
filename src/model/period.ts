// Periods of the calendar (P12M, P90D) and arithmetic with them, in UTC. Months clamp: 31 January and P1M give the last of February.
import { Temporal } from 'temporal-polyfill'
import { type Epoch, isPeriod } from './time.ts'

export { isPeriod }

function shift(epoch: Epoch, period: string, sign: 1 | -1): Epoch {
  if (!isPeriod(period)) throw new RangeError(`not a period: ${period}`)
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
