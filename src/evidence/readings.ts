// Each claimed file is read once and shown to its reader, once for each item that names it.
import { FileError, hashOpen, openBytes, untilClosed } from '../files/index.ts'
import { escapeControl, quote } from '../source/index.ts'
import type { Claim } from './claims.ts'
import { openContent } from './content.ts'
import { hintOf } from './hints.ts'
import { intakeLimits, type SubmissionEntry } from './intake/index.ts'
import { foldedNotes } from './notes.ts'
import { type Picked, pickReader } from './pick.ts'
import type { Problems } from './problems.ts'
import { type Content, type Reader, type ReadResult, UnreadableFile } from './reader.ts'

/** What one reader made of one file for one item. Without `result` the file could not be read. */
export interface Reading {
  claim: Claim
  file: string
  sha256: string
  /** Bytes; left out where it could not be read. */
  size?: number
  status: 'read' | 'not-recognised' | 'unreadable'
  reader?: Reader
  result?: ReadResult
}

/** Is told how many bytes more were read. */
export type Advance = (bytes: number) => void

/** Reads a file for all items that name it. Every failure is a blocking problem of the item. Returns the file's digest, empty if unread. */
export async function readClaimed(entry: SubmissionEntry, claims: readonly Claim[], readers: readonly Reader[], problems: Problems, advance: Advance) {
  if (claims.length > intakeLimits.itemsOfFile) return unreadFor(entry, claims, problems)
  try {
    const file = entry.open ? entry.open() : openBytes(await entry.read())
    const read = await untilClosed(file, async () => {
      const content = openContent(entry.path, file, advance)
      const readings: Reading[] = []
      for (const claim of claims) readings.push(await readFor(claim, content, readers, problems))
      return { sha256: await hashOpen(file), readings }
    })
    return { sha256: read.sha256, readings: read.readings.map((reading) => ({ ...reading, sha256: read.sha256 })) }
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    for (const { item } of claims) problems.block('file-unreadable', error.message, { file: entry.path, item })
    return { sha256: '', readings: claims.map((claim): Reading => ({ claim, file: entry.path, sha256: '', status: 'unreadable' })) }
  }
}

/** A file is read for each item that names it. One that too many name is read for none, so that no order of items decides. */
async function unreadFor(entry: SubmissionEntry, claims: readonly Claim[], problems: Problems) {
  const most = intakeLimits.itemsOfFile
  const message = `${quote(entry.path)} is named ${claims.length} times by the items of the manifest; at most ${most} are read. Name it in one item, which may answer several requirements.`
  for (const { item } of claims) problems.block('too-many-items', message, { file: entry.path, item })
  const sha256 = await entry.hash().then(
    (hashed) => hashed.sha256,
    (error: unknown) => {
      if (error instanceof FileError) return ''
      throw error
    },
  )
  return { sha256, readings: claims.map((claim): Reading => ({ claim, file: entry.path, sha256, status: 'unreadable' })) }
}

async function readFor(claim: Claim, content: Content, readers: readonly Reader[], problems: Problems): Promise<Reading> {
  // The digest is known once the file is read to its end; the caller writes it in.
  const base = { claim, file: content.path, sha256: '', size: content.size }
  const picked = pickReader(content, claim.about, readers)
  if (picked.kind !== 'reader') {
    problems.block(...unpicked(picked, content), { file: content.path, ...(picked.kind === 'broken' && { line: picked.line }), item: claim.item })
    return { ...base, status: picked.kind === 'none' ? 'not-recognised' : 'unreadable' }
  }
  const { reader } = picked
  try {
    const { about, item } = claim
    const context = { about, systems: item.systems, item: item.id, ...(item.period && { period: item.period }) }
    const read = await reader.read(content, context)
    const result = { ...read, notes: foldedNotes(read.notes) }
    for (const note of result.notes) problems.note('note', note, { file: content.path, item: claim.item })
    return { ...base, status: 'read', reader, result }
  } catch (error) {
    if (error instanceof FileError) throw error
    const ours = !(error instanceof UnreadableFile)
    const message = ours ? fault(reader, content.path) : `${shown(content.path)} cannot be read as ${reader.title}: ${error.message}`
    problems.block(ours ? 'error' : 'unreadable', message, { file: content.path, line: ours ? undefined : error.line, item: claim.item })
    return { ...base, status: 'unreadable', reader }
  }
}

const shown = (path: string) => escapeControl(path)
const fault = (reader: Reader, path: string) =>
  `The reader ${reader.id} failed on ${shown(path)}. That is a fault of this program, not of the file; please report it.`

function unpicked(picked: Exclude<Picked, { kind: 'reader' }>, content: Content): [code: string, message: string] {
  const { path } = content
  if (picked.kind === 'fault') return ['error', fault(picked.reader, path)]
  if (picked.kind === 'broken') return ['unreadable', `${shown(path)} cannot be read: ${picked.message}.`]
  if (picked.kind === 'ambiguous') {
    const ids = picked.readers.map(({ id }) => id).sort()
    return ['ambiguous', `${shown(path)} is recognised by ${ids.join(' and ')}, so it was not read. Say in \`about\` what it is, or send it in another form.`]
  }
  const hint = hintOf(content)
  return [
    'not-recognised',
    `${shown(path)} is in no format that can be read${hint === undefined ? '' : `: ${hint}`}. \`watchclause explain --readers\` lists the formats.`,
  ]
}
