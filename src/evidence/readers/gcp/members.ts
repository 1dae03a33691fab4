// Members of a binding of Google IAM, as `kind:name`.
import type { Grant } from '../../grants.ts'

const everyone: readonly string[] = ['allUsers', 'allAuthenticatedUsers']
/** Everybody of a domain is no role: nobody gave it to them one by one. */
const kinds: Readonly<Record<string, Grant['kind']>> = {
  user: 'person',
  serviceAccount: 'service',
  group: 'role',
  domain: 'everyone',
  projectOwner: 'role',
  projectEditor: 'role',
  projectViewer: 'role',
}

/** The member; `gone` for one that was deleted and has no rights any more; undefined for a kind that is not known. */
export function memberOf(member: unknown): Pick<Grant, 'principal' | 'names' | 'kind'> | 'gone' | undefined {
  if (typeof member !== 'string' || member === '' || member.length > 1000) return undefined
  if (member.startsWith('deleted:')) return 'gone'
  if (everyone.includes(member)) return { principal: member, names: [], kind: 'everyone' }
  // Federated workloads stand under a workload identity pool; other federated identities may be people.
  if (/^principal(?:Set)?:\/\/iam\.googleapis\.com\/projects\/[^/]+\/locations\/global\/workloadIdentityPools\//.test(member))
    return { principal: member, names: [], kind: 'service' }
  const [, prefix = '', name = ''] = /^([A-Za-z]+):(.+)$/.exec(member) ?? []
  const kind = Object.hasOwn(kinds, prefix) ? kinds[prefix] : undefined
  if (kind === undefined) return undefined
  return { principal: kind === 'service' ? name : member, names: [member, name], kind }
}
