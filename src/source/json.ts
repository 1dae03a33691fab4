// Strict JSON: scanned first, then parsed by JSON.parse; positions are looked up only when asked for.
import type { Position, Problem } from '../model/problem.ts'
import { scanJson, stringEnd } from './json-scan.ts'
import { evidenceJsonLimits, formatSize, type Limits } from './limits.ts'
import { type Path, positionsOf } from './positions.ts'
import type { SourceDocument } from './yaml.ts'

const BLANK = /[\s,:]/

function skipBlank(text: string, from: number): number {
  let at = from
  while (at < text.length && BLANK.test(text[at] as string)) at += 1
  return at
}

/** Offset behind the value that starts at `start`, in JSON known to be valid. */
function valueEnd(text: string, start: number): number {
  let [at, depth] = [start, 0]
  do {
    const char = text[at]
    if (char === '"') at = stringEnd(text, at)
    else {
      if (char === '{' || char === '[') depth += 1
      if (char === '}' || char === ']') depth -= 1
      at += 1
    }
  } while (depth > 0)
  const first = text[start] as string
  if ('{["'.includes(first)) return at
  while (at < text.length && !/[\s,\]}]/.test(text[at] as string)) at += 1
  return at
}

interface Place {
  key?: number
  value: number
}

/** The entry of the object or list at `at` that the step names. */
function entry(text: string, at: number, step: string | number): Place | undefined {
  const object = text[at] === '{'
  if (!object && text[at] !== '[') return undefined
  let next = skipBlank(text, at + 1)
  for (let index = 0; next < text.length && !']}'.includes(text[next] as string); index += 1) {
    const value = object ? skipBlank(text, stringEnd(text, next)) : next
    if (object ? JSON.parse(text.slice(next, stringEnd(text, next))) === String(step) : index === step) return object ? { key: next, value } : { value }
    next = skipBlank(text, valueEnd(text, value))
  }
  return undefined
}

function locate(text: string, path: Path): Place | undefined {
  let place: Place | undefined = { value: skipBlank(text, 0) }
  for (const step of path) place = place && entry(text, place.value, step)
  return place
}

/** Source offset of character `index` of the string that starts at `start`. */
function inString(text: string, start: number, index: number): number {
  let at = start + 1
  for (let i = 0; i < index; i += 1) at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2
  return at
}

function document(text: string, file: string, value: unknown): SourceDocument {
  const positions = positionsOf(text)
  return {
    file,
    text,
    value,
    at(path, what = 'value') {
      const place = locate(text, path)
      if (!place) return undefined
      const start = what === 'key' && place.key !== undefined ? place.key : place.value
      return positions.at(start, valueEnd(text, start) - start)
    },
    within(path, offset, length): Position | undefined {
      const place = locate(text, path)
      if (!place || text[place.value] !== '"') return undefined
      const start = inString(text, place.value, offset)
      return positions.at(start, inString(text, place.value, offset + Math.max(1, length)) - start)
    },
  }
}

function problem(file: string, text: string, code: string, message: string, offset: number, length: number, fix?: string): Problem[] {
  return [{ code, file, position: positionsOf(text).at(offset, length), message, ...(fix && { fix }), severity: 'error' }]
}

/**
 * A JSON text, or the first thing wrong with it. Duplicate and reserved keys, numbers a double cannot hold, half
 * surrogates, nesting and size over the limits are refused; objects are plain and safe to look up with Object.hasOwn.
 */
export function parseJson(text: string, file: string, limits: Limits = evidenceJsonLimits): SourceDocument | Problem[] {
  if (text.length > limits.size) {
    return problem(file, '', 'source/too-large', `the text has ${formatSize(text.length)}; the limit is ${formatSize(limits.size)}`, 0, 1)
  }
  if (text.trim() === '') return problem(file, text, 'source/empty', 'the file is empty', 0, 1)
  const fault = scanJson(text, limits)
  if (fault) return problem(file, text, fault.code, fault.message, fault.offset, fault.length, fault.fix)
  try {
    return document(text, file, JSON.parse(text))
  } catch {
    return problem(file, text, 'source/json', 'this is not JSON', 0, 1)
  }
}
