// Times as AWS writes them: epoch seconds or milliseconds, ISO with zone, and what a Python recorder made of them.
import { type Epoch, epochOf, parseInstant } from '../../../model/time.ts'
import { isPlain, type Plain } from './answer.ts'

/** Above this a number counts milliseconds: seconds would be in the year 5138. */
const MILLISECONDS_FROM = 100_000_000_000
const QUARTER = 900_000

/** The instant a value gives; undefined for anything without a zone. */
export function instantOf(value: unknown): Epoch | undefined {
  if (typeof value === 'string') return parseInstant(value)
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return undefined
  return Math.floor(value >= MILLISECONDS_FROM ? value : value * 1000)
}

/** A recorded datetime: wall time of a zone nobody wrote down. */
function wallTime(value: unknown): Epoch | undefined {
  if (!isPlain(value) || value['__class__'] !== 'datetime') return undefined
  const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((key) => value[key])
  if (!parts.every((part): part is number => Number.isSafeInteger(part))) return undefined
  const [year = 0, month = 0, day = 0, hour, minute, second] = parts
  return epochOf(year, month, day, hour, minute, second)
}

/**
 * The instant of a field that may be a recorded datetime: then only the twin field of the same answer can tell, which
 * must be the same moment up to an offset of whole quarters of an hour.
 */
export function instantWithTwin(value: unknown, twin: unknown): Epoch | undefined {
  const known = instantOf(value)
  if (known !== undefined) return known
  const [wall, other] = [wallTime(value), instantOf(twin)]
  if (wall === undefined || other === undefined) return undefined
  const offset = other - wall
  const nearest = Math.round(offset / QUARTER) * QUARTER
  return Math.abs(nearest) <= 14 * 3_600_000 && Math.abs(offset - nearest) <= 2000 ? wall + nearest : undefined
}

/** The newest instant among those fields of an answer; `newest` of a file. */
export function newestOf(values: readonly unknown[]): Epoch | undefined {
  const instants = values.map(instantOf).filter((instant) => instant !== undefined)
  return instants.length > 0 ? instants.reduce((a, b) => Math.max(a, b)) : undefined
}

/** Every field of an answer that ends in Time, At or Date, as far as it is one. */
export function timesOf(value: Plain): unknown[] {
  return Object.entries(value)
    .filter(([key]) => /(Time|At|Date|Started|Stopped|Succeeded)$/.test(key))
    .map(([, each]) => each)
}
