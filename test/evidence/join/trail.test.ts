import { describe, expect, it } from 'vitest'
import type { PartSource, Sourced } from '../../../src/evidence/join/join.ts'
import { trail } from '../../../src/evidence/join/trail.ts'
import type { Part } from '../../../src/evidence/reader.ts'
import { awsEventSelectors } from '../../../src/evidence/readers/aws-event-selectors.ts'
import { awsTrailStatus } from '../../../src/evidence/readers/aws-trail-status.ts'
import { awsTrails } from '../../../src/evidence/readers/aws-trails.ts'
import { sourced } from './support.ts'

const arn = (name = 'reads') => `arn:aws:cloudtrail:eu-west-1:111122223333:trail/${name}`
type Kind<K> = Extract<Part, { kind: K }>
const row = (more: Partial<Kind<'trail'>> = {}, from: Partial<PartSource> = {}) =>
  sourced(
    awsTrails,
    { kind: 'trail', arn: arn(), name: 'reads', bucket: 'audit', validation: true, at: {}, ...more },
    `trail-${more.name ?? 'reads'}.json`,
    from,
  )
const [day, now] = [86_400_000, Date.UTC(2026, 10, 20)]
const whole = { delivered: now - day, digested: now - day }
const status = (more: Partial<Kind<'trail-status'>> = {}, from: Partial<PartSource> = {}) =>
  sourced(
    awsTrailStatus,
    { kind: 'trail-status', trail: arn(), logging: true, word: ['store'], at: {}, ...whole, ...more },
    `status-${more.logging ?? true}.json`,
    { collected: { date: now }, ...from },
  )
/** An answer that says no more than that the trail runs. */
const bare = (from: Partial<PartSource> = {}) =>
  sourced(awsTrailStatus, { kind: 'trail-status', trail: arn(), logging: true, word: ['store'], at: {} }, 'bare.json', { collected: { date: now }, ...from })
const selectors = (more: Partial<Kind<'trail-selectors'>> = {}, from: Partial<PartSource> = {}) =>
  sourced(
    awsEventSelectors,
    { kind: 'trail-selectors', trail: arn(), stores: [{ store: 'logs', word: [] }], management: true, at: {}, ...more },
    'selectors.json',
    from,
  )
const stores = (...parts: Sourced[]) =>
  trail
    .join(parts)
    .facts.filter(({ fact }) => fact.type === 'log-store')
    .map(({ fact: { fields: f } }) => [f['store'], f['delivering'], f['reads_logged']])
const logged = (...parts: Sourced[]) => stores(...parts).filter(([store]) => store === 'logs')

describe('a trail, its status and its selectors', () => {
  it('log reads while the trail runs', () => {
    expect(logged(row(), status(), selectors())).toEqual([['logs', undefined, true]])
    expect(trail.join([row(), status(), selectors()]).facts.at(-1)).toMatchObject({ fact: { word: ['store'] }, from: [{}, {}, {}] })
    expect(stores(row(), status(), selectors())[0]).toEqual(['audit', true, undefined])
  })
  it.each<[string, Sourced[]]>([
    ['no status', [row(), selectors()]],
    ['no row', [status(), selectors()]],
    ['a trail that is off', [row(), status({ logging: false }), selectors()]],
    ['one status that says it is off', [row(), status(), status({ logging: false }), selectors()]],
    ['a status that says no more', [row(), bare(), selectors()]],
    ['a status that is not dated', [row(), status({}, { collected: { undated: 'no date' } }), selectors()]],
    ['a last delivery that is long ago', [row(), status({ delivered: now - 3 * day }), selectors()]],
    ['an error of delivery', [row(), status({ error: 'AccessDenied' }), selectors()]],
    ['another trail', [row(), status(), selectors({ trail: arn('other') })]],
    ['other systems', [row(), status(), selectors({}, { systems: ['bank'] })]],
  ])('say nothing of reads with %s', (_, parts) => {
    expect(logged(...parts)).toEqual([])
    expect(trail.join(parts).notes.map(({ text }) => text)).toContainEqual(expect.stringContaining('Reads are logged only while the trail runs'))
  })
  it('log reads of a bucket that only a selector of all buckets covers, where the trail is one of every region', () => {
    const wide = selectors({ stores: [{ store: 'logs', word: ['store'] }] })
    expect(logged(row({ everyRegion: true }), status(), wide)).toEqual([['logs', undefined, true]])
    expect(logged(row({ everyRegion: false }), status(), wide)).toEqual([])
    expect(logged(row(), status(), wide)).toEqual([])
  })
  it('are a log-store that delivers only while the trail runs without error', () => {
    expect(stores(row(), status({ logging: false }))).toEqual([['audit', false, undefined]])
    expect(stores(row(), status({ error: 'NoSuchBucket' }))).toEqual([['audit', false, undefined]])
    expect(stores(row())).toEqual([['audit', undefined, undefined]])
    expect(stores(row(), bare())).toEqual([['audit', undefined, undefined]])
  })
  it('write digests only while the trail runs and they arrive', () => {
    const enabled = (...parts: Sourced[]) => trail.join(parts).facts.flatMap(({ fact }) => (fact.type === 'integrity' ? [fact.fields['enabled']] : []))
    expect(enabled(row(), status())).toEqual([true])
    expect(enabled(row(), status({ digestError: 'AccessDenied' }))).toEqual([false])
    expect(enabled(row(), status({ logging: false }))).toEqual([false])
    expect(enabled(row(), status({ error: 'NoSuchBucket' }))).toEqual([false])
    expect(enabled(row(), status({ digested: now - 3 * day }))).toEqual([false])
    const undated = { collected: { undated: 'no date' } }
    expect(enabled(row(), status({ digested: now - 3 * day, delivered: now }, undated))).toEqual([false])
    expect(enabled(row(), status({}, undated))).toEqual([undefined])
    expect(enabled(row(), bare())).toEqual([undefined])
    expect(enabled(row(), status({ date: now }, undated))).toEqual([true])
    expect(enabled(row(), status({ date: now + 30 * day }))).toEqual([false])
    expect(enabled(row({ validation: false }), status())).toEqual([false])
    expect(enabled(row())).toEqual([undefined])
  })
  it('do not take the name of a bucket that two trails fill for one of them', () => {
    const two = [row(), row({ arn: arn('second'), name: 'second' }), status({ trail: 'audit' })]
    expect(stores(...two)).toEqual([
      ['audit', undefined, undefined],
      ['audit', undefined, undefined],
    ])
    expect(trail.join(two).notes).toHaveLength(1)
  })
})
