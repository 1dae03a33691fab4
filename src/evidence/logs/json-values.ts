// Values under known names, from bytes into the record. What is asked of each record is answered from the bytes; the rest gets the value.
import { hashBytes, hashText } from './distinct.ts'
import { createInterned } from './interned.ts'
import type { KeyNode, Memory } from './json-keys.ts'
import type { JsonGatherer } from './json-record.ts'
import { isPresent } from './presence.ts'
import type { LogRecord } from './record.ts'
import { createTimeBytes } from './time-bytes.ts'
import { type RecordTime, readTime } from './times.ts'

/** Takes the values of one record in their order. Bytes are [from, to) of valid UTF-8; those of a text are without its quotes. */
export interface JsonValues {
  begin(record: LogRecord): void
  text(node: KeyNode, from: number, to: number, escaped: boolean): void
  number(node: KeyNode, from: number, to: number): void
  /** true, false or null, by its first byte. */
  literal(node: KeyNode, first: number): void
  /** An object with members; they follow. An empty one says nothing. */
  filled(node: KeyNode): void
  list(node: KeyNode, from: number, to: number): void
  end(): void
}

const filled: unknown = { member: true }
const clock: RecordTime = { at: 0, zoned: false }

/** For records in `memory`. `offset`: of times without zone, in ms. */
export function createJsonValues(memory: Memory, gatherer: JsonGatherer, offset: number | undefined): JsonValues {
  const { bytes, view } = memory
  const { foundTime, foundStored } = gatherer
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const interned = createInterned(memory, (from, to) => buffer.toString('utf8', from, to))
  const readBytes = createTimeBytes(memory)
  let into: LogRecord
  /** The best id so far, where it is text without escapes. */
  let idFrom = -1
  let idTo = -1

  const present = (node: KeyNode): void => {
    into.says |= node.says
    if (node.request) into.request = true
  }
  const others = ({ others }: KeyNode, value: unknown): void => {
    for (let index = 0; index < others.length; index++) {
      const other = others[index] as KeyNode['others'][number]
      other.take(other.rank, value)
    }
  }
  const any = (node: KeyNode, value: unknown): void => {
    if ((node.says !== 0 || node.request) && isPresent(value)) present(node)
    if (node.time >= 0 && readTime(value, clock, offset)) foundTime(node.time, clock.at, clock.zoned)
    if (node.stored >= 0 && readTime(value, clock, offset) && clock.zoned) foundStored(clock.at)
    if (node.id >= 0 && typeof value !== 'object' && isPresent(value) && gatherer.betterId(node.id)) {
      idFrom = -1
      into.correlationHash = hashText(String(value))
    }
    others(node, value)
  }
  const time = (node: KeyNode, from: number, to: number): void => {
    const known = readBytes(from, to, clock) || readTime(interned(from, to), clock, offset)
    if (!known) return
    if (node.time >= 0) foundTime(node.time, clock.at, clock.zoned)
    if (node.stored >= 0 && clock.zoned) foundStored(clock.at)
  }
  const plainText = (node: KeyNode, from: number, to: number): void => {
    if (node.says !== 0 || node.request || node.id >= 0) {
      if (isPlainly(bytes, from, to) || isPresent(interned(from, to))) {
        present(node)
        if (node.id >= 0 && gatherer.betterId(node.id)) {
          idFrom = from
          idTo = to
        }
      }
    }
    if (node.time >= 0 || node.stored >= 0) time(node, from, to)
    if (node.others.length > 0) others(node, interned(from, to))
  }

  return {
    begin(record) {
      into = record
      idFrom = -1
    },
    text(node, from, to, escaped) {
      if (escaped) any(node, JSON.parse(buffer.toString('utf8', from - 1, to + 1)))
      else plainText(node, from, to)
    },
    number: (node, from, to) => any(node, smallNumber(bytes, from, to) ?? Number(buffer.toString('latin1', from, to))),
    literal: (node, first) => any(node, first === 110 ? null : first === 116),
    filled(node) {
      present(node)
      others(node, filled)
    },
    list: (node, from, to) => any(node, JSON.parse(buffer.toString('utf8', from, to))),
    end() {
      // Only ids of requests are counted.
      if (idFrom < 0) return
      const hash = into.request ? hashBytes(view, idFrom, idTo) : 0
      into.correlationHash = hash >= 0 ? hash : hashText(buffer.toString('utf8', idFrom, idTo))
    },
  }
}

/** The value of up to nine digits; undefined for any other number. */
function smallNumber(bytes: Uint8Array, from: number, to: number): number | undefined {
  if (to - from > 9) return undefined
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] as number) - 48
    if (digit < 0 || digit > 9) return undefined
    value = value * 10 + digit
  }
  return value
}

/**
 * Whether a text surely says something (see isPresent), as nearly all do: it is not blank at its ends, and begins as no placeholder
 * (`-`, `?`, `(`, nu, no, ni, na, n/, un) and no run of zeros does. Otherwise the text itself is looked at.
 */
function isPlainly(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return false
  const first = bytes[from] as number
  const last = bytes[to - 1] as number
  if (first <= 32 || first > 127 || last <= 32 || last > 127 || first === 45 || first === 48) return false
  // No placeholder is longer than `undefined`.
  if (to - from > 9) return true
  const letter = first | 32
  const second = (bytes[from + 1] as number) | 32
  if (letter === 117) return second !== 110
  if (letter === 110) return second !== 117 && second !== 111 && second !== 105 && second !== 97 && second !== 47
  return first !== 63 && first !== 40
}
