// A submission as a folder: walked without following links.
import { hashContained, openContained, readContained, walkFolder } from '../../files/index.ts'
import { quote } from '../../source/index.ts'
import { type IntakeLimits, parsedBytes } from './limits.ts'
import { brokenSubmission, type Submission } from './submission.ts'
import { sameNames } from './zip-names.ts'

/** Lists the folder. Sizes over the limits refuse the file (when it is read) or the whole. Throws FileError for the folder itself. */
export async function folderSubmission(root: string, limits: IntakeLimits): Promise<Submission> {
  const listing = await walkFolder(root, limits)
  if (listing.cut !== undefined) return brokenSubmission('folder', listing.cut)
  const total = listing.files.reduce((sum, file) => sum + file.size, 0)
  if (total > limits.folderTotalBytes) {
    return brokenSubmission('folder', `The files have ${total} bytes together; at most ${limits.folderTotalBytes} are taken. Send a shorter period.`)
  }
  const clashes = sameNames(listing.files.map(({ path }) => path))
  const twins = [...clashes].map(([path, other]) => ({
    path,
    reason: `The names ${quote(path)} and ${quote(other)} clash; on some systems they are the same file. Rename one of them.`,
  }))
  const files = listing.files.filter(({ path }) => !clashes.has(path))
  const entries = files.map(({ path, size }) => ({
    path,
    size,
    open: () => openContained(root, path, limits.folderFileBytes),
    read: () => readContained(root, path, parsedBytes),
    hash: () => hashContained(root, path, limits.folderFileBytes),
  }))
  return { kind: 'folder', entries, refused: [...listing.refused, ...twins].sort((a, b) => (a.path < b.path ? -1 : 1)) }
}
