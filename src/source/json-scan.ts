// What JSON.parse would swallow: duplicate and reserved keys, numbers it rounds, half surrogates, bottomless nesting. One pass, no recursion.

import { quote } from './escape.ts'
import type { Fault } from './gate.ts'
import { type Limits, reservedKeys } from './limits.ts'

type Next = 'value' | 'first-key' | 'key' | 'colon' | 'first-item' | 'after' | 'end'

/** Keys of an open object; of an open list, none. */
interface Frame {
  object: boolean
  keys: Map<string, number> | undefined
}

interface Scan {
  text: string
  at: number
  frames: Frame[]
  nodes: number
  limits: Limits
  fault: Fault | undefined
  /** Where the next backslash and the next raw control character stand: looked up once each. */
  backslash: number
  control: number
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const CONTROL = /[\u0000-\u001f]/g
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d])

function fail(scan: Scan, offset: number, length: number, message: string, code = 'source/json', fix?: string): Next {
  scan.fault = { code, offset, length, message, ...(fix && { fix }) }
  return 'end'
}

/** What stands there, for "found …". */
function found(scan: Scan, at: number): string {
  return at >= scan.text.length ? 'the end of the file' : quote(String.fromCodePoint(scan.text.codePointAt(at) as number))
}

function skipBlank(scan: Scan): void {
  while (BLANK.has(scan.text.charCodeAt(scan.at))) scan.at += 1
}

/** Offset behind the closing quote of the string that opens at `start`; -1 if it is not closed. */
export function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes += 1
    if (slashes % 2 === 0) return end + 1
  }
  return -1
}

function nextControl(text: string, from: number): number {
  CONTROL.lastIndex = from
  return CONTROL.exec(text)?.index ?? Number.POSITIVE_INFINITY
}

/** The string at `scan.at`, decoded, or undefined after a fault. Moves behind it. */
function string(scan: Scan): string | undefined {
  const { text, at: start } = scan
  const end = stringEnd(text, start)
  if (end < 0) return void fail(scan, start, 1, 'this text in quotes is not closed')
  scan.at = end
  if (scan.control < start) scan.control = nextControl(text, start)
  if (scan.control < end)
    return void fail(scan, scan.control, 1, 'a raw line break or control character inside a text', 'source/json', 'Write it as \\n or \\u….')
  if (scan.backslash < start) {
    const next = text.indexOf('\\', start)
    scan.backslash = next < 0 ? Number.POSITIVE_INFINITY : next
  }
  const raw = text.slice(start + 1, end - 1)
  return checkedText(scan, scan.backslash < end ? decoded(text.slice(start, end)) : raw, start, end)
}

function decoded(source: string): string | undefined {
  try {
    return JSON.parse(source) as string
  } catch {
    return undefined
  }
}

function checkedText(scan: Scan, value: string | undefined, start: number, end: number): string | undefined {
  if (value === undefined) return void fail(scan, start, end - start, 'an unknown escape in this text')
  if (!value.isWellFormed()) return void fail(scan, start, end - start, 'the text holds half of a surrogate pair', 'source/encoding')
  return value
}

function key(scan: Scan, mayEnd: boolean): Next {
  const { text, at } = scan
  if (mayEnd && text[at] === '}') return close(scan)
  if (text[at] !== '"') return fail(scan, at, 1, `expected a key in double quotes, found ${found(scan, at)}`)
  const name = string(scan)
  if (name === undefined) return 'end'
  const length = scan.at - at
  if (reservedKeys.has(name)) return fail(scan, at, length, `the key ${quote(name)} is reserved`, 'source/reserved-key', 'Use another name.')
  const keys = scan.frames[scan.frames.length - 1]?.keys as Map<string, number>
  const same = name.normalize('NFC')
  const first = keys.get(same)
  if (first !== undefined) {
    return fail(scan, at, length, `the key ${quote(name)} stands here twice; first at character ${first + 1}`, 'source/duplicate-key', 'Remove one of the two.')
  }
  keys.set(same, at)
  return 'colon'
}

function open(scan: Scan, object: boolean): Next {
  if (scan.frames.length >= scan.limits.depth)
    return fail(scan, scan.at, 1, `nested deeper than ${scan.limits.depth} levels, which is the limit`, 'source/too-deep')
  scan.frames.push({ object, keys: object ? new Map() : undefined })
  scan.at += 1
  return object ? 'first-key' : 'first-item'
}

function close(scan: Scan): Next {
  scan.frames.pop()
  scan.at += 1
  return 'after'
}

/** Whether a number survives as a double: finite, whole numbers exact, nothing rounded to zero. */
export function holdsExactly(source: string): boolean {
  const value = Number(source)
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) return false
  return value !== 0 || !/[1-9]/.test(source.split(/[eE]/)[0] as string)
}

function literal(scan: Scan): Next {
  const { text, at } = scan
  for (const word of ['true', 'false', 'null']) {
    if (!text.startsWith(word, at)) continue
    scan.at += word.length
    return 'after'
  }
  NUMBER.lastIndex = at
  const source = NUMBER.exec(text)?.[0]
  if (source === undefined) return fail(scan, at, 1, `expected a value, found ${found(scan, at)}`)
  scan.at += source.length
  if (source.length > 14 || /[eE]/.test(source)) {
    if (!holdsExactly(source)) return fail(scan, at, source.length, `${quote(source)} is a number that cannot be held exactly`, 'source/number', 'Quote it.')
  }
  return 'after'
}

function value(scan: Scan): Next {
  scan.nodes += 1
  if (scan.nodes > scan.limits.nodes) return fail(scan, scan.at, 1, `more than ${scan.limits.nodes} values, which is the limit`, 'source/too-many')
  const char = scan.text[scan.at]
  if (char === '{' || char === '[') return open(scan, char === '{')
  if (char === '"') return string(scan) === undefined ? 'end' : 'after'
  return literal(scan)
}

/** Behind a value: comma, closing bracket, or the end. */
function after(scan: Scan): Next {
  const { text, at } = scan
  const frame = scan.frames[scan.frames.length - 1]
  if (!frame) return at >= text.length ? 'end' : fail(scan, at, 1, `the value ends before this; found ${found(scan, at)} behind it`)
  const closing = frame.object ? '}' : ']'
  if (text[at] === closing) return close(scan)
  if (text[at] !== ',') return fail(scan, at, 1, `expected \`,\` or \`${closing}\`, found ${found(scan, at)}`)
  scan.at += 1
  return frame.object ? 'key' : 'value'
}

function colon(scan: Scan): Next {
  if (scan.text[scan.at] !== ':') return fail(scan, scan.at, 1, `expected \`:\` behind the key, found ${found(scan, scan.at)}`)
  scan.at += 1
  return 'value'
}

const steps: Record<Exclude<Next, 'end'>, (scan: Scan) => Next> = {
  value,
  after,
  colon,
  key: (scan) => key(scan, false),
  'first-key': (scan) => key(scan, true),
  'first-item': (scan) => (scan.text[scan.at] === ']' ? close(scan) : value(scan)),
}

/** The first thing wrong with a JSON text, or undefined: then JSON.parse gives exactly what it says. */
export function scanJson(text: string, limits: Limits): Fault | undefined {
  const scan: Scan = { text, at: 0, frames: [], nodes: 0, limits, fault: undefined, backslash: -1, control: -1 }
  let next: Next = 'value'
  while (next !== 'end') {
    skipBlank(scan)
    next = steps[next](scan)
  }
  return scan.fault
}
