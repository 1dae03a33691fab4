// Files read whole, or hashed, in one pass. Others get their turn meanwhile.
import { type OpenFile, openContained, openOwn } from './open.ts'

const CHUNK = 1 << 20

/** A whole file as it was read, once. */
export interface FileBytes {
  bytes: Uint8Array
  /** SHA-256 of exactly these bytes, hex. */
  sha256: string
}

/** Reads the file at `path` (slash-separated, below `root`) as `openContained` opens it. Throws FileError. */
export async function readContained(root: string, path: string, maxBytes: number): Promise<FileBytes> {
  return wholeOf(openContained(root, path, maxBytes))
}

/** Reads one of the caller's own files, named by the person at the keyboard: links are followed. Throws FileError. */
export async function readOwnFile(path: string, maxBytes: number): Promise<FileBytes> {
  return wholeOf(openOwn(path, maxBytes))
}

function wholeOf(file: OpenFile): Promise<FileBytes> {
  return untilClosed(file, async () => {
    const chunks: Buffer[] = []
    const { sha256 } = await passed(file, (chunk) => chunks.push(Buffer.from(chunk)))
    return { bytes: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks), sha256 }
  })
}

/** SHA-256 (hex) and size of such a file, without keeping its bytes. Throws FileError. */
export async function hashContained(root: string, path: string, maxBytes: number): Promise<{ sha256: string; size: number }> {
  const file = openContained(root, path, maxBytes)
  return untilClosed(file, () => passed(file, () => undefined))
}

/** SHA-256 (hex) of an open file; it is read for that only if it was not read to its end before. Throws FileError. */
export async function hashOpen(file: OpenFile): Promise<string> {
  return file.isRead?.() === false ? (await passed(file, () => undefined)).sha256 : file.sha256()
}

async function passed(file: OpenFile, take: (chunk: Uint8Array) => void): Promise<{ sha256: string; size: number }> {
  const [pass, buffer] = [file.pass(), Buffer.allocUnsafeSlow(CHUNK)]
  for (let count = pass.next(buffer); count > 0; count = pass.next(buffer)) {
    take(buffer.subarray(0, count))
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { sha256: file.sha256(), size: file.size }
}

/** What the work gives, once the file is closed unchanged. The work's own error goes before one of closing. */
export async function untilClosed<T>(file: OpenFile, work: () => Promise<T>): Promise<T> {
  let failed = true
  try {
    const result = await work()
    failed = false
    return result
  } finally {
    closeQuietlyIf(failed, file)
  }
}

function closeQuietlyIf(failed: boolean, file: OpenFile): void {
  try {
    file.close()
  } catch (error) {
    if (!failed) throw error
  }
}
