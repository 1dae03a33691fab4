import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sourced } from '../../../src/evidence/join/join.ts'
import { logSource } from '../../../src/evidence/join/log-source.ts'
import type { LogRecord } from '../../../src/evidence/logs/record.ts'
import { jsonLines } from '../../../src/evidence/readers/json-lines.ts'
import { factType } from '../../../src/model/fact-type.ts'
import { type MeasuredFile, measured } from '../logs/support.ts'

const START = Date.UTC(2026, 10, 16)
const HOUR = 3_600_000

interface Sent extends Partial<MeasuredFile> {
  source?: string
  account?: string
  systems?: string[]
  sha256?: string
  word?: string[]
  item?: string
  asked?: { from: number; to: number }
  /** Of the last record. */
  last?: Partial<LogRecord>
}

function sent(path: string, times: readonly number[], more: Sent = {}): Sourced {
  const { source = 'app', account, systems = ['shop'], sha256 = path, word = ['source'], item = 'E-01' } = more
  const measure = measured({
    path,
    records: times.map((time, index) => ({ time: START + time, zoned: true, event: 'login', classes: 1, ...(index === times.length - 1 && more.last) })),
    unreadable: more.unreadable ?? [],
  })
  return {
    part: { kind: 'log', source, measure, word, ...(account !== undefined && { account }) },
    from: { file: path, sha256, item, systems, reader: jsonLines, ...(more.asked && { asked: { from: START + more.asked.from, to: START + more.asked.to } }) },
  }
}
const fieldsOf = (parts: readonly Sourced[]) => logSource.join(parts).facts.map(({ fact }) => fact.fields)

describe('files of one source', () => {
  it('are one sample, and a gap between files is a gap of the source', () => {
    const { facts, notes } = logSource.join([sent('a', [0, 1000], { unreadable: [3] }), sent('b', [5 * HOUR, 5 * HOUR + 1000], { word: ['fields', 'source'] })])
    expect(facts).toHaveLength(1)
    expect(facts[0]?.fact).toMatchObject({
      type: 'log-sample',
      date: START + 5 * HOUR + 1000,
      word: ['fields', 'source'],
      fields: {
        source: 'app',
        records: 4,
        unreadable: 1,
        longest_gap: 'PT4H59M59S',
        from: '2026-11-16T00:00:00Z',
        to: '2026-11-16T05:00:01Z',
        event_classes: ['authn'],
      },
    })
    expect(facts[0]?.from.map(({ source, at, field }) => [source.file, at, field])).toEqual([
      ['a', { line: 2 }, 'longest_gap'],
      ['a', { line: 3 }, 'unreadable'],
      ['a', {}, undefined],
      ['b', {}, undefined],
    ])
    expect(notes.map(({ text }) => text)).toEqual(['app: authn: 4 records, e.g. login'])
  })
  it('hold every field that the fact type requires, and no other', () => {
    const [fields] = fieldsOf([sent('a', [0, 1000])])
    const known = factType('log-sample')?.fields ?? []
    expect(known.filter((field) => !field.optional && fields?.[field.name] === undefined)).toEqual([])
    expect(Object.keys(fields ?? {}).filter((name) => !known.some((field) => field.name === name))).toEqual([])
  })
  it('sent twice count once', () => {
    expect(fieldsOf([sent('a', [0, 1000], { sha256: 'x' }), sent('copy-of-a', [0, 1000], { sha256: 'x', item: 'E-02' })])).toMatchObject([
      { records: 2, steps_back: 0 },
    ])
  })
  it.each<[string, Sent, object]>([
    ['stored later', { last: { stored: START + 2 * HOUR } }, { lag_p95: 'PT2H' }],
    ['read as saying less', { last: { stored: START + 1000, classes: 0 } }, { event_classes: [] }],
  ])('sent again, %s, replace nothing and add no record', (_name, more, fields) => {
    const found = fieldsOf([sent('a', [0], { sha256: 'x', last: { stored: START + 1000 } }), sent('b', [0], { sha256: 'x', ...more })])
    expect(found).toMatchObject([
      { records: 1, lag_p95: 'PT1S', event_classes: ['authn'] },
      { records: 1, ...fields },
    ])
  })
  it('in another order are a sample of their own', () => {
    expect(fieldsOf([sent('a', [0, HOUR, 2 * HOUR]), sent('b', [0, 2 * HOUR, HOUR])])).toMatchObject([
      { records: 3, steps_back: 0 },
      { records: 3, largest_step_back: 'PT1H' },
    ])
  })
  it('a copy hides no silence of its own, and is not expected to cover the period', () => {
    const asked = { from: 0, to: 24 * HOUR }
    const found = fieldsOf([sent('a', [0, HOUR, 24 * HOUR], { asked }), sent('b', [HOUR, 0, 24 * HOUR], { asked })])
    expect(found).toMatchObject([{ longest_gap: 'PT23H' }, { longest_gap: 'PT23H', largest_step_back: 'PT1H' }])
  })
  it.each<[string, Sent]>([
    ['another source', { source: 'web' }],
    ['another account', { account: '111122223333' }],
    ['other systems', { systems: ['shop', 'billing'] }],
  ])('of %s are another sample', (_name, more) => {
    expect(fieldsOf([sent('a', [0]), sent('b', [HOUR], more)])).toMatchObject([{ records: 1 }, { records: 1 }])
  })
  it('systems in another order are the same', () => {
    expect(fieldsOf([sent('a', [0], { systems: ['x', 'y'] }), sent('b', [HOUR], { systems: ['y', 'x'] })])).toMatchObject([{ records: 2 }])
  })
  it('without any time are no sample, and it is told', () => {
    const { facts, notes } = logSource.join([sent('a', [Number.NaN])])
    expect(facts).toEqual([])
    expect(notes[0]?.text).toMatch(/no record of app has a time/)
  })
  it('without any time still count among others', () => {
    expect(fieldsOf([sent('a', [Number.NaN, Number.NaN]), sent('b', [0])])).toMatchObject([{ records: 3, timed: 1 }])
  })
  it('give nothing from nothing', () => {
    expect(logSource.join([])).toEqual({ facts: [], notes: [] })
  })
  it('come in any order', () => {
    const parts = Array.from({ length: 6 }, (_, index) => sent(`log-${index}`, [index * HOUR, index * HOUR + 500]))
    const [expected] = fieldsOf(parts)
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: 6 }), (shuffled) => {
        expect(fieldsOf(shuffled)).toEqual([expected])
      }),
    )
  })
})

