// Texts that come again and again, made once: names of events, outcomes, levels.
import type { Memory } from './json-keys.ts'

const PLACES = 4096
const LONGEST = 48

/** Gives the text of bytes [from, to). A short one that was met before is the same string again; memory is bounded. */
export function createInterned({ view }: Memory, textOf: (from: number, to: number) => string): (from: number, to: number) => string {
  const texts = new Array<string>(PLACES).fill('')
  const lengths = new Uint8Array(PLACES)
  const kept = new DataView(new ArrayBuffer(PLACES * LONGEST))
  return (from, to) => {
    const length = to - from
    if (length < 4 || length > LONGEST) return textOf(from, to)
    const place = placeOf(view, from, to)
    const start = place * LONGEST
    if (lengths[place] === length && isSame(kept, start, view, from, length)) return texts[place] as string
    const text = textOf(from, to)
    texts[place] = text
    lengths[place] = length
    for (let at = 0; at < length; at += 4) {
      const four = Math.min(at, length - 4)
      kept.setInt32(start + four, view.getInt32(from + four))
    }
    return text
  }
}

/** By length, the first and the last bytes: enough to keep apart what has few values. */
function placeOf(view: DataView, from: number, to: number): number {
  const hash = Math.imul(view.getInt32(from), 0x9e3779b1) ^ Math.imul(view.getInt32(to - 4) + to - from, 0x5f356495)
  return (hash ^ (hash >>> 15)) & (PLACES - 1)
}

/** Four bytes at a time; the last four overlap those before. */
function isSame(kept: DataView, start: number, view: DataView, from: number, length: number): boolean {
  const last = length - 4
  for (let at = 0; at < last; at += 4) if (kept.getInt32(start + at) !== view.getInt32(from + at)) return false
  return kept.getInt32(start + last) === view.getInt32(from + last)
}
