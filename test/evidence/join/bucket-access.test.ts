import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketActions } from '../../../src/evidence/bucket-actions.ts'
import { bucketAccess } from '../../../src/evidence/join/bucket-access.ts'
import type { PartSource, Sourced } from '../../../src/evidence/join/join.ts'
import type { BucketPrincipal, Part } from '../../../src/evidence/reader.ts'
import { awsBucketPolicy } from '../../../src/evidence/readers/aws-bucket-policy.ts'
import { awsBucketVersioning } from '../../../src/evidence/readers/aws-bucket-versioning.ts'
import { awsSimulatedPolicy } from '../../../src/evidence/readers/aws-simulated-policy.ts'
import { sourced, told } from './support.ts'

type Rights = Extract<Part, { kind: 'bucket-rights' }>
type Says = BucketPrincipal['says']
const [OWN, OTHER] = ['111122223333', '444455556666']
const role = (account: string): Pick<BucketPrincipal, 'name' | 'kind' | 'account'> => ({ name: `arn:aws:iam::${account}:role/app`, kind: 'role', account })
const everybody = { name: '*', kind: 'everyone' as const }
const service = { name: 'cloudtrail.amazonaws.com', kind: 'service' as const }
const all = Object.values(bucketActions).flat() as string[]
const say = (what: 'allows' | 'denies' | 'silent', actions: readonly string[] = all): Says => Object.fromEntries(actions.map((action) => [action, what]))
const rest = (says: Says): Says => ({ ...say('silent'), ...says })

type Who = Pick<BucketPrincipal, 'name' | 'kind' | 'account'>
function rights(by: Rights['by'], principals: (readonly [Who, Says])[], more: Partial<PartSource> = {}, account: string | null = OWN): Sourced {
  const named = principals.map(([who, says]) => ({ ...who, says, workload: false }))
  const part: Rights = { kind: 'bucket-rights', by, store: 'audit', principals: named, word: ['account'], at: {}, ...(account !== null && { account }) }
  const reader = by === 'policy' ? awsBucketPolicy : awsSimulatedPolicy
  return sourced(reader, part, `${by}-${JSON.stringify(principals).length}.json`, more)
}
const versioning = (enabled: boolean, store = 'audit') =>
  sourced(awsBucketVersioning, { kind: 'bucket-versioning', store, enabled, word: ['store'], at: {} }, `versioning-${enabled}.json`)
const names = ['can_read', 'can_append', 'can_change', 'can_delete', 'can_configure'] as const
const seen = (...parts: Sourced[]) =>
  bucketAccess.join(parts).facts.map(({ fact: { fields } }): [string, string] => [
    String(fields['principal']),
    names
      .filter((name) => fields[name])
      .map((name) => name.slice(4))
      .join(' '),
  ])
const lost = (...parts: Sourced[]) => bucketAccess.join(parts).unread?.length

