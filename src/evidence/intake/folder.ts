// A submission as a folder: walked without following links.
import { hashContained, openContained, readContained, walkFolder } from '../../files/index.ts'
import { type IntakeLimits, parsedBytes } from './limits.ts'
import { brokenSubmission, type Submission } from './submission.ts'

/** Lists the folder. Sizes over the limits refuse the file (when it is read) or the whole. Throws FileError for the folder itself. */
export async function folderSubmission(root: string, limits: IntakeLimits): Promise<Submission> {
  const listing = await walkFolder(root, limits)
  if (listing.cut !== undefined) return brokenSubmission('folder', listing.cut)
  const total = listing.files.reduce((sum, file) => sum + file.size, 0)
  if (total > limits.folderTotalBytes) {
    return brokenSubmission('folder', `The files have ${total} bytes together; at most ${limits.folderTotalBytes} are taken. Send a shorter period.`)
  }
  const entries = listing.files.map(({ path, size }) => ({
    path,
    size,
    open: () => openContained(root, path, limits.folderFileBytes),
    read: () => readContained(root, path, parsedBytes),
    hash: () => hashContained(root, path, limits.folderFileBytes),
  }))
  return { kind: 'folder', entries, refused: listing.refused }
}
