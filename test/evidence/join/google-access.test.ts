import { describe, expect, it } from 'vitest'
import { contentOf } from '../../../src/evidence/content.ts'
import { googleAccess } from '../../../src/evidence/join/google-access.ts'
import type { PartSource, Sourced } from '../../../src/evidence/join/join.ts'
import type { About } from '../../../src/evidence/reader.ts'
import { gcpBucket } from '../../../src/evidence/readers/gcp-bucket.ts'
import { gcpIamPolicy } from '../../../src/evidence/readers/gcp-iam-policy.ts'
import { sourced, told } from './support.ts'

const app = 'serviceAccount:app@lark-pay.iam.gserviceaccount.com'
const binding = (role: string, ...members: string[]) => ({ role: `roles/${role}`, members })
let files = 0

/** The parts a file with that policy shows, but its facts. */
async function policy(value: unknown, about: About, more: Partial<PartSource> = {}): Promise<Sourced[]> {
  const file = `iam-${files++}.json`
  const bytes = Buffer.from(JSON.stringify(value))
  const { parts } = await gcpIamPolicy.read(contentOf(file, { bytes, sha256: file }), { about, systems: ['shop'], item: 'E-01' })
  return parts.flatMap((part) => (part.kind === 'fact' ? [] : [sourced(gcpIamPolicy, part, file, more)]))
}
const bucket = (bindings: unknown[], about: About = {}, more: Partial<PartSource> = {}) =>
  policy({ bindings, etag: 'x' }, { store: 'lark-audit', account: 'lark-logs', workloads: [app], ...about }, more)
const board = binding('resourcemanager.organizationViewer', 'group:board@example.com')
const alone = (bindings: unknown[], account = 'lark-logs') => policy({ bindings, etag: 'x' }, { account })
const chain = (bindings: unknown[], above: unknown[], about: About = {}, more: Partial<PartSource> = {}, id = 'lark-logs') =>
  policy(
    [
      { id, type: 'project', policy: { bindings } },
      { id: '7', type: 'organization', policy: { bindings: above } },
    ],
    about,
    more,
  )
/** The policy of a project with that of its organisation, under the id the manifest gives or its own. */
const project = (bindings: unknown[], account = 'lark-logs', more: Partial<PartSource> = {}) => chain(bindings, [board], {}, more, account)

const whole = { name: 'lark-audit', storage_url: 'gs://lark-audit/', location: 'EU', metageneration: 1, default_storage_class: 'STANDARD', creation_time: 'x' }
/** What an answer on the bucket shows of it. */
async function answer(value: object = {}, about: About = {}, more: Partial<PartSource> = {}): Promise<Sourced[]> {
  const file = `bucket-${files++}.json`
  const bytes = Buffer.from(JSON.stringify({ ...whole, uniform_bucket_level_access: true, ...value }))
  const { parts } = await gcpBucket.read(contentOf(file, { bytes, sha256: file }), { about, systems: ['shop'], item: 'E-01' })
  return parts.flatMap((part) => (part.kind === 'fact' ? [] : [sourced(gcpBucket, part, file, more)]))
}
const uniform = await answer({}, {}, { systems: ['pay', 'shop'] })

const creator = binding('storage.objectCreator', app)
const nothing = binding('logging.admin', 'group:keepers@example.com')
const exactly = (...parts: Sourced[][]) => googleAccess.join(parts.flat())
/** With the answer that the bucket has no lists of access. */
const joined = (...parts: Sourced[][]) => exactly(...parts, uniform)
const lost = (...parts: Sourced[][]) => joined(...parts).unread?.length
const may = (...parts: Sourced[][]) =>
  joined(...parts).facts.map(({ fact: { fields } }) => {
    const rights = Object.keys(fields).filter((name) => name.startsWith('can_') && fields[name] === true)
    return `${fields['principal']}: ${rights.map((name) => name.slice(4)).join(' ')}`
  })

