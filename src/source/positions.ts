// Offsets in a text as lines and columns.
import type { Position } from '../model/problem.ts'

/** A step is a key of a mapping or an index of a list. */
export type Path = readonly (string | number)[]

/** Turns offsets of one text into positions. The table of lines is made on first use. */
export interface Positions {
  /** What is marked ends with its line. */
  at(offset: number, length?: number): Position
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The positions of a text. */
export function positionsOf(text: string): Positions {
  let starts: number[] | undefined
  return {
    at(offset, length = 1) {
      starts ??= lineStarts(text)
      const within = Math.max(0, Math.min(offset, text.length))
      let [low, high] = [0, starts.length - 1]
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((starts[middle] as number) <= within) low = middle
        else high = middle - 1
      }
      const start = starts[low] as number
      const next = starts[low + 1]
      let end = next === undefined ? text.length : next - 1
      if (text[end - 1] === '\r' && end > within) end -= 1
      return { line: low + 1, column: within - start + 1, length: Math.max(1, Math.min(length, end - within)) }
    },
  }
}

/** A path as JSON pointer (RFC 6901). */
export function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
