// A submission as a .zip: judged whole, every entry unpacked once in memory to prove size and CRC, then read on demand. Nothing is ever extracted by name.
import { type Entry, fromBuffer } from 'yauzl'
import { readOwnFile } from '../../files/index.ts'
import { quote } from '../../source/index.ts'
import type { IntakeLimits } from './limits.ts'
import { brokenSubmission, type Submission, type SubmissionEntry } from './submission.ts'
import { judgeZip, type ZipEntry, ZipRefused } from './zip-judge.ts'
import { openPacked, proven, unpacked } from './zip-unpack.ts'

/**
 * Opens a zip file. One that lies is refused whole, with the reason in `broken`; entries that may not be used stand in `refused`.
 * Throws FileError for the file itself.
 */
export async function zipSubmission(path: string, limits: IntakeLimits): Promise<Submission> {
  const { bytes } = await readOwnFile(path, limits.zipBytes)
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (zip.subarray(0, 2).toString('latin1') !== 'PK') return brokenSubmission('zip', `The submission is neither a folder nor a .zip file.${otherKind(zip)}`)
  try {
    const judged = judgeZip(zip, limits)
    const entries = await provenEntries(zip, judged)
    const refused = judged.flatMap(({ name, refused: reason }) => (reason === undefined ? [] : [{ path: name, reason }]))
    const below = belowManifest([...entries, ...refused].map(({ path }) => path))
    const moved = <T extends { path: string }>(list: readonly T[]): T[] =>
      list.map((each) => ({ ...each, path: below(each.path) })).sort((a, b) => (a.path < b.path ? -1 : 1))
    return { kind: 'zip', entries: moved(entries), refused: moved(refused) }
  } catch (error) {
    if (error instanceof ZipRefused) return brokenSubmission('zip', error.message)
    throw error
  }
}

/** The files, each unpacked once: the reader must see what the judge saw, and sizes and CRC must hold. */
async function provenEntries(zip: Buffer, judged: readonly ZipEntry[]): Promise<SubmissionEntry[]> {
  const entries = await listEntries(zip)
  const result: SubmissionEntry[] = []
  if (entries.length !== judged.length) throw new ZipRefused('The zip is refused: two ways to read it give two lists of files.')
  for (const [index, entry] of entries.entries()) {
    const seen = judged[index] as ZipEntry
    if (!sameEntry(entry, seen)) throw new ZipRefused(`The zip is refused: two ways to read it differ at ${quote(seen.name)}.`)
    if (seen.folder || seen.refused !== undefined) continue
    const sha256 = await proven(zip, seen)
    result.push({
      path: seen.name,
      size: seen.size,
      open: () => openPacked(zip, seen, sha256),
      hash: async () => ({ sha256, size: seen.size }),
      read: async () => unpacked(zip, seen, sha256),
    })
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

/** The directory as another program reads it. */
function listEntries(zip: Buffer): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true, decodeStrings: false, autoClose: false }, (error, file) => {
      if (error || !file) return reject(new ZipRefused(`The zip is refused: ${error?.message ?? 'it could not be opened'}.`))
      const entries: Entry[] = []
      file.on('error', (problem: Error) => reject(new ZipRefused(`The zip is refused: ${problem.message}.`)))
      file.on('end', () => resolve(entries))
      file.on('entry', (entry: Entry) => {
        entries.push(entry)
        file.readEntry()
      })
      file.readEntry()
    })
  })
}

/** People zip the folder itself: if all files lie in one folder with the manifest, that folder is the submission. Gives the path from there. */
function belowManifest(paths: readonly string[]): (path: string) => string {
  // What a Mac adds to a zip says nothing of where the submission lies. It stays in the list, as files nobody claims.
  const own = paths.filter((path) => !path.startsWith('__MACOSX/') && !/(?:^|\/)\.DS_Store$/.test(path))
  const prefix = `${own[0]?.split('/')[0] ?? ''}/`
  const manifest = paths.some((path) => path === `${prefix}evidence.yaml` || path === `${prefix}evidence.json`)
  if (!manifest || !own.every((path) => path.startsWith(prefix))) return (path) => path
  return (path) => (path.startsWith(prefix) ? path.slice(prefix.length) : path)
}

const KINDS: readonly [start: string, name: string][] = [
  ['7z\xbc\xaf', '7z'],
  ['Rar!', 'RAR'],
  ['\x1f\x8b', 'gzip'],
  ['\x28\xb5\x2f\xfd', 'Zstandard'],
  ['BZh', 'bzip2'],
  ['\xfd7zXZ', 'XZ'],
]

/** What else it seems to be, for the message. */
function otherKind(bytes: Buffer): string {
  if (bytes.length === 0) return ' The file is empty.'
  const start = bytes.subarray(0, 512).toString('latin1')
  const kind = start.slice(257, 262) === 'ustar' ? 'tar' : KINDS.find(([magic]) => start.startsWith(magic))?.[1]
  return kind === undefined ? '' : ` It is a ${kind} file: unpack it and send the folder, or pack it as .zip.`
}
