// What a principal of AWS is, from its name: a role, a person, a service, or everybody of somewhere.
import type { BucketPrincipal } from '../../reader.ts'

const IAM = /^arn:aws[\w-]*:(?:iam|sts)::(\d{12}):(role|user|assumed-role|federated-user|root|saml-provider|oidc-provider)(?:\/|$)/
const kinds: Readonly<Record<string, BucketPrincipal['kind']>> = { role: 'role', 'assumed-role': 'role', user: 'person', 'federated-user': 'person' }

/** Name, kind and account. Whole accounts, providers of identities and whatever is not known count as everybody. */
export function principalOf(name: string): Pick<BucketPrincipal, 'name' | 'kind' | 'account'> {
  if (/^(?!cognito-identity\.)[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(name)) return { name, kind: 'service' }
  const [, account, what] = IAM.exec(name) ?? []
  const kind = kinds[what ?? ''] ?? (/^AROA[A-Z0-9]{8,}$/.test(name) ? 'role' : /^AIDA[A-Z0-9]{8,}$/.test(name) ? 'person' : 'everyone')
  return { name, kind, ...(account !== undefined && { account }) }
}
