import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { plainChunks } from '../../../src/evidence/logs/bytes.ts'
import { contentOf } from './support.ts'

async function unpack(packed: Uint8Array, size: number): Promise<string> {
  const pieces = Array.from({ length: Math.ceil(packed.length / size) }, (_, index) => packed.slice(index * size, (index + 1) * size))
  const out: Buffer[] = []
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield* pieces
  }
  const content = { ...contentOf('a.log.gz', packed), chunks }
  for await (const piece of plainChunks(content)) out.push(Buffer.from(piece))
  return Buffer.concat(out).toString('utf8')
}

const [first, second, zeros] = [gzipSync('a\n'), gzipSync('b\n'), Buffer.alloc(512)]

describe('gzip', () => {
  it.each<[string, Buffer, string]>([
    ['one member', first, 'a\n'],
    ['several members', Buffer.concat([first, second]), 'a\nb\n'],
    ['a member and padding', Buffer.concat([first, zeros]), 'a\n'],
  ])('unpacks %s', async (_name, packed, expected) => {
    for (const size of [1, 7, packed.length]) expect(await unpack(packed, size)).toBe(expected)
  })
  it.each<[string, Buffer]>([
    ['a member behind padding', Buffer.concat([first, zeros, second])],
    ['a byte behind padding', Buffer.concat([first, zeros, Buffer.from('x')])],
    ['text behind a member', Buffer.concat([first, Buffer.from('plain text')])],
    ['its end cut off', first.subarray(0, first.length - 3)],
  ])('refuses what has %s', async (_name, packed) => {
    for (const size of [1, 7, packed.length]) await expect(unpack(packed, size)).rejects.toThrow(/gzip file/)
  })
})
