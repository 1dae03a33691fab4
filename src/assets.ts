// The one place that knows where the package keeps its schemas, templates, examples and fonts. Beside src/ and beside dist/ alike.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

/** A file of a folder of the package: path with forward slashes, from that folder. */
export interface AssetFile {
  path: string
  bytes: Uint8Array
}

/** Every file below a folder of the package, sorted by path. */
function filesBelow(folder: string): AssetFile[] {
  const base = join(root, folder)
  return readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(base, path).split(sep).join('/'), bytes: new Uint8Array(readFileSync(path)) }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

/** The JSON Schema of that name, e.g. `requirements` or `facts/retention`. */
export function readSchema(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8')) as Record<string, unknown>
}

/** Every schema file. */
export function schemaFiles(): AssetFile[] {
  return filesBelow('schemas')
}

/** The text of a file in templates/. */
export function readTemplate(name: string): string {
  return readFileSync(join(root, 'templates', name), 'utf8')
}

/** Where a file in examples/ lies on the disk. */
export function examplePath(path: string): string {
  return join(root, 'examples', path)
}

/** Every file of an example. */
export function exampleFiles(name: string): AssetFile[] {
  return filesBelow(join('examples', name))
}

/** The version in package.json. */
export function readPackageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return version
}

/** A file of an installed package, e.g. a font. `path` is from the package's folder. */
export function readPackageFile(name: string, path: string): Uint8Array {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`)
  return new Uint8Array(readFileSync(join(dirname(manifest), path)))
}

/** The compiled module of a worker thread, by its path below dist/ without extension: threads run the built program, from src/ too. */
export function workerUrl(path: string): URL {
  return pathToFileURL(join(root, 'dist', `${path}.js`))
}
