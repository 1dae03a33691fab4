// Steps over parts of JSON in bytes, strictly: what is stepped over is what JSON.parse takes, or some of it.

const [QUOTE, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY, COLON, COMMA, SPACE, MINUS, DOT, ZERO, LETTER_U] = [
  34, 92, 123, 125, 91, 93, 58, 44, 32, 45, 46, 48, 117,
] as const
/** Lists and objects in each other; deeper ones are unusual. */
const DEPTH = 48

/** Where a reader stands: the next byte, and the next of the marks, which are the places of all quotes, backslashes and controls. */
export interface Cursor {
  at: number
  mark: number
}

/** The first byte from `at` on that is no space. Tabs are unusual. */
export function skipBlanks(bytes: Uint8Array, at: number): number {
  while (bytes[at] === SPACE) at++
  return at
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57

/** Steps over the string whose opening quote is at the cursor. False: it does not end, or holds a control or a wrong escape. */
export function textEnd(bytes: Uint8Array, marks: Int32Array, cursor: Cursor): boolean {
  for (cursor.mark++; ; ) {
    const place = marks[cursor.mark++] as number
    if (bytes[place] === QUOTE) {
      cursor.at = place + 1
      return true
    }
    if (bytes[place] !== BACKSLASH) return false
    const next = bytes[place + 1] as number
    // Quote and backslash are marks themselves.
    if (next === QUOTE || next === BACKSLASH) cursor.mark++
    else if (next === LETTER_U ? !isHex(bytes, place + 2) : !isEscape(next)) return false
  }
}

/** What may follow a backslash, besides quote, backslash and u. */
function isEscape(byte: number): boolean {
  return byte === 47 || byte === 98 || byte === 102 || byte === 110 || byte === 114 || byte === 116
}

function isHex(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < from + 4; at++) {
    const byte = bytes[at] as number
    const letter = byte | 32
    if (!isDigit(byte) && !(letter >= 97 && letter <= 102)) return false
  }
  return true
}

/** The end of the number or literal at that place; -1 = it is none, or has an exponent. */
export function scalarEnd(bytes: Uint8Array, from: number): number {
  const first = bytes[from] as number
  if (first !== MINUS && !isDigit(first)) return literalEnd(bytes, from)
  let at = first === MINUS ? from + 1 : from
  if (!isDigit(bytes[at] as number)) return -1
  at = bytes[at] === ZERO ? at + 1 : digitsEnd(bytes, at)
  if (bytes[at] !== DOT) return at
  return isDigit(bytes[at + 1] as number) ? digitsEnd(bytes, at + 1) : -1
}

function digitsEnd(bytes: Uint8Array, at: number): number {
  while (isDigit(bytes[at] as number)) at++
  return at
}

/** The end of `true`, `false` or `null`. */
function literalEnd(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === 116) return bytes[at + 1] === 114 && bytes[at + 2] === 117 && bytes[at + 3] === 101 ? at + 4 : -1
  if (byte === 110) return bytes[at + 1] === 117 && bytes[at + 2] === 108 && bytes[at + 3] === 108 ? at + 4 : -1
  if (byte !== 102) return -1
  return bytes[at + 1] === 97 && bytes[at + 2] === 108 && bytes[at + 3] === 115 && bytes[at + 4] === 101 ? at + 5 : -1
}

function skipValue(bytes: Uint8Array, marks: Int32Array, cursor: Cursor, depth: number): boolean {
  cursor.at = skipBlanks(bytes, cursor.at)
  const byte = bytes[cursor.at] as number
  if (byte === QUOTE) return textEnd(bytes, marks, cursor)
  if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) return depth < DEPTH && skipList(bytes, marks, cursor, depth + 1)
  cursor.at = scalarEnd(bytes, cursor.at)
  return cursor.at >= 0
}

/** Steps over the list or object at the cursor. False: it is unusual or no JSON. */
export function skipList(bytes: Uint8Array, marks: Int32Array, cursor: Cursor, depth: number): boolean {
  const isObject = bytes[cursor.at] === OPEN_OBJECT
  const close = isObject ? CLOSE_OBJECT : CLOSE_ARRAY
  cursor.at = skipBlanks(bytes, cursor.at + 1)
  if (bytes[cursor.at] === close) {
    cursor.at++
    return true
  }
  for (;;) {
    if (isObject && !skipKey(bytes, marks, cursor)) return false
    if (!skipValue(bytes, marks, cursor, depth)) return false
    const at = skipBlanks(bytes, cursor.at)
    cursor.at = at + 1
    if (bytes[at] === close) return true
    if (bytes[at] !== COMMA) return false
  }
}

function skipKey(bytes: Uint8Array, marks: Int32Array, cursor: Cursor): boolean {
  cursor.at = skipBlanks(bytes, cursor.at)
  if (bytes[cursor.at] !== QUOTE || !textEnd(bytes, marks, cursor)) return false
  cursor.at = skipBlanks(bytes, cursor.at)
  return bytes[cursor.at++] === COLON
}
