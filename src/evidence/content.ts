// The bytes of one file as its readers see them: strict parsing, each kind done once and remembered, failures too.

import { FileError, type FilePass, type OpenFile, openBytes } from '../files/index.ts'
import type { Problem } from '../model/problem.ts'
import { decodeText, evidenceJsonLimits, evidenceYamlLimits, formatSize, parseJson, readYamlStream } from '../source/index.ts'
import { parsedBytes } from './intake/index.ts'
import { type Content, UnreadableFile } from './reader.ts'

const HEAD = 65_536

/** The content of a file that is held open: nothing but its beginning is read before a reader asks for it. `advance` is told of each piece of a pass. */
export function openContent(path: string, file: OpenFile, advance?: (bytes: number) => void): Content {
  const start = once(() => read(() => file.head(HEAD)))
  const bytes = once(() => wholeOf(file))
  const text = once(() => textOf(bytes(), path))
  return {
    path,
    get sha256() {
      return file.sha256()
    },
    size: file.size,
    head: new TextDecoder('utf-8').decode(start()),
    start,
    text,
    json: once(() => (beginsAsJson(start()) ? jsonOf(text(), path) : undefined)),
    yaml: once(() => yamlOf(text(), path)),
    bytes,
    pass: () => (advance ? counted(file.pass(), advance) : file.pass()),
  }
}

function counted(pass: FilePass, advance: (bytes: number) => void): FilePass {
  return {
    next(into) {
      const count = pass.next(into)
      advance(count)
      return count
    },
  }
}

/** The content of bytes in memory, as intake hashed them. */
export function contentOf(path: string, file: { bytes: Uint8Array; sha256: string }): Content {
  return openContent(path, openBytes(file))
}

/** What the disk refuses is no fault of a reader. */
function read(work: () => Uint8Array): Uint8Array {
  try {
    return work()
  } catch (error) {
    throw error instanceof FileError ? new UnreadableFile(error.message) : error
  }
}

function wholeOf(file: OpenFile): Uint8Array {
  if (file.size <= parsedBytes) return read(() => file.whole(parsedBytes))
  throw new UnreadableFile(
    `it has ${formatSize(file.size)}; a file that is no log is read up to ${formatSize(parsedBytes)}. If it is an export, send a shorter period or fewer columns; if it is a log, its first lines are of no known format`,
  )
}

/** Runs once; what it returned or threw is given again. */
function once<T>(run: () => T): () => T {
  let outcome: { value: T } | { error: unknown } | undefined
  return () => {
    if (!outcome) {
      try {
        outcome = { value: run() }
      } catch (error) {
        outcome = { error }
      }
    }
    if ('error' in outcome) throw outcome.error
    return outcome.value
  }
}

function textOf(bytes: Uint8Array, path: string): string {
  const decoded = decodeText(bytes, path, evidenceJsonLimits.size)
  return Array.isArray(decoded) ? fail(decoded) : decoded.text
}

/** Whether the first byte after byte order mark and blanks opens an object or list; blanks alone do not. */
function beginsAsJson(bytes: Uint8Array): boolean {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (at < bytes.length && [0x20, 0x09, 0x0a, 0x0d].includes(bytes[at] as number)) at += 1
  return bytes[at] === 0x7b || bytes[at] === 0x5b
}

function jsonOf(text: string, path: string): unknown {
  const parsed = parseJson(text, path, evidenceJsonLimits)
  return Array.isArray(parsed) ? fail(parsed) : parsed.value
}

function yamlOf(text: string, path: string): ReturnType<Content['yaml']> {
  const parsed = readYamlStream(text, path, { limits: evidenceYamlLimits, lenient: true })
  if (Array.isArray(parsed)) return fail(parsed)
  return parsed.documents.map((document) => ({ value: document.value, lineOf: (pointer: string) => document.at(pathOf(pointer))?.line }))
}

/** A JSON pointer as a path; a step of digits may be an index or a key, and both are looked up alike. */
function pathOf(pointer: string): (string | number)[] {
  const steps = pointer.split('/').slice(1)
  return steps.map((step) => (/^(0|[1-9]\d{0,8})$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')))
}

function fail(problems: readonly Problem[]): never {
  const [first] = problems
  const message = first?.message ?? 'it cannot be read'
  throw new UnreadableFile(
    first?.code === 'source/number' ? `${message}; put it in double quotes as it stands, no digit changed` : message,
    first?.position?.line,
  )
}
