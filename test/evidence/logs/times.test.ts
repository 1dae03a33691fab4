import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTime } from '../../../src/evidence/logs/times.ts'

const read = (value: unknown, assumed?: number) => {
  const into = { at: 0, zoned: false }
  return readTime(value, into, assumed) ? { at: new Date(into.at).toISOString(), zoned: into.zoned } : undefined
}
const noon = '2026-11-23T12:00:00.000Z'

describe('times with a zone', () => {
  it.each([
    ['2026-11-23T12:00:00Z', noon],
    ['2026-11-23t12:00:00z', noon],
    ['2026-11-23 12:00:00Z', noon],
    ['2026-11-23 12:00:00 UTC', noon],
    ['2026-11-23 12:00:00 +0000', noon],
    ['2026-11-23T14:00:00+02:00', noon],
    ['2026-11-23T14:00:00+0200', noon],
    ['2026-11-23T14:00:00+02', noon],
    ['2026-11-23T06:30:00-05:30', noon],
    ['2026-11-23T12:00Z', noon],
    ['2026-11-23T12:00:00.123Z', '2026-11-23T12:00:00.123Z'],
    ['2026-11-23T12:00:00,5Z', '2026-11-23T12:00:00.500Z'],
    ['2026-11-23T12:00:00.123456789Z', '2026-11-23T12:00:00.123Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2026-12-31T23:59:60Z', '2027-01-01T00:00:00.000Z'],
    [1_795_435_200, noon],
    [1_795_435_200.25, '2026-11-23T12:00:00.250Z'],
    [1_795_435_200_000, noon],
    [1_795_435_200_000_000, noon],
    [1_795_435_200_000_000_000, noon],
    ['1795435200', noon],
    ['1795435200000', noon],
    ['1795435200.250', '2026-11-23T12:00:00.250Z'],
    ['1795435200000000000', noon],
  ])('%s', (value, at) => {
    expect(read(value)).toEqual({ at, zoned: true })
  })
})

describe('times without a zone order records and are never zoned', () => {
  it.each([
    ['2026-11-23T12:00:00', undefined, noon],
    ['2026-11-23 12:00:00.000', undefined, noon],
    ['2026-11-23T13:00:00', 3_600_000, noon],
  ])('%s', (value, assumed, at) => {
    expect(read(value, assumed)).toEqual({ at, zoned: false })
  })
})

describe('no times', () => {
  it.each([
    '',
    'now',
    '12:00:00',
    '2026-11-23',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-11-00T00:00:00Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T12:60:00Z',
    '2026-11-23T12:00:61Z',
    '2026-11-23T12:00:00.Z',
    '2026-11-23T12:00:00+24:00',
    '2026-11-23T12:00:00+02:60',
    '2026-11-23T12:00:00 PST',
    '2026-11-23T12:00:00X',
    '2026-11-23T12:00:00Zjunk',
    '2026-11-23 12:00:00 ',
    '2026-11-23T1a:00:00Z',
    '2026/11/23T12:00:00Z',
    '0001-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '23/Nov/2026:12:00:00 +0000',
    ' 2026-11-23T12:00:00Z',
    '17954352000000000000000',
    'x'.repeat(1000),
    0,
    12.5,
    -1,
    1e7,
    1e21,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
    null,
    undefined,
    [],
    {},
    ['2026-11-23T12:00:00Z'],
  ])('%s', (value) => {
    expect(read(value)).toBeUndefined()
  })
  it('reads what Date writes, for any instant after 1970', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 253_402_300_799_999 }), (at) => {
        expect(read(new Date(at).toISOString())).toEqual({ at: new Date(at).toISOString(), zoned: true })
      }),
    )
  })
})
