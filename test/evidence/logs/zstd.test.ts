import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plainChunks, plainHead } from '../../../src/evidence/logs/bytes.ts'
import { unpackedZstd } from '../../../src/evidence/logs/zstd.ts'
import { contentOf } from './support.ts'
import { asZstd, frame, frameHeader, rawBlock, runBlock, skippable } from './zstd-frames.ts'

async function unpack(bytes: Uint8Array, size = bytes.length || 1): Promise<string> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.slice(index * size, (index + 1) * size))
  const out: Buffer[] = []
  for await (const piece of unpackedZstd(pieces, () => undefined)) out.push(Buffer.from(piece))
  return Buffer.concat(out).toString('utf8')
}
const text = Array.from({ length: 900 }, (_, index) => `line ${index} é\n`).join('')
const cases = join(import.meta.dirname, '../../cases/readers')

describe('zstd', () => {
  it.each<[string, Buffer, string]>([
    ['one frame', asZstd(text), text],
    ['several frames', Buffer.concat([asZstd('a\n'), asZstd('b\n'), asZstd('c\n')]), 'a\nb\nc\n'],
    ['frames to skip between', Buffer.concat([skippable(5), asZstd('a\n'), skippable(0), skippable(9000), asZstd('b\n')]), 'a\nb\n'],
    ['an empty block at the end', frame(rawBlock(Buffer.from('a')), rawBlock(Buffer.alloc(0), true)), 'a'],
    ['run-length blocks', frame(runBlock(97, 5), runBlock(98, 3, true)), 'aaaaabbb'],
    ['a header with size', Buffer.concat([frameHeader(0x20, 3), rawBlock(Buffer.from('abc'), true)]), 'abc'],
    ['a checksum', Buffer.concat([frameHeader(0x04, 0x38), rawBlock(Buffer.from('abc'), true), Buffer.from([1, 2, 3, 4])]), 'abc'],
  ])('%s, in pieces of any size', async (_name, packed, expected) => {
    for (const size of [1, 2, 3, 7, 100, packed.length]) expect(await unpack(packed, size)).toBe(expected)
  })
  it('as the command packs it', async () => {
    const packed = readFileSync(join(cases, 'cef-log/good-wrapped-zstd/input.cef.zst'))
    const plain = readFileSync(join(cases, 'cef-log/good-bare-and-after-syslog/input.cef'), 'utf8')
    for (const size of [1, 10, packed.length]) expect(await unpack(packed, size)).toBe(plain)
  })
  it.each<[string, Buffer, RegExp]>([
    ['cut off in a block', asZstd(text).subarray(0, 5000), /damaged or cut off/],
    ['cut off after a block', frame(rawBlock(Buffer.from('abc'))), /damaged or cut off/],
    ['cut off in the header', frame(rawBlock(Buffer.from('abc'), true)).subarray(0, 5), /damaged or cut off/],
    ['without its checksum', Buffer.concat([frameHeader(0x04, 0x38), rawBlock(Buffer.from('abc'), true), Buffer.from([1, 2])]), /damaged or cut off/],
    ['cut off in what is skipped', Buffer.concat([asZstd('a'), skippable(100, 50)]), /damaged or cut off/],
    ['something behind it', Buffer.concat([asZstd('a'), Buffer.from('plain text')]), /damaged or cut off/],
    ['a few bytes behind it', Buffer.concat([asZstd('a'), Buffer.from('xyz')]), /damaged or cut off/],
    ['a block that is too large', frame(runBlock(97, 131_073, true)), /damaged or cut off/],
    ['a kind of block that is none', frame(Buffer.from([7 | (1 << 3), 0, 0, 1])), /damaged or cut off/],
    ['nothing but what is skipped', skippable(4), /damaged or cut off/],
    ['a window of a gigabyte', Buffer.concat([frameHeader(0x00, 20 << 3), rawBlock(Buffer.from('a'), true)]), /needs more than 32 MB/],
    ['a single segment of a gigabyte', Buffer.concat([frameHeader(0xa0, 0, 0, 0, 64), rawBlock(Buffer.from('a'), true)]), /needs more than 32 MB/],
    ['a dictionary', Buffer.concat([frameHeader(0x01, 0x38, 9), rawBlock(Buffer.from('a'), true)]), /needs a dictionary/],
  ])('refuses what is %s', async (_name, packed, message) => {
    for (const size of [1, packed.length]) await expect(unpack(packed, size)).rejects.toThrow(message)
  })
  it('refuses what swells beyond measure, and stops there', async () => {
    const bomb = frame(...Array.from({ length: 3000 }, () => runBlock(10, 131_072)), runBlock(10, 1, true))
    let out = 0
    const unpacking = async () => {
      for await (const piece of plainChunks(contentOf('bomb.log.zst', bomb))) out += piece.length
    }
    await expect(unpacking()).rejects.toThrow(/swells/)
    expect(out).toBeLessThanOrEqual(256 * 2 ** 20)
  })
  it('shows its first characters', () => {
    expect(plainHead(contentOf('a.zst', asZstd(text)))).toBe(text)
    expect(plainHead(contentOf('a.zst', asZstd(text.repeat(20)))).length).toBeGreaterThan(60_000)
    expect(plainHead(contentOf('a.zst', asZstd(text).subarray(0, 3000)))).toBe(Buffer.from(text).subarray(0, 2000).toString())
    expect(plainHead(contentOf('a.zst', frameHeader(1)))).toBe('')
  })
})
