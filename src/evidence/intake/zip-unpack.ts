// Unpacks entries of a judged archive in memory. Size, CRC and the packed length must all be what the directory says.
import { createHash } from 'node:crypto'
import { crc32, createInflateRaw } from 'node:zlib'
import { Inflate } from 'fflate'
import { type FileBytes, FileError, type OpenFile, openBytes } from '../../files/index.ts'
import { quote } from '../../source/index.ts'
import { parsedBytes } from './limits.ts'
import { inflated, packedBytes } from './zip-inflate.ts'
import { type ZipEntry, ZipRefused } from './zip-judge.ts'

/** Above this an entry is unpacked in pieces. */
const AT_ONCE = 1 << 20
const PIECE = 1 << 16
const METHOD_STORED = 0

/** Unpacks an entry once and returns its SHA-256. Throws ZipRefused: bytes hidden behind the packed data, too few, too many or others than it says. */
export async function proven(zip: Buffer, entry: ZipEntry): Promise<string> {
  const hash = createHash('sha256')
  let [size, crc] = [0, 0]
  const take = (chunk: Uint8Array) => {
    size += chunk.length
    if (size > entry.size) throw new Error('it unpacks to more than it says')
    crc = crc32(chunk, crc)
    hash.update(chunk)
  }
  let used: number
  try {
    used = await unpack(zip, entry, take)
  } catch (error) {
    throw new ZipRefused(`The zip is refused: ${quote(entry.name)} cannot be unpacked (${error instanceof Error ? error.message : 'unknown error'}).`)
  }
  if (used !== entry.packed) throw new ZipRefused(`The zip is refused: bytes are hidden behind the packed data of ${quote(entry.name)}.`)
  if (size !== entry.size || crc !== entry.crc)
    throw new ZipRefused(`The zip is refused: ${quote(entry.name)} does not match its checksum; it was damaged or changed.`)
  return hash.digest('hex')
}

/** Gives the unpacked bytes and returns how many packed ones that took. */
async function unpack(zip: Buffer, entry: ZipEntry, take: (chunk: Uint8Array) => void): Promise<number> {
  if (entry.method === METHOD_STORED || entry.size <= AT_ONCE) {
    const { bytes, used } = inflated(zip, entry)
    take(bytes)
    return used
  }
  const inflate = createInflateRaw()
  inflate.end(packedBytes(zip, entry))
  for await (const chunk of inflate) take(chunk as Buffer)
  return inflate.bytesWritten
}

/** The bytes of an entry that was proven. Throws FileError for one that is too long to be read whole. */
export function unpacked(zip: Buffer, entry: ZipEntry, sha256: string): FileBytes {
  if (entry.size > parsedBytes)
    throw new FileError('too-large', `${entry.name} has ${entry.size} bytes; at most ${parsedBytes} are read of a file that is no log.`)
  return { bytes: inflated(zip, entry).bytes, sha256 }
}

/** An entry that was proven, as an open file: a long one is unpacked again by each pass and never lies in memory whole. */
export function openPacked(zip: Buffer, entry: ZipEntry, sha256: string): OpenFile {
  if (entry.method === METHOD_STORED) return openBytes({ bytes: packedBytes(zip, entry), sha256 })
  if (entry.size <= AT_ONCE) return openBytes(unpacked(zip, entry, sha256))
  return {
    size: entry.size,
    head: (length) => filled(inflatePass(zip, entry), Buffer.alloc(Math.min(length, entry.size))),
    whole: (maxBytes) => {
      if (entry.size > maxBytes) throw new FileError('too-large', `${entry.name} has ${entry.size} bytes; at most ${maxBytes} are read.`)
      return unpacked(zip, entry, sha256).bytes
    },
    pass: () => inflatePass(zip, entry),
    sha256: () => sha256,
    close: () => undefined,
  }
}

function filled(pass: { next(into: Uint8Array): number }, into: Buffer): Buffer {
  let length = 0
  for (let count = pass.next(into); count > 0; count = pass.next(into.subarray(length))) length += count
  return into.subarray(0, length)
}

/** One unpacking from the first byte to the last, a piece at a time and without waiting; CRC and size are proven again at its end. */
function inflatePass(zip: Buffer, entry: ZipEntry): { next(into: Uint8Array): number } {
  const packed = packedBytes(zip, entry)
  const waiting: Uint8Array[] = []
  const inflate = new Inflate((chunk) => void (chunk.length > 0 && waiting.push(chunk)))
  let [at, size, crc] = [0, 0, 0]
  const more = (): Uint8Array | undefined => {
    while (waiting.length === 0 && at < packed.length) {
      const end = Math.min(at + PIECE, packed.length)
      inflate.push(packed.subarray(at, end), end === packed.length)
      at = end
    }
    return waiting[0]
  }
  return {
    next(into) {
      if (into.length === 0) return 0
      const chunk = more()
      if (!chunk) {
        if (size !== entry.size || crc !== entry.crc) throw new FileError('changed', `${entry.name} was unpacked in two ways. Pack it anew.`)
        return 0
      }
      const part = chunk.subarray(0, into.length)
      if (part.length === chunk.length) waiting.shift()
      else waiting[0] = chunk.subarray(part.length)
      into.set(part)
      size += part.length
      crc = crc32(part, crc)
      return part.length
    },
  }
}
