// The bytes of one file as its readers see them: strict parsing, each kind done once and remembered, failures too.

import type { Problem } from '../model/problem.ts'
import { decodeText, evidenceJsonLimits, evidenceYamlLimits, parseJson, readYamlStream } from '../source/index.ts'
import { type Content, UnreadableFile } from './reader.ts'

const HEAD = 65_536

/** The content of a file that intake has bounded and hashed. */
export function contentOf(path: string, file: { bytes: Uint8Array; sha256: string }): Content {
  const { bytes, sha256 } = file
  const text = once(() => textOf(bytes, path))
  return {
    path,
    sha256,
    size: bytes.length,
    head: new TextDecoder('utf-8').decode(bytes.subarray(0, HEAD)),
    text,
    json: once(() => (beginsAsJson(bytes) ? jsonOf(text(), path) : undefined)),
    yaml: once(() => yamlOf(text(), path)),
    bytes: () => bytes,
  }
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

/** Whether the first byte after byte order mark and blanks opens an object or list. */
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
  throw new UnreadableFile(first?.message ?? 'it cannot be read', first?.position?.line)
}
