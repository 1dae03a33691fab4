// Instants, dates and exact durations, read strictly: a zone is required, impossible dates are refused, nothing is guessed.

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Epoch = number

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:([Zz])|([+-])(\d{2}):?(\d{2}))$/
const DURATION = /^P(?:(\d{1,6})W|(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,9})(?:[.,](\d{1,9}))?S)?)?)$/
const MAX = 8_640_000_000_000_000

/** Epoch of a calendar day and time in UTC; undefined for 30 February, 24:00 and the like. */
export function epochOf(year: number, month: number, day: number, hour = 0, minute = 0, second = 0, milli = 0): Epoch | undefined {
  if (year < 1 || hour > 23 || minute > 59 || second > 59) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second, milli)
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same ? date.getTime() : undefined
}

/** `2026-11-23` as the first millisecond of that day in UTC; undefined if it is not a date. */
export function parseDate(text: string): Epoch | undefined {
  const m = DATE.exec(text)
  return m ? epochOf(Number(m[1]), Number(m[2]), Number(m[3])) : undefined
}

/** The last millisecond of that day in UTC. */
export function parseDateEnd(text: string): Epoch | undefined {
  const start = parseDate(text)
  return start === undefined ? undefined : start + 86_399_999
}

/** An RFC 3339 instant with zone; undefined without a zone, for a leap second or an impossible date. Finer than a millisecond is cut. */
export function parseInstant(text: string): Epoch | undefined {
  const m = INSTANT.exec(text)
  if (!m) return undefined
  const milli = Number((m[7] ?? '').padEnd(3, '0').slice(0, 3))
  const local = epochOf(Number(m[1]), Number(m[2]), Number(m[3]), Number(m[4]), Number(m[5]), Number(m[6] ?? '0'), milli)
  if (local === undefined || m[8]) return local
  const [hours, minutes] = [Number(m[10]), Number(m[11])]
  if (hours > 23 || minutes > 59) return undefined
  const offset = (hours * 60 + minutes) * 60_000
  return m[9] === '-' ? local + offset : local - offset
}

/** A date (its start, or its end with `end`) or an instant. */
export function parseDateOrInstant(text: string, end = false): Epoch | undefined {
  return (end ? parseDateEnd(text) : parseDate(text)) ?? parseInstant(text)
}

/** `2026-11-23T10:00:00Z`, with milliseconds only where there are any. */
export function formatInstant(epoch: Epoch): string {
  if (!Number.isFinite(epoch) || Math.abs(epoch) > MAX) throw new RangeError(`not an instant: ${epoch}`)
  return new Date(epoch).toISOString().replace('.000Z', 'Z')
}

/** `2026-11-23` of an instant, in UTC. */
export function formatDate(epoch: Epoch): string {
  return formatInstant(epoch).slice(0, 10)
}

/** An exact ISO 8601 duration (weeks, days of 24 hours, hours, minutes, seconds) in milliseconds; undefined for months and years. */
export function parseDuration(text: string): number | undefined {
  const m = DURATION.exec(text)
  if (!m || text.endsWith('P') || text.endsWith('T')) return undefined
  const [, weeks, days, hours, minutes, seconds, fraction] = m
  const whole = Number(weeks ?? 0) * 604_800_000 + Number(days ?? 0) * 86_400_000 + Number(hours ?? 0) * 3_600_000 + Number(minutes ?? 0) * 60_000
  return whole + Number(seconds ?? 0) * 1000 + Number((fraction ?? '').padEnd(3, '0').slice(0, 3))
}

/** Milliseconds as an ISO 8601 duration of hours, minutes and seconds (days above 48 hours). */
export function formatDuration(milliseconds: number): string {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) throw new RangeError(`not a duration: ${milliseconds}`)
  const days = milliseconds >= 172_800_000 ? Math.floor(milliseconds / 86_400_000) : 0
  const rest = milliseconds - days * 86_400_000
  const [hours, minutes, seconds] = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60, (rest % 60_000) / 1000]
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`
  if (!days && !time) return 'PT0S'
  return `P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`
}

const PERIOD = /^P(?=\d|T\d)(\d{1,4}Y)?(\d{1,5}M)?(\d{1,5}W)?(\d{1,6}D)?(?:T(?=\d)(\d{1,7}H)?(\d{1,7}M)?(\d{1,9}S)?)?$/

/** Whether the text is a period: an ISO 8601 duration that may hold years and months. */
export function isPeriod(text: string): boolean {
  return PERIOD.test(text)
}
