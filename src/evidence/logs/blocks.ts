// Cuts the bytes of a file into blocks of whole lines, in slots of memory.
import { RECORD_BYTES } from './lines.ts'
import { BLOCK, blockAt } from './slab.ts'

/** Whole lines at [from, to), the last ended by a line feed too; or one line that is too long to be kept. */
export interface Block {
  from: number
  to: number
  tooLong: boolean
}

/** Fills the beginning of `into`; 0 = the end. */
export type ReadBytes = (into: Uint8Array) => number | Promise<number>

export interface BlockSource {
  /** The next block, in that slot; undefined after the last. */
  next(slot: number): Promise<Block | undefined>
}

const LINE_FEED = 10

/** Blocks of what `read` gives, in the memory `bytes`. */
export function createBlocks(bytes: Uint8Array, read: ReadBytes): BlockSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let rest = Buffer.alloc(0)

  const cut = (from: number, to: number, end: number): Block => {
    rest = Buffer.from(buffer.subarray(to, end))
    return { from, to, tooLong: false }
  }
  /** Reads on to the end of a line that is too long; what follows it is kept. */
  const skip = async (from: number): Promise<Block> => {
    for (;;) {
      const count = await read(bytes.subarray(from, from + BLOCK))
      const found = buffer.subarray(from, from + count).indexOf(LINE_FEED)
      if (found >= 0) rest = Buffer.from(buffer.subarray(from + found + 1, from + count))
      if (found >= 0 || count === 0) return { from, to: from, tooLong: true }
    }
  }
  /** The last line may lack its line feed. */
  const last = (from: number, end: number): Block | undefined => {
    if (end === from) return undefined
    if (bytes[end - 1] === LINE_FEED) return cut(from, end, end)
    bytes[end] = LINE_FEED
    rest = Buffer.alloc(0)
    return { from, to: end + 1, tooLong: false }
  }

  return {
    async next(slot) {
      const from = blockAt(slot)
      bytes.set(rest, from)
      let end = from + rest.length
      rest = Buffer.alloc(0)
      for (;;) {
        const count = await read(bytes.subarray(end, end + BLOCK))
        if (count === 0) return last(from, end)
        end += count
        const found = buffer.subarray(end - count, end).lastIndexOf(LINE_FEED)
        if (found >= 0) return cut(from, end - count + found + 1, end)
        if (end - from > RECORD_BYTES) return skip(from)
      }
    },
  }
}
