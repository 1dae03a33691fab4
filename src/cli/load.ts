// The buyer's files from the disk to checked values. A problem in any of them ends the run before anything is judged.
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { FileError, kindOfPath, readOwnFile } from '../files/index.ts'
import { InputError, type Problem } from '../model/problem.ts'
import type { Decision, Spec, SupplierFile } from '../model/spec.ts'
import { decodeText, ownFileLimits, readSource } from '../source/index.ts'
import type { World } from './world.ts'

/** Collects texts for code frames, and problems of several files. */
export class Loader {
  readonly sources = new Map<string, string>()
  readonly warnings: Problem[] = []
  readonly #world: World
  constructor(world: World) {
    this.#world = world
  }

  /** The path as people typed it, or from the working folder. */
  shown(path: string): string {
    const found = relative(this.#world.cwd, path)
    return found === '' || found.startsWith('..') || isAbsolute(found) ? path : found
  }

  absolute(path: string): string {
    return resolve(this.#world.cwd, path)
  }

  /** The text of one of the buyer's files; `-` is standard input. Throws InputError and FileError. */
  async text(path: string): Promise<{ text: string; file: string }> {
    const file = path === '-' ? 'stdin' : this.shown(this.absolute(path))
    const bytes = await this.bytes(path, file, ownFileLimits.size)
    const decoded = decodeText(bytes, file)
    if (Array.isArray(decoded)) throw new InputError(decoded)
    this.sources.set(file, decoded.text)
    return { text: decoded.text, file }
  }

  /** The bytes of such a file, of at most `limit`. Errors name it as it is shown. */
  async bytes(path: string, file: string, limit: number): Promise<Uint8Array> {
    if (path === '-') return this.#world.stdin()
    const absolute = this.absolute(path)
    if ((await kindOfPath(absolute, true)) === 'folder') throw new FileError('special', `${file} is a folder, not a file. Name a file in it.`)
    try {
      return (await readOwnFile(absolute, limit)).bytes
    } catch (error) {
      if (error instanceof FileError)
        throw new FileError(
          error.code,
          error.message.replace(absolute, () => file),
        )
      throw error
    }
  }

  /** Throws if any problem is an error; keeps the warnings. */
  checked<T>(value: T | undefined, problems: readonly Problem[]): T {
    if (value === undefined || problems.some((problem) => problem.severity === 'error')) throw new InputError(problems)
    this.warnings.push(...problems)
    return value
  }

  async requirements(path: string): Promise<Spec> {
    const { readRequirements } = await import('../spec/index.ts')
    const { text, file } = await this.text(path)
    const { spec, problems } = readRequirements(text, file)
    return this.checked(spec, problems)
  }

  async supplier(path: string, spec: Spec): Promise<SupplierFile> {
    const { readSupplier } = await import('../spec/index.ts')
    const { text, file } = await this.text(path)
    const { supplier, problems } = readSupplier(text, file, spec)
    return this.checked(supplier, problems)
  }

  /** A supplier's file with the requirements it names. Problems of both are told together. */
  async case(path: string): Promise<{ spec: Spec; supplier: SupplierFile }> {
    const { readRequirements, readSupplier } = await import('../spec/index.ts')
    const { text, file } = await this.text(path)
    const own = await this.named(path, text, file)
    const { spec, problems } = readRequirements(own.text, own.file)
    const found = readSupplier(text, file, spec)
    return this.bothChecked(spec, found.supplier, [...problems, ...found.problems])
  }

  private bothChecked(spec: Spec | undefined, supplier: SupplierFile | undefined, problems: readonly Problem[]): { spec: Spec; supplier: SupplierFile } {
    return { spec: this.checked(spec, problems), supplier: this.checked(supplier, []) }
  }

  /** The text of the requirements that a supplier's file names. Throws InputError where it names none, or none that are there. */
  async named(path: string, text: string, file: string): Promise<{ text: string; file: string }> {
    const source = readSource(text, file)
    if (Array.isArray(source)) throw new InputError(source)
    const requirements = (source.value as { requirements?: unknown } | null)?.requirements
    if (typeof requirements !== 'string') throw new InputError((await import('../spec/index.ts')).readSupplier(text, file, undefined).problems)
    try {
      return await this.text(beside(path, requirements))
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      const position = source.at(['requirements'], 'value')
      const fix = 'Correct the path; it starts from the folder of this file.'
      throw new InputError([{ code: `file/${error.code}`, file, severity: 'error', message: error.message, fix, ...(position && { position }) }])
    }
  }

  async decisions(path: string, spec: Spec, supplier: SupplierFile): Promise<Decision[]> {
    if ((await kindOfPath(this.absolute(path))) === 'missing') return []
    const { readDecisions } = await import('../spec/index.ts')
    const { text, file } = await this.text(path)
    const { decisions, problems } = readDecisions(text, file, spec, supplier)
    return this.checked(decisions, problems)
  }
}

/** The supplier file in a folder, or the file itself. */
export async function supplierPath(target: string, loader: Loader): Promise<string> {
  const path = loader.absolute(target)
  const kind = await kindOfPath(path, true)
  if (kind === 'missing') throw new FileError('missing', `${target} does not exist. Give the supplier's folder, or its supplier.yaml.`)
  if (kind !== 'folder') return path
  const file = join(path, 'supplier.yaml')
  if ((await kindOfPath(file)) === 'missing')
    throw new FileError('missing', `${target} holds no supplier.yaml. Give the folder that does, or the supplier's file itself.`)
  return file
}

/** Where a path that stands in a file leads. */
export function beside(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path)
}
