// Intake: a folder or .zip becomes a list of contained, bounded, hashed files, or is refused with the reason.
// In: a path. Out: Submission. May import files/, source/, model/ and yauzl.
import { FileError, kindOfPath } from '../../files/index.ts'
import { folderSubmission } from './folder.ts'
import { type IntakeLimits, intakeLimits } from './limits.ts'
import { brokenSubmission, noSubmission, type Submission } from './submission.ts'
import { zipSubmission } from './zip.ts'

export { type IntakeLimits, intakeLimits, parsedBytes } from './limits.ts'
export { noSubmission, type Submission, type SubmissionEntry } from './submission.ts'

/**
 * Opens a submission: a folder, or a .zip file. Nothing there gives an empty submission; something that must not be used
 * gives one with `broken`. Never throws for what was sent.
 */
export async function openSubmission(path: string, limits: IntakeLimits = intakeLimits): Promise<Submission> {
  try {
    const kind = await kindOfPath(path, true)
    if (kind === 'missing') return noSubmission
    if (kind === 'folder') return await folderSubmission(path, limits)
    if (kind === 'file') return await zipSubmission(path, limits)
    return brokenSubmission('folder', 'The submission is neither a folder nor a .zip file.')
  } catch (error) {
    if (error instanceof FileError) return brokenSubmission('folder', error.message)
    throw error
  }
}