describe('rights to a bucket', () => {
  const put = say('allows', ['putobject'])
  it('of another account are those that the policy gives', () => {
    expect(seen(rights('policy', [[role(OTHER), put]]))).toEqual([[role(OTHER).name, 'append change']])
    expect(seen(rights('policy', [[role(OTHER), say('allows')]]))).toEqual([[role(OTHER).name, 'read append change delete configure']])
  })
  it('to put are none to change where versions are kept, and only there', () => {
    const policy = rights('policy', [[role(OTHER), put]])
    expect(seen(policy, versioning(true))).toEqual([[role(OTHER).name, 'append']])
    expect(seen(policy, versioning(true), versioning(false))).toEqual([[role(OTHER).name, 'append change']])
    expect(seen(policy, versioning(true, 'other'))).toEqual([[role(OTHER).name, 'append change']])
  })
  it('of the own account are known only with its own policies', () => {
    const policy = rights('policy', [[role(OWN), put]])
    expect([seen(policy), lost(policy)]).toEqual([[], 1])
    expect(bucketAccess.join([policy]).notes[0]?.text).toContain('1 principal')
    const simulated = rights('simulation', [[role(OWN), rest(say('allows', ['getobject']))]])
    expect(seen(policy, simulated)).toEqual([[role(OWN).name, 'read append change']])
    expect([seen(simulated), lost(simulated)]).toEqual([[], 1])
    expect(seen(rights('policy', []), simulated)).toEqual([[role(OWN).name, 'read']])
  })
  it('are not known where the account of the bucket is not', () => {
    expect(lost(rights('policy', [[role(OTHER), put]], {}, null))).toBe(1)
  })
  it('are not known where an action was not simulated', () => {
    const { putobject: _left, ...most } = say('silent')
    expect(lost(rights('policy', []), rights('simulation', [[role(OWN), most]]))).toBe(1)
  })
  it('are taken away by a denial for everybody, of principals but not of services', () => {
    const deny = [everybody, say('denies', ['deleteobject', 'deleteobjectversion', 'deletebucket'])] as const
    expect(seen(rights('policy', [[role(OTHER), say('allows')], deny]))).toEqual([[role(OTHER).name, 'read append change configure']])
    expect(seen(rights('policy', [[service, say('allows')], deny]))).toEqual([[service.name, 'read append change delete configure']])
  })
  it('are widened by what everybody has, and by what the whole account has', () => {
    const open = [everybody, say('allows', ['getobject'])] as const
    expect(seen(rights('policy', [[role(OTHER), put], open]))).toEqual([
      [role(OTHER).name, 'read append change'],
      ['everyone', 'read'],
    ])
    const root = [{ name: `arn:aws:iam::${OTHER}:root`, kind: 'everyone', account: OTHER } as Who, say('allows', ['deleteobject'])] as const
    expect(seen(rights('policy', [[role(OTHER), put], root]))[0]).toEqual([role(OTHER).name, 'append change delete'])
  })
  it('of a role are widened by what any of its sessions is given, and narrowed by none', () => {
    const session = (name: string, account = OWN): Who => ({ name: `arn:aws:sts::${account}:assumed-role/${name}/i-1`, kind: 'role', account })
    const of = (who: Who, says: Says) =>
      seen(rights('policy', [[who, says]]), rights('simulation', [[{ ...role(OWN), name: `arn:aws:iam::${OWN}:role/apps/app` }, say('silent')]])).find(
        ([name]) => String(name).includes(':role/'),
      )?.[1]
    expect(of(session('app'), say('allows', ['getobject']))).toBe('read')
    expect(of(session('application'), say('allows', ['getobject']))).toBe('')
    expect(of(session('app', OTHER), say('allows', ['getobject']))).toBe('')
    expect(of(session('app'), say('denies', ['getobject']))).toBe('')
  })
  it('of the own account as a whole are never none for being unsaid: its own policies and its root count', () => {
    const root = (account: string): Who => ({ name: `arn:aws:iam::${account}:root`, kind: 'everyone', account })
    const canonical: Who = { name: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be', kind: 'everyone' }
    for (const who of [root(OWN), canonical]) {
      const policy = rights('policy', [[who, say('allows', ['getobject'])]])
      expect([seen(policy), lost(policy)]).toEqual([[], 1])
      expect(seen(rights('policy', [[who, say('allows')]]))).toEqual([[who.name, 'read append change delete configure']])
    }
    expect(seen(rights('policy', [[root(OTHER), put]]))).toEqual([[root(OTHER).name, 'append change']])
    expect(lost(rights('policy', [[root(OTHER), put]], {}, null))).toBe(1)
  })
  it('of two principals that were simulated are known of each', () => {
    const second = { ...role(OWN), name: `arn:aws:iam::${OWN}:role/second` }
    const parts = [rights('policy', []), rights('simulation', [[role(OWN), rest(put)]]), rights('simulation', [[second, rest(say('allows', ['getobject']))]])]
    expect(seen(...parts)).toEqual([
      [role(OWN).name, 'append change'],
      [second.name, 'read'],
    ])
    expect(bucketAccess.join(parts).facts.map(({ from }) => from.length)).toEqual([2, 2])
  })
  it('rest on the file that says the account of the bucket, also where it is about another principal', () => {
    const policy = sourced(
      awsBucketPolicy,
      { kind: 'bucket-rights', by: 'policy', store: 'audit', principals: [{ ...role(OTHER), says: put, workload: false }], word: [], at: {} },
      'policy.json',
    )
    const parts = [policy, rights('simulation', [[role(OWN), say('silent')]])]
    const fact = bucketAccess.join(parts).facts.find(({ fact: { fields } }) => fields['principal'] === role(OTHER).name)
    expect(fact?.fact).toMatchObject({ account: OWN, word: ['account', 'workload'] })
    expect(fact?.from).toHaveLength(2)
  })
  it('are not known where files do not agree on the account of the bucket', () => {
    const elsewhere = sourced(
      awsBucketVersioning,
      { kind: 'bucket-versioning', store: 'audit', enabled: true, account: OTHER, word: ['store'], at: {} },
      'v.json',
    )
    expect(lost(rights('policy', [[role(OTHER), put]]), elsewhere)).toBe(1)
  })
  it('of two files of one kind are the wider', () => {
    expect(seen(rights('policy', [[role(OTHER), put]]), rights('policy', [[role(OTHER), say('allows', ['getobject', 'putobject'])]]))).toEqual([
      [role(OTHER).name, 'read append change'],
    ])
  })
})

const anySays = fc.record(Object.fromEntries(all.map((action) => [action, fc.constantFrom('allows' as const, 'denies' as const, 'silent' as const)])))
const anyWho = fc.constantFrom<Who>(role(OWN), role(OTHER), service, everybody)
const anyParts = fc.array(
  fc.oneof(
    fc.array(fc.tuple(anyWho, anySays), { maxLength: 2 }).map((principals) => rights('policy', principals)),
    fc.tuple(fc.constantFrom(role(OWN), role(OTHER)), anySays).map((principal) => rights('simulation', [principal])),
    fc.boolean().map((enabled) => versioning(enabled)),
  ),
  { minLength: 1, maxLength: 4 },
)

describe('whatever is sent', () => {
  it('the order never matters', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        expect(seen(...[...parts].reverse()).sort()).toEqual(seen(...parts).sort())
        expect(told(bucketAccess.join(parts).facts)).toHaveLength(bucketAccess.join(parts).facts.length)
      }),
    )
  })
  it('a second policy never takes a right away from a service', () => {
    fc.assert(
      fc.property(anySays, anySays, (one, two) => {
        const before = seen(rights('policy', [[service, one]]))[0]?.[1]?.split(' ') ?? []
        const after = seen(rights('policy', [[service, one]]), rights('policy', [[service, two]]))[0]?.[1]?.split(' ') ?? []
        for (const right of before.filter((each) => each !== '')) expect(after).toContain(right)
      }),
    )
  })
})
