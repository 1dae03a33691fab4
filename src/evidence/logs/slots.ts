// A small hash table from numbers to dense indexes: columns of numbers stand beside it in typed arrays. No objects, no boxing.

/** Numbers in order of arrival; `indexOf` finds one or adds it. */
export interface Slots {
  size(): number
  /** The index of the number; a new number gets the next index. */
  indexOf(key: number): number
  /** The numbers, by index. A view: valid until the next call of `indexOf`. */
  keys(): Float64Array
}

const GOLDEN = 0x9e3779b1

/** Start of the probe for a number that may be larger than 32 bits. */
function start(key: number, mask: number): number {
  const high = Math.floor(key / 4294967296)
  const mixed = Math.imul((key | 0) ^ Math.imul(high | 0, 0x85ebca6b), GOLDEN)
  return (mixed ^ (mixed >>> 15)) & mask
}

/** An empty table. Keys are finite numbers. */
export function createSlots(): Slots {
  let table = new Int32Array(64).fill(-1)
  let keys = new Float64Array(32)
  let size = 0
  const place = (key: number): number => {
    const mask = table.length - 1
    let at = start(key, mask)
    for (let index = table[at] as number; index >= 0 && keys[index] !== key; index = table[at] as number) at = (at + 1) & mask
    return at
  }
  const grow = (): void => {
    keys = enlarged(keys)
    table = new Int32Array(table.length * 2).fill(-1)
    for (let index = 0; index < size; index++) table[place(keys[index] as number)] = index
  }
  return {
    size: () => size,
    keys: () => keys.subarray(0, size),
    indexOf(key) {
      const found = place(key)
      if ((table[found] as number) >= 0) return table[found] as number
      if (size === keys.length) {
        grow()
        return this.indexOf(key)
      }
      keys[size] = key
      table[found] = size
      return size++
    },
  }
}

/** A longer copy, twice as long if nothing else is said, with the same beginning. */
export function enlarged(values: Float64Array, length = values.length * 2): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length)
  larger.set(values)
  return larger
}
