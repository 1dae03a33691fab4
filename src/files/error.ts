// What goes wrong at the edge to the disk, as one kind of error with a code.

/** `code`: `missing`, `link`, `special`, `outside`, `too-large`, `changed`, `denied` or `io`. The message names the path as given. */
export class FileError extends Error {
  readonly code: FileErrorCode
  constructor(code: FileErrorCode, message: string) {
    super(message)
    this.name = 'FileError'
    this.code = code
  }
}

export type FileErrorCode = 'missing' | 'link' | 'special' | 'outside' | 'too-large' | 'changed' | 'denied' | 'io'

const texts: Record<string, { code: FileErrorCode; text: string }> = {
  ENOENT: { code: 'missing', text: 'does not exist' },
  ENOTDIR: { code: 'missing', text: 'does not exist: a part of its path is not a folder' },
  ELOOP: { code: 'link', text: 'is a symbolic link; links are not followed. Send the file itself' },
  EACCES: { code: 'denied', text: 'may not be read: permission denied' },
  EPERM: { code: 'denied', text: 'may not be read: permission denied' },
  ENXIO: { code: 'special', text: 'is not an ordinary file' },
  EISDIR: { code: 'special', text: 'is a folder, not a file' },
  ENOSPC: { code: 'io', text: 'could not be written: no space left' },
}

/** The error of a system call as a FileError; a FileError stays as it is. */
export function fileError(error: unknown, path: string): FileError {
  if (error instanceof FileError) return error
  const system = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = texts[system]
  return new FileError(known?.code ?? 'io', `${path} ${known?.text ?? `could not be used (${system || 'unknown error'})`}.`)
}
