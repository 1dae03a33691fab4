import { describe, expect, it } from 'vitest'
import { deliveryKey, type FileOrder, inDeliveryOrder, stepsBack } from '../../../src/evidence/logs/order.ts'
import { measured } from './support.ts'

const MINUTE = 60_000
const file = (path: string, times: readonly number[], ordered = true): FileOrder =>
  measured({ path, records: times.map((time) => ({ time })) }, ordered).files[0] as FileOrder
const sorted = (paths: readonly string[]) => inDeliveryOrder(paths.map((path) => file(path, [1]))).map(({ path }) => path)

describe('order of delivery', () => {
  it.each([
    [
      ['b.jsonl', 'a.jsonl'],
      ['a.jsonl', 'b.jsonl'],
    ],
    [
      ['app.log', 'app.log.1', 'app.log.10.gz', 'app.log.2.gz'],
      ['app.log.10.gz', 'app.log.2.gz', 'app.log.1', 'app.log'],
    ],
    [
      ['app.log', 'app.log-20261101', 'app.log-20261102.gz'],
      ['app.log-20261101', 'app.log-20261102.gz', 'app.log'],
    ],
    [
      [
        'us/1_CloudTrail_us-east-1_20261101T0010Z_b.json.gz',
        'eu/1_CloudTrail_eu-west-1_20261101T0015Z_a.json.gz',
        'eu/1_CloudTrail_eu-west-1_20261101T0005Z_z.json.gz',
      ],
      [
        'eu/1_CloudTrail_eu-west-1_20261101T0005Z_z.json.gz',
        'us/1_CloudTrail_us-east-1_20261101T0010Z_b.json.gz',
        'eu/1_CloudTrail_eu-west-1_20261101T0015Z_a.json.gz',
      ],
    ],
  ])('%j', (paths, expected) => {
    expect(sorted(paths)).toEqual(expected)
    expect(sorted([...paths].reverse())).toEqual(expected)
  })
  it('does not take a year for the number of a rotated file', () => {
    expect(deliveryKey('log.20261101')).toBe('log.20261101\uffff')
  })
})

describe('steps back', () => {
  it.each([
    ['none', [file('a', [1, 2, 3]), file('b', [3, 4])], { count: 0, largest: 0 }],
    ['within a second they only show', [file('a', [5000, 4500, 6000])], { count: 0, largest: 500 }],
    ['every record behind one before it', [file('a', [60_000, 10_000, 20_000, 70_000])], { count: 2, largest: 50_000 }],
    ['between files', [file('a', [10_000, 90_000]), file('b', [60_000, 95_000])], { count: 1, largest: 30_000 }],
    ['between files, deeper than where the file begins', [file('a', [90_000]), file('b', [90_000, 40_000])], { count: 1, largest: 50_000 }],
    ['between files, hidden by the tolerance of each', [file('a', [10_000]), file('b', [9_500, 8_800])], { count: 1, largest: 1200 }],
    ['a batch has no inner order', [file('a', [60_000, 10_000, 50_000], false)], { count: 0, largest: 0 }],
    ['batches overtake each other', [file('a', [20 * MINUTE], false), file('b', [6 * MINUTE, 8 * MINUTE], false)], { count: 0, largest: 0 }],
    ['a batch far behind', [file('a', [60 * MINUTE], false), file('b', [6 * MINUTE, 8 * MINUTE], false)], { count: 2, largest: 52 * MINUTE }],
  ])('%s', (_name, files, expected) => {
    expect(stepsBack(files)).toEqual(expected)
    expect(stepsBack([...files].reverse())).toEqual(expected)
  })
})