describe('access to a bucket of Google Cloud', () => {
  it('is whole with the policy of its project', async () => {
    const parts = [await bucket([creator]), await project([nothing])]
    expect([may(...parts), lost(...parts), joined(...parts).notes]).toEqual([['app@lark-pay.iam.gserviceaccount.com: append'], 0, []])
    expect(joined(...parts).facts[0]?.from).toHaveLength(3)
  })
  it('is not whole from the policy of the bucket alone', async () => {
    expect(lost(await bucket([creator]))).toBe(1)
    expect(joined(await bucket([creator])).notes[0]?.text).toContain('get-ancestors-iam-policy')
  })
  it('counts what the project gives to one the bucket names, as the workload', async () => {
    const [fact] = joined(await bucket([creator]), await project([binding('storage.admin', app)])).facts
    expect(fact?.fact.fields).toMatchObject({ workload: true, can_append: true, can_change: true, can_delete: true, can_configure: true })
  })
  it('counts what the project gives to one the bucket does not name, and leaves out who has nothing', async () => {
    const parts = [await bucket([binding('storage.objectViewer', 'group:a@example.com')]), await project([nothing, binding('editor', app)])]
    expect(may(...parts)).toEqual(['group:a@example.com: read', 'app@lark-pay.iam.gserviceaccount.com: read append change delete configure'])
    expect(joined(...parts).facts[1]?.fact.fields['workload']).toBe(true)
  })
  it('counts what folders and the organisation give', async () => {
    const parts = [await bucket([creator]), await chain([nothing], [binding('storage.objectAdmin', app)])]
    expect(may(...parts)).toEqual(['app@lark-pay.iam.gserviceaccount.com: read append change delete'])
  })
  it('is not whole without the organisation of the project', async () => {
    const parts = [await bucket([creator]), await alone([nothing])]
    expect([may(...parts), lost(...parts)]).toEqual([['app@lark-pay.iam.gserviceaccount.com: append'], 1])
    expect(lost(await bucket([creator]), await chain([nothing], []))).toBe(1)
    expect(lost(await bucket([creator]), await alone([nothing]), await project([nothing]))).toBe(0)
  })
  it.each(['lark-pay', '123456789012', 'LARK-LOGS'])('takes no policy of the project %s for that of another', async (account) => {
    expect(lost(await bucket([creator]), await project([nothing], account))).toBe(1)
  })
  it('takes no policy of a project where the bucket does not say its own, or says two', async () => {
    const unsaid = await policy({ bindings: [creator], etag: 'x' }, { store: 'lark-audit' })
    expect(lost(unsaid, await project([nothing]))).toBe(1)
    expect(lost(await bucket([creator]), await bucket([creator], { account: 'lark-pay' }), await project([nothing]))).toBe(1)
  })
  it('takes no policy of a project that is about other systems', async () => {
    const both = await bucket([creator], {}, { systems: ['pay', 'shop'] })
    const parts = [both, await project([nothing], 'lark-logs', { systems: ['pay'] })]
    expect(lost(...parts)).toBe(1)
    expect(joined(...parts).facts.map(({ fact, from }) => [fact.systems, from.length])).toEqual([
      [['pay'], 3],
      [['shop'], 2],
    ])
  })
  it('gives nobody rights of whom a role is not known, wherever it was given', async () => {
    const parts = [await bucket([creator]), await project([binding('compute.serviceAgent', app), { role: 'projects/lark-logs/roles/x', members: [app] }])]
    expect([may(...parts), lost(...parts)]).toEqual([[], 1])
    expect(joined(...parts).notes[0]?.text).toContain('roles/compute.serviceAgent')
  })
  it('counts members of the project that cannot be read', async () => {
    expect(lost(await bucket([creator]), await project([nothing, binding('storage.admin', 'robot:x')]))).toBe(1)
  })
  it.each([
    ['nothing said', undefined],
    ['lists of access', { uniform_bucket_level_access: false }],
    ['a text', { uniform_bucket_level_access: 'true' }],
    ['null', { uniform_bucket_level_access: null }],
    ['another bucket', { name: 'lark-app' }],
    ['said twice', { iamConfiguration: { uniformBucketLevelAccess: { enabled: true } } }],
  ])('is not whole with %s on uniform access', async (_, value) => {
    const parts = [await bucket([creator]), await project([nothing]), value === undefined ? [] : await answer(value)]
    expect([exactly(...parts).facts.length, exactly(...parts).unread?.length]).toEqual([1, 1])
    expect(exactly(...parts).notes[0]?.text).toContain('uniform bucket-level access')
  })
  it('takes the answer of REST, and none that another contradicts or that is about other systems', async () => {
    const parts = [await bucket([creator]), await project([nothing])]
    const rest = { uniform_bucket_level_access: undefined, iamConfiguration: { uniformBucketLevelAccess: { enabled: true } } }
    expect(exactly(...parts, await answer(rest)).unread).toEqual([])
    expect(lost(...parts, await answer({ uniform_bucket_level_access: false }))).toBe(1)
    expect(exactly(...parts, await answer({}, {}, { systems: ['pay'] })).unread).toHaveLength(1)
  })
  it('takes no policy of the project where the answer on the bucket names another', async () => {
    const parts = [await bucket([creator]), await project([nothing])]
    expect(lost(...parts, await answer({}, { account: 'lark-pay' }))).toBe(1)
    expect(lost(...parts, await answer({ projectNumber: '123456789012' }))).toBe(0)
  })
  it('takes no policy of a project that the manifest gives two numbers, or a number that has two ids', async () => {
    const parts = [await bucket([creator]), await project([nothing])]
    const two = [await answer({ projectNumber: '1' }, { account: 'lark-logs' }), await answer({ name: 'b', projectNumber: '2' }, { account: 'lark-logs' })]
    expect(lost(...parts, ...two)).toBe(1)
    const number = { account: '123456789012' }
    const members = await bucket([creator, binding('storage.legacyBucketReader', 'projectViewer:lark-pay')], number)
    expect(lost(members, await chain([nothing], [board], number))).toBe(1)
    expect(lost(members, await chain([nothing], [board], number, {}, 'lark-pay'))).toBe(0)
  })
  it('is the same in any order of files', async () => {
    const parts = [...(await bucket([creator])), ...(await project([binding('viewer', app)])), ...(await bucket([binding('storage.objectViewer', app)]))]
    parts.push(...uniform)
    const one = googleAccess.join(parts)
    const other = googleAccess.join([...parts].reverse())
    expect(told(other.facts)).toEqual(told(one.facts))
  })
})
