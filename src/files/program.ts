// Programs on the disk: whether a path is one, and unpacking a packed one into a folder of the user's own.
import { chmod, lstat, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { FileError, fileError } from './error.ts'

const EXECUTABLE = 0o111

/** Whether the path is a file that may be run. */
export async function isProgram(path: string, anyMode = false): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() === true && (anyMode || (found.mode & EXECUTABLE) !== 0)
}

/** Makes a folder only its owner can write to. Throws FileError if it is a link, or others may write to it: what lies there would not be ours. */
export async function privateFolder(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    const found = await lstat(path)
    if (!found.isDirectory()) throw new FileError('link', `${path} is not a folder. Remove it, or choose another cache folder.`)
    if ((found.mode & 0o022) !== 0)
      throw new FileError('denied', `${path} can be changed by others. Make it private (chmod 700), or choose another cache folder.`)
  } catch (error) {
    throw fileError(error, path)
  }
}

/** Unpacks a brotli file into a program, whole or not at all; two at once do not disturb each other. `mark` tells their temporary files apart. */
export async function unpackProgram(packed: string, target: string, mark: string): Promise<void> {
  await placeProgram(target, brotliDecompressSync(await readFile(packed)), mark)
}

/** Unpacks the plain files of a brotli-packed tar into a folder, by their base names; links and folders are left out. */
export async function unpackLibraries(packed: string, folder: string, mark: string): Promise<void> {
  for (const entry of tarFiles(brotliDecompressSync(await readFile(packed)))) await placeProgram(join(folder, basename(entry.name)), entry.data, mark)
}

async function placeProgram(target: string, data: Uint8Array, mark: string): Promise<void> {
  const temporary = `${target}.${mark}.tmp`
  try {
    const handle = await open(temporary, 'wx', 0o700)
    try {
      await handle.writeFile(data)
    } finally {
      await handle.close()
    }
    await chmod(temporary, 0o700)
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw fileError(error, target)
  }
}

/** Plain files of a ustar archive from our own package. */
function tarFiles(tar: Uint8Array): { name: string; data: Uint8Array }[] {
  const field = (at: number, length: number) => new TextDecoder().decode(tar.subarray(at, at + length)).replace(/\0.*$/s, '')
  const files: { name: string; data: Uint8Array }[] = []
  for (let at = 0; at + 512 <= tar.length && field(at, 100) !== ''; ) {
    const size = Number.parseInt(field(at + 124, 12), 8)
    if (!Number.isSafeInteger(size)) throw new FileError('io', 'the packed libraries are damaged. Install the package again.')
    const type = field(at + 156, 1)
    if (type === '0' || type === '') files.push({ name: field(at, 100), data: tar.subarray(at + 512, at + 512 + size) })
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}