describe('silence at the edges of what was asked for', () => {
  const day = { from: 0, to: 24 * HOUR - 1 }
  const hourly = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => (from + at) * HOUR)
  const at = (hour: number) => new Date(START + hour * HOUR).toISOString().replace('.000Z', 'Z')

  it.each<[string, [number, number], object, string, string, string, boolean]>([
    ['before the first record', [7, 24], day, 'PT7H', at(0), at(7), true],
    ['after the last record', [0, 20], day, 'PT4H59M59.999S', at(19), '2026-11-16T23:59:59.999Z', true],
    ['the longer of both', [3, 16], day, 'PT8H59M59.999S', at(15), '2026-11-16T23:59:59.999Z', true],
    ['none', [0, 24], day, 'PT1H', at(0), at(1), false],
    ['no period', [7, 20], {}, 'PT1H', at(7), at(8), false],
    ['records before and after the period', [-5, 30], day, 'PT1H', at(-5), at(-4), false],
  ])('%s', (_name, [from, to], asked, longest_gap, gap_from, gap_to, word) => {
    const { facts, notes } = logSource.join([sent('a', hourly(from, to), asked === day ? { asked: day } : {})])
    expect(facts[0]?.fact.fields).toMatchObject({ longest_gap, gap_from, gap_to })
    expect(facts[0]?.fact.word).toEqual(word ? ['period', 'source'] : ['source'])
    expect(notes[0]?.text.includes('at an edge of the period that the manifest gives, 2026-11-16T00:00:00Z to 2026-11-16T23:59:59.999Z')).toBe(word)
  })
  it('names the last record before a silence at the end, and the first after one at the start', () => {
    const gapPlace = (parts: Sourced[]) => logSource.join(parts).facts[0]?.from.find(({ field }) => field === 'longest_gap')
    expect(gapPlace([sent('a', hourly(0, 8), { asked: day }), sent('b', hourly(8, 16), { asked: day })])).toMatchObject({
      source: { file: 'b' },
      at: { line: 8 },
    })
    expect(gapPlace([sent('b', hourly(16, 24), { asked: day }), sent('a', hourly(8, 16), { asked: day })])).toMatchObject({
      source: { file: 'a' },
      at: { line: 1 },
    })
  })
  it('counts over all items: each has its own period', () => {
    const first = sent('a', hourly(0, 24), { asked: day, item: 'E-01' })
    const second = sent('b', hourly(24, 30), { asked: { from: 24 * HOUR, to: 48 * HOUR - 1 }, item: 'E-02' })
    expect(fieldsOf([first, second])).toMatchObject([{ longest_gap: 'PT18H59M59.999S', gap_from: at(29) }])
    expect(fieldsOf([second, first])).toEqual(fieldsOf([first, second]))
    const withheld = sent('b', hourly(40, 48), { asked: { from: 24 * HOUR, to: 48 * HOUR - 1 }, item: 'E-02' })
    expect(fieldsOf([first, withheld])).toMatchObject([{ longest_gap: 'PT17H', gap_from: at(23), gap_to: at(40) }])
  })
  it('counts the period of a copy that is told twice', () => {
    const twice = [sent('a', hourly(8, 24), { sha256: 'x' }), sent('b', hourly(8, 24), { sha256: 'x', asked: day, item: 'E-02' })]
    expect(fieldsOf(twice)).toMatchObject([{ longest_gap: 'PT8H', records: 16 }])
  })
})

