// Unpacks one entry of a judged archive at once.
import { inflateRawSync } from 'node:zlib'
import type { ZipEntry } from './zip-judge.ts'

/** The packed bytes of an entry. */
export const packedBytes = (zip: Buffer, { data, packed }: ZipEntry): Buffer => zip.subarray(data, data + packed)

/** The bytes of an entry, and how many packed ones they took. Throws where it unpacks to more than it says. */
export function inflated(zip: Buffer, entry: ZipEntry): { bytes: Buffer; used: number } {
  const packed = packedBytes(zip, entry)
  if (entry.method === 0) return { bytes: packed, used: packed.length }
  // Its type has no `info`.
  const { buffer, engine } = inflateRawSync(packed, { info: true, maxOutputLength: Math.max(1, entry.size) }) as unknown as {
    buffer: Buffer
    engine: { bytesWritten: number }
  }
  return { bytes: buffer, used: engine.bytesWritten }
}
