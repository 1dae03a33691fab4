import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestChain } from '../../../src/evidence/join/digest-chain.ts'
import type { PartSource, Sourced } from '../../../src/evidence/join/join.ts'
import type { Part } from '../../../src/evidence/reader.ts'
import { awsCloudtrailDigest } from '../../../src/evidence/readers/aws-cloudtrail-digest.ts'
import { cloudtrailLog } from '../../../src/evidence/readers/cloudtrail-log.ts'
import { sourced, told } from './support.ts'

type Digest = Extract<Part, { kind: 'digest' }>
const HOUR = 3_600_000
const START = Date.UTC(2026, 10, 1)
const hashOf = (text: string) => text.padEnd(64, '0')
const stamp = (hour: number) => `20261101T${String(hour).padStart(2, '0')}0000Z`
const object = (hour: number, region = 'eu-west-1') =>
  `AWSLogs/111122223333/CloudTrail-Digest/${region}/2026/11/01/111122223333_CloudTrail-Digest_${region}_trail_eu-west-1_${stamp(hour)}.json.gz`
const logName = (hour: number) => `111122223333_CloudTrail_eu-west-1_20261101T${String(hour).padStart(2, '0')}05Z_abc${hour}.json.gz`

function digest(hour: number, more: Partial<Digest> = {}, from: Partial<PartSource> = {}, region = 'eu-west-1'): Sourced {
  const part: Digest = {
    kind: 'digest',
    bucket: 'audit',
    object: object(hour, region),
    hash: hashOf(`d${hour}`),
    from: START + (hour - 1) * HOUR,
    to: START + hour * HOUR,
    previous: { object: object(hour - 1, region), hash: hashOf(`d${hour - 1}`) },
    files: [{ object: `AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/01/${logName(hour)}`, hash: hashOf(`f${hour}`) }],
    account: '111122223333',
    at: {},
    ...more,
  }
  return sourced(awsCloudtrailDigest, part, `digest-${region}-${hour}.json`, from)
}
const log = (hour: number, hash = hashOf(`f${hour}`), name = logName(hour), from: Partial<PartSource> = {}): Sourced =>
  sourced(cloudtrailLog, { kind: 'delivered-file', name, hash, at: {} }, `log-${hour}-${hash.slice(0, 4)}.json`, from)
const whole = [1, 2, 3].flatMap((hour) => [digest(hour), log(hour)])
const countsOf = (parts: readonly Sourced[]) => digestChain.join(parts).facts.map(({ fact: { fields: f } }) => [f['checked'], f['valid'], f['missing']])

