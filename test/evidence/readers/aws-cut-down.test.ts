// What an answer of AWS that was cut down, or is one page, leaves unsaid: a field that is not there is neither false nor none.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Part } from '../../../src/evidence/reader.ts'
import { awsAlarms } from '../../../src/evidence/readers/aws-alarms.ts'
import { awsSimulatedPolicy } from '../../../src/evidence/readers/aws-simulated-policy.ts'
import { awsTrails } from '../../../src/evidence/readers/aws-trails.ts'
import { readers } from '../../../src/evidence/readers/index.ts'
import { read } from './support.ts'

const fixture = (path: string) => readFileSync(join(import.meta.dirname, '../../cases/readers', path, 'input.json'), 'utf8')
const only = <K extends Part['kind']>(kind: K, parts: readonly Part[]) => parts.find((part): part is Extract<Part, { kind: K }> => part.kind === kind)

describe('a simulation', () => {
  const says = (name: string) => {
    const about = { principal: 'arn:aws:iam::111122223333:role/app' }
    return only('bucket-rights', read(awsSimulatedPolicy, fixture(`aws-simulated-policy/${name}`), { about }).parts)?.principals[0]?.says
  }
  it.each(['bad-context-not-said', 'bad-one-page'])('shows what is allowed, and no more: %s', (name) => {
    expect(says('good-append-only')).toMatchObject({ getobject: 'silent', putobject: 'allows', deleteobject: 'denies' })
    expect(says(name)).toEqual({ putobject: 'allows' })
  })
})

describe('a list of trails', () => {
  it('says nothing of regions where two rows of one trail differ', () => {
    const trail = only('trail', read(awsTrails, fixture('aws-trails/bad-shadow-differs-in-regions')).parts)
    expect(trail).toMatchObject({ validation: true, bucket: 'example-audit-logs' })
    expect(trail).not.toHaveProperty('everyRegion')
    expect(trail).not.toHaveProperty('globalEvents')
  })
  it('is not whole where some were asked for', () => {
    const value = { request: { trailNameList: ['audit'] }, response: { body: JSON.parse(fixture('aws-trails/good-one-trail')) } }
    expect(read(awsTrails, JSON.stringify(value)).listings.map(({ complete }) => complete)).toEqual([false, false])
  })
})

describe('alarms without what AWS writes for each', () => {
  it('watch nothing that is known', () => {
    const metrics = (name: string) =>
      read(awsAlarms, fixture(`aws-alarms/${name}`)).parts.map((part) => part.kind === 'alert' && [part.metrics !== undefined, part.fires !== undefined])
    expect(metrics('good-two-alarms')).toEqual([
      [true, true],
      [true, true],
    ])
    expect(metrics('bad-cut-down')).toEqual([
      [false, false],
      [false, false],
    ])
  })
})

describe('whether the files of a trail are under a key', () => {
  const row = JSON.parse(fixture('aws-trails/good-key')).trailList[0]
  const encrypted = (...rows: object[]) => only('trail', read(awsTrails, JSON.stringify({ trailList: rows })).parts)?.encrypted
  const { KmsKeyId: _key, ...bare } = row
  const { HomeRegion: _region, ...cut } = bare
  it.each([
    ['yes', [row], true],
    ['no', [bare], false],
    ['a row that was cut down', [cut], undefined],
    ['two rows of which one has a key', [bare, row], true],
    ['two rows of which one was cut down', [bare, cut], undefined],
  ])('%s', (_name, rows, expected) => {
    expect(encrypted(...rows)).toBe(expected)
    expect(encrypted(...rows.toReversed())).toBe(expected)
  })
})

describe('what to collect from AWS', () => {
  const commands = readers.flatMap(({ id, collect }) =>
    collect.filter((line) => /(?:^|[`;] ?)aws [\w-]+ [\w-]+.*> [\w<>-]+\.json/.test(line)).map((line) => [id, line] as const),
  )
  it.each(commands)('%s is JSON whatever is configured', (_id, line) => {
    expect(line).toContain('--output json')
  })
  it('finds them, and keeps the error where the error is an answer', () => {
    expect(commands.length).toBeGreaterThan(15)
    expect(commands.filter(([, line]) => line.endsWith('2>&1')).map(([id]) => id)).toEqual(['aws-bucket-policy', 'aws-lifecycle', 'aws-object-lock'])
  })
})
