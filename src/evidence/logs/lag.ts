// Delay from event to store, as a bounded histogram. A percentile read from it is never understated.

/** Per bucket the number of records and the longest delay (ms) among them; buckets are at most 1.6 % wide. */
export interface Lag {
  counts: Float64Array
  longest: Float64Array
}

const BUCKETS = 64 * 48

export const createLag = (): Lag => ({ counts: new Float64Array(BUCKETS), longest: new Float64Array(BUCKETS) })

/** Bucket of a whole number of ms: one each below 64, then 64 to each doubling. */
function bucketOf(milliseconds: number): number {
  if (milliseconds < 64) return milliseconds
  const exponent = Math.floor(Math.log2(milliseconds)) - 6
  return Math.min(BUCKETS - 1, (exponent + 1) * 64 + (Math.floor(milliseconds / 2 ** exponent) - 64))
}

/** Counts one delay of a whole number of ms, at least 0. */
export function addLag(lag: Lag, milliseconds: number): void {
  const bucket = Math.max(0, bucketOf(milliseconds))
  lag.counts[bucket] = (lag.counts[bucket] as number) + 1
  if (milliseconds > (lag.longest[bucket] as number)) lag.longest[bucket] = milliseconds
}

export function mergeLag(a: Lag | undefined, b: Lag | undefined): Lag | undefined {
  if (!a || !b) return a ?? b
  return {
    counts: a.counts.map((count, index) => count + (b.counts[index] as number)),
    longest: a.longest.map((longest, index) => Math.max(longest, b.longest[index] as number)),
  }
}

/**
 * The delay in ms that 95 of 100 `records` stay under (nearest rank, then the longest delay of its bucket). A record without a
 * known delay counts as later than any: undefined if these are more than 5 of 100.
 */
export function lagP95(lag: Lag | undefined, records: number): number | undefined {
  if (!lag || records === 0) return undefined
  const rank = Math.ceil(records * 0.95)
  let seen = 0
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    seen += lag.counts[bucket] as number
    if (seen >= rank) return lag.longest[bucket]
  }
  return undefined
}
