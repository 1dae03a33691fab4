// The bytes of a file as plain chunks, unpacked if they are gzip, within limits.
import { Readable } from 'node:stream'
import { constants, createGunzip, gunzipSync } from 'node:zlib'
import { type Content, UnreadableFile } from '../reader.ts'

const CHUNK = 1_048_576
const HEAD = 65_536
/** Logs pack to a tenth, dull ones to a hundredth. More, over this much output, is a bomb. */
const RATIO = 250
const RATIO_FROM = 256 * CHUNK
const OUTPUT = 64 * 1024 * CHUNK

/** The second byte of gzip, 0x8b, is not UTF-8: the head shows it replaced. */
const isGzip = (content: Content): boolean => content.head.startsWith('\u001f\ufffd')

/** The first characters of the file as text, unpacked; '' if it cannot be unpacked. For recognising only. */
export function plainHead(content: Content): string {
  if (!isGzip(content)) return content.head
  const bytes = content.bytes().subarray(0, HEAD / 4)
  try {
    const plain = gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 32 * CHUNK })
    return plain
      .subarray(0, HEAD)
      .toString('utf8')
      .replace(/^\ufeff/, '')
  } catch {
    return ''
  }
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
}

/** The bytes in order. Throws UnreadableFile if a gzip file is damaged, cut off or swells beyond measure. */
export async function* plainChunks(content: Content): AsyncGenerator<Uint8Array> {
  const source = content.chunks ? content.chunks() : pieces(content.bytes())
  if (isGzip(content)) yield* unpacked(source, content.size)
  else yield* source
}

async function* unpacked(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK })
  const packed = Readable.from(source, { objectMode: true })
  packed.on('error', (error) => gunzip.destroy(error))
  let out = 0
  try {
    for await (const chunk of packed.pipe(gunzip)) {
      out += (chunk as Buffer).length
      if (out > OUTPUT || (out > RATIO_FROM && out > size * RATIO)) {
        throw new UnreadableFile(
          `the file swells from ${size} to more than ${out} bytes when unpacked; at most ${RATIO} times its size is read: send the log itself, unpacked or split`,
        )
      }
      yield chunk as Buffer
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile('the gzip file is damaged or cut off; pack the log again and send it whole')
  }
}
