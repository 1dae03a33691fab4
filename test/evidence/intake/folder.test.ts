// Folders with what must not be followed, opened or waited for.
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { intakeLimits, openSubmission } from '../../../src/evidence/intake/index.ts'
import { readContained, walkFolder } from '../../../src/files/index.ts'

const base = mkdtempSync(join(tmpdir(), 'watchclause-folder-'))
afterAll(() => rmSync(base, { recursive: true }))
let made = 0
function folder(files: Record<string, string>): string {
  made += 1
  const root = join(base, `${made}`)
  mkdirSync(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}
writeFileSync(join(base, 'secret.txt'), 'CANARY')

describe('folder intake', () => {
  it('lists files in the order of their names, whatever order the disk has', async () => {
    const submission = await openSubmission(folder({ 'b.json': '2', 'a/z.json': '1', 'C.json': '3', 'a.json': '4' }))
    expect(submission.entries.map(({ path }) => path)).toEqual(['C.json', 'a.json', 'a/z.json', 'b.json'])
  })
  it.each<[string, string[]]>([
    ['case alone', ['logs/Day.json', 'logs/day.json']],
    ['the form of letters', ['\u00e9.json', 'e\u0301.json']],
    ['a dot at the end', ['day.json', 'day.json.']],
  ])('uses none of the files whose names differ by %s', async (_by, names) => {
    const root = folder(Object.fromEntries([...names, 'other.json'].map((name, index) => [name, `${index}`])))
    // A disk that takes the names for one file holds no two of them.
    if (readdirSync(root, { recursive: true }).filter((name) => String(name).endsWith('.json') || String(name).endsWith('.')).length < 3) return
    const { entries, refused } = await openSubmission(root)
    expect(entries.map(({ path }) => path)).toEqual(['other.json'])
    expect(refused.map(({ path }) => path)).toEqual([...names].sort())
    for (const { reason } of refused) expect(reason).toMatch(/clash; on some systems they are the same file/)
  })
  it('is empty where there is nothing', async () => {
    const submission = await openSubmission(join(base, 'nowhere'))
    expect([submission.kind, submission.broken, submission.entries]).toEqual(['none', undefined, []])
  })
  it('follows no link to a file, and none to a folder', async () => {
    const root = folder({ 'evidence.yaml': 'x' })
    symlinkSync(join(base, 'secret.txt'), join(root, 'link.txt'))
    symlinkSync(base, join(root, 'outside'))
    symlinkSync('.', join(root, 'loop'))
    const submission = await openSubmission(root)
    expect(submission.entries.map(({ path }) => path)).toEqual(['evidence.yaml'])
    expect(submission.refused.map(({ path }) => path)).toEqual(['link.txt', 'loop', 'outside'])
    for (const path of ['link.txt', 'outside/secret.txt', 'loop/evidence.yaml']) {
      await expect(readContained(root, path, 1000), path).rejects.toMatchObject({ code: 'link' })
    }
  })
  it('never waits for a pipe', async () => {
    const root = folder({ 'evidence.yaml': 'x' })
    execFileSync('mkfifo', [join(root, 'pipe')])
    expect((await openSubmission(root)).refused[0]?.reason).toMatch(/not an ordinary file/)
    await expect(readContained(root, 'pipe', 1000)).rejects.toMatchObject({ code: 'special' })
  }, 5000)
  it.each(['../secret.txt', 'a/../../secret.txt', '/etc/passwd', './a', 'a//b', '', 'a\0b'])('reads nothing outside: %j', async (path) => {
    const root = folder({ 'evidence.yaml': 'x' })
    await expect(readContained(root, path, 1000)).rejects.toMatchObject({ code: 'outside' })
  })
  it('names the limit a file meets', async () => {
    const root = folder({ 'evidence.yaml': 'x'.repeat(101) })
    await expect(readContained(root, 'evidence.yaml', 100)).rejects.toThrow(/101 bytes; at most 100/)
    expect((await openSubmission(root, { ...intakeLimits, folderTotalBytes: 100 })).broken).toMatch(/at most 100/)
    expect((await openSubmission(folder({ a: '', b: '' }), { ...intakeLimits, files: 1 })).broken).toMatch(/More than 1 files/)
  })
  it('stops at a depth, and says so', async () => {
    const listing = await walkFolder(folder({ 'a/b/c/d.txt': 'x', 'a/e.txt': 'y' }), { files: 10, depth: 2 })
    expect(listing.files.map(({ path }) => path)).toEqual(['a/e.txt'])
    expect(listing.refused[0]?.reason).toMatch(/2 folders deep/)
  })
  it('refuses a file that changes while it is read', async () => {
    const root = folder({ 'a.json': 'x'.repeat(8_000_000) })
    const reading = readContained(root, 'a.json', 100_000_000)
    let on = true
    const changing = (async () => {
      for (let turn = 0; on && turn < 2000; turn += 1) {
        appendFileSync(join(root, 'a.json'), 'y')
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    await expect(reading).rejects.toMatchObject({ code: 'changed' })
    on = false
    await changing
  })
})
