// When records were written, in bounded memory and any order: the ground for "no silence longer than". A silence is never reported shorter than it was.
import type { Epoch } from '../../model/time.ts'
import { earlierAt, type RecordAt, type RecordPlace } from './place.ts'
import { createSlots, enlarged, type Slots } from './slots.ts'
import { compareText } from './text.ts'

/** Occupied stretches of time, one per bucket of `width` ms: first and last record in each, in ascending order. */
export interface Spans {
  /** A power of two. At 1 every instant stands by itself, and every gap is exact. */
  width: number
  first: Float64Array
  last: Float64Array
  /** Where the last record of each bucket stands: a `RecordAt` (0 = not known) in one of `paths`. */
  at: Int32Array
  file: Uint32Array
  /** Sorted. */
  paths: readonly string[]
}

export interface Gap {
  from: Epoch
  to: Epoch
  /** False if the silence may be shorter: it lies inside one bucket, whose ends are given. */
  exact: boolean
}

export interface SpansBuilder {
  add(time: Epoch, at?: RecordAt): void
  /** Adds a stretch that lies inside one bucket of `width`; `file` counts in the paths of the builder. */
  addStretch(first: Epoch, last: Epoch, at: RecordAt, file: number): void
  widenTo(width: number): void
  value(): Spans
}

/** Buckets kept: 6 MB. A week in buckets of 4 seconds, a year in buckets of two minutes. */
export const BUCKETS = 262_144

interface State {
  width: number
  slots: Slots
  first: Float64Array
  last: Float64Array
  at: Int32Array
  file: Uint32Array
}

const fresh = (width: number): State => ({
  width,
  slots: createSlots(),
  first: new Float64Array(32),
  last: new Float64Array(32),
  at: new Int32Array(32),
  file: new Uint32Array(32),
})

function enlarge(state: State): void {
  state.first = enlarged(state.first)
  state.last = enlarged(state.last)
  const [at, file] = [new Int32Array(state.at.length * 2), new Uint32Array(state.file.length * 2)]
  at.set(state.at)
  file.set(state.file)
  state.at = at
  state.file = file
}

function put(state: State, first: Epoch, last: Epoch, at: RecordAt, file: number): void {
  const index = state.slots.indexOf(Math.floor(first / state.width))
  if (index === state.first.length) enlarge(state)
  const known = state.first[index] !== 0
  if (!known || first < (state.first[index] as number)) state.first[index] = first
  const latest = state.last[index] as number
  // Of records of one instant the first by file and line, so that no order of reading shows.
  const placed = last === latest && (file - (state.file[index] as number) || earlierAt(at, state.at[index] as number)) < 0
  if (known && last <= latest && !placed) return
  state.last[index] = last
  state.at[index] = at
  state.file[index] = file
}

function widened(state: State, width: number): State {
  const wider = fresh(width)
  for (let index = 0; index < state.slots.size(); index++) {
    put(wider, state.first[index] as number, state.last[index] as number, state.at[index] as number, state.file[index] as number)
  }
  return wider
}

/**
 * Collects instants (ms, above 0). The width is the smallest power of two at which they fit into `limit` buckets, so that it
 * depends on the instants alone and not on their order. `paths`: the files they are of, sorted; `add` is for the first.
 */
export function createSpans(limit = BUCKETS, paths: readonly string[] = ['']): SpansBuilder {
  let state = fresh(1)
  let previous = Number.NaN
  const shrink = (): void => {
    while (state.slots.size() > limit) state = widened(state, state.width * 2)
  }
  return {
    add(time, at = 0) {
      if (time === previous) return
      previous = time
      put(state, time, time, at, 0)
      if (state.slots.size() > limit) shrink()
    },
    addStretch(first, last, at, file) {
      put(state, first, last, at, file)
      shrink()
    },
    widenTo(width) {
      if (width > state.width) state = widened(state, width)
    },
    value: () => sorted(state, paths),
  }
}

function sorted(state: State, paths: readonly string[]): Spans {
  const keys = state.slots.keys()
  const order = Array.from(keys.keys()).sort((a, b) => (keys[a] as number) - (keys[b] as number))
  const column = (values: Float64Array) => Float64Array.from(order, (index) => values[index] as number)
  return {
    width: state.width,
    first: column(state.first),
    last: column(state.last),
    at: Int32Array.from(order, (index) => state.at[index] as number),
    file: Uint32Array.from(order, (index) => state.file[index] as number),
    paths: order.length > 0 ? paths : [],
  }
}

/** The spans of both, as if all had been collected at once. */
export function mergeSpans(a: Spans, b: Spans, limit = BUCKETS): Spans {
  if (a.first.length === 0) return b
  if (b.first.length === 0) return a
  const paths = [...new Set([...a.paths, ...b.paths])].sort(compareText)
  const position = new Map(paths.map((path, index) => [path, index]))
  const builder = createSpans(limit, paths)
  builder.widenTo(Math.max(a.width, b.width))
  for (const { first, last, at, file, paths: own } of [a, b]) {
    const files = own.map((path) => position.get(path) as number)
    for (let index = 0; index < first.length; index++) {
      builder.addStretch(first[index] as number, last[index] as number, at[index] as number, files[file[index] as number] as number)
    }
  }
  return builder.value()
}

/**
 * The longest time without a record; undefined without records. From the first record to the last, or, with `asked`, over all of
 * the span that was asked for: a log that begins late or ends early was silent there. Exact between buckets; if a longer
 * silence could hide inside a bucket, that bucket's first and last record are given instead: never understated.
 */
export function longestGap(spans: Spans, asked?: { from: Epoch; to: Epoch }): Gap | undefined {
  return longest(spans, asked)?.gap
}

/** Where the record before the longest gap stands; of a silence at the start, the first record. Undefined where it is not known. */
export function placeBeforeGap(spans: Spans, asked?: { from: Epoch; to: Epoch }): RecordPlace | undefined {
  const found = longest(spans, asked)
  if (!found || found.gap.to === found.gap.from) return undefined
  const [at, path] = [spans.at[found.index], spans.paths[spans.file[found.index] ?? -1]]
  return at === undefined || at === 0 || path === undefined ? undefined : { path, at }
}

function longest(spans: Spans, asked?: { from: Epoch; to: Epoch }): { gap: Gap; index: number } | undefined {
  const { first, last, width } = spans
  if (first.length === 0) return undefined
  const [begin, end] = [first[0] as number, last[last.length - 1] as number]
  let best = { gap: { from: begin, to: begin, exact: true }, index: 0 }
  const offer = (from: number, to: number, exact: boolean, index: number) => {
    if (to - from > best.gap.to - best.gap.from) best = { gap: { from, to, exact }, index }
  }
  if (asked) offer(asked.from, begin, true, 0)
  for (let index = 1; index < first.length; index++) offer(last[index - 1] as number, first[index] as number, true, index - 1)
  if (width > 1) for (let index = 0; index < first.length; index++) offer(first[index] as number, last[index] as number, false, index)
  if (asked) offer(end, asked.to, true, last.length - 1)
  return best
}
