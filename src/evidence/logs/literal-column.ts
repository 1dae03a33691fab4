// The bytes of many literals in one column, eight at a time: comparing them is most of the work of reading a known line.
import { type Literal, standsAt } from './literal.ts'

/** A literal and where its bytes stand in the column; `count` 0 = they do not. */
export interface ColumnLiteral {
  length: number
  start: number
  count: number
  literal: Literal
}

export interface LiteralColumn {
  add(literal: Literal): ColumnLiteral
  /** Whether it stands at that place. */
  standsAt(literal: ColumnLiteral, at: number): boolean
}

const WORDS = 16_384

/**
 * For memory seen through `view`. Eight bytes are compared as one 64-bit float. That is exact where all eight are ASCII and none is
 * NUL: no such pattern is NaN or a zero, so that equal numbers are equal bytes. Other literals are compared by themselves.
 */
export function createColumn(view: DataView): LiteralColumn {
  const words = new Float64Array(WORDS)
  let used = 0
  return {
    add(literal) {
      const { bytes, length } = literal
      const count = Math.ceil(length / 8)
      const fits = length >= 8 && used + count <= WORDS && bytes.every((byte) => byte > 0 && byte < 128)
      if (!fits) return { literal, length, start: 0, count: 0 }
      const own = new DataView(bytes.buffer)
      for (let index = 0; index < count; index++) words[used + index] = own.getFloat64(Math.min(index * 8, length - 8), true)
      used += count
      return { literal, length, start: used - count, count }
    },
    standsAt({ literal, length, start, count }, at) {
      if (count === 0) return standsAt(literal, view, at)
      const last = start + count - 1
      let place = at
      for (let index = start; index < last; index++) {
        if (view.getFloat64(place, true) !== words[index]) return false
        place += 8
      }
      return view.getFloat64(at + length - 8, true) === words[last]
    },
  }
}
