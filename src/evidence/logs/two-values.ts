// A name that stands twice in one object of JSON, with two values: parsers differ in which of them counts, so nobody knows what was said.
import type { NameNode } from './name-tree.ts'

const [QUOTE, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY, COLON, COMMA, SPACE] = [34, 92, 123, 125, 91, 93, 58, 44, 32] as const

/**
 * Whether a name of the tree has two values in one object of the text, of which JSON.parse made `value`. Nearly every text has as many
 * keys as its value: only where some are lost are they looked at.
 */
export function hasTwoValues(text: string, value: object, tree: NameNode<string>): boolean {
  return keysInText(text) !== keysInValue(value) && objectEnd(text, skipBlanks(text, 0), tree) < 0
}

function keysInText(text: string): number {
  let count = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at)) {
    at = stringEnd(text, at)
    if (text.charCodeAt(at) <= SPACE) at = skipBlanks(text, at)
    if (text.charCodeAt(at) === COLON) count++
  }
  return count
}

function keysInValue(value: object): number {
  const open: object[] = [value]
  let count = 0
  const look = (inner: unknown): void => {
    if (typeof inner === 'object' && inner !== null) open.push(inner)
  }
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (Array.isArray(one)) for (const inner of one) look(inner)
    else {
      for (const key in one) {
        count++
        look((one as Readonly<Record<string, unknown>>)[key])
      }
    }
  }
  return count
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) <= SPACE) at++
  return at
}

/** Behind the string that begins at `from`. */
function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); ; at = text.indexOf('"', at + 1)) {
    if (text.charCodeAt(at - 1) !== BACKSLASH) return at + 1
    let slashes = at
    while (text.charCodeAt(slashes - 1) === BACKSLASH) slashes--
    if ((at - slashes) % 2 === 0) return at + 1
  }
}

const isOpening = (code: number): boolean => code === OPEN_OBJECT || code === OPEN_ARRAY
const isClosing = (code: number): boolean => code === CLOSE_OBJECT || code === CLOSE_ARRAY

/** Behind the value that begins at `from`; what lies in it is not looked at. */
function valueEnd(text: string, from: number): number {
  const code = text.charCodeAt(from)
  if (code === QUOTE) return stringEnd(text, from)
  return isOpening(code) ? listEnd(text, from) : scalarEnd(text, from)
}

function scalarEnd(text: string, from: number): number {
  let at = from
  for (let code = text.charCodeAt(at); code > SPACE && code !== COMMA && !isClosing(code); code = text.charCodeAt(at)) at++
  return at
}

/** Of a list or an object. */
function listEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = stringEnd(text, at) - 1
    else if (isOpening(code)) depth++
    else if (isClosing(code) && --depth === 0) return at + 1
  }
}

/** The key in the quotes [from, to). */
function keyOf(text: string, from: number, to: number): string {
  const key = text.slice(from + 1, to - 1)
  return key.includes('\\') ? (JSON.parse(text.slice(from, to)) as string) : key
}

/** Behind the object that begins at `from`; -1 where a name has two values. The same value twice is one. */
function objectEnd(text: string, from: number, tree: NameNode<string>): number {
  const nodes: NameNode<string>[] = []
  const values: string[] = []
  let at = skipBlanks(text, from + 1)
  while (text.charCodeAt(at) !== CLOSE_OBJECT) {
    const end = stringEnd(text, at)
    const node = tree.below.get(keyOf(text, at, end))
    const value = skipBlanks(text, text.indexOf(':', end) + 1)
    const walked = node !== undefined && node.below.size > 0 && text.charCodeAt(value) === OPEN_OBJECT
    const next = walked ? objectEnd(text, value, node) : valueEnd(text, value)
    if (next < 0) return -1
    if (node !== undefined) {
      const known = nodes.indexOf(node)
      const said = text.slice(value, next)
      if (known >= 0 && values[known] !== said) return -1
      if (known < 0) {
        nodes.push(node)
        values.push(said)
      }
    }
    at = skipBlanks(text, next)
    if (text.charCodeAt(at) === COMMA) at = skipBlanks(text, at + 1)
  }
  return at + 1
}
