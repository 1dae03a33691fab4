import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classBit } from '../../../src/evidence/logs/classes.ts'
import { classNotes, counters, type LogMeasure, mergeMeasures, sampleFields } from '../../../src/evidence/logs/measure.ts'
import { type LogRecord, says } from '../../../src/evidence/logs/record.ts'
import { formatDuration, formatInstant } from '../../../src/model/time.ts'
import { type MeasuredFile, measured } from './support.ts'

const START = Date.UTC(2026, 10, 1)
const names = ['login', 'audit_log_disabled', 'config_changed']
const record: fc.Arbitrary<Partial<LogRecord>> = fc.record({
  time: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: START, max: START + 600_000 }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) }),
  zoned: fc.boolean(),
  says: fc.integer({ min: 0, max: 31 }),
  request: fc.boolean(),
  correlation: fc.constantFrom('', 'a', 'b', 'c'),
  stored: fc.integer({ min: START, max: START + 700_000 }),
  classes: fc.integer({ min: 0, max: 255 }),
  event: fc.constantFrom(...names),
  tampering: fc.boolean(),
  secrets: fc.constantFrom(0, 0, 1, 32),
})
const files = (count: number) =>
  fc
    .array(fc.record({ records: fc.array(record, { maxLength: 12 }), unreadable: fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 2 }) }), {
      minLength: count,
      maxLength: count + 3,
    })
    .map((list) => list.map((file, index) => ({ ...file, path: `log-${index}.jsonl` })))
const merged = (measures: readonly LogMeasure[]) => measures.reduce(mergeMeasures)
/** What one pass over all files would give; steps back are counted one for each file border there. */
const withoutSteps = (measure: LogMeasure) => ({ ...sampleFields(measure, 'app'), steps_back: undefined })

describe('merging', () => {
  it('is commutative and associative', () => {
    fc.assert(
      fc.property(files(3), (list) => {
        const [a, b, c] = list.map((file) => measured(file)) as [LogMeasure, LogMeasure, LogMeasure]
        expect(mergeMeasures(a, b)).toEqual(mergeMeasures(b, a))
        expect(mergeMeasures(mergeMeasures(a, b), c)).toEqual(mergeMeasures(a, mergeMeasures(b, c)))
      }),
    )
  })
  it('gives what one pass over all files in the order of delivery gives', () => {
    fc.assert(
      fc.property(files(2), (list) => {
        const whole = measured({ path: 'log', records: list.flatMap((file) => file.records), unreadable: list.flatMap((file) => file.unreadable) })
        const joined = merged(list.map((file) => measured(file)).reverse())
        expect(withoutSteps(joined)).toEqual(withoutSteps(whole))
        const [steps, real] = [sampleFields(joined, 'app')?.['steps_back'] as number, sampleFields(whole, 'app')?.['steps_back'] as number]
        expect((steps ?? 0) > 0).toBe((real ?? 0) > 0)
        expect(steps ?? 0).toBeLessThanOrEqual(real ?? 0)
      }),
    )
  })
  it('refuses different formats', () => {
    const a = measured({ path: 'a', records: [] })
    expect(() => mergeMeasures(a, { ...a, format: 'cloudtrail' })).toThrow(RangeError)
  })
  it('survives a structured clone, as it would come from a worker', () => {
    const measure = measured({
      path: 'a',
      records: [{ time: START, zoned: true, event: 'login', classes: 1, correlation: 'x', request: true, stored: START + 5 }],
    })
    expect(structuredClone(measure)).toEqual(measure)
  })
})

/** Everything again, the slow and obvious way. */
function oracle(file: MeasuredFile) {
  const timed = file.records.filter((r) => (r.time as number) > 0)
  const times = timed.map((r) => r.time as number)
  const sorted = [...times].sort((a, b) => a - b)
  const gaps = sorted.slice(1).map((time, index) => ({ from: sorted[index] as number, length: time - (sorted[index] as number) }))
  const longest = gaps.reduce((best, gap) => (gap.length > best.length ? gap : best), { from: sorted[0] as number, length: 0 })
  const back = times.map((time, index) => Math.max(...times.slice(Math.max(0, index - 50), index), Number.NEGATIVE_INFINITY) - time)
  const has = (bit: number) => file.records.filter((r) => (r.says as number) & bit).length
  const requests = file.records.filter((r) => r.request && r.correlation !== '')
  const stops = file.records.filter((r) => r.tampering)
  return {
    source: 'app',
    format: 'json-lines',
    from: formatInstant(sorted[0] as number),
    to: formatInstant(sorted[sorted.length - 1] as number),
    records: file.records.length,
    unreadable: file.unreadable?.length ?? 0,
    timed: timed.length,
    zoned: timed.filter((r) => r.zoned).length,
    with_actor: has(says.actor),
    with_action: has(says.action),
    with_object: has(says.object),
    with_outcome: has(says.outcome),
    with_origin: has(says.origin),
    with_content: timed.filter((r) => r.says === 31).length,
    secrets: file.records.filter((r) => r.secrets).length,
    secret_kinds: ['password'],
    request_records: file.records.filter((r) => r.request).length,
    correlated: requests.length,
    correlation_ids: new Set(requests.map((r) => r.correlation)).size,
    event_classes: ['authn'],
    event_classes_by: 'reader',
    longest_gap: formatDuration(longest.length),
    gap_from: formatInstant(longest.from),
    gap_to: formatInstant(longest.from + longest.length),
    steps_back: back.filter((step) => step > 1000).length,
    largest_step_back: formatDuration(back.reduce((most, step) => Math.max(most, step), 0)),
    tampering: ['audit_log_disabled'],
    first_tampering: formatInstant(Math.min(...stops.map((r) => r.time as number))),
  }
}

