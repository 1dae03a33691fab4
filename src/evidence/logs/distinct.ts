// How many different ids there are, in bounded memory and any order. Never overstated.
import { createSlots } from './slots.ts'

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
/** Of a longer id only this beginning is looked at: ids that differ later count as one. */
const ID_LENGTH = 256

export const noDistinct: Distinct = { hashes: new Float64Array(0), full: false }

/** A 53-bit hash of a text: two 32-bit multiplicative hashes, finished with the murmur3 mixer. Not secret. */
export function hashText(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  const length = Math.min(text.length, ID_LENGTH)
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index)
    a = Math.imul(a ^ code, 0x9e3779b1)
    b = Math.imul(b ^ code, 0x5f356495)
    a = (a << 13) | (a >>> 19)
    b = (b << 15) | (b >>> 17)
  }
  return (mixed(b ^ length) >>> 11) * 4294967296 + (mixed(a ^ (b >>> 3)) >>> 0)
}

function mixed(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Collects ids; at most twice `kept` hashes are held. */
export function createDistinct(kept = KEPT): DistinctBuilder {
  let slots = createSlots()
  let ceiling = SPACE
  let full = false
  const cut = (): Float64Array => {
    const hashes = slots.keys().slice().sort()
    if (hashes.length <= kept) return hashes
    full = true
    return hashes.slice(0, kept)
  }
  const compact = (): void => {
    const smallest = cut()
    ceiling = smallest[kept - 1] as number
    slots = createSlots()
    for (const hash of smallest) slots.indexOf(hash)
  }
  const addHash = (hash: number): void => {
    if (hash > ceiling) {
      full = true
      return
    }
    slots.indexOf(hash)
    if (slots.size() > kept * 2) compact()
  }
  return { add: (id) => addHash(hashText(id)), addHash, value: () => ({ hashes: cut(), full }) }
}

/** The different ids of both, as if all had been collected at once. */
export function mergeDistinct(a: Distinct, b: Distinct, kept = KEPT): Distinct {
  const builder = createDistinct(kept)
  for (const { hashes } of [a, b]) for (const hash of hashes) builder.addHash(hash)
  const { hashes, full } = builder.value()
  return { hashes, full: full || a.full || b.full }
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
