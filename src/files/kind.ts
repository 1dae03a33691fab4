// What a path is, links seen as links.
import { lstat, stat } from 'node:fs/promises'
import { fileError } from './error.ts'

export type PathKind = 'file' | 'folder' | 'link' | 'special' | 'missing'

/** Kind of what stands at the path; a link is only followed if asked for. Throws FileError where it may not be looked at. */
export async function kindOfPath(path: string, followLinks = false): Promise<PathKind> {
  try {
    const stats = await (followLinks ? stat(path) : lstat(path))
    if (stats.isFile()) return 'file'
    if (stats.isDirectory()) return 'folder'
    return stats.isSymbolicLink() ? 'link' : 'special'
  } catch (error) {
    const problem = fileError(error, path)
    if (problem.code === 'missing') return 'missing'
    throw problem
  }
}
