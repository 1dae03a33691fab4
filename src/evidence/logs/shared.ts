// What the reading thread and the scanning threads tell each other, in shared memory. Blocks are numbered from 0 and lie in slot number modulo slots.
import type { LineScan } from './format.ts'
import type { Slab } from './slab.ts'
import { SLOT } from './slab.ts'

/** A line with a time has at least as many bytes. */
const TIMED_LINE = 8
const TIMES = Math.ceil(SLOT / TIMED_LINE)

/** Places of the control words. After them come, for each slot: from, to, whether the line is too long, how many times, and the block that is done, counted from 1. */
export const control = { published: 0, next: 1, total: 2, counted: 3, slots: 8 } as const
export const slotWord = { from: 0, to: 1, tooLong: 2, times: 3, done: 4 } as const
const WORDS = 5
export const UNKNOWN = -1

/** All of it is shared with threads, or cloned. */
export interface Shared {
  slab: Slab
  control: Int32Array
  /** The number of the first line of block `counted`, which is the next that nobody counted. */
  line: Float64Array
  /** The times of the records in each slot, in the order of their lines. */
  times: Float64Array
  scan: LineScan
  path: string
}

/** For a new file. */
export function createShared(slab: Slab, scan: LineScan, path: string): Shared {
  const words = new Int32Array(new SharedArrayBuffer(4 * (control.slots + WORDS * slab.slots)))
  words[control.total] = UNKNOWN
  const line = new Float64Array(new SharedArrayBuffer(8))
  line[0] = 1
  const times = new Float64Array(new SharedArrayBuffer(8 * TIMES * slab.slots))
  return { slab, control: words, line, times, scan, path }
}

/** Where the word of a slot is. */
export const wordOf = (slot: number, word: keyof typeof slotWord): number => control.slots + WORDS * slot + slotWord[word]

/** The times of one slot. */
export const timesOf = (shared: Shared, slot: number): Float64Array => shared.times.subarray(slot * TIMES, (slot + 1) * TIMES)
