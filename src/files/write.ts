// Atomic writes: the old file stands until the new one is whole on the disk.
import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileError } from './error.ts'

/**
 * Writes the file whole or not at all: a temporary file in the same folder, fsync, rename, fsync of the folder.
 * The folder must exist. Throws FileError; the old file then stays and the temporary file is removed.
 */
export async function writeAtomic(path: string, data: string | Uint8Array): Promise<void> {
  const folder = dirname(path)
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeSynced(temporary, data)
    await rename(temporary, path)
    await syncFolder(folder)
  } catch (error) {
    await rm(temporary, { force: true })
    throw fileError(error, path)
  }
}

/** Makes the folder and the folders above it. Throws FileError. */
export async function ensureFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (error) {
    throw fileError(error, path)
  }
}

/**
 * Writes new files below `root`, all or none: if one fails, those before it are removed again, and so are folders that were made for them.
 * `files` is path below the root, with forward slashes, to content; none may be there yet. Throws FileError.
 */
export async function writeNew(root: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const made: string[] = []
  for (const [path, content] of files) {
    const full = join(root, path)
    try {
      const folder = await mkdir(dirname(full), { recursive: true })
      if (folder !== undefined) made.push(folder)
      await writeSynced(full, content)
      made.push(full)
    } catch (error) {
      // A file that is there already is somebody else's: it stays.
      const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
      for (const ours of [...made, ...(isThere ? [] : [full])].reverse()) await rm(ours, { recursive: true, force: true }).catch(() => {})
      throw fileError(error, full)
    }
  }
}

async function writeSynced(path: string, data: string | Uint8Array): Promise<void> {
  // wx: never through a link somebody put there.
  const handle = await open(path, 'wx', 0o666)
  try {
    await handle.writeFile(data)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Windows cannot open a folder; there the rename alone has to do. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  if (!handle) return
  try {
    await handle.sync()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && ['EPERM', 'EINVAL', 'ENOTSUP'].includes(String(error.code)))) throw error
  } finally {
    await handle.close()
  }
}
