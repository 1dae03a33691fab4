// What is taken in at most. Every refusal names the limit it met.

const MEBI = 1 << 20

export const intakeLimits = {
  /** Files of a submission. */
  files: 20_000,
  /** Folders above a file. */
  depth: 32,
  /** Bytes of one file, unpacked. */
  fileBytes: 512 * MEBI,
  /** Bytes of all files, unpacked. */
  totalBytes: 4096 * MEBI,
  /** Bytes of a zip as sent. */
  zipBytes: 1024 * MEBI,
  /** Unpacked bytes for each packed byte; logs reach 50, bombs 1000. Looked at above `ratioFrom` bytes. */
  ratio: 200,
  ratioFrom: MEBI,
  /** Characters of a path. */
  path: 1000,
}

export type IntakeLimits = typeof intakeLimits
