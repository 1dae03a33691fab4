// A submission as a .zip: judged whole, every entry unpacked once in memory to prove size and CRC, then read on demand. Nothing is ever extracted by name.
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { FileError, readOwnFile } from '../../files/index.ts'
import { quote } from '../../source/index.ts'
import type { IntakeLimits } from './limits.ts'
import { brokenSubmission, type Submission, type SubmissionEntry } from './submission.ts'
import { judgeZip, type ZipEntry, ZipRefused } from './zip-judge.ts'

/** Opens a zip file. What is refused is refused whole, with the reason in `broken`. Throws FileError for the file itself. */
export async function zipSubmission(path: string, limits: IntakeLimits): Promise<Submission> {
  const { bytes } = await readOwnFile(path, limits.zipBytes)
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (zip.subarray(0, 2).toString('latin1') !== 'PK') return brokenSubmission('zip', 'The submission is neither a folder nor a .zip file.')
  try {
    const judged = judgeZip(zip, limits)
    const entries = await provenEntries(zip, judged)
    return { kind: 'zip', entries: belowManifest(entries).sort((a, b) => (a.path < b.path ? -1 : 1)), refused: [] }
  } catch (error) {
    if (error instanceof ZipRefused) return brokenSubmission('zip', error.message)
    throw error
  }
}

/** The files, each unpacked once: the reader must see what the judge saw, and sizes and CRC must hold. */
async function provenEntries(zip: Buffer, judged: readonly ZipEntry[]): Promise<SubmissionEntry[]> {
  const { file, entries } = await listEntries(zip)
  const result: SubmissionEntry[] = []
  if (entries.length !== judged.length) throw new ZipRefused('The zip is refused: two ways to read it give two lists of files.')
  for (const [index, entry] of entries.entries()) {
    const seen = judged[index] as ZipEntry
    if (!sameEntry(entry, seen)) throw new ZipRefused(`The zip is refused: two ways to read it differ at ${quote(seen.name)}.`)
    if (seen.folder) continue
    const digest = await unpack(file, entry, seen, () => {})
    result.push({ path: seen.name, size: seen.size, hash: async () => digest, read: () => readEntry(file, entry, seen) })
  }
  return result
}

function sameEntry(entry: Entry, seen: ZipEntry): boolean {
  const name = entry.fileName as unknown as Buffer
  return (
    name.equals(seen.rawName) &&
    entry.relativeOffsetOfLocalHeader === seen.offset &&
    entry.compressedSize === seen.packed &&
    entry.uncompressedSize === seen.size &&
    entry.compressionMethod === seen.method
  )
}

function listEntries(zip: Buffer): Promise<{ file: ZipFile; entries: Entry[] }> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true, decodeStrings: false, autoClose: false }, (error, file) => {
      if (error || !file) return reject(new ZipRefused(`The zip is refused: ${error?.message ?? 'it could not be opened'}.`))
      const entries: Entry[] = []
      file.on('error', (problem: Error) => reject(new ZipRefused(`The zip is refused: ${problem.message}.`)))
      file.on('end', () => resolve({ file, entries }))
      file.on('entry', (entry: Entry) => {
        entries.push(entry)
        file.readEntry()
      })
      file.readEntry()
    })
  })
}

async function readEntry(file: ZipFile, entry: Entry, seen: ZipEntry) {
  const chunks: Buffer[] = []
  try {
    const { sha256 } = await unpack(file, entry, seen, (chunk) => chunks.push(chunk))
    return { bytes: Buffer.concat(chunks), sha256 }
  } catch (error) {
    throw new FileError('io', error instanceof Error ? error.message : `${seen.name} could not be unpacked.`)
  }
}

/** Streams one entry out; size and CRC must be what the directory says. */
async function unpack(file: ZipFile, entry: Entry, seen: ZipEntry, take: (chunk: Buffer) => void): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let [size, crc] = [0, 0]
  try {
    for await (const chunk of await openEntry(file, entry)) {
      size += chunk.length
      if (size > seen.size) throw new Error('it unpacks to more than it says')
      crc = crc32(chunk, crc)
      hash.update(chunk)
      take(chunk)
    }
  } catch (error) {
    throw new ZipRefused(`The zip is refused: ${quote(seen.name)} cannot be unpacked (${error instanceof Error ? error.message : 'unknown error'}).`)
  }
  if (size !== seen.size || crc !== seen.crc)
    throw new ZipRefused(`The zip is refused: ${quote(seen.name)} does not match its checksum; it was damaged or changed.`)
  return { sha256: hash.digest('hex'), size }
}

function openEntry(file: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => (error || !stream ? reject(error ?? new Error('no stream')) : resolve(stream)))
  })
}

/** People zip the folder itself: if all files lie in one folder with the manifest, that folder is the submission. */
function belowManifest(entries: SubmissionEntry[]): SubmissionEntry[] {
  // What a Mac adds to a zip says nothing of where the submission lies. It stays in the list, as files nobody claims.
  const own = entries.filter(({ path }) => !path.startsWith('__MACOSX/') && !/(?:^|\/)\.DS_Store$/.test(path))
  const top = own[0]?.path.split('/')[0] ?? ''
  const prefix = `${top}/`
  const manifest = entries.some(({ path }) => path === `${prefix}evidence.yaml` || path === `${prefix}evidence.json`)
  if (!manifest || !own.every(({ path }) => path.startsWith(prefix))) return entries
  return entries.map((entry) => (entry.path.startsWith(prefix) ? { ...entry, path: entry.path.slice(prefix.length) } : entry))
}
