// Files are written whole or not at all.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ensureFolder, kindOfPath, readOwnFile, writeAtomic, writeNew } from '../../src/files/index.ts'

const base = mkdtempSync(join(tmpdir(), 'watchclause-write-'))
afterAll(() => rmSync(base, { recursive: true }))

describe('files', () => {
  it('replaces a file and leaves nothing beside it', async () => {
    const path = join(base, 'a.json')
    await writeAtomic(path, 'one')
    await writeAtomic(path, new Uint8Array([116, 119, 111]))
    expect(readFileSync(path, 'utf8')).toBe('two')
    expect(readdirSync(base).filter((name) => name.includes('.tmp'))).toEqual([])
  })
  it('keeps the old file when it cannot write', async () => {
    const target = join(base, 'folder')
    mkdirSync(target)
    writeFileSync(join(target, 'kept'), 'old')
    await expect(writeAtomic(target, 'new')).rejects.toMatchObject({ name: 'FileError' })
    await expect(writeAtomic(join(base, 'nowhere', 'a'), 'new')).rejects.toMatchObject({ code: 'missing' })
    expect(readFileSync(join(target, 'kept'), 'utf8')).toBe('old')
    expect(readdirSync(base).filter((name) => name.includes('.tmp'))).toEqual([])
  })
  it('writes several new files, all or none', async () => {
    const root = join(base, 'several')
    await writeNew(
      root,
      new Map([
        ['a', '1'],
        ['x/y/b', '2'],
      ]),
    )
    expect([readFileSync(join(root, 'a'), 'utf8'), readFileSync(join(root, 'x/y/b'), 'utf8')]).toEqual(['1', '2'])
    await expect(
      writeNew(
        root,
        new Map([
          ['c', '3'],
          ['z/d', '4'],
          ['a', '5'],
        ]),
      ),
    ).rejects.toMatchObject({ name: 'FileError' })
    await expect(
      writeNew(
        root,
        new Map([
          ['c', '3'],
          ['a/e', '5'],
        ]),
      ),
    ).rejects.toMatchObject({ name: 'FileError' })
    expect(readdirSync(root).sort()).toEqual(['a', 'x'])
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('1')
  })
  it('replaces a link and does not write through it', async () => {
    writeFileSync(join(base, 'other'), 'untouched')
    symlinkSync(join(base, 'other'), join(base, 'link'))
    await writeAtomic(join(base, 'link'), 'new')
    expect([readFileSync(join(base, 'other'), 'utf8'), await kindOfPath(join(base, 'link'))]).toEqual(['untouched', 'file'])
  })
  it('tells what a path is', async () => {
    await ensureFolder(join(base, 'x/y'))
    symlinkSync(join(base, 'x'), join(base, 'to-x'))
    expect(await Promise.all(['x/y', 'to-x', 'gone'].map((path) => kindOfPath(join(base, path))))).toEqual(['folder', 'link', 'missing'])
    expect(await kindOfPath(join(base, 'to-x'), true)).toBe('folder')
  })
  it('reads own files over links, within the limit', async () => {
    writeFileSync(join(base, 'own'), 'abc')
    symlinkSync(join(base, 'own'), join(base, 'to-own'))
    expect(Buffer.from((await readOwnFile(join(base, 'to-own'), 10)).bytes).toString()).toBe('abc')
    await expect(readOwnFile(join(base, 'own'), 2)).rejects.toMatchObject({ code: 'too-large' })
    await expect(readOwnFile(base, 100)).rejects.toMatchObject({ code: 'special' })
  })
})
