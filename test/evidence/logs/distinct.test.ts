import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countDistinct, createDistinct, hashText, mergeDistinct } from '../../../src/evidence/logs/distinct.ts'

const of = (ids: Iterable<string>, kept?: number) => {
  const builder = createDistinct(kept)
  for (const id of ids) builder.add(id)
  return builder.value()
}
const numbered = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `request-${from + index}`)

describe('different ids', () => {
  it('are counted exactly up to the limit', () => {
    expect(countDistinct(of([]))).toBe(0)
    expect(countDistinct(of(Array(1000).fill('constant')))).toBe(1)
    expect(countDistinct(of([...numbered(5000), ...numbered(5000)], 5000))).toBe(5000)
  })
  it.each([10_000, 50_000, 100_000])('are never overstated above it, and little understated (%i)', (count) => {
    const counted = countDistinct(of(numbered(count), 2000))
    expect(counted).toBeLessThanOrEqual(count)
    expect(counted).toBeGreaterThan(count * 0.75)
  })
  it('that differ only far behind count as one', () => {
    expect(countDistinct(of(['a', 'b'].map((end) => 'x'.repeat(300) + end)))).toBe(1)
  })
  it('merge to what one pass gives, in any order', () => {
    const ids = fc.array(fc.integer({ min: 0, max: 300 }).map(String), { maxLength: 200 })
    fc.assert(
      fc.property(ids, ids, fc.integer({ min: 4, max: 40 }), (a, b, kept) => {
        const whole = of([...a, ...b], kept)
        expect(mergeDistinct(of(a, kept), of(b, kept), kept)).toEqual(whole)
        expect(mergeDistinct(of(b, kept), of(a, kept), kept)).toEqual(whole)
      }),
    )
  })
  it('hash to whole numbers below 2^53, without collisions among near texts', () => {
    const hashes = numbered(100_000).map(hashText)
    expect(hashes.every((hash) => Number.isSafeInteger(hash) && hash >= 0)).toBe(true)
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})
