// Occupied buckets of time as columns of numbers, in ascending order. Logs are nearly in order: a bucket is nearly always the last one, or a new last one.
import { earlierAt, type RecordAt } from './place.ts'
import { createSlots, enlarged } from './slots.ts'

/** One entry for each bucket, ascending by key: first and last record in ms, and where the last stands. */
export interface Columns {
  size: number
  /** Number of the bucket: time divided by width. */
  key: Float64Array
  first: Float64Array
  last: Float64Array
  at: Int32Array
  file: Uint32Array
}

export interface Buckets {
  width(): number
  size(): number
  /** A stretch that lies inside one bucket. */
  put(first: number, last: number, at: RecordAt, file: number): void
  /** All buckets in order. Valid until the next call. */
  columns(): Columns
  /** Makes them wider, by a power of two; buckets that fall into one become one. */
  widenTo(width: number): void
}

/** Above, columns grow at once to their full length: copies on the way there would be as much again. */
const SMALL = 16_384

const columnsFor = (length: number): Columns => ({
  size: 0,
  key: new Float64Array(length),
  first: new Float64Array(length),
  last: new Float64Array(length),
  at: new Int32Array(length),
  file: new Uint32Array(length),
})

function grow(columns: Columns, most: number): void {
  const length = columns.size < SMALL ? columns.size * 2 : Math.max(most, columns.size * 2)
  columns.key = enlarged(columns.key, length)
  columns.first = enlarged(columns.first, length)
  columns.last = enlarged(columns.last, length)
  const [at, file] = [new Int32Array(columns.key.length), new Uint32Array(columns.key.length)]
  at.set(columns.at)
  file.set(columns.file)
  columns.at = at
  columns.file = file
}

function set(columns: Columns, index: number, key: number, first: number, last: number, at: RecordAt, file: number): void {
  columns.key[index] = key
  columns.first[index] = first
  columns.last[index] = last
  columns.at[index] = at
  columns.file[index] = file
}

function widen(columns: Columns, index: number, first: number, last: number, at: RecordAt, file: number): void {
  if (first < (columns.first[index] as number)) columns.first[index] = first
  const latest = columns.last[index] as number
  // Of records of one instant the first by file and line, so that no order of reading shows.
  const placed = last === latest && (file - (columns.file[index] as number) || earlierAt(at, columns.at[index] as number)) < 0
  if (last <= latest && !placed) return
  columns.last[index] = last
  columns.at[index] = at
  columns.file[index] = file
}

/** Where the key stands; -1 = nowhere. */
function find({ key: keys, size }: Columns, key: number): number {
  let [low, high] = [0, size]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((keys[middle] as number) < key) low = middle + 1
    else high = middle
  }
  return low < size && keys[low] === key ? low : -1
}

/** Buckets of 1 ms. `most`: so many are held at most, or few more. */
export function createBuckets(most: number): Buckets {
  let width = 1
  let inOrder = columnsFor(32)
  /** Buckets that were first met after a later one. */
  let late = columnsFor(32)
  let lateIndex = createSlots()
  const append = (columns: Columns, key: number, first: number, last: number, at: RecordAt, file: number): void => {
    if (columns.size === columns.key.length) grow(columns, most)
    set(columns, columns.size++, key, first, last, at, file)
  }
  const putLate = (key: number, first: number, last: number, at: RecordAt, file: number): void => {
    const index = lateIndex.indexOf(key)
    if (index === late.size) append(late, key, first, last, at, file)
    else widen(late, index, first, last, at, file)
  }
  const columns = (): Columns => {
    if (late.size === 0) return inOrder
    inOrder = merged(inOrder, late)
    late = columnsFor(32)
    lateIndex = createSlots()
    return inOrder
  }
  return {
    width: () => width,
    size: () => inOrder.size + late.size,
    put(first, last, at, file) {
      const key = Math.floor(first / width)
      const newest = inOrder.size === 0 ? Number.NEGATIVE_INFINITY : (inOrder.key[inOrder.size - 1] as number)
      if (key > newest) return append(inOrder, key, first, last, at, file)
      const index = key === newest ? inOrder.size - 1 : find(inOrder, key)
      if (index >= 0) widen(inOrder, index, first, last, at, file)
      else putLate(key, first, last, at, file)
    },
    columns,
    widenTo(wider) {
      fold(columns(), wider / width)
      width = wider
    },
  }
}

/** Makes one bucket of those whose keys fall together at `ratio` times the width, in place. */
function fold(columns: Columns, ratio: number): void {
  const { key, first, last, at, file, size } = columns
  columns.size = 0
  for (let index = 0; index < size; index++) {
    const wide = Math.floor((key[index] as number) / ratio)
    const values = [first[index], last[index], at[index], file[index]] as [number, number, number, number]
    if (columns.size > 0 && key[columns.size - 1] === wide) widen(columns, columns.size - 1, ...values)
    else set(columns, columns.size++, wide, ...values)
  }
}

/** Both in one order; no key is in both. */
function merged(a: Columns, late: Columns): Columns {
  const order = Array.from({ length: late.size }, (_, index) => index).sort((x, y) => (late.key[x] as number) - (late.key[y] as number))
  const all = columnsFor(a.size + late.size)
  const take = (from: Columns, index: number): void =>
    set(
      all,
      all.size++,
      from.key[index] as number,
      from.first[index] as number,
      from.last[index] as number,
      from.at[index] as number,
      from.file[index] as number,
    )
  let next = 0
  for (const index of order) {
    while (next < a.size && (a.key[next] as number) < (late.key[index] as number)) take(a, next++)
    take(late, index)
  }
  while (next < a.size) take(a, next++)
  return all
}
