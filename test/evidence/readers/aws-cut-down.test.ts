// What an answer of AWS that was cut down, or is one page, leaves unsaid: a field that is not there is neither false nor none.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Part } from '../../../src/evidence/reader.ts'
import { awsSimulatedPolicy } from '../../../src/evidence/readers/aws-simulated-policy.ts'
import { awsTrails } from '../../../src/evidence/readers/aws-trails.ts'
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
