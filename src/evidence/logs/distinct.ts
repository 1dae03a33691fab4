// How many different ids there are, in bounded memory and any order. Never overstated.
import { enlarged } from './slots.ts'

/** Hashes of ids, ascending: all of them, or, once there were more than `KEPT`, the smallest `KEPT`. */
export interface Distinct {
  hashes: Float64Array
  full: boolean
}

export interface DistinctBuilder {
  add(id: string): void
  addHash(hash: number): void
  value(): Distinct
}

/** Ids counted exactly (collisions of the 53-bit hash apart, which only lower the count). */
export const KEPT = 200_000

const SPACE = 2 ** 53
const RECENT = 4096
/** Of a longer id only this beginning is looked at: ids that differ later count as one. */
const ID_LENGTH = 256

export const noDistinct: Distinct = { hashes: new Float64Array(0), full: false }

/** A 53-bit hash of a text: two 32-bit multiplicative hashes over four letters at a time, finished with the murmur3 mixer. Not secret. */
export function hashText(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  const length = Math.min(text.length, ID_LENGTH)
  for (let index = 0; index < length; index += 4) {
    // Beyond the end a letter is NaN, and NaN << n is 0.
    const word = text.charCodeAt(index) ^ (text.charCodeAt(index + 1) << 8) ^ (text.charCodeAt(index + 2) << 16) ^ (text.charCodeAt(index + 3) << 24)
    a = Math.imul(a ^ word, 0x9e3779b1)
    b = Math.imul(b ^ word, 0x5f356495)
    a = (a << 13) | (a >>> 19)
    b = (b << 15) | (b >>> 17)
  }
  return finished(a, b, length)
}

/** The same of ASCII bytes [from, to); -1 where they are more than ASCII. */
export function hashBytes(view: DataView, from: number, to: number): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  const end = Math.min(to, from + ID_LENGTH)
  const whole = from + ((end - from) & ~3)
  let seen = 0
  for (let at = from; at < end; at += 4) {
    const word = at < whole ? view.getInt32(at, true) : lastWord(view, at, end)
    seen |= word
    a = Math.imul(a ^ word, 0x9e3779b1)
    b = Math.imul(b ^ word, 0x5f356495)
    a = (a << 13) | (a >>> 19)
    b = (b << 15) | (b >>> 17)
  }
  return (seen & 0x80808080) === 0 && isAscii(view, end, to) ? finished(a, b, end - from) : -1
}

function isAscii(view: DataView, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (view.getUint8(at) > 127) return false
  return true
}

function lastWord(view: DataView, at: number, end: number): number {
  let word = 0
  for (let index = at; index < end; index++) word ^= view.getUint8(index) << ((index - at) * 8)
  return word
}

const finished = (a: number, b: number, length: number): number => (mixed(b ^ length) >>> 11) * 4294967296 + (mixed(a ^ (b >>> 3)) >>> 0)

function mixed(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Sorts the first `size` hashes in place, without doubles, and says how many there are. */
function sortDistinct(hashes: Float64Array, size: number): number {
  const sorted = hashes.subarray(0, size)
  // Numbers from 0 up sort as their bits do, and those are compared much faster.
  new BigUint64Array(hashes.buffer, hashes.byteOffset, size).sort()
  let count = 0
  for (let index = 0; index < size; index++) {
    const hash = sorted[index] as number
    if (count === 0 || hash !== sorted[count - 1]) sorted[count++] = hash
  }
  return count
}

/** Collects ids; at most twice `kept` hashes and a small table of those met last are held. */
export function createDistinct(kept = KEPT): DistinctBuilder {
  let hashes = new Float64Array(64)
  let recent = new Float64Array(0)
  let size = 0
  let ceiling = SPACE
  let full = false
  const compact = (): void => {
    const count = sortDistinct(hashes, size)
    full ||= count > kept
    size = Math.min(count, kept)
    if (full) ceiling = hashes[size - 1] as number
  }
  const room = (): void => {
    if (recent.length === 0) recent = new Float64Array(RECENT).fill(-1)
    if (hashes.length >= kept * 2) compact()
    if (size * 2 > hashes.length && hashes.length < kept * 2) hashes = enlarged(hashes, Math.min(hashes.length * 2, kept * 2))
  }
  const addHash = (hash: number): void => {
    if (hash > ceiling) {
      full = true
      return
    }
    const place = hash & (RECENT - 1)
    if (recent[place] === hash) return
    recent[place] = hash
    if (size === hashes.length) room()
    hashes[size++] = hash
  }
  return {
    add: (id) => addHash(hashText(id)),
    addHash,
    value() {
      compact()
      return { hashes: hashes.slice(0, size), full }
    },
  }
}

/** The different ids of both, as if all had been collected at once. */
export function mergeDistinct(a: Distinct, b: Distinct, kept = KEPT): Distinct {
  const hashes = new Float64Array(a.hashes.length + b.hashes.length)
  hashes.set(a.hashes)
  hashes.set(b.hashes, a.hashes.length)
  const count = sortDistinct(hashes, hashes.length)
  return { hashes: hashes.slice(0, Math.min(count, kept)), full: a.full || b.full || count > kept }
}

/**
 * How many different ids: exact up to `kept`. Above that the k-th smallest hash tells how dense the hashes lie (k minimum
 * values); five standard deviations (1/sqrt k each) are taken off, so that the figure is a lower bound.
 */
export function countDistinct(distinct: Distinct): number {
  const kept = distinct.hashes.length
  if (!distinct.full || kept < 3) return kept
  const highest = distinct.hashes[kept - 1] as number
  const estimate = ((kept - 1) * SPACE) / highest
  return Math.max(kept, Math.floor(estimate * (1 - 5 / Math.sqrt(kept - 2))))
}
