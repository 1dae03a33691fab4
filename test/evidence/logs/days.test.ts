import { describe, expect, it } from 'vitest'
import { emptyDays, formatDays } from '../../../src/evidence/logs/days.ts'
import { createSpans } from '../../../src/evidence/logs/spans.ts'

const at = (text: string) => Date.parse(text)
const spansOf = (times: readonly string[], limit?: number) => {
  const spans = createSpans(limit)
  for (const time of times) spans.add(at(time))
  return spans.value()
}
const september = { from: at('2026-09-01'), to: at('2026-09-10') - 1 }

describe('days without a record', () => {
  it.each<[string, string[], { from: number; to: number } | undefined, string]>([
    ['one', ['2026-09-01T10:00:00Z', '2026-09-03T00:00:00Z'], undefined, '2026-09-02'],
    ['none', ['2026-09-01T10:00:00Z', '2026-09-02T23:59:59.999Z'], undefined, ''],
    ['one record alone', ['2026-09-01T10:00:00Z'], undefined, ''],
    ['no record', [], september, ''],
    ['at both ends of what was asked', ['2026-09-03T10:00:00Z', '2026-09-04T10:00:00Z'], september, '2026-09-01 to 2026-09-02 and 2026-09-05 to 2026-09-09'],
    [
      'between',
      ['2026-09-01T10:00:00Z', '2026-09-02T10:00:00Z', '2026-09-04T10:00:00Z', '2026-09-06T23:00:00Z'],
      september,
      '2026-09-03, 2026-09-05 and 2026-09-07 to 2026-09-09',
    ],
    ['records outside of what was asked', ['2026-08-01T10:00:00Z', '2026-10-01T10:00:00Z'], september, '2026-09-01 to 2026-09-09'],
    ['around midnight', ['2026-09-01T23:59:59.999Z', '2026-09-02T00:00:00Z', '2026-09-04T00:00:00Z'], undefined, '2026-09-03'],
  ])('%s', (_name, times, asked, expected) => {
    expect(formatDays(emptyDays(spansOf(times), asked))).toBe(expected)
  })
  it('are the same when instants are put together', () => {
    const times = Array.from({ length: 500 }, (_, index) => new Date(at('2026-09-01') + index * 1_000_000 + (index > 250 ? 3 * 86_400_000 : 0)).toISOString())
    expect(spansOf(times, 100).width).toBeGreaterThan(1)
    expect(emptyDays(spansOf(times, 100))).toEqual(emptyDays(spansOf(times)))
    expect(formatDays(emptyDays(spansOf(times)))).toBe('2026-09-04 to 2026-09-05')
  })
  it('many are counted', () => {
    const times = Array.from({ length: 25 }, (_, index) => new Date(at('2026-01-01') + index * 2 * 86_400_000).toISOString())
    expect(formatDays(emptyDays(spansOf(times)))).toMatch(/^2026-01-02, .*, 2026-02-09 and 4 more days$/)
  })
})
