// What one cell says, as a person would write it in a CSV. What is computed, an error or not certain is `bad`.
import type { SheetCell } from './model.ts'
import type { Shown } from './xlsx-styles.ts'

export interface RawCell {
  /** As written: n, s, str, inlineStr, b, e, d. */
  type: string
  style: number
  text: string
  formula: boolean
}

export interface ValueContext {
  strings: readonly string[]
  styles: readonly Shown[]
  from1904: boolean
}

const DAY = 86_400_000
/** Days from 1900 on; day 60 is a 29 February that never was, so what lies before is not read. */
const FROM_1900 = Date.UTC(1899, 11, 30)
const FROM_1904 = Date.UTC(1904, 0, 1)
const LAST = Date.UTC(9999, 11, 31)

/** The cell; undefined where it is empty. */
export function cellOf(raw: RawCell, context: ValueContext): SheetCell | undefined {
  if (raw.formula) return { text: '', bad: 'holds a formula: its value is computed and was not stated; paste it as a value' }
  const text = raw.text.trim()
  if (text === '') return undefined
  if (context.styles[raw.style] === 'other')
    return { text: '', bad: 'is shown as something else than it holds, or not at all; give it the format General or Text' }
  switch (raw.type) {
    case 's':
      return sharedText(text, context.strings)
    case 'str':
    case 'inlineStr':
      return { text }
    case 'b':
      return text === '1' || text === '0' ? { text: text === '1' ? 'true' : 'false' } : { text: '', bad: 'holds neither true nor false' }
    case 'd':
      return { text: text.replace(/T00:00:00(?:\.0+)?$/, '') }
    case 'n':
      return numberText(text, context.styles[raw.style] ?? 'number', context.from1904)
    case 'e':
      return { text: '', bad: 'holds an error' }
    default:
      return { text: '', bad: 'is of a kind that is not known' }
  }
}

function sharedText(index: string, strings: readonly string[]): SheetCell | undefined {
  const text = /^\d{1,9}$/.test(index) ? strings[Number(index)] : undefined
  if (text === undefined) return { text: '', bad: 'refers to a text that is not there' }
  return text.trim() === '' ? undefined : { text: text.trim() }
}

function numberText(text: string, shown: Shown, from1904: boolean): SheetCell {
  const value = Number(text)
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text) || !Number.isFinite(value)) return { text: '', bad: 'holds no number' }
  if (shown === 'date' || shown === 'date-time') return dateText(value, from1904)
  if (shown === 'time') return { text: '', bad: 'shows a time of day or a length of time; write it as a text such as PT15M or 2026-03-01T09:00:00Z' }
  if (shown === 'percent') return { text: '', bad: 'shows a percentage; write it as a plain number' }
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return { text: '', bad: 'holds a number too large to be exact' }
  const plain = String(value)
  return plain.includes('e') ? { text: '', bad: 'holds a number that is not written plainly' } : { text: plain }
}

/** A serial number of days as a date, or as a time without zone. */
function dateText(serial: number, from1904: boolean): SheetCell {
  if (serial < (from1904 ? 0 : 61)) return { text: '', bad: 'shows a date that is not certain' }
  const epoch = Math.round((serial * DAY) / 1000) * 1000 + (from1904 ? FROM_1904 : FROM_1900)
  if (epoch > LAST) return { text: '', bad: 'shows a date that there cannot be' }
  const iso = new Date(epoch).toISOString()
  return { text: epoch % DAY === 0 ? iso.slice(0, 10) : iso.slice(0, 19) }
}
