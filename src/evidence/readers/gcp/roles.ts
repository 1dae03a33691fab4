// Predefined roles of Google Cloud and what they allow on a bucket. What is not here is not known, and never "cannot".
import { type Rights, rights } from '../../grants.ts'

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
  'roles/browser': '',
  'roles/iam.roleViewer': '',
  'roles/iam.securityReviewer': '',
  // Who may set the policy of the project may give anything on its buckets.
  'roles/iam.securityAdmin': 's',
  'roles/resourcemanager.projectIamAdmin': 's',
  'roles/resourcemanager.organizationAdmin': 's',
  'roles/resourcemanager.folderAdmin': 's',
  'roles/resourcemanager.organizationViewer': '',
  'roles/resourcemanager.folderViewer': '',
  'roles/resourcemanager.folderCreator': '',
  // Google gives both to everybody of the domain in a new organisation.
  'roles/resourcemanager.projectCreator': '',
  'roles/billing.creator': '',
  'roles/billing.admin': '',
  'roles/billing.costsManager': '',
  'roles/billing.user': '',
  'roles/billing.viewer': '',
  'roles/iam.organizationRoleViewer': '',
  'roles/iam.serviceAccountViewer': '',
  'roles/orgpolicy.policyViewer': '',
  'roles/cloudasset.viewer': '',
  'roles/compute.networkViewer': '',
  'roles/compute.viewer': '',
  'roles/logging.admin': '',
  'roles/logging.configWriter': '',
  'roles/logging.logWriter': '',
  'roles/logging.privateLogViewer': '',
  'roles/logging.viewer': '',
  'roles/monitoring.admin': '',
  'roles/monitoring.alertPolicyViewer': '',
  'roles/monitoring.editor': '',
  'roles/monitoring.metricWriter': '',
  'roles/monitoring.notificationChannelViewer': '',
  'roles/monitoring.viewer': '',
}

/** What a role allows on a bucket; undefined for a role that is not known. */
export function rightsOfRole(role: string): Rights | undefined {
  return Object.hasOwn(roles, role) ? rights(roles[role] as string) : undefined
}
