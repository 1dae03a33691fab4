// Predefined roles of Google Cloud and what they allow on a bucket. What is not here is not known, and never "cannot".
import { type Rights, rights } from '../azure/roles.ts'

/** Letters as in `rights`. Who may create and delete objects may replace them; who may set the policy may give itself the rest. */
const roles: Readonly<Record<string, string>> = {
  'roles/storage.admin': 'racds',
  'roles/storage.objectAdmin': 'racd',
  'roles/storage.objectUser': 'racd',
  'roles/storage.objectViewer': 'r',
  'roles/storage.objectCreator': 'a',
  'roles/storage.bucketViewer': '',
  'roles/storage.legacyBucketOwner': 'acds',
  'roles/storage.legacyBucketWriter': 'acd',
  'roles/storage.legacyBucketReader': '',
  'roles/storage.legacyObjectOwner': 'rc',
  'roles/storage.legacyObjectReader': 'r',
  'roles/owner': 'racds',
  'roles/editor': 'racds',
  'roles/viewer': 'r',
}

/** What a role allows on a bucket; undefined for a role that is not known. */
export function rightsOfRole(role: string): Rights | undefined {
  return Object.hasOwn(roles, role) ? rights(roles[role] as string) : undefined
}
