// The bytes of a file as plain chunks, unpacked if they are gzip or zstd, within limits.
import { Readable } from 'node:stream'
import { constants, createGunzip, gunzipSync } from 'node:zlib'
import { FileError } from '../../files/index.ts'
import { type Content, UnreadableFile } from '../reader.ts'
import { unpackedZstd, zstdHead } from './zstd.ts'

const CHUNK = 1_048_576
const HEAD = 65_536
/** Logs pack to a tenth, dull ones to a hundredth. More, over this much output, is a bomb. */
const RATIO = 250
const RATIO_FROM = 256 * CHUNK
const OUTPUT = 64 * 1024 * CHUNK

/** The second byte of gzip, 0x8b, is not UTF-8: the head shows it replaced. */
const isGzip = (content: Content): boolean => content.head.startsWith('\u001f\ufffd')

/** The magic number of zstd, 28 b5 2f fd, in the same way. */
const isZstd = (content: Content): boolean => content.head.startsWith('(\ufffd/\ufffd')

/** The first characters of the file as text, unpacked; '' if it cannot be unpacked. For recognising only. */
export function plainHead(content: Content): string {
  if (isZstd(content)) return headText(zstdHead(startOf(content).subarray(0, 3 * HEAD), HEAD))
  if (!isGzip(content)) return content.head
  const bytes = startOf(content).subarray(0, HEAD / 4)
  try {
    const plain = gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 32 * CHUNK })
    return headText(plain)
  } catch {
    return ''
  }
}

const headText = (plain: Buffer): string =>
  plain
    .subarray(0, HEAD)
    .toString('utf8')
    .replace(/^\ufeff/, '')

const startOf = (content: Content): Uint8Array => content.start?.() ?? content.bytes()

/** Pieces of their own: whoever unpacks them may hold several. */
function* pieces(content: Content): Generator<Uint8Array> {
  if (content.pass) {
    const pass = content.pass()
    for (;;) {
      const piece = new Uint8Array(Math.min(CHUNK, content.size + 1))
      const count = pass.next(piece)
      if (count === 0) return
      yield piece.subarray(0, count)
    }
  }
  const bytes = content.bytes()
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
}

/** The plain bytes, read into whatever is given: each call fills the beginning of `into` and says how many, 0 = the end. */
export function plainBytes(content: Content): { read(into: Uint8Array): number | Promise<number>; packed: boolean } {
  const packed = isGzip(content) || isZstd(content)
  if (!packed && content.pass) {
    const pass = content.pass()
    return { read: (into) => pass.next(into), packed }
  }
  const chunks = plainChunks(content)
  let rest: Uint8Array = new Uint8Array(0)
  return {
    packed,
    async read(into) {
      while (rest.length === 0) {
        const next = await chunks.next()
        if (next.done) return 0
        rest = next.value
      }
      const part = rest.subarray(0, into.length)
      into.set(part)
      rest = rest.subarray(part.length)
      return part.length
    },
  }
}

/** The bytes in order. Throws UnreadableFile if a packed file is damaged, cut off or swells beyond measure. */
export async function* plainChunks(content: Content): AsyncGenerator<Uint8Array> {
  const source = content.chunks ? content.chunks() : pieces(content)
  if (isGzip(content)) yield* unpacked(source, content.size)
  else if (isZstd(content)) yield* unpackedZstd(source, limiter(content.size))
  else yield* source
}

/** Counts what a file of `size` bytes unpacks to; throws once that is beyond measure. */
function limiter(size: number): (more: number) => void {
  let out = 0
  return (more) => {
    out += more
    if (out <= OUTPUT && (out <= RATIO_FROM || out <= size * RATIO)) return
    throw new UnreadableFile(
      `the file swells from ${size} to more than ${out} bytes when unpacked; at most ${RATIO} times its size is read: send the log itself, unpacked or split`,
    )
  }
}

/** Passes the bytes on and knows where the last one that is not zero ends: zeros behind a packed file are padding, anything else is not. */
function measured(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): { pieces: AsyncGenerator<Uint8Array>; end(): number } {
  let [at, end] = [0, 0]
  async function* passOn(): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      let length = piece.length
      while (length > 0 && piece[length - 1] === 0) length--
      if (length > 0) end = at + length
      at += piece.length
      yield piece
    }
  }
  return { pieces: passOn(), end: () => end }
}

async function* unpacked(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK })
  const { pieces: all, end } = measured(source)
  const packed = Readable.from(all, { objectMode: true })
  packed.on('error', (error) => gunzip.destroy(error))
  const check = limiter(size)
  try {
    for await (const chunk of packed.pipe(gunzip)) {
      check((chunk as Buffer).length)
      yield chunk as Buffer
    }
    // The unpacker stops at the first zero byte behind a member; what follows is looked at all the same.
    packed.unpipe(gunzip)
    for await (const _ of packed);
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof FileError) throw error
    throw new UnreadableFile('the gzip file is damaged or cut off; pack the log again and send it whole')
  }
  if (end() > gunzip.bytesWritten) throw new UnreadableFile('bytes stand behind the end of the gzip file; pack the log again and send it whole')
}
