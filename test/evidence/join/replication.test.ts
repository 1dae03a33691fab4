import { describe, expect, it } from 'vitest'
import type { PartSource, Sourced } from '../../../src/evidence/join/join.ts'
import { replication } from '../../../src/evidence/join/replication.ts'
import type { Part } from '../../../src/evidence/reader.ts'
import { awsBucketReplication } from '../../../src/evidence/readers/aws-bucket-replication.ts'
import { awsTrails } from '../../../src/evidence/readers/aws-trails.ts'
import { sourced } from './support.ts'

const rule = (bucket?: string, from: Partial<PartSource> = {}) =>
  sourced(
    awsBucketReplication,
    {
      kind: 'replication',
      ...(bucket !== undefined && { bucket }),
      fact: { type: 'log-store', fields: { store: 'archive', kind: 's3', account: '999988887777' }, at: {}, word: [] },
    },
    'replication.json',
    from,
  )
const trail = (more: Partial<Extract<Part, { kind: 'trail' }>> = {}, from: Partial<PartSource> = {}) =>
  sourced(awsTrails, { kind: 'trail', arn: 'arn:x', name: 'audit', bucket: 'logs', validation: true, encrypted: true, at: {}, ...more }, 'trails.json', from)
const systems = (...parts: Sourced[]) => replication.join(parts).facts.map(({ fact }) => fact.systems)

describe('a rule that does not speak of encrypted objects', () => {
  it.each<[string, Sourced[]]>([
    ['beside a trail with a key', [rule(), trail()]],
    ['of the bucket of that trail', [rule('logs'), trail()]],
    [
      'beside a trail that does not say whether it has a key',
      [rule(), sourced(awsTrails, { kind: 'trail', arn: 'arn:x', name: 'audit', bucket: 'logs', validation: true, at: {} }, 't.json')],
    ],
    ['beside two trails of which one has a key', [rule(), trail({ encrypted: false, arn: 'arn:y', bucket: 'other' }), trail()]],
    ['beside two files on one trail that differ', [rule(), trail({ encrypted: false }), trail()]],
  ])('shows no copy %s', (_name, parts) => {
    const { facts, notes } = replication.join(parts)
    expect(facts).toEqual([])
    expect(notes).toMatchObject([{ source: { file: 'replication.json' }, text: expect.stringContaining('SseKmsEncryptedObjects') }])
    expect(systems(...parts.toReversed())).toEqual([])
  })
  it.each<[string, Sourced[]]>([
    ['beside no trail', [rule()]],
    ['beside a trail without a key', [rule(), trail({ encrypted: false })]],
    ['of another bucket than the trail fills', [rule('gateway'), trail()]],
    ['into the bucket that the trail fills', [rule(), trail({ bucket: 'archive' })]],
    ['beside a trail of another system', [rule(), trail({}, { systems: ['portal'] })]],
  ])('shows a copy %s', (_name, parts) => {
    expect(replication.join(parts)).toMatchObject({
      facts: [{ fact: { fields: { store: 'archive' } } }],
      notes: [{ text: expect.stringContaining('see that the bucket has none') }],
    })
  })
  it('shows a copy for the systems whose trails have no key', () => {
    expect(systems(rule(undefined, { systems: ['shop', 'portal'] }), trail({}, { systems: ['portal'] }))).toEqual([['shop']])
  })
})
