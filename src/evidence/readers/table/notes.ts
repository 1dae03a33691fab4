// What is told of rows that could not be read: each counted, the first ones named. Cells are shown cut and escaped, never those of people.
import { escapeControl } from '../../../source/index.ts'

const SHOWN = 20
const CUT = 40

/** A cell, cut and with control characters made visible. Something like an address is not repeated. */
export function shown(value: string): string {
  if (value.includes('@')) return 'something else'
  const cut = value.length > CUT ? `${value.slice(0, CUT)}…` : value
  return `"${escapeControl(cut.toWellFormed())}"`
}

/** The first notes of a kind, and how many more there are. */
export const firstNotes = (notes: readonly string[]): string[] =>
  notes.length > SHOWN ? [...notes.slice(0, SHOWN), `and ${notes.length - SHOWN} more of the kind`] : [...notes]

/** Collects the rows that could not be read. */
export interface BadRows {
  /** A row by its line, or by its pointer. */
  add(line: number | undefined, why: string, pointer?: string): void
  count(): number
  /** One note per row, at most 20, then how many more. */
  notes(): string[]
}

export function badRows(): BadRows {
  const found: string[] = []
  let count = 0
  return {
    add(line, why, pointer) {
      count += 1
      const place = line === undefined ? pointer : `line ${line}`
      if (found.length < SHOWN) found.push(place === undefined ? why : `${place}: ${why}`)
    },
    count: () => count,
    notes: () => (count > found.length ? [...found, `${count - found.length} more rows could not be read`] : found),
  }
}
