// When records were written, in bounded memory and any order: the ground for "no silence longer than". A silence is never reported shorter than it was.
import type { Epoch } from '../../model/time.ts'
import { type Columns, createBuckets } from './buckets.ts'
import type { RecordAt, RecordPlace } from './place.ts'
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

/**
 * The smallest width, from theirs on, at which the buckets become at most `limit`. Buckets that lie side by side fall together at the
 * first width at which both are in one, so counting at which width each pair does counts the buckets of every width.
 */
function fittingWidth({ key, size }: Columns, from: number, limit: number): number {
  const joins = new Float64Array(64)
  for (let index = 1; index < size; index++) {
    let [a, b, doublings] = [key[index - 1] as number, key[index] as number, 0]
    for (; a !== b; doublings++) {
      a = Math.floor(a / 2)
      b = Math.floor(b / 2)
    }
    joins[doublings] = (joins[doublings] as number) + 1
  }
  let [width, left] = [from, size]
  for (let doublings = 1; left > limit; doublings++) {
    width *= 2
    left -= joins[doublings] as number
  }
  return width
}

/**
 * Collects instants (ms, above 0). The width is the smallest power of two at which they fit into `limit` buckets, so that it
 * depends on the instants alone and not on their order. `paths`: the files they are of, sorted; `add` is for the first.
 */
export function createSpans(limit = BUCKETS, paths: readonly string[] = ['']): SpansBuilder {
  const most = Math.floor(limit * 1.25)
  const buckets = createBuckets(most + 1)
  let previous = Number.NaN
  /** To the width that fits; a little more is held until then, or it would be looked for at nearly every instant. */
  const shrink = (held: number): void => {
    if (buckets.size() > held) buckets.widenTo(fittingWidth(buckets.columns(), buckets.width(), limit))
  }
  return {
    add(time, at = 0) {
      if (time === previous) return
      previous = time
      buckets.put(time, time, at, 0)
      shrink(most)
    },
    addStretch(first, last, at, file) {
      buckets.put(first, last, at, file)
      shrink(most)
    },
    widenTo(width) {
      if (width > buckets.width()) buckets.widenTo(width)
    },
    value() {
      shrink(limit)
      const { size, first, last, at, file } = buckets.columns()
      const cut = { first: first.slice(0, size), last: last.slice(0, size), at: at.slice(0, size), file: file.slice(0, size) }
      return { width: buckets.width(), ...cut, paths: size > 0 ? paths : [] }
    },
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
