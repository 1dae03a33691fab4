// A file held open: read from one descriptor, and never trusted once it changed.
import { createHash } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hashOpen, openBytes, openContained } from '../../src/files/index.ts'

const root = mkdtempSync(join(tmpdir(), 'watchclause-open-'))
afterAll(() => rmSync(root, { recursive: true }))
const hash = (text: string) => createHash('sha256').update(text).digest('hex')
function file(name: string, text: string) {
  writeFileSync(join(root, name), text)
  return openContained(root, name, 1000)
}
function drained(pass: { next(into: Uint8Array): number }, size: number): string {
  const [buffer, parts]: [Buffer, string[]] = [Buffer.alloc(size), []]
  for (let count = pass.next(buffer); count > 0; count = pass.next(buffer)) parts.push(buffer.toString('utf8', 0, count))
  return parts.join('')
}

describe('an open file', () => {
  it.each([1, 3, 100])('gives its bytes in pieces of %i, and their digest', async (size) => {
    const open = file('a', 'hello world')
    expect(open.isRead?.()).toBe(false)
    const pass = open.pass()
    expect(drained(pass, size)).toBe('hello world')
    expect(pass.next(Buffer.alloc(4))).toBe(0)
    expect([open.isRead?.(), await hashOpen(open), open.sha256()]).toEqual([true, hash('hello world'), hash('hello world')])
    expect(Buffer.from(open.head(5)).toString()).toBe('hello')
    expect(Buffer.from(open.whole(100)).toString()).toBe('hello world')
    open.close()
  })
  it('reads itself for its digest, if nobody did', async () => {
    const [first, second, empty] = [file('b', 'text'), file('c', 'text'), file('d', '')]
    expect([first.sha256(), await hashOpen(second), empty.sha256()]).toEqual([hash('text'), hash('text'), hash('')])
    for (const open of [first, second, empty]) open.close()
  })
  it('is an error when it grew, shrank or was rewritten meanwhile', () => {
    const [grown, shrunk, rewritten] = [file('e', 'text'), file('f', 'text'), file('g', 'text')]
    expect(drained(grown.pass(), 2)).toBe('text')
    appendFileSync(join(root, 'e'), 'x')
    expect(() => grown.close()).toThrow(/e was changed while it was read/)
    truncateSync(join(root, 'f'), 1)
    expect(() => shrunk.sha256()).toThrow(/f was changed/)
    expect(() => shrunk.close()).toThrow(/f was changed/)
    expect(rewritten.sha256()).toBe(hash('text'))
    writeFileSync(join(root, 'g'), 'test')
    expect(() => rewritten.sha256() && rewritten.whole(10)).toThrow(/g was changed/)
    expect(() => rewritten.close()).toThrow(/g was changed/)
  })
  it('names the limit that it meets', () => {
    writeFileSync(join(root, 'h'), 'x'.repeat(20))
    expect(() => openContained(root, 'h', 10)).toThrow(/20 bytes; at most 10/)
    const open = openContained(root, 'h', 100)
    expect(() => open.whole(10)).toThrow(/20 bytes; at most 10/)
    open.close()
  })
  it('is no link', () => {
    symlinkSync('h', join(root, 'link'))
    expect(() => openContained(root, 'link', 100)).toThrow(/symbolic link/)
  })
  it('may be bytes in memory', () => {
    const open = openBytes({ bytes: Buffer.from('abc'), sha256: 'given' })
    expect([drained(open.pass(), 2), open.sha256(), Buffer.from(open.head(2)).toString()]).toEqual(['abc', 'given', 'ab'])
  })
})
