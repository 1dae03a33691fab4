import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sourced } from '../../../src/evidence/join/join.ts'
import { logSource } from '../../../src/evidence/join/log-source.ts'
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
}

function sent(path: string, times: readonly number[], more: Sent = {}): Sourced {
  const { source = 'app', account, systems = ['shop'], sha256 = path, word = ['source'], item = 'E-01' } = more
  const measure = measured({
    path,
    records: times.map((time) => ({ time: START + time, zoned: true, event: 'login', classes: 1 })),
    unreadable: more.unreadable ?? [],
  })
  return {
    part: { kind: 'log', source, measure, word, ...(account !== undefined && { account }) },
    from: { file: path, sha256, item, systems, reader: jsonLines },
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
    expect(facts[0]?.from.map(({ source }) => source.file)).toEqual(['a', 'b'])
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
