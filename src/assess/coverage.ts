// Which span of time the evidence covers: a union of intervals, with its holes.
import type { Fact, Listing } from '../model/evidence.ts'
import { type FactType, knownFactType } from '../model/fact-type.ts'
import { before } from '../model/period.ts'
import type { CheckedCheck, FactCheck } from '../model/spec.ts'
import { type Epoch, formatDate, parseInstant } from '../model/time.ts'
import { gradeRank } from '../model/verdict.ts'
import type { Context } from './context.ts'
import { doubtOf } from './repeats.ts'
import { insufficiency } from './sufficiency.ts'

export interface Interval {
  from: Epoch
  to: Epoch
}

/** Two intervals less than this apart join: a day that ends at 23:59:59 meets the next. */
const JOINT = 1000

/** The union of intervals: disjoint, in order. Intervals that end before they begin count for nothing. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter((one) => one.from <= one.to).sort((a, b) => a.from - b.from)
  const joined: Interval[] = []
  for (const one of sorted) {
    const last = joined[joined.length - 1]
    if (last && one.from <= last.to + JOINT) last.to = Math.max(last.to, one.to)
    else joined.push({ ...one })
  }
  return joined
}

/** The parts of `wanted` that the intervals leave open. */
export function holes(intervals: readonly Interval[], wanted: Interval): Interval[] {
  const open: Interval[] = []
  let at = wanted.from
  for (const one of union(intervals)) {
    if (one.from > wanted.to) break
    if (one.from > at + JOINT) open.push({ from: at, to: one.from })
    at = Math.max(at, one.to)
  }
  if (at + JOINT < wanted.to) open.push({ from: at, to: wanted.to })
  return open
}

/** A hole in words: `2026-08-03 to 2026-08-09 (6 days)`. */
export function holeWords(hole: Interval): string {
  const days = Math.max(1, Math.round((hole.to - hole.from) / 86_400_000))
  return `${formatDate(hole.from)} to ${formatDate(hole.to)} (${days} day${days === 1 ? '' : 's'})`
}

const holeOf = (count: number) => (count === 1 ? 'hole' : 'holes')

/** Holes in words: the first five of them, and how many there are. */
export function holesWords(open: readonly Interval[]): { which: string; count: string } {
  const more = open.length - 5
  const which = open.slice(0, 5).map(holeWords).join(', ')
  return { which: more > 0 ? `${which} and ${more} more ${holeOf(more)}` : which, count: `${open.length} ${holeOf(open.length)} in the period` }
}

function spans(type: FactType): boolean {
  const names = knownFactType(type).fields.map((field) => field.name)
  return names.includes('from') && names.includes('to')
}

function interval(from: unknown, to: unknown): Interval | undefined {
  if (typeof from !== 'string' || typeof to !== 'string') return undefined
  const [start, end] = [parseInstant(from), parseInstant(to)]
  return start === undefined || end === undefined ? undefined : { from: start, to: end }
}

/** Whether a listing is fresh, dated, strong enough and whole, so that what it does not hold did not happen. */
export function isReliable(listing: Listing, context: Context): boolean {
  if (!listing.complete || listing.unreadable > 0 || listing.date === undefined) return false
  if (doubtOf(listing, context.input.repeats) !== undefined) return false
  const { accept, max_age: maxAge } = context.requirement.requirement.evidence
  const least = Object.hasOwn(accept, listing.type) ? accept[listing.type] : undefined
  if (least !== undefined && !(gradeRank[listing.grade] >= gradeRank[least])) return false
  const date = parseInstant(listing.date)
  return date !== undefined && date <= context.input.asOf && date >= before(context.input.asOf, maxAge)
}

/**
 * What the evidence of the judged type covers. Samples and verifications say their own span; of other events it is the
 * period of whole exports. `lenient` asks what would be covered if weak, old and partly unreadable exports counted.
 */
export function coverage(check: CheckedCheck, facts: readonly Fact[], context: Context, lenient = false): Interval[] {
  if (check.quantifier.kind === 'none') return []
  const type = check.quantifier.fact
  const found = spans(type)
    ? facts.filter((fact) => lenient || !insufficiency(fact, context)).map((fact) => interval(fact.fields['from'], fact.fields['to']))
    : context.listings
        .filter((listing) => listing.type === type && (lenient ? listing.complete : isReliable(listing, context)))
        .map((listing) => interval(listing.from, listing.to))
  const asOf = context.input.asOf
  return union(found.filter((one) => one !== undefined).map((one) => ({ from: one.from, to: Math.min(one.to, asOf) })))
}

/** What of the period that whole exports cover rests on the supplier's word: a file that fills a hole may hold none of the facts. */
export function coverageWords(check: CheckedCheck, context: Context): string[] {
  if (!check.covers || check.quantifier.kind === 'none' || spans(check.quantifier.fact)) return []
  const type = check.quantifier.fact
  return context.listings.filter((listing) => listing.type === type && isReliable(listing, context)).flatMap((listing) => listing.rests_on_word ?? [])
}

/** Whole exports of what is judged, or of what says which of it must be there. An inventory of sources is none: it says nothing of what happened. */
export function wholeExports(check: FactCheck, context: Context): Listing[] {
  const types = check.of?.fact === 'inventory' ? [check.quantifier.fact] : [check.of?.fact, check.quantifier.fact]
  return context.listings.filter((listing) => types.includes(listing.type) && isReliable(listing, context))
}

/** Holes between the start of the period the check covers and the age evidence may have, and between what is covered after it. No `covers`: no holes. */
export function openHoles(check: CheckedCheck, intervals: readonly Interval[], context: Context): Interval[] {
  if (!check.covers) return []
  const asOf = context.input.asOf
  const period = 'period' in check.covers ? check.covers.period : String(context.unit.params[check.covers.parameter])
  const [from, to] = [before(asOf, period), before(asOf, context.requirement.requirement.evidence.max_age)]
  // Evidence that is fresh reaches at least to as-of less its greatest age; a period shorter than that must still be reached into.
  return holes(intervals, { from, to: Math.max(from + JOINT * 2, to, coveredTo(intervals) ?? to) })
}

/** The end of what is covered, if anything is. */
export function coveredTo(intervals: readonly Interval[]): Epoch | undefined {
  return intervals[intervals.length - 1]?.to
}
