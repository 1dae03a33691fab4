// Values as people read them, by type: 5 days, 1 day, 97.2 %, 2026-11-23, 1 hour 30 minutes, a, b and c. No locale.
import type { ValueType } from '../model/expression.ts'
import { isPeriod } from '../model/period.ts'
import { formatDate, formatInstant, parseDuration, parseInstant } from '../model/time.ts'
import { listed } from '../source/closest.ts'
import { inCalendar } from './calendar.ts'
import { isNumber, unitOf } from './types.ts'
import { isMissing, type RecordValue, type Value } from './values.ts'

/** What stands where nothing is given. */
export const notGiven = '*(not given)*'

const singulars: Record<string, string> = { people: 'person', anomalies: 'anomaly' }

/** `day` of `days`, `working day` of `working days`. */
export function singular(unit: string): string {
  return singulars[unit] ?? unit.replace(/s$/, '')
}

function counted(count: number | bigint | string, unit: string): string {
  return `${count} ${String(count) === '1' ? singular(unit) : unit}`
}

/** Decimal digits of a finite number, never in powers of ten. */
function decimal(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  const digits = value.toFixed(20)
  return digits.includes('e') ? BigInt(value).toString() : digits.replace(/\.?0+$/, '')
}

/** The number times 100, by its digits. */
function hundredfold(value: number): string {
  const [whole = '0', rest = ''] = decimal(Math.abs(value)).split('.')
  const digits = `${whole}${rest.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '')
  const more = rest.slice(2)
  return `${value < 0 ? '-' : ''}${digits}${more === '' ? '' : `.${more}`}`
}

/** A share as percent: as it is written if `exact`, else floored to one decimal, so that 100 % stands for all alone. */
function percent(value: number, exact: boolean): string {
  const [whole, rest] = hundredfold(value).split('.')
  if (exact || rest === undefined || value < 0) return `${whole}${rest === undefined ? '' : `.${rest}`} %`
  return rest.startsWith('0') ? `${whole} %` : `${whole}.${rest[0]} %`
}

function formatNumber(value: number | bigint, type: ValueType, bare: boolean): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return notGiven
  const unit = unitOf(type)
  if (unit === 'share') return percent(Number(value), isNumber(type) && type.exact === true)
  const text = typeof value === 'bigint' ? String(value) : decimal(value)
  return unit === undefined || bare ? text : counted(text, unit)
}

/** `2026-11-23` at midnight UTC, else `2026-11-23 14:05 UTC`, with seconds where there are any. */
function formatTime(epoch: number): string {
  if (epoch % 86_400_000 === 0) return formatDate(epoch)
  const time = formatInstant(epoch).slice(11)
  const seconds = epoch % 60_000 === 0 ? '' : time.slice(5, 8)
  return `${formatDate(epoch)} ${time.slice(0, 5)}${seconds} UTC`
}

const parts: [unit: string, milliseconds: number][] = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
  ['seconds', 1000],
]

/** Up to here spans are told in hours, as contracts do: 24 hours, 72 hours; beyond, in days. */
const longestInHours = 4 * 86_400_000

/** The largest units that hold it exactly: `1 hour 30 minutes`, `24 hours`, `90 days`, `0 seconds`. */
function formatSpan(milliseconds: number): string {
  let rest = Math.abs(milliseconds)
  const words: string[] = []
  for (const [unit, size] of rest < longestInHours ? parts.slice(1) : parts) {
    const count = unit === 'seconds' ? rest / size : Math.floor(rest / size)
    rest -= Math.floor(rest / size) * size
    if (count > 0) words.push(counted(decimal(count), unit))
  }
  return `${milliseconds < 0 ? 'minus ' : ''}${words.join(' ') || '0 seconds'}`
}

const letters: Record<string, string> = { Y: 'years', W: 'weeks', D: 'days', H: 'hours', S: 'seconds' }

/** `12 months` of P12M. */
function formatPeriod(period: string): string {
  const [date = '', time = ''] = period.slice(1).split('T')
  const read = (text: string, months: string) =>
    [...text.matchAll(/(\d+)([A-Z])/g)].map(([, count, letter]) => counted(Number(count), letter === 'M' ? months : (letters[letter as string] as string)))
  return [...read(date, 'months'), ...read(time, 'minutes')].join(' ')
}

function formatText(value: unknown): string {
  if (typeof value !== 'string') return notGiven
  return value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').toWellFormed()
}

function formatRecord(value: unknown, type: Extract<ValueType, { kind: 'record' }>, bare: boolean): string {
  const json = typeof value === 'object' && value !== null ? ((value as RecordValue).json ?? value) : {}
  const fields = Object.entries(type.fields).filter(([name]) => Object.hasOwn(json as object, name))
  return fields.map(([name, field]) => `${name}: ${format((json as Record<string, unknown>)[name], field.type, bare)}`).join('; ')
}

const asNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function formatMoment(value: Value, read: (text: string) => number | undefined, print: (value: number) => string): string {
  const number = typeof value === 'string' ? read(value) : value
  return asNumber(number) ? print(number) : notGiven
}

/** With `bare`, counts stand without their unit, for the text around names it; shares keep their %. */
export function format(value: Value, type: ValueType, bare: boolean): string {
  if (value === undefined || value === null || isMissing(value)) return notGiven
  switch (type.kind) {
    case 'int':
    case 'double':
      return typeof value === 'bigint' || typeof value === 'number' ? formatNumber(value, type, bare) : notGiven
    case 'bool':
      return typeof value === 'boolean' ? (value ? 'yes' : 'no') : notGiven
    case 'string':
      return formatText(value)
    case 'time':
      return formatMoment(value, parseInstant, (time) => (inCalendar(time) ? formatTime(time) : notGiven))
    case 'duration':
      return formatMoment(value, parseDuration, formatSpan)
    case 'period':
      return typeof value === 'string' && isPeriod(value) ? formatPeriod(value) : notGiven
    case 'list':
      return Array.isArray(value) ? formatList(value, type.of, bare) : notGiven
    case 'record':
      return formatRecord(value, type, bare)
  }
}

function formatList(values: readonly Value[], of: ValueType, bare: boolean): string {
  if (of.kind === 'record') return counted(values.length, 'records')
  return values.length === 0
    ? 'none'
    : listed(
        values.map((value) => format(value, of, bare)),
        'and',
        values.length,
      )
}

/**
 * The value as plain text, by its type: a JSON value, or what an expression gave. Times and durations may be text or milliseconds.
 * `*(not given)*` if there is none or it does not fit. Escaping is the renderer's.
 */
export function formatValue(value: unknown, type: ValueType): string {
  return format(value, type, false)
}
