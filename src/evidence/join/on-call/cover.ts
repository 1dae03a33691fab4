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

const begin = (spans: readonly Span[]) => spans.reduce((least, { from }) => Math.min(least, from), Infinity)
const end = (spans: readonly Span[]) => spans.reduce((most, { to }) => Math.max(most, to), -Infinity)

/** Whether two renderings may be of a common time. For which time an empty one was asked nobody knows. */
export const overlap = (a: readonly Span[], b: readonly Span[]): boolean => a.length === 0 || b.length === 0 || (begin(a) < end(b) && begin(b) < end(a))

/** Renderings of one schedule in groups of a common time; the groups follow each other. */
export function ofOneTime<S extends Span>(renderings: readonly (readonly S[])[]): (readonly S[])[][] {
  const groups: (readonly S[])[][] = []
  for (const spans of [...renderings].sort((a, b) => begin(a) - begin(b))) {
    const last = groups[groups.length - 1]
    if (last && (renderings.some(({ length }) => length === 0) || overlap(last.flat(), spans))) last.push(spans)
    else groups.push([spans])
  }
  return groups
}

/**
 * The spans of one schedule that was rendered several times: where renderings are of a common time, only what all of them cover. The
 * time they were asked for they do not say, so that what one lacks before its first and after its last entry is a hole, too.
 */
export function agreed(renderings: readonly (readonly Span[])[]): Span[] {
  const spans = ofOneTime(renderings).flatMap((group) => {
    const all = group.flat()
    const edges: [Span, Span] = [
      { from: -Infinity, to: begin(all) },
      { from: end(all), to: Infinity },
    ]
    const holes = group.flatMap((each) => holesOf([edges[0], ...merged(each), edges[1]]))
    return without(merged(all), merged(holes.filter(({ from, to }) => from < to)))
  })
  return merged(spans)
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
