// Unpacks zstd (RFC 8878) block by block, with window and output kept within limits.
import { Decompress } from 'fzstd'
import { UnreadableFile } from '../reader.ts'

/** `zstd -19` uses 8 MB; more only with --ultra or --long. The unpacker takes this much memory. */
const WINDOW = 32 * 1_048_576
const BLOCK = 131_072
const MAGIC = 0xfd2fb528
const SKIPPED = 0x184d2a5

const damaged = (): UnreadableFile => new UnreadableFile('the zstd file is damaged or cut off; pack the log again and send it whole')

/** Length of a frame's header and its window; undefined until enough bytes are there. */
function frameHeader(bytes: Buffer): { length: number; window: number; checksum: boolean } | undefined {
  if (bytes.length < 5) return undefined
  const descriptor = bytes[4] as number
  const single = (descriptor & 32) !== 0
  const dictionary = [0, 1, 2, 4][descriptor & 3] as number
  const sizeLength = [single ? 1 : 0, 2, 4, 8][descriptor >> 6] as number
  const length = 5 + (single ? 0 : 1) + dictionary + sizeLength
  if (bytes.length < length) return undefined
  if (dictionary > 0) throw new UnreadableFile('the zstd file needs a dictionary to unpack; pack the log again without one')
  const base = single ? 0 : 2 ** (10 + ((bytes[5] as number) >> 3))
  const at = length - sizeLength
  const size = sizeLength === 8 ? Number(bytes.readBigUInt64LE(at)) : sizeLength === 0 ? 0 : bytes.readUIntLE(at, sizeLength) + (sizeLength === 2 ? 256 : 0)
  return { length, window: single ? size : base + (base / 8) * ((bytes[5] as number) & 7), checksum: (descriptor & 4) !== 0 }
}

/** Cuts packed bytes into headers and blocks, so that no more than one block is unpacked at a time. */
function createBlocks(take: (bytes: Buffer) => void) {
  let held: Buffer = Buffer.alloc(0)
  let skip = 0
  let within = false
  let checksum = false
  let frames = 0
  const consume = (length: number): Buffer => {
    const bytes = held.subarray(0, length)
    held = held.subarray(length)
    return bytes
  }
  const frame = (): boolean => {
    if (held.length < 8) return false
    const magic = held.readUInt32LE(0)
    if (magic >>> 4 === SKIPPED) {
      skip = 8 + held.readUInt32LE(4)
      return true
    }
    if (magic !== MAGIC) throw damaged()
    const header = frameHeader(held)
    if (!header) return false
    if (header.window > WINDOW) throw new UnreadableFile('the zstd file needs more than 32 MB to unpack; pack the log again without --long and --ultra')
    checksum = header.checksum
    within = true
    frames++
    take(consume(header.length))
    return true
  }
  const block = (): boolean => {
    if (held.length < 3) return false
    const head = held.readUIntLE(0, 3)
    const size = head >>> 3
    const body = ((head >> 1) & 3) === 1 ? 1 : size
    const last = (head & 1) === 1
    if (size > BLOCK) throw damaged()
    const length = 3 + body + (last && checksum ? 4 : 0)
    if (held.length < length) return false
    within = !last
    take(consume(length))
    return true
  }
  const step = (): boolean => {
    if (skip === 0) {
      if (within ? block() : frame()) return true
      // The chunk may be overwritten once the next is asked for.
      held = Buffer.from(held)
      return false
    }
    const length = Math.min(skip, held.length)
    consume(length)
    skip -= length
    return length > 0
  }
  return {
    push(chunk: Uint8Array): void {
      held = held.length > 0 ? Buffer.concat([held, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    },
    /** Hands out one header or block; false if what is there does not hold one. */
    step,
    isWhole: (): boolean => !within && skip === 0 && held.length === 0 && frames > 0,
  }
}

/** An unpacker that calls `found` with what comes out; `push` of the packed bytes, then `step` until it says false. */
function createUnpacker(found: (chunk: Uint8Array) => void) {
  const stream = new Decompress((chunk) => {
    if (chunk.length > 0) found(chunk)
  })
  const guarded = (bytes: Uint8Array, final: boolean): void => {
    try {
      stream.push(bytes, final)
    } catch (error) {
      throw error instanceof UnreadableFile ? error : damaged()
    }
  }
  const blocks = createBlocks((bytes) => guarded(bytes, false))
  return {
    ...blocks,
    end(): void {
      if (!blocks.isWhole()) throw damaged()
      guarded(new Uint8Array(0), true)
    },
  }
}

/** What the bytes at the beginning of a file unpack to, at least `limit` bytes if there are as many; empty if nothing. Needs 128 KB. */
export function zstdHead(bytes: Uint8Array, limit: number): Buffer {
  const parts: Buffer[] = []
  let length = 0
  const unpacker = createUnpacker((chunk) => {
    parts.push(Buffer.from(chunk))
    length += chunk.length
  })
  try {
    unpacker.push(bytes)
    while (length < limit && unpacker.step());
    if (length < limit) unpacker.end()
  } catch {
    // What came before the end of these bytes is enough to recognise by.
  }
  return Buffer.concat(parts)
}

/**
 * The unpacked bytes in order. `check` is called with the size of each piece before it is handed on, and throws where it is too much.
 * Throws UnreadableFile for a file that is damaged or cut off. Checksums are not verified.
 */
export async function* unpackedZstd(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, check: (more: number) => void): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = []
  const unpacker = createUnpacker((chunk) => {
    check(chunk.length)
    out.push(chunk)
  })
  const taken = (): Uint8Array[] => {
    const pieces = out
    out = []
    return pieces
  }
  for await (const chunk of source) {
    unpacker.push(chunk)
    while (unpacker.step()) yield* taken()
  }
  unpacker.end()
  yield* taken()
}
