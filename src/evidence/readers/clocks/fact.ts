// How the clock of one host is kept, whichever program keeps it, and the clock fact it becomes.
// In: sources and offsets. Out: a part. May import: model/, evidence/reader.ts.
import { type Epoch, formatDuration } from '../../../model/time.ts'
import { type Part, type ReadContext, UnreadableFile } from '../../reader.ts'

export interface ClockReading {
  synchronised: boolean
  /** Names or addresses of the sources in use. */
  sources: readonly string[]
  /** Offsets that were measured, in seconds, of any sign. */
  offsets: readonly number[]
  date?: Epoch
  line: number
}

/** The clock fact of the component that `about` names. Offsets are rounded up to a millisecond, and mean nothing without a source. */
export function clockPart(reading: ClockReading, { about }: ReadContext): Part {
  if (about.component === undefined) {
    throw new UnreadableFile('it does not say whose clock it is; name the component in the manifest (`about: { component: payments-api }`)')
  }
  const largest = reading.offsets.map(Math.abs).reduce((a, b) => Math.max(a, b), 0)
  const fields = {
    component: about.component,
    synchronised: reading.synchronised,
    time_sources: new Set(reading.sources).size,
    ...(reading.synchronised && reading.offsets.length > 0 && { drift: formatDuration(Math.ceil(largest * 1000)) }),
  }
  const { date } = reading
  return { kind: 'fact', type: 'clock', fields, at: { line: reading.line }, word: ['component'], ...(date !== undefined && { date }) }
}