describe('a log of 100,000 records', () => {
  /** Times within 2 s of their place, so that a look back over 50 records of 100 ms sees every step. */
  function generated(): MeasuredFile {
    let seed = 42
    const random = () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      return seed / 4_294_967_296
    }
    const records = Array.from({ length: 100_000 }, (_, index): Partial<LogRecord> => {
      const silence = index > 60_000 ? 4_000_000 : 0
      const stops = index === 70_000 || index === 30_000
      return {
        time: random() < 0.01 ? Number.NaN : START + silence + index * 100 + Math.floor(random() * 2000),
        zoned: random() < 0.9,
        says: Math.floor(random() * 32),
        request: random() < 0.5,
        correlation: random() < 0.8 ? `id-${Math.floor(random() * 30_000)}` : '',
        classes: index === 500 ? classBit.authn : 0,
        event: stops ? 'audit_log_disabled' : 'login',
        tampering: stops,
        secrets: index === 700 ? 1 : 0,
      }
    })
    for (const index of [30_000, 70_000]) (records[index] as LogRecord).time = START + 4_000_000 * (index > 60_000 ? 1 : 0) + index * 100
    return { path: 'app.jsonl', records, unreadable: [7, 9] }
  }
  it('measures what a slow and obvious implementation does', () => {
    const file = generated()
    expect(sampleFields(measured(file), 'app')).toEqual(oracle(file))
  })
  it('and the same from ten files, but for steps at their borders', () => {
    const file = generated()
    const parts = Array.from({ length: 10 }, (_, index) =>
      measured({ path: `app-${index}.jsonl`, records: file.records.slice(index * 10_000, (index + 1) * 10_000), unreadable: index === 0 ? [7, 9] : [] }),
    )
    const fields = sampleFields(merged(parts.reverse()), 'app')
    expect({ ...fields, steps_back: 0 }).toEqual({ ...oracle(file), steps_back: 0 })
  })
})

describe('fields', () => {
  it('are none without a time: such a sample says nothing of when', () => {
    expect(sampleFields(measured({ path: 'a', records: [{ event: 'login' }] }), 'app')).toBeUndefined()
    expect(sampleFields(measured({ path: 'a', records: [] }), 'app')).toBeUndefined()
  })
  it('of one record have no gap', () => {
    const fields = sampleFields(measured({ path: 'a', records: [{ time: START }] }), 'app', '111122223333')
    expect(fields).toMatchObject({ account: '111122223333', longest_gap: 'PT0S', from: '2026-11-01T00:00:00Z', to: '2026-11-01T00:00:00Z', tampering: [] })
    expect(Object.keys(fields ?? {})).not.toContain('gap_from')
    expect(Object.keys(fields ?? {})).not.toContain('first_tampering')
    expect(Object.keys(fields ?? {})).not.toContain('lag_p95')
  })
  it.each([
    ['known for all', [{ time: START, zoned: true, stored: START + 5000 }], 'PT5S'],
    ['a small step before the event counts as none', [{ time: START, zoned: true, stored: START - 1000 }], 'PT0S'],
    ['a clock that is far ahead hides the lag', [{ time: START, zoned: true, stored: START - 60_000 }], undefined],
    ['no zone, no lag', [{ time: START, zoned: false, stored: START + 5000 }], undefined],
    [
      'known for too few',
      [
        { time: START, zoned: true, stored: START + 5 },
        { time: START, zoned: true },
      ],
      undefined,
    ],
  ])('lag: %s', (_name, records, lag) => {
    expect(sampleFields(measured({ path: 'a', records }), 'app')?.['lag_p95']).toBe(lag)
  })
  it('name an example for each class, the earliest', () => {
    const records = [
      { time: START + 5, event: 'second', classes: 1 },
      { time: START, event: 'first', classes: 1 },
      { event: 'timeless', classes: 1 },
      { time: START, event: 'stop', classes: 32 },
    ]
    expect(classNotes(measured({ path: 'a', records }))).toEqual(['authn: 3 records, e.g. first', 'logging-on-off: 1 record, e.g. stop'])
  })
  it('count everything from nothing', () => {
    const { counts } = measured({ path: 'a', records: [] })
    expect(counters.map((name) => counts[name])).toEqual(counters.map(() => 0))
  })
})
