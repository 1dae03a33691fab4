import { describe, expect, it } from 'vitest'
import { contentOf } from '../../../src/evidence/content.ts'
import { googleAccess } from '../../../src/evidence/join/google-access.ts'
import type { PartSource, Sourced } from '../../../src/evidence/join/join.ts'
import type { About } from '../../../src/evidence/reader.ts'
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
const project = (bindings: unknown[], account = 'lark-logs', more: Partial<PartSource> = {}) => policy({ bindings, etag: 'x' }, { account }, more)
const chain = (bindings: unknown[], above: unknown[], about: About = {}) =>
  policy(
    [
      { id: 'lark-logs', type: 'project', policy: { bindings } },
      { id: '7', type: 'organization', policy: { bindings: above } },
    ],
    about,
  )

const creator = binding('storage.objectCreator', app)
const nothing = binding('logging.admin', 'group:keepers@example.com')
const joined = (...parts: Sourced[][]) => googleAccess.join(parts.flat())
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
    expect(joined(...parts).facts[0]?.from).toHaveLength(2)
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
    expect(may(await bucket([creator]), await chain([nothing], [binding('storage.objectAdmin', app)]))).toEqual([
      'app@lark-pay.iam.gserviceaccount.com: read append change delete',
    ])
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
      [['pay'], 2],
      [['shop'], 1],
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
  it('is the same in any order of files', async () => {
    const parts = [...(await bucket([creator])), ...(await project([binding('viewer', app)])), ...(await bucket([binding('storage.objectViewer', app)]))]
    const one = googleAccess.join(parts)
    const other = googleAccess.join([...parts].reverse())
    expect(told(other.facts)).toEqual(told(one.facts))
  })
})
