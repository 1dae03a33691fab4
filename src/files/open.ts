// A file that is opened once and read from that one descriptor: what is hashed is what is parsed.
import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync, type Stats } from 'node:fs'
import { join, sep } from 'node:path'
import { FileError, fileError } from './error.ts'

const CHUNK = 1 << 20

/** One reading of a file from its beginning to its end. */
export interface FilePass {
  /** Fills the beginning of `into` with the next bytes and says how many; 0 = the end. The digest is made of what it gave. Throws FileError. */
  next(into: Uint8Array): number
}

/** A regular file that is held open. All methods throw FileError. */
export interface OpenFile {
  size: number
  /** At most `length` bytes from the beginning. */
  head(length: number): Uint8Array
  /** Every byte; a file of more than `maxBytes` is an error. */
  whole(maxBytes: number): Uint8Array
  /** Begins at the first byte; several may run, each by itself. */
  pass(): FilePass
  /** False as long as no pass came to the end: asking for the digest then reads the file. */
  isRead?(): boolean
  /** SHA-256, hex, of the bytes that were read; if none were read to the end, the file is read for it. Two passes that differ are an error. */
  sha256(): string
  /** Ends it. An error if the file was changed since it was opened: nothing that was read of it may be used. */
  close(): void
}

/**
 * Opens the file at `path` (slash-separated, below `root`): a regular file of at most `maxBytes`, reached over no link.
 * Throws FileError: outside, missing, link, special, too-large, changed, denied, io.
 */
export function openContained(root: string, path: string, maxBytes: number): OpenFile {
  const parts = path.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0') || (sep === '\\' && /[\\:]/.test(part)))) {
    throw new FileError('outside', `${path} is not a plain path inside the folder.`)
  }
  // O_NONBLOCK: opening a FIFO must not wait for a writer. O_NOFOLLOW is missing on Windows; the checks below stand there too.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)
  return opened(join(root, ...parts), path, flags, maxBytes, (stats) => stillInside(root, parts, path, stats))
}

/** Opens one of the caller's own files, named by the person at the keyboard: links are followed. Throws FileError. */
export function openOwn(path: string, maxBytes: number): OpenFile {
  return opened(path, path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0), maxBytes, () => undefined)
}

/** No folder on the way may be a link, and the name must still mean the file that was opened. */
function stillInside(root: string, parts: readonly string[], path: string, stats: Stats): void {
  const full = join(root, ...parts)
  const named = lstatSync(full)
  if (named.isSymbolicLink()) throw new FileError('link', `${path} is a symbolic link; links are not followed. Send the file itself.`)
  if (named.dev !== stats.dev || named.ino !== stats.ino) throw changedError(path)
  if (realpathSync(full) !== join(realpathSync(root), ...parts)) throw new FileError('link', `${path} lies behind a link; links are not followed.`)
}

function opened(full: string, path: string, flags: number, maxBytes: number, check: (stats: Stats) => void): OpenFile {
  let descriptor: number | undefined
  try {
    descriptor = openSync(full, flags)
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) throw new FileError('special', `${path} is not an ordinary file.`)
    if (stats.size > maxBytes) throw tooLarge(path, stats.size, maxBytes)
    check(stats)
    return held(descriptor, path, stats)
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor)
    throw fileError(error, path)
  }
}

function held(descriptor: number, path: string, before: Stats): OpenFile {
  const { size } = before
  let digest: string | undefined
  const read = (into: Uint8Array, at: number): number => {
    try {
      return readSync(descriptor, into, 0, into.length, at)
    } catch (error) {
      throw fileError(error, path)
    }
  }
  const finished = (found: string, length: number): void => {
    if (length !== size || (digest !== undefined && digest !== found)) throw changedError(path)
    digest = found
  }
  const file: OpenFile = {
    size,
    head(length) {
      const bytes = new Uint8Array(Math.min(length, size))
      return bytes.subarray(0, read(bytes, 0))
    },
    whole(maxBytes) {
      if (size > maxBytes) throw tooLarge(path, size, maxBytes)
      const bytes = Buffer.allocUnsafeSlow(size + 1)
      const pass = file.pass()
      let length = 0
      for (let count = pass.next(bytes); count > 0; count = pass.next(bytes.subarray(length))) length += count
      return bytes.subarray(0, length)
    },
    pass() {
      const hash = createHash('sha256')
      let [at, ended] = [0, false]
      return {
        next(into) {
          if (ended || into.length === 0) return 0
          const count = read(into, at)
          at += count
          if (at > size) throw changedError(path)
          ended = count === 0
          if (ended) finished(hash.digest('hex'), at)
          else hash.update(into.subarray(0, count))
          return count
        },
      }
    },
    isRead: () => digest !== undefined,
    sha256() {
      const [pass, buffer] = [file.pass(), Buffer.allocUnsafeSlow(CHUNK)]
      while (digest === undefined) pass.next(buffer)
      return digest
    },
    close() {
      const after = fstatSync(descriptor)
      closeSync(descriptor)
      if (isChanged(before, after)) throw changedError(path)
    },
  }
  return file
}

/** Bytes in memory as if they were a file, with the digest they came with. */
export function openBytes({ bytes, sha256 }: { bytes: Uint8Array; sha256: string }): OpenFile {
  return {
    size: bytes.length,
    head: (length) => bytes.subarray(0, length),
    whole: () => bytes,
    pass() {
      let at = 0
      return {
        next(into) {
          const part = bytes.subarray(at, at + into.length)
          into.set(part)
          at += part.length
          return part.length
        },
      }
    },
    sha256: () => sha256,
    close: () => undefined,
  }
}

function isChanged(before: Stats, after: Stats): boolean {
  return before.size !== after.size || before.mtimeMs !== after.mtimeMs || before.ctimeMs !== after.ctimeMs || before.ino !== after.ino
}

function changedError(path: string): FileError {
  return new FileError('changed', `${path} was changed while it was read. Run again.`)
}

function tooLarge(path: string, size: number, maxBytes: number): FileError {
  return new FileError('too-large', `${path} has ${size} bytes; at most ${maxBytes} are read. Split it, or send a shorter period.`)
}
