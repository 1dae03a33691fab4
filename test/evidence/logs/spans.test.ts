import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSpans, longestGap, mergeSpans } from '../../../src/evidence/logs/spans.ts'

const spansOf = (times: readonly number[], limit?: number) => {
  const builder = createSpans(limit)
  for (const time of times) builder.add(time)
  return builder.value()
}
/** The slow and obvious way. */
function slowGap(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return Math.max(0, ...sorted.slice(1).map((time, index) => time - (sorted[index] as number)))
}
const instants = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 200 })

describe('longest gap', () => {
  it.each([
    ['one record', [5], { from: 5, to: 5, exact: true }],
    ['duplicates alone', [5, 5, 5], { from: 5, to: 5, exact: true }],
    ['sorted', [10, 20, 50, 60], { from: 20, to: 50, exact: true }],
    ['not sorted', [60, 20, 10, 50], { from: 20, to: 50, exact: true }],
    ['with duplicates', [20, 60, 20, 10, 50, 50], { from: 20, to: 50, exact: true }],
    ['the first of equal gaps', [10, 20, 30], { from: 10, to: 20, exact: true }],
    ['real instants', [1_795_435_200_000, 1_795_435_200_001, 1_795_521_600_000], { from: 1_795_435_200_001, to: 1_795_521_600_000, exact: true }],
  ])('%s', (_name, times, gap) => {
    expect(longestGap(spansOf(times))).toEqual(gap)
  })
  it('there is none without records', () => {
    expect(longestGap(spansOf([]))).toBeUndefined()
  })
  it('is exact while every instant fits', () => {
    fc.assert(
      fc.property(instants, (times) => {
        const gap = longestGap(spansOf(times))
        expect((gap?.to ?? 0) - (gap?.from ?? 0)).toBe(slowGap(times))
      }),
    )
  })
  it('is never understated in few buckets, and exact when it says so', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 2, max: 20 }), (times, limit) => {
        const gap = longestGap(spansOf(times, limit))
        const length = (gap?.to ?? 0) - (gap?.from ?? 0)
        expect(length).toBeGreaterThanOrEqual(slowGap(times))
        if (gap?.exact) expect(length).toBe(slowGap(times))
      }),
    )
  })
})

describe('bounded and order-free', () => {
  it('keeps no more buckets than the limit, and always the first and last instant', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 2, max: 20 }), (times, limit) => {
        const spans = spansOf(times, limit)
        expect(spans.first.length).toBeLessThanOrEqual(limit)
        expect(spans.first[0]).toBe(Math.min(...times))
        expect(spans.last[spans.last.length - 1]).toBe(Math.max(...times))
      }),
    )
  })
  it('depends on the instants alone: any order, any split, merged either way round', () => {
    fc.assert(
      fc.property(instants, instants, fc.integer({ min: 2, max: 20 }), (a, b, limit) => {
        const whole = spansOf([...a, ...b], limit)
        expect(spansOf([...b, ...a].reverse(), limit)).toEqual(whole)
        expect(mergeSpans(spansOf(a, limit), spansOf(b, limit), limit)).toEqual(whole)
        expect(mergeSpans(spansOf(b, limit), spansOf(a, limit), limit)).toEqual(whole)
      }),
    )
  })
})
