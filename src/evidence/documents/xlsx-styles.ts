// Which cell styles show a number as a date, a time, a share or something else than itself.
import { walkXml } from './xml.ts'

/** `other`: the cell shows nothing, or other digits than it holds. */
export type Shown = 'number' | 'date' | 'date-time' | 'time' | 'percent' | 'other'

/** Number formats that every workbook has, by id (ECMA-376 part 1, 18.8.30). */
function builtIn(id: number): Shown | undefined {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58) return 'date'
  if (id === 22) return 'date-time'
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56) return 'time'
  if (id === 9 || id === 10) return 'percent'
  return undefined
}

/** What a format code shows: its letters outside quotes, escapes and brackets. Only the part for positive numbers counts. */
export function shownBy(code: string): Shown {
  const first =
    code
      .replace(/"[^"]*"/g, '')
      .replace(/\\./g, '')
      .replace(/_./g, '')
      .replace(/\[[^\]]*\]/g, '')
      .split(';')[0] ?? ''
  const plain = first.toLowerCase()
  if (hasDigitsOfItsOwn(code)) return 'other'
  const [day, clock] = [/[yd]/.test(plain), /[hs]/.test(plain)]
  if (day) return clock ? 'date-time' : 'date'
  if (clock || /\[(?:h+|m+|s+)\]/i.test(code)) return 'time'
  if (/m/.test(plain)) return 'date'
  if (plain.includes('%')) return 'percent'
  return isPlainNumber(plain) ? 'number' : 'other'
}

/** Digits that stand in the format, not in the cell. */
function hasDigitsOfItsOwn(code: string): boolean {
  const literals = [...(code.split(';')[0] ?? '').matchAll(/"([^"]*)"|\\(.)/g)]
  return literals.some((m) => /\d/.test(m[1] ?? m[2] ?? ''))
}

/** Digits as they are held: no text in their place, no thousands left out by a comma at the end. */
function isPlainNumber(plain: string): boolean {
  return /[0#?@]|general/.test(plain) && !/[0#?],+(?![0#?])/.test(plain)
}

/** What each cell style shows, by its index. */
export function dateStyles(xml: string | undefined): Shown[] {
  const styles: Shown[] = []
  if (xml === undefined) return styles
  const codes = new Map<number, string>()
  let inCells = false
  walkXml(xml, 'xl/styles.xml', {
    open({ name, attributes }) {
      if (name === 'cellXfs') inCells = true
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (name !== 'xf' || !inCells) return
      const id = Number(attributes['numFmtId'] ?? '0')
      const code = codes.get(id)
      styles.push(code === undefined ? (builtIn(id) ?? 'number') : shownBy(code))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}