describe('a chain of digests', () => {
  it('is valid where every hash is the one named', () => {
    const { facts, notes } = digestChain.join(whole)
    expect(facts.map(({ fact }) => fact)).toEqual([
      {
        type: 'verification',
        fields: { store: 'audit', from: '2026-11-01T00:00:00Z', to: '2026-11-01T03:00:00Z', checked: 5, valid: 5, missing: 0 },
        at: {},
        date: START + 3 * HOUR,
        word: [],
        account: '111122223333',
      },
    ])
    expect(notes[0]?.text).toContain('signatures were not checked')
    expect(facts[0]?.from).toHaveLength(6)
  })
  it.each<[string, Sourced[], number[]]>([
    ['a log file is changed', [digest(1), log(1, hashOf('x')), digest(2), log(2)], [3, 2, 0]],
    ['a log file is not sent', [digest(1), digest(2), log(2)], [2, 2, 1]],
    ['a digest between is not sent', [digest(1), log(1), digest(3), log(3)], [2, 2, 2]],
    ['a digest is changed', [digest(1, { hash: hashOf('x') }), log(1), digest(2), log(2)], [3, 2, 0]],
    ['a digest begins a new chain', [digest(1), log(1), without(digest(2)), log(2)], [2, 2, 2]],
    ['two digests have one name', [digest(1), digest(1, { hash: hashOf('x') }), log(1), digest(2), log(2)], [3, 2, 0]],
    ['the last has two contents', [digest(1), log(1), digest(2), digest(2, { hash: hashOf('x') }), log(2)], [4, 3, 0]],
    ['two log files have one name', [digest(1), log(1), log(1, hashOf('x')), digest(2), log(2)], [3, 2, 0]],
    ['digests name two hashes of one file', [digest(1), log(1), digest(2, { files: [{ object: logName(1), hash: hashOf('y') }] })], [3, 2, 0]],
    ['there is one digest without files', [digest(1, { files: [] })], [0, 0, 0]],
  ])('shows that %s', (_, parts, counts) => {
    expect(countsOf(parts)).toEqual([counts])
  })
  it('takes a file that was sent unpacked, and one that two items name', () => {
    expect(countsOf([digest(1), log(1, undefined, logName(1).replace('.gz', '')), log(1, undefined, logName(1), { item: 'E-02' })])).toEqual([[1, 1, 0]])
  })
  it('takes no file of another system for its own', () => {
    expect(countsOf([digest(1), log(1, undefined, logName(1), { systems: ['bank'] })])).toEqual([[0, 0, 1]])
  })
  it('is one for each region, and none without digests', () => {
    expect(countsOf([digest(1), log(1), digest(1, { files: [] }, {}, 'us-east-1'), digest(2, { files: [] }, {}, 'us-east-1')])).toEqual([
      [1, 1, 0],
      [1, 1, 0],
    ])
    expect(digestChain.join([log(1)])).toEqual({ facts: [], notes: [] })
  })
  it('lacks what another region of the trail has before and after', () => {
    const bare = (hour: number, region: string, more: Partial<Digest> = {}) => digest(hour, { files: [], ...more }, {}, region)
    const long = [1, 2, 3, 4, 5, 6, 7].map((hour) => bare(hour, 'eu-west-1'))
    expect(countsOf([...long, bare(4, 'us-east-1')])).toEqual([
      [6, 6, 0],
      [0, 0, 2],
    ])
    expect(countsOf([...long, bare(2, 'us-east-1'), bare(3, 'us-east-1')])).toEqual([
      [6, 6, 0],
      [1, 1, 1],
    ])
    expect(countsOf([...long, bare(4, 'us-east-1', { bucket: 'other' })])[1]).toEqual([0, 0, 0])
  })
})

function without(one: Sourced): Sourced {
  const { previous: _previous, ...part } = one.part as Digest
  return { ...one, part }
}

const anyParts = fc.subarray([...whole, digest(4), log(4), log(2, hashOf('x')), digest(3, { hash: hashOf('y') })], { minLength: 1 })
const isClean = ([checked, valid, missing]: readonly unknown[]) => Number(checked) > 0 && checked === valid && missing === 0

describe('whatever is sent', () => {
  it('the order never matters', () => {
    fc.assert(
      fc.property(anyParts, fc.integer({ min: 1, max: 1000 }), (parts, seed) => {
        const mixed = [...parts].sort((a, b) => ((parts.indexOf(a) * seed) % 13) - ((parts.indexOf(b) * seed) % 13))
        expect(told(digestChain.join(mixed).facts)).toEqual(told(digestChain.join(parts).facts))
      }),
    )
  })
  it('a chain does not become clean without a part, unless it spans less, or a second content of one name is taken away', () => {
    const spanOf = (parts: readonly Sourced[]) => digestChain.join(parts).facts.map(({ fact: { fields } }) => `${fields['from']} ${fields['to']}`)
    const doubled = (parts: readonly Sourced[]) => {
      const names = parts.map(({ part }) => (part.kind === 'digest' ? part.object : part.kind === 'delivered-file' ? part.name : ''))
      return new Set(names).size < names.length
    }
    let seen = 0
    fc.assert(
      fc.property(anyParts, fc.nat(), (parts, at) => {
        const fewer = parts.filter((_, index) => index !== at % parts.length)
        if (doubled(parts) || countsOf(parts).some(isClean) || spanOf(parts).join() !== spanOf(fewer).join()) return
        seen += 1
        expect(countsOf(fewer).some(isClean)).toBe(false)
      }),
      { numRuns: 500 },
    )
    expect(seen).toBeGreaterThan(20)
  })
})
