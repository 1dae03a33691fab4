// What intake hands on: files whose bytes can be trusted as bytes, and no more.
import type { FileBytes, OpenFile } from '../../files/index.ts'

export interface SubmissionEntry {
  /** Slash-separated, from the folder of the manifest. */
  path: string
  size: number
  /** Opens it, where it can be read in pieces; what opens it closes it. Throws FileError. */
  open?(): OpenFile
  /** The whole file and its digest, of one reading. Throws FileError. */
  read(): Promise<FileBytes>
  /** The digest alone. Throws FileError. */
  hash(): Promise<{ sha256: string; size: number }>
}

export interface Submission {
  kind: 'folder' | 'zip' | 'none'
  /** Sorted by path. */
  entries: readonly SubmissionEntry[]
  /** Links, special files and the like that were met and not read. */
  refused: readonly { path: string; reason: string }[]
  /** Why nothing of it may be used. */
  broken?: string
}

export const noSubmission: Submission = { kind: 'none', entries: [], refused: [] }

/** A submission that is refused whole. */
export function brokenSubmission(kind: 'folder' | 'zip', reason: string): Submission {
  return { kind, entries: [], refused: [], broken: reason }
}
