// -o FILE: the format comes from the extension; files are written whole or not at all.
import { dirname, extname } from 'node:path'
import { ensureFolder, writeAtomic } from '../files/index.ts'
import { closest } from '../source/index.ts'
import { UsageError } from './fail.ts'
import type { Loader } from './load.ts'
import { shown } from './progress.ts'
import type { World } from './world.ts'

/** A format that files can be written in. */
export interface Format {
  /** With the dot. */
  extension: string
  make(): string | Uint8Array | Promise<string | Uint8Array>
}

/** The format of a file name. Throws UsageError naming the nearest. */
export function formatOf(file: string, formats: readonly Format[]): Format {
  const extension = extname(file).toLowerCase()
  const found = formats.find((format) => format.extension === extension)
  if (found) return found
  const allowed = formats.map((format) => format.extension)
  const near = closest(extension, allowed)
  const hint = near === undefined ? '' : ` Did you mean ${near}?`
  throw new UsageError(
    `cannot write ${file}: ${extension === '' ? 'its name has no extension' : `${extension} is not a format of this document`}.${hint}`,
    `use one of ${allowed.join(', ')}`,
  )
}

/** Refuses names of unknown formats, before anything is made. */
export function checkFormats(files: readonly string[], extensions: readonly string[]): void {
  const formats = extensions.map((extension): Format => ({ extension, make: () => '' }))
  for (const file of files) formatOf(file, formats)
}

/** Writes every output, or none: all names are checked before anything is made, and everything is made before anything is written. */
export async function writeOutputs(files: readonly string[], formats: readonly Format[], loader: Loader, world: World, quiet: boolean): Promise<void> {
  const planned = files.map((file) => ({ path: loader.absolute(file), format: formatOf(file, formats) }))
  const made: { path: string; content: string | Uint8Array }[] = []
  for (const { path, format } of planned) {
    const content = await shown(world, quiet, `making ${loader.shown(path)}`, async () => format.make())
    made.push({ path, content })
  }
  for (const { path, content } of made) {
    await ensureFolder(dirname(path))
    await writeAtomic(path, content)
    if (!quiet) world.stderr.write(`wrote ${loader.shown(path)}\n`)
  }
}
