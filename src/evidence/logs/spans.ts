// When records were written, in bounded memory and any order: the ground for "no silence longer than". A silence is never reported shorter than it was.
import type { Epoch } from '../../model/time.ts'
import { createSlots, enlarged, type Slots } from './slots.ts'

/** Occupied stretches of time, one per bucket of `width` ms: first and last record in each, in ascending order. */
export interface Spans {
  /** A power of two. At 1 every instant stands by itself, and every gap is exact. */
  width: number
  first: Float64Array
  last: Float64Array
}

export interface Gap {
  from: Epoch
  to: Epoch
  /** False if the silence may be shorter: it lies inside one bucket, whose ends are given. */
  exact: boolean
}

export interface SpansBuilder {
  add(time: Epoch): void
  /** Adds a stretch that lies inside one bucket of `width`. */
  addStretch(first: Epoch, last: Epoch): void
  widenTo(width: number): void
  value(): Spans
}

/** Buckets kept: 4 MB. A week in buckets of 4 seconds, a year in buckets of two minutes. */
export const BUCKETS = 262_144

export const noSpans: Spans = { width: 1, first: new Float64Array(0), last: new Float64Array(0) }

interface State {
  width: number
  slots: Slots
  first: Float64Array
  last: Float64Array
}

const fresh = (width: number): State => ({ width, slots: createSlots(), first: new Float64Array(32), last: new Float64Array(32) })

function put(state: State, first: Epoch, last: Epoch): void {
  const index = state.slots.indexOf(Math.floor(first / state.width))
  if (index === state.first.length) {
    state.first = enlarged(state.first)
    state.last = enlarged(state.last)
  }
  const known = state.first[index] !== 0
  if (!known || first < (state.first[index] as number)) state.first[index] = first
  if (!known || last > (state.last[index] as number)) state.last[index] = last
}

function widened(state: State, width: number): State {
  const wider = fresh(width)
  for (let index = 0; index < state.slots.size(); index++) put(wider, state.first[index] as number, state.last[index] as number)
  return wider
}

/**
 * Collects instants (ms, above 0). The width is the smallest power of two at which they fit into `limit` buckets, so that it
 * depends on the instants alone and not on their order.
 */
export function createSpans(limit = BUCKETS): SpansBuilder {
  let state = fresh(1)
  let previous = Number.NaN
  const shrink = (): void => {
    while (state.slots.size() > limit) state = widened(state, state.width * 2)
  }
  return {
    add(time) {
      if (time === previous) return
      previous = time
      put(state, time, time)
      if (state.slots.size() > limit) shrink()
    },
    addStretch(first, last) {
      put(state, first, last)
      shrink()
    },
    widenTo(width) {
      if (width > state.width) state = widened(state, width)
    },
    value: () => sorted(state),
  }
}

function sorted(state: State): Spans {
  const keys = state.slots.keys()
  const order = Array.from(keys.keys()).sort((a, b) => (keys[a] as number) - (keys[b] as number))
  const column = (values: Float64Array) => Float64Array.from(order, (index) => values[index] as number)
  return { width: state.width, first: column(state.first), last: column(state.last) }
}

/** The spans of both, as if all had been collected at once. */
export function mergeSpans(a: Spans, b: Spans, limit = BUCKETS): Spans {
  if (a.first.length === 0) return b
  if (b.first.length === 0) return a
  const builder = createSpans(limit)
  builder.widenTo(Math.max(a.width, b.width))
  for (const spans of [a, b]) {
    for (let index = 0; index < spans.first.length; index++) builder.addStretch(spans.first[index] as number, spans.last[index] as number)
  }
  return builder.value()
}

/**
 * The longest time without a record between the first and the last; undefined without records. Exact between buckets; if a
 * longer silence could hide inside a bucket, that bucket's first and last record are given instead: never understated.
 */
export function longestGap(spans: Spans): Gap | undefined {
  if (spans.first.length === 0) return undefined
  let best: Gap = { from: spans.first[0] as number, to: spans.first[0] as number, exact: true }
  const offer = (from: number, to: number, exact: boolean) => {
    if (to - from > best.to - best.from) best = { from, to, exact }
  }
  for (let index = 1; index < spans.first.length; index++) offer(spans.last[index - 1] as number, spans.first[index] as number, true)
  if (spans.width > 1) for (let index = 0; index < spans.first.length; index++) offer(spans.first[index] as number, spans.last[index] as number, false)
  return best
}