describe('days that are missing', () => {
  const DAY = 24 * HOUR
  const days = (...numbers: number[]) => numbers.map((number) => sent(`app-${number}.log`, [number * DAY + HOUR, number * DAY + 23 * HOUR]))
  const noteOf = (parts: Sourced[]) => logSource.join(parts).notes[0]?.text ?? ''

  it('are named where a file was left out', () => {
    expect(noteOf(days(0, 1, 3, 7))).toMatch(/; no records on 2026-11-18 and 2026-11-20 to 2026-11-22 \(days of UTC\)$/)
    expect(fieldsOf(days(0, 1, 3, 7))[0]?.['longest_gap']).toBe('P3DT2H')
  })
  it('are not named where there are none', () => {
    expect(noteOf(days(0, 1, 2, 3))).not.toContain('no records on')
  })
  it('are those of all periods together', () => {
    const asked = { from: 0, to: 5 * DAY - 1 }
    const parts = [...days(1), sent('b', [3 * DAY], { asked, item: 'E-02' })]
    expect(noteOf(parts)).toMatch(/no records on 2026-11-16, 2026-11-18 and 2026-11-20 \(days of UTC\)$/)
    expect(noteOf([...parts].reverse())).toBe(noteOf(parts))
  })
  it('files delivered in the wrong order step back, and rotated ones do not', () => {
    expect(fieldsOf([sent('app-1.log', [HOUR, 2 * HOUR]), sent('app-2.log', [0, 1000])])).toMatchObject([{ steps_back: 1, largest_step_back: 'PT2H' }])
    expect(fieldsOf([sent('app.log', [HOUR, 2 * HOUR]), sent('app.log.1.zst', [0, 1000])])).toMatchObject([{ steps_back: 0, largest_step_back: 'PT0S' }])
  })
})

describe('places', () => {
  it('are where the first of each bad thing is seen, then the files', () => {
    const parts = [
      sent('b', [10 * HOUR, 11 * HOUR], { last: { secrets: 1, tampering: true, event: 'stop' } }),
      sent('a', [0, 1000, 2000], { last: { secrets: 1 }, unreadable: [9, 12] }),
    ]
    const expected = [
      ['a', { line: 3 }, 'longest_gap'],
      ['a', { line: 3 }, 'secrets'],
      ['b', { line: 2 }, 'tampering'],
      ['a', { line: 9 }, 'unreadable'],
    ]
    for (const order of [parts, [...parts].reverse()]) {
      const places = logSource.join(order).facts[0]?.from.map(({ source, at, field }) => [source.file, at, field])
      expect(places?.slice(0, 4)).toEqual(expected)
      expect(places?.slice(4).map(([, at, field]) => [at, field])).toEqual([
        [{}, undefined],
        [{}, undefined],
      ])
    }
  })
})
