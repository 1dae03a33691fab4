// What is taken in at most. Every refusal names the limit it met.

const [MEBI, GIBI] = [2 ** 20, 2 ** 30]

export const intakeLimits = {
  /** Files of a submission. */
  files: 20_000,
  /** Items of a manifest that name one file: it is read for each of them. */
  itemsOfFile: 20,
  /** Folders above a file. */
  depth: 32,
  /** Bytes of one file of a zip, unpacked: it is held in memory. */
  fileBytes: 512 * MEBI,
  /** Bytes of all files of a zip, unpacked. */
  totalBytes: 4 * GIBI,
  /** Bytes of one file of a folder: only logs are read at such a size, see `parsedBytes`. */
  folderFileBytes: 64 * GIBI,
  /** Bytes of all files of a folder. */
  folderTotalBytes: 256 * GIBI,
  /** Bytes of a zip as sent. */
  zipBytes: 1024 * MEBI,
  /** Unpacked bytes for each packed byte; logs reach 50, bombs 1000. Looked at above `ratioFrom` bytes. */
  ratio: 200,
  ratioFrom: MEBI,
  /** Characters of a path. */
  path: 1000,
}

export type IntakeLimits = typeof intakeLimits

/** Bytes of a file that is read as a whole: everything but logs. */
export const parsedBytes = 64 * MEBI
