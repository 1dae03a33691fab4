// Which time the name of a file says, and what several cover together.
import { describe, expect, it } from 'vitest'
import { coveredBy, namedTime } from '../../../../src/evidence/readers/sha256sum-check/named-times.ts'

const DAY = 86_400_000
const at = (text: string) => Date.parse(text)
const words = (name: string) => {
  const time = namedTime(name)
  return time && `${new Date(time.from).toISOString().slice(0, 13)} to ${new Date(time.to).toISOString().slice(0, 13)}`
}

describe('the time that a name says', () => {
  it.each([
    ['audit-2026-11-14.log.gz', '2026-11-14T00 to 2026-11-15T00'],
    ['audit.log-20261114.gz', '2026-11-14T00 to 2026-11-15T00'],
    ['audit/2026/11/14/app.log', '2026-11-14T00 to 2026-11-15T00'],
    ['audit/2026/11/14/03/app.log', '2026-11-14T03 to 2026-11-14T04'],
    ['year=2026/month=11/day=14/hour=03/part-0.parquet', '2026-11-14T03 to 2026-11-14T04'],
    ['AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/14/111122223333_CloudTrail_eu-west-1_20261114T0305Z_x.json.gz', '2026-11-14T03 to 2026-11-14T04'],
    ['app-2026-11-14-02.log', '2026-11-14T00 to 2026-11-15T00'],
    ['app/2026-W01.jsonl.gz', '2025-12-29T00 to 2026-01-05T00'],
    ['app/2026-W53.jsonl.gz', '2026-12-28T00 to 2027-01-04T00'],
    ['app-2026-11.tar', '2026-11-01T00 to 2026-12-01T00'],
    ['main/db/db_1792051140_1792022400_210/rawdata/journal.zst', '2026-10-15T00 to 2026-10-15T07'],
  ])('%s', (name, expected) => expect(words(name)).toBe(expected))
  it.each([
    'audit.log.gz',
    'audit.log.14',
    'holiday/picture.jpg',
    'audit-2026-02-30.log',
    'audit-20261399.log',
    'audit-2026-13.log',
    'app/2025-W53.log',
    'app/2026-W00.log',
    'id-120261114.log',
    'id-202611145.log',
    'version-2026.log',
    'build-2026-11-7.log',
    'db_1792022400_1792051140_210/rawdata/journal.zst',
  ])('%s says none', (name) => expect(namedTime(name)).toBeUndefined())
})

const days = (...numbers: number[]) => numbers.map((day) => ({ from: day * DAY, to: (day + 1) * DAY }))
const spansOf = (...numbers: number[]) => coveredBy(days(...numbers)).map(({ from, to }) => [from / DAY, to / DAY])

describe('what names cover together', () => {
  it('is nothing of nothing', () => expect(coveredBy([])).toEqual([]))
  it('is one span where they follow each other, in any order', () => expect(spansOf(3, 1, 2, 2)).toEqual([[1, 4]]))
  it('takes one that is left out for a day without records', () => expect(spansOf(1, 2, 4, 5, 6)).toEqual([[1, 7]]))
  it('has a hole where two follow each other after more than two steps', () =>
    expect(spansOf(1, 2, 3, 6, 7)).toEqual([
      [1, 4],
      [6, 8],
    ]))
  it('takes a file a week for a rotation by week', () => expect(spansOf(0, 7, 14, 21)).toEqual([[0, 22]]))
  it('takes days far apart for a choice, however regular', () =>
    expect(spansOf(0, 30, 60)).toEqual([
      [0, 1],
      [30, 31],
      [60, 61],
    ]))
  it('does not let one name of a month bridge days', () => {
    const month = { from: at('2026-11-01T00:00:00Z'), to: at('2026-12-01T00:00:00Z') }
    const first = month.to / DAY
    expect(coveredBy([month, ...days(first, first + 40, first + 80)])).toHaveLength(3)
  })
})
