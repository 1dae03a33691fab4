// Which lines are worth a search for secrets, from the index of their block. A line that is none surely holds none.
import { kindOfSuspect } from './byte-index.ts'

export interface Suspects {
  /** Of a new block, with so many entries. */
  begin(count: number): void
  /** Whether the line [from, to) may hold a secret. Lines come in ascending order. */
  isSuspect(from: number, to: number): boolean
}

/** A suspect begins in its 64 bytes or right after them. */
const CHUNK = 65
/** A card number has at least as many digits, spaces and dashes. */
const CARD = 15
const KIND = kindOfSuspect.card | kindOfSuspect.closer
const SLASH = 47
/** Longer than any name and password that the search looks at, in bytes. */
const NAME = 2048
/** What no name and password goes beyond, by byte: blanks and controls, quotes, slash. */
const ends = Uint8Array.from({ length: 256 }, (_, byte) => (byte <= 32 || byte === 34 || byte === SLASH ? 1 : 0))

/** Over the entries that `byte-index` writes. */
export function createSuspects(bytes: Uint8Array, entries: Int32Array): Suspects {
  let [at, count] = [0, 0]
  return {
    begin(found) {
      at = 0
      count = found
    },
    isSuspect(from, to) {
      while (at < count && (entries[at] as number) + CHUNK <= from) at++
      for (let index = at; index < count; index++) {
        const kind = (entries[index] as number) & KIND
        const begin = (entries[index] as number) - kind
        const end = Math.min(to, begin + CHUNK)
        if (begin >= to) return false
        if (kind === 0) return true
        if (kind === kindOfSuspect.card ? mayHoldCard(bytes, Math.max(from, begin - CARD), end) : mayHide(bytes, Math.max(from, begin), end, to)) return true
      }
      return false
    },
  }
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57

/** Whether a card number could begin in [from, to): four digits that begin with 2 to 6, after what is no part of a word or number. */
function mayHoldCard(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const first = bytes[at] as number
    if (first < 50 || first > 54 || isJoined(bytes[at - 1] as number)) continue
    if (isDigit(bytes[at + 1] as number) && isDigit(bytes[at + 2] as number) && isDigit(bytes[at + 3] as number)) return true
  }
  return false
}

const [COLON, BACKSLASH, AT, TWO, FOUR, EIGHT] = [58, 92, 64, 50, 52, 56] as const

/** Whether a URL with somebody's name in it, or an escape of what needs none, could begin in [from, to) of a line that ends at `end`. */
function mayHide(bytes: Uint8Array, from: number, to: number, end: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at]
    if (byte === COLON ? mayHoldName(bytes, at, end) : byte === BACKSLASH && isPlainEscape(bytes, at + 1)) return true
  }
  return false
}

/** `://`, also as `:\/\/`, and then `@` before what ends a host. */
function mayHoldName(bytes: Uint8Array, colon: number, end: number): boolean {
  let at = afterSlash(bytes, afterSlash(bytes, colon + 1))
  if (at < 0) return false
  for (const last = Math.min(end, at + NAME); at < last && !ends[bytes[at] as number]; at++) if (bytes[at] === AT) return true
  return false
}

/** Behind the slash at that place; -1 where there is none. */
function afterSlash(bytes: Uint8Array, at: number): number {
  if (at < 0) return -1
  const slash = bytes[at] === BACKSLASH ? at + 1 : at
  return bytes[slash] === SLASH ? slash + 1 : -1
}

/** `u004x` to `u007x` or `u0022`: a letter, or a quote. */
function isPlainEscape(bytes: Uint8Array, at: number): boolean {
  const [high, low] = [bytes[at + 3] as number, bytes[at + 4] as number]
  return (
    ((bytes[at] as number) | 32) === 117 && bytes[at + 1] === 48 && bytes[at + 2] === 48 && ((high >= FOUR && high < EIGHT) || (high === TWO && low === TWO))
  )
}

/** A letter, digit, `_`, `.` or `-`. */
function isJoined(byte: number): boolean {
  const letter = byte | 32
  return isDigit(byte) || (letter >= 97 && letter <= 122) || byte === 95 || byte === 46 || byte === 45
}
