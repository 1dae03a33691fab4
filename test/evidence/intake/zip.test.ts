// Archives that must be refused whole, each by the rule it breaks; and honest ones, which must not.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { intakeLimits, openSubmission } from '../../../src/evidence/intake/index.ts'
import { FIFO, FOLDER, type Frame, LINK, type Packed, u16, u32, zipOf } from './zip-writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'watchclause-zip-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
async function open(zip: Uint8Array, limits = intakeLimits) {
  files += 1
  const path = join(folder, `${files}.zip`)
  writeFileSync(path, zip)
  return openSubmission(path, limits)
}

const longText = Array.from({ length: 60_000 }, (_each, index) => `{"n":${index},"x":"${(index * 7919) % 99991}"}`).join('\n')
const manifest: Packed = { name: 'evidence.yaml', data: 'watchclause: evidence/1\n' }
const field = (id: number, data: Buffer) => Buffer.concat([u16(id), u16(data.length), data])
const tampered = (change: (zip: Buffer) => void) => {
  const zip = zipOf([manifest, { name: 'a.json', data: '{}' }])
  change(zip)
  return zip
}
/** Packed bytes as they are, for what they unpack to. */
const raw = (packed: Buffer, plain: string) => ({ data: packed, method: 0, packed: packed.length, size: plain.length, crc: crc32(plain), as: 8 })
const packedWith = (plain: string, behind: string | Buffer): Packed => ({
  name: 'a',
  ...raw(Buffer.concat([deflateRawSync(plain), Buffer.from(behind)]), plain),
})
const endOf = (zip: Buffer) => zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')

