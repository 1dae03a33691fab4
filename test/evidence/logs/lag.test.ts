import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLag, createLag, lagP95, mergeLag } from '../../../src/evidence/logs/lag.ts'

const of = (delays: readonly number[]) => {
  const lag = createLag()
  for (const delay of delays) addLag(lag, delay)
  return lag
}
const nearestRank = (delays: readonly number[]) => [...delays].sort((a, b) => a - b)[Math.ceil(delays.length * 0.95) - 1]

describe('lag', () => {
  it.each([
    ['nothing', [], 0, undefined],
    ['one delay', [300_000], 1, 300_000],
    ['equal delays', Array(100).fill(300_000), 100, 300_000],
    ['19 of 20 fast', [...Array(19).fill(1000), 86_400_000], 20, 1000],
    ['18 of 20 fast', [...Array(18).fill(1000), 86_400_000, 86_400_000], 20, 86_400_000],
    ['no delay at all', Array(10).fill(0), 10, 0],
    ['a delay beyond all buckets', [1e15], 1, 1e15],
    ['records without a known delay count as late', Array(94).fill(5), 100, undefined],
    ['while they are few, the others decide', Array(95).fill(5), 100, 5],
  ])('%s', (_name, delays, records, p95) => {
    expect(lagP95(of(delays as number[]), records)).toBe(p95)
  })
  it('is never understated, and at most 1.6 % above', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 1, maxLength: 200 }), (delays) => {
        const [found, exact] = [lagP95(of(delays), delays.length) as number, nearestRank(delays) as number]
        expect(found).toBeGreaterThanOrEqual(exact)
        expect(found).toBeLessThanOrEqual(exact * (1 + 1 / 64))
      }),
    )
  })
  it('merges to what one pass gives', () => {
    expect(mergeLag(of([1, 5000]), of([70, 5001]))).toEqual(of([70, 5001, 5000, 1]))
    expect(mergeLag(undefined, of([1]))).toEqual(of([1]))
  })
})
