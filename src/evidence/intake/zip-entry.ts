// Why one entry of a sound archive is not used. The others are.
import { formatSize, quote } from '../../source/index.ts'
import type { IntakeLimits } from './limits.ts'
import type { ZipEntry } from './zip-judge.ts'
import { windowsFault } from './zip-names.ts'

const METHODS: Record<number, string> = { 9: 'Deflate64', 12: 'bzip2', 14: 'LZMA', 93: 'Zstandard', 95: 'XZ' }

/** A sentence, or undefined. `attributes` are those of the directory: the type of a Unix file stands in the upper four bits. */
export function entryFault(
  entry: Pick<ZipEntry, 'name' | 'method' | 'flags' | 'packed' | 'size'>,
  attributes: number,
  limits: IntakeLimits,
): string | undefined {
  const { name, method, packed, size } = entry
  const shown = quote(name)
  const type = (attributes >>> 28) & 0xf
  if (type !== 0 && type !== 8) return `${shown} is a link or a special file in the zip; links are not followed. Send the file itself.`
  if (attributes & 0x408) return `${shown} is a link or a volume label in the zip. Send the file itself.`
  if (entry.flags & 0x41 || method === 99) return `${shown} is encrypted. Send it without a password, over a channel that is safe.`
  if (method !== 0 && method !== 8) return `${shown} is packed by ${METHODS[method] ?? `method ${method}`}; only Deflate and none are read. Pack it anew.`
  if (size > limits.fileBytes)
    return `${shown} has ${size} bytes; at most ${limits.fileBytes} (${formatSize(limits.fileBytes)}) of a file in a zip are taken. Send the folder, or a shorter period.`
  if (size > limits.ratioFrom && size > packed * limits.ratio)
    return `${shown} unpacks to more than ${limits.ratio} times its packed size, the most that is taken.`
  return windowsFault(name)
}
