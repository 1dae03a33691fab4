// Which lines are worth a search for secrets, from the index of their block. A line that is none surely holds none.

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
        const entry = entries[index] as number
        if ((entry & ~1) >= to) return false
        if ((entry & 1) === 0 || mayHoldCard(bytes, Math.max(from, (entry & ~1) - CARD), Math.min(to, entry + CHUNK))) return true
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

/** A letter, digit, `_`, `.` or `-`. */
function isJoined(byte: number): boolean {
  const letter = byte | 32
  return isDigit(byte) || (letter >= 97 && letter <= 122) || byte === 95 || byte === 46 || byte === 45
}
