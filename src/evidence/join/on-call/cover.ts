// Shifts -> how far a rota is filled in, and its longest hole. Never more than what was rendered. Pure; times in milliseconds.
import type { Epoch } from '../../../model/time.ts'

/** From (inclusive) to (exclusive). */
export interface Span {
  from: Epoch
  to: Epoch
}

export interface Cover {
  /** End of the last span. */
  to: Epoch
  /** Longest time without anybody, from `since` or, if that is not known, from the first span on. */
  hole: number
}

/** What ends after `since`; all if that is not known. */
export function spansSince<S extends Span>(spans: readonly S[], since: Epoch | undefined): S[] {
  return since === undefined ? [...spans] : spans.filter(({ to }) => to > since)
}

/** Spans in order, those that overlap or touch made one. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result[result.length - 1]
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else result.push({ from, to })
  }
  return result
}

/** Times between merged spans. */
const holesOf = (spans: readonly Span[]): Span[] => spans.slice(1).map(({ from }, at) => ({ from: (spans[at] as Span).to, to: from }))

/** Merged spans without merged holes. */
function without(spans: readonly Span[], holes: readonly Span[]): Span[] {
  const result: Span[] = []
  let next = 0
  for (const { from, to } of spans) {
    let at = from
    while (next < holes.length && (holes[next] as Span).to <= at) next += 1
    for (let index = next; index < holes.length && (holes[index] as Span).from < to; index += 1) {
      const hole = holes[index] as Span
      if (hole.from > at) result.push({ from: at, to: hole.from })
      at = Math.max(at, hole.to)
      next = index
    }
    if (at < to) result.push({ from: at, to })
  }
  return result
}

/**
 * The spans of one schedule that was rendered several times: a hole in one rendering is a hole, so that an old plan fills none of a
 * newer one. Renderings of different times follow each other.
 */
export function agreed(renderings: readonly (readonly Span[])[]): Span[] {
  const each = renderings.map(merged)
  return without(merged(each.flat()), merged(each.flatMap(holesOf)))
}

/** The cover of merged spans; undefined if there are none after `since`. */
export function coverOf(spans: readonly Span[], since: Epoch | undefined): Cover | undefined {
  const [first, ...others] = spansSince(spans, since)
  if (!first) return undefined
  let hole = Math.max(0, first.from - (since ?? first.from))
  let reach = first.to
  for (const { from, to } of others) {
    hole = Math.max(hole, from - reach)
    reach = to
  }
  return { to: reach, hole }
}