const hostile: [string, Buffer, RegExp][] = [
  ['a name that climbs out', zipOf([manifest, { name: '../out.json', data: '{}' }]), /leaves its folder/],
  ['a name that climbs inside', zipOf([manifest, { name: 'a/../b.json', data: '{}' }]), /leaves its folder/],
  ['an absolute name', zipOf([manifest, { name: '/etc/passwd', data: 'x' }]), /absolute/],
  ['a drive', zipOf([manifest, { name: 'C:/a.json', data: '{}' }]), /drive/],
  ['a UNC name', zipOf([manifest, { name: '//server/share/a', data: 'x' }]), /absolute/],
  ['a backslash', zipOf([manifest, { name: 'a\\b.json', data: '{}' }]), /backslash/],
  ['NUL in a name', zipOf([manifest, { name: 'a\0.json', data: '{}' }]), /control/],
  ['a line feed in a name', zipOf([manifest, { name: 'a\nb.json', data: '{}' }]), /control/],
  ['an escape in a name', zipOf([manifest, { name: 'a\x1b[2Jb', data: '{}' }]), /control/],
  ['a right-to-left mark in a name', zipOf([manifest, { name: 'a\u202egpj.exe', data: '{}' }]), /control/],
  ['a name that is not UTF-8', zipOf([manifest, { name: Buffer.from([0x61, 0xff]), data: '{}' }]), /not UTF-8/],
  ['an empty name', zipOf([manifest, { name: '', data: 'x' }]), /no name/],
  ['an empty part', zipOf([manifest, { name: 'a//b', data: 'x' }]), /empty part/],
  ['a name of dots', zipOf([manifest, { name: '.../a', data: 'x' }]), /dots and spaces/],
  ['a name too long', zipOf([manifest, { name: 'a'.repeat(1001), data: 'x' }]), /more than 1000/],
  ['the same name twice', zipOf([manifest, { name: 'a.json', data: '{}' }, { name: 'a.json', data: '[]' }]), /clash/],
  ['names that differ in case', zipOf([manifest, { name: 'A.json', data: '{}' }, { name: 'a.JSON', data: '[]' }]), /clash/],
  ['names that differ in composition', zipOf([manifest, { name: 'e\u0301.json', data: '{}' }, { name: '\u00e9.json', data: '[]' }]), /clash/],
  ['names that differ in a trailing dot', zipOf([manifest, { name: 'a', data: '{}' }, { name: 'a.', data: '[]' }]), /clash/],
  ['names that differ in a trailing space', zipOf([manifest, { name: 'a/b', data: '{}' }, { name: 'a /b', data: '[]' }]), /clash/],
  ['a file that is a folder too', zipOf([manifest, { name: 'a', data: '{}' }, { name: 'a/b', data: '[]' }]), /clash/],
  ['a folder that is named as a file', zipOf([manifest, { name: 'a', attributes: FOLDER }]), /folder by one sign/],
  ['a file that is named as a folder', zipOf([manifest, { name: 'a/', attributes: 0o100644 * 0x10000 }]), /folder by one sign/],
  ['bytes behind the end of packed data', zipOf([manifest, packedWith('{"a":1}', 'hidden')]), /hidden behind/],
  ['bytes behind the end of long packed data', zipOf([manifest, packedWith(longText, 'hidden')]), /hidden behind/],
  ['a second packed stream behind the first', zipOf([manifest, packedWith('{"a":1}', deflateRawSync('{"b":2}'))]), /hidden behind/],
  ['packed data cut off', zipOf([manifest, { name: 'a', ...raw(deflateRawSync('{"a":1}').subarray(0, -2), '{"a":1}') }]), /unpack/],
  ['packed data that is none', zipOf([manifest, { name: 'a', ...raw(Buffer.from('not deflate'), '{"a":1}') }]), /unpack/],
  ['a size that is too great', zipOf([manifest, { name: 'a', data: 'xyz', size: 4 }]), /checksum/],
  ['encryption of the local header alone', zipOf([manifest, { name: 'a', data: 'x', local: { flags: 0x0801 } }]), /two ways/],
  ['an encrypted directory', zipOf([manifest, { name: 'a', data: 'x', flags: 0x2801 }]), /flags/],
  ['full-width letters that clash', zipOf([manifest, { name: 'a.json', data: '{}' }, { name: '\uff41.json', data: '[]' }]), /clash/],
  ['a dotless and a dotted i', zipOf([manifest, { name: 'I.json', data: '{}' }, { name: 'i.json', data: '[]' }]), /clash/],
  ['a sharp s and two', zipOf([manifest, { name: 'stra\u00dfe.json', data: '{}' }, { name: 'STRASSE.json', data: '[]' }]), /clash/],
  ['an invisible letter in a name', zipOf([manifest, { name: 'a\u200b.json', data: '{}' }]), /invisible/],
  ['a dot alone', zipOf([manifest, { name: './a.json', data: '{}' }]), /leaves its folder/],
  ['half a directory entry', zipOf([manifest, { name: 'a', data: 'x', extra: Buffer.from([1, 2, 3]) }]), /extra field/],
  ['a count of all ones', tampered((zip) => [8, 10].map((at) => zip.writeUInt16LE(0xffff, endOf(zip) + at))), /Zip64/],
  ['a start of the directory that lies', tampered((zip) => zip.writeUInt32LE(1, endOf(zip) + 16)), /directory/],
  ['an offset behind the directory', zipOf([manifest, { name: 'a', data: 'x', offset: 100_000 }]), /between|overlap|lie where/],
  ['a 7z archive', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'), /7z file: unpack it/],
  ['a tar archive', Buffer.concat([Buffer.alloc(257), Buffer.from('ustar')]), /tar file/],
  ['an empty file', Buffer.alloc(0), /empty/],
  ['a folder with content', zipOf([manifest, { name: 'a/', data: 'hidden', method: 0 }]), /has content/],
  ['an unknown flag', zipOf([manifest, { name: 'a', data: 'x', flags: 0x0820 }]), /flags/],
  ['a second name', zipOf([manifest, { name: 'a', data: 'x', extra: field(0x7075, Buffer.from('\x01abcdb')) }]), /second name/],
  ['a second name in the local header', zipOf([manifest, { name: 'a', data: 'x', local: { extra: field(0x7075, Buffer.from('\x01abcdb')) } }]), /second name/],
  ['an extra field that is too long', zipOf([manifest, { name: 'a', data: 'x', extra: Buffer.concat([u16(1234), u16(50)]) }]), /extra field/],
  ['Zip64 sizes', zipOf([manifest, { name: 'a', data: 'x', extra: field(1, Buffer.alloc(16)) }]), /Zip64/],
  ['another local name', zipOf([manifest, { name: 'a', data: 'x', local: { name: 'b' } }]), /two ways/],
  ['another local size', zipOf([manifest, { name: 'a', data: 'xyz', local: { size: 2 } }]), /two ways/],
  ['another local method', zipOf([manifest, { name: 'a', data: 'xyz', local: { method: 0 } }]), /two ways/],
  ['another local checksum', zipOf([manifest, { name: 'a', data: 'xyz', local: { crc: 1 } }]), /two ways/],
  ['a wrong checksum', zipOf([manifest, { name: 'a', data: 'xyz', crc: 1 }]), /checksum/],
  ['a size that lies', zipOf([manifest, { name: 'a', data: 'xyz', size: 2 }]), /unpack/],
  ['bytes between entries', zipOf([manifest, { name: 'a', data: 'x', before: Buffer.from('hidden') }]), /between/],
  ['two entries over the same bytes', zipOf([manifest, { name: 'evidence.json', data: 'watchclause: evidence/1\n', offset: 0 }]), /overlap/],
  ['bytes before the first entry', zipOf([manifest], { prefix: Buffer.from('#!/bin/sh\n') }), /neither|between/],
  ['bytes before the end', zipOf([manifest], { between: Buffer.from('hidden') }), /directory/],
  ['bytes after the end', zipOf([manifest], { suffix: Buffer.from('hidden') }), /end/],
  ['an end within the comment', zipOf([manifest], { comment: zipOf([manifest]).subarray(-22) }), /two ends|directory/],
  ['an archive behind an archive', Buffer.concat([zipOf([manifest]), zipOf([manifest])]), /directory/],
  ['more entries than it says', zipOf([manifest, { name: 'a', data: 'x' }], { count: 1 }), /more than it says/],
  ['fewer entries than it says', zipOf([manifest], { count: 2 }), /broken/],
  ['no entries', zipOf([]), /empty/],
  ['an end cut off', zipOf([manifest]).subarray(0, -5), /cut off/],
  ['a start cut off', zipOf([manifest]).subarray(4), /neither/],
  ['several disks', tampered((zip) => zip.writeUInt16LE(1, endOf(zip) + 4)), /several/],
  ['a descriptor that lies', zipOf([{ ...manifest, flags: 0x0808, descriptor: Buffer.concat([u32(0x08074b50), u32(1), u32(2), u32(3)]) }]), /two ways/],
  ['not a zip', Buffer.from('hello'), /neither/],
]

describe('zip intake', () => {
  it.each(hostile)('refuses %s', async (_name, zip, reason) => {
    const submission = await open(zip)
    expect(submission.broken).toMatch(reason)
    expect(submission.entries).toEqual([])
  })

  const limits: [string, Packed[], Partial<typeof intakeLimits>, RegExp][] = [
    [
      'large files together',
      [
        { name: 'a', data: 'x'.repeat(30) },
        { name: 'b', data: 'y'.repeat(30) },
      ],
      { totalBytes: 50 },
      /at most 50/,
    ],
    [
      'many files',
      [
        { name: 'a', data: 'x' },
        { name: 'b', data: 'y' },
      ],
      { files: 2 },
      /3 files; at most 2/,
    ],
    ['a large zip', [{ name: 'a', data: 'x' }], { zipBytes: 100 }, /at most 100/],
  ]
  it.each(limits)('refuses %s and names the limit', async (_name, entries, change, reason) => {
    expect((await open(zipOf([manifest, ...entries]), { ...intakeLimits, ...change })).broken).toMatch(reason)
  })

  const entries: [string, Packed, RegExp, Partial<typeof intakeLimits>?][] = [
    ['a symbolic link', { name: 'a', data: '/etc/passwd', method: 0, attributes: LINK }, /link or a special/],
    ['a pipe', { name: 'a', attributes: FIFO }, /link or a special/],
    ['a link of Windows', { name: 'a', data: 'C:\\secret', attributes: 0x400 }, /link or a volume/],
    ['an encrypted entry', { name: 'a', data: 'x', flags: 0x0801 }, /encrypted/],
    ['an entry under AES', { name: 'a', data: 'x', method: 99, flags: 0x0801 }, /encrypted/],
    ['an unknown method', { name: 'a', data: 'x', method: 12 }, /bzip2; only Deflate/],
    ['a bomb', { name: 'a', data: Buffer.alloc(3_000_000) }, /200 times/],
    ['a large file', { name: 'a', data: 'x'.repeat(50) }, /at most 40/, { fileBytes: 40 }],
    ['a device of Windows', { name: 'logs/AUX.json', data: '{}' }, /device/],
    ['a device in a folder name', { name: 'nul/a.json', data: '{}' }, /device/],
    ['a dot at the end', { name: 'a.', data: '{}' }, /dot or a blank/],
    ['a blank at the end of a folder', { name: 'a /b', data: '{}' }, /dot or a blank/],
  ]
  it.each(entries)('leaves %s alone and takes the rest', async (_name, entry, reason, change = {}) => {
    const submission = await open(zipOf([manifest, entry, { name: 'b.json', data: '{}' }]), { ...intakeLimits, ...change })
    expect(submission.broken).toBeUndefined()
    expect(submission.entries.map(({ path }) => path)).toEqual(['b.json', 'evidence.yaml'])
    expect(submission.refused).toEqual([{ path: entry.name, reason: expect.stringMatching(reason) }])
  })

  const honest: [string, Uint8Array, string[]][] = [
    ['a plain zip', zipOf([manifest, { name: 'aws/lock.json', data: '{}' }]), ['aws/lock.json', 'evidence.yaml']],
    [
      'stored entries and folders',
      zipOf([
        { ...manifest, method: 0 },
        { name: 'aws/', attributes: FOLDER },
        { name: 'aws/a', data: 'x', method: 0 },
      ]),
      ['aws/a', 'evidence.yaml'],
    ],
    ['a comment', zipOf([manifest], { comment: Buffer.from('made by a tool') } satisfies Frame), ['evidence.yaml']],
    ['another library', zipSync({ 'evidence.yaml': strToU8('x'), 'logs/b.json': strToU8('{"a":1}') }), ['evidence.yaml', 'logs/b.json']],
    [
      'a zipped folder',
      zipOf([
        { ...manifest, name: 'larkspur/evidence.yaml' },
        { name: 'larkspur/a.json', data: '{}' },
      ]),
      ['a.json', 'evidence.yaml'],
    ],
    ['an empty file', zipOf([manifest, { name: 'empty.txt' }]), ['empty.txt', 'evidence.yaml']],
    ['a descriptor', withDescriptor(), ['evidence.yaml']],
    ['a time in a name', zipOf([manifest, { name: 'app-2026-11-13T00:00:00Z.jsonl', data: '{}' }]), ['app-2026-11-13T00:00:00Z.jsonl', 'evidence.yaml']],
    ['an archive in the archive, as a file', zipOf([manifest, { name: 'logs.zip', data: zipOf([manifest]) }]), ['evidence.yaml', 'logs.zip']],
    ['a long file', zipOf([manifest, { name: 'long.log', data: longText }]), ['evidence.yaml', 'long.log']],
    ['umlauts', zipOf([manifest, { name: 'protokoll-ä.md', data: 'x' }]), ['evidence.yaml', 'protokoll-ä.md']],
  ]
  it.each(honest)('takes %s', async (_name, zip, paths) => {
    const submission = await open(zip)
    expect(submission.broken).toBeUndefined()
    expect(submission.entries.map(({ path }) => path)).toEqual(paths)
    for (const entry of submission.entries) {
      const read = await entry.read()
      expect(read.bytes.length).toBe(entry.size)
      expect(read.sha256).toBe((await entry.hash()).sha256)
    }
  })
})

describe('a long file of a zip', () => {
  it.each([8, 0])('is read in pieces, the same as whole (method %i)', async (method) => {
    const { entries } = await open(zipOf([manifest, { name: 'long.log', data: longText, method }]))
    const entry = entries.find(({ path }) => path === 'long.log')
    const file = entry?.open?.()
    if (!entry || !file) throw new Error('no such file')
    const [pass, hash, piece] = [file.pass(), createHash('sha256'), Buffer.alloc(100_000)]
    let size = 0
    for (let count = pass.next(piece); count > 0; count = pass.next(piece)) {
      hash.update(piece.subarray(0, count))
      size += count
    }
    const whole = await entry.read()
    expect(size).toBe(longText.length)
    expect(hash.digest('hex')).toBe(whole.sha256)
    expect(Buffer.from(whole.bytes).toString()).toBe(longText)
    expect(Buffer.from(file.head(10)).toString()).toBe(longText.slice(0, 10))
    expect(file.sha256()).toBe((await entry.hash()).sha256)
    if (method === 8) expect(() => file.whole(10)).toThrow(/at most 10/)
    file.close()
  })
})

function withDescriptor(): Buffer {
  const plain = zipOf([{ ...manifest, flags: 0x0808 }])
  const [crc, packed, size] = [plain.readUInt32LE(14), plain.readUInt32LE(18), plain.readUInt32LE(22)]
  return zipOf([{ ...manifest, flags: 0x0808, descriptor: Buffer.concat([u32(0x08074b50), u32(crc), u32(packed), u32(size)]) }])
}

describe('a zip of the folder itself, made on a Mac', () => {
  it('is read below its manifest; what the Mac added lies beside it', async () => {
    const extra: Packed[] = [
      { name: '.DS_Store', data: 'x' },
      { name: '__MACOSX/submission/._evidence.yaml', data: 'x' },
    ]
    const own: Packed[] = [
      { name: 'submission/evidence.yaml', data: 'watchclause: evidence/1\n' },
      { name: 'submission/a.json', data: '{}' },
    ]
    const { entries } = await open(zipOf([...extra, ...own]))
    expect(entries.map(({ path }) => path).sort()).toEqual(['.DS_Store', '__MACOSX/submission/._evidence.yaml', 'a.json', 'evidence.yaml'])
  })
  it('is not looked into where other files lie beside the folder', async () => {
    const { entries } = await open(
      zipOf([
        { name: 'submission/evidence.yaml', data: 'x' },
        { name: 'other/b.json', data: '{}' },
      ]),
    )
    expect(entries.map(({ path }) => path)).toContain('submission/evidence.yaml')
  })
})
