// Contained reads: one open, one pass; what is hashed is what is parsed, and a file that changes meanwhile is an error.
import { createHash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { FileError, fileError } from './error.ts'

const CHUNK = 1 << 20

/** A whole file as it was read, once. */
export interface FileBytes {
  bytes: Uint8Array
  /** SHA-256 of exactly these bytes, hex. */
  sha256: string
}

/**
 * Reads the file at `path` (slash-separated, below `root`): a regular file of at most `maxBytes`, reached over no link.
 * Throws FileError: outside, missing, link, special, too-large, changed, denied, io.
 */
export async function readContained(root: string, path: string, maxBytes: number): Promise<FileBytes> {
  const chunks: Buffer[] = []
  const { sha256 } = await passContained(root, path, maxBytes, (chunk) => chunks.push(Buffer.from(chunk)))
  return { bytes: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks), sha256 }
}

/** SHA-256 (hex) and size of such a file, without keeping its bytes. Throws as readContained. */
export async function hashContained(root: string, path: string, maxBytes: number): Promise<{ sha256: string; size: number }> {
  return passContained(root, path, maxBytes, () => {})
}

/** Reads one of the caller's own files, named by the person at the keyboard: links are followed. Throws FileError. */
export async function readOwnFile(path: string, maxBytes: number): Promise<FileBytes> {
  const chunks: Buffer[] = []
  const { sha256 } = await pass(path, path, constants.O_RDONLY | constants.O_NONBLOCK, maxBytes, (chunk) => chunks.push(Buffer.from(chunk)))
  return { bytes: Buffer.concat(chunks), sha256 }
}

async function passContained(root: string, path: string, maxBytes: number, take: (chunk: Buffer) => void) {
  const parts = path.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0') || (sep === '\\' && /[\\:]/.test(part)))) {
    throw new FileError('outside', `${path} is not a plain path inside the folder.`)
  }
  const full = join(root, ...parts)
  // O_NONBLOCK: opening a FIFO must not wait for a writer. O_NOFOLLOW is missing on Windows; the checks below stand there too.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)
  return pass(full, path, flags, maxBytes, take, (opened) => stillInside(root, parts, path, opened))
}

/** No folder on the way may be a link, and the name must still mean the file that was opened. */
async function stillInside(root: string, parts: readonly string[], path: string, opened: Stats): Promise<void> {
  const named = await lstat(join(root, ...parts))
  if (named.isSymbolicLink()) throw new FileError('link', `${path} is a symbolic link; links are not followed. Send the file itself.`)
  if (named.dev !== opened.dev || named.ino !== opened.ino) throw new FileError('changed', `${path} was changed while it was read. Run again.`)
  const real = await realpath(join(root, ...parts))
  if (real !== join(await realpath(root), ...parts)) throw new FileError('link', `${path} lies behind a link; links are not followed.`)
}

type Check = (opened: Stats) => Promise<void>

async function pass(full: string, path: string, flags: number, maxBytes: number, take: (chunk: Buffer) => void, check?: Check) {
  let handle: FileHandle | undefined
  try {
    handle = await open(full, flags)
    const before = await handle.stat()
    if (!before.isFile()) throw new FileError('special', `${path} is not an ordinary file.`)
    if (before.size > maxBytes) throw tooLarge(path, before.size, maxBytes)
    await check?.(before)
    const result = await drain(handle, path, maxBytes, take)
    const after = await handle.stat()
    if (result.size !== before.size || changed(before, after)) throw new FileError('changed', `${path} was changed while it was read. Run again.`)
    return result
  } catch (error) {
    throw fileError(error, path)
  } finally {
    await handle?.close()
  }
}

async function drain(handle: FileHandle, path: string, maxBytes: number, take: (chunk: Buffer) => void) {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(CHUNK)
  let size = 0
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK, null)
    if (bytesRead === 0) return { sha256: hash.digest('hex'), size }
    size += bytesRead
    if (size > maxBytes) throw tooLarge(path, size, maxBytes)
    const chunk = buffer.subarray(0, bytesRead)
    hash.update(chunk)
    take(chunk)
  }
}

function changed(before: Stats, after: Stats): boolean {
  return before.size !== after.size || before.mtimeMs !== after.mtimeMs || before.ctimeMs !== after.ctimeMs || before.ino !== after.ino
}

function tooLarge(path: string, size: number, maxBytes: number): FileError {
  return new FileError('too-large', `${path} has ${size} bytes; at most ${maxBytes} are read. Split it, or send a shorter period.`)
}
