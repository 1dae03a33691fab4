// The memory that a file is read into and scanned in, shared by threads: slots for blocks of whole lines, and an area for the index of each thread.
import { found, indexModule } from './byte-index.ts'
import { RECORD_BYTES } from './lines.ts'
import { machine, type SharedMemory } from './wasm.ts'

/** Bytes read at once: the block and its index stay in the cache of one core. */
export const BLOCK = 262_144
/** A block begins after this much room, so that its index may begin before it. */
export const MARGIN = 64
/** A block is whole lines: the longest line, what is read at once, and room on both sides. */
export const SLOT = RECORD_BYTES + BLOCK + 4 * MARGIN
const MARKS = 4 * SLOT
const SUSPECTS = (SLOT / 16) * 3
const AREA = MARKS + SUSPECTS + MARGIN
const PAGE = 65_536

/** What threads are handed; all of it is shared or can be cloned. */
export interface Slab {
  memory: SharedMemory
  slots: number
  /** Undefined where the machine has no vectors: blocks are then read as text. */
  module: object | undefined
}

/** Memory for so many slots and scanning threads. */
export function createSlab(slots: number, threads: number): Slab {
  const pages = Math.ceil((slots * SLOT + threads * AREA) / PAGE) + 1
  return { memory: new machine.Memory({ initial: pages, maximum: pages, shared: true }), slots, module: compiled() }
}

let known: { module: object | undefined } | undefined

function compiled(): object | undefined {
  if (!known) {
    const bytes = indexModule()
    known = { module: machine.validate(bytes) ? new machine.Module(bytes) : undefined }
  }
  return known.module
}

/** Where the block of that slot begins. */
export const blockAt = (slot: number): number => slot * SLOT + MARGIN

export const bytesOf = (slab: Slab): Uint8Array => new Uint8Array(slab.memory.buffer)

/** The index of a block, as one thread makes it. */
export interface Index {
  /** Places of quotes, backslashes and controls; valid up to the last line feed of the block. */
  marks: Int32Array
  /** Beginnings of 64 bytes that may hold a secret, ascending; the lowest bits are of `kindOfSuspect`. */
  suspects: Int32Array
  /** Makes it anew for the block [from, to). */
  make(from: number, to: number): { lines: number; suspects: number }
}

/** The area of one thread; undefined without a module. */
export function createIndex(slab: Slab, thread: number): Index | undefined {
  if (!slab.module) return undefined
  const area = slab.slots * SLOT + thread * AREA
  const bytes = bytesOf(slab)
  const words = (offset: number, length: number): Int32Array => new Int32Array(slab.memory.buffer, area + offset, length / 4)
  const [marks, suspects, result] = [words(0, MARKS), words(MARKS, SUSPECTS), words(MARKS + SUSPECTS, MARGIN)]
  const { run } = new machine.Instance(slab.module, { env: { memory: slab.memory } }).exports
  return {
    marks,
    suspects,
    make(from, to) {
      bytes.fill(32, to, to + 2 * MARGIN)
      run(from, to, area, area + MARKS, area + MARKS + SUSPECTS)
      return { lines: result[found.lines] as number, suspects: ((result[found.suspects] as number) - area - MARKS) / 4 }
    },
  }
}
