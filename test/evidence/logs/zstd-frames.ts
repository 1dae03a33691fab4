// Frames of zstd made by hand (RFC 8878), of raw and run-length blocks: what a packer would not write, too.

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd]
/** No checksum, no size, a window of 128 KB. */
const HEADER = [0x00, 0x38]

const blockHead = (size: number, type: number, last: boolean): number[] => {
  const head = (size << 3) | (type << 1) | (last ? 1 : 0)
  return [head & 255, (head >> 8) & 255, (head >> 16) & 255]
}

export const rawBlock = (bytes: Uint8Array, last = false): Buffer => Buffer.concat([Buffer.from(blockHead(bytes.length, 0, last)), bytes])
export const runBlock = (byte: number, size: number, last = false): Buffer => Buffer.from([...blockHead(size, 1, last), byte])
export const frame = (...blocks: readonly Buffer[]): Buffer => Buffer.concat([Buffer.from([...MAGIC, ...HEADER]), ...blocks])
export const frameHeader = (...header: readonly number[]): Buffer => Buffer.from([...MAGIC, ...header])
export const skippable = (size: number, given = size): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(0x184d2a53, 0)
  head.writeUInt32LE(size, 4)
  return Buffer.concat([head, Buffer.alloc(given, 7)])
}

/** A text as zstd without packing, in blocks of `size` bytes. */
export function asZstd(text: string, size = 1000): Buffer {
  const bytes = Buffer.from(text)
  const blocks: Buffer[] = []
  for (let at = 0; at < bytes.length || at === 0; at += size) blocks.push(rawBlock(bytes.subarray(at, at + size), at + size >= bytes.length))
  return frame(...blocks)
}
