// Built-in roles of Azure and what they allow on a store, by kind of store. What is not here is not known, and never "cannot".
import { type Rights, rights } from '../../grants.ts'

export type StoreKind = 'blob' | 'workspace'

/** Who may list the keys of an account may do everything to its data. Roles that only grant rights change settings. */
const roles: Readonly<Record<string, Readonly<Record<StoreKind, string>>>> = {
  Owner: { blob: 'racds', workspace: 'racds' },
  Contributor: { blob: 'racds', workspace: 'racds' },
  Reader: { blob: '', workspace: 'r' },
  'User Access Administrator': { blob: 's', workspace: 'rs' },
  'Role Based Access Control Administrator': { blob: 's', workspace: 'rs' },
  'Storage Account Contributor': { blob: 'racds', workspace: 's' },
  'Storage Account Key Operator Service Role': { blob: 'racds', workspace: '' },
  'Reader and Data Access': { blob: 'racds', workspace: '' },
  'Storage Blob Data Owner': { blob: 'racds', workspace: '' },
  'Storage Blob Data Contributor': { blob: 'racds', workspace: '' },
  'Storage Blob Data Reader': { blob: 'r', workspace: '' },
  'Storage Blob Delegator': { blob: '', workspace: '' },
  'Virtual Machine Contributor': { blob: 'racds', workspace: '' },
  'Log Analytics Contributor': { blob: 'racds', workspace: 'racds' },
  'Log Analytics Reader': { blob: '', workspace: 'r' },
  'Monitoring Contributor': { blob: 's', workspace: 'ras' },
  'Monitoring Reader': { blob: '', workspace: 'r' },
  // Sends records in through a data collection rule; its data actions are Metrics/Write and Telemetry/Write alone.
  'Monitoring Metrics Publisher': { blob: '', workspace: 'a' },
  'Data Purger': { blob: '', workspace: 'rcd' },
  // Both read everything of a workspace (workspaces/*/read), its records included; of storage they have no action.
  'Security Reader': { blob: '', workspace: 'r' },
  'Security Admin': { blob: '', workspace: 'r' },
  'Microsoft Sentinel Reader': { blob: '', workspace: 'r' },
  'Storage Queue Data Reader': { blob: '', workspace: '' },
  'Storage Queue Data Contributor': { blob: '', workspace: '' },
  'Storage Table Data Reader': { blob: '', workspace: '' },
  'Storage Table Data Contributor': { blob: '', workspace: '' },
  'Cost Management Reader': { blob: '', workspace: '' },
  'Cost Management Contributor': { blob: '', workspace: '' },
  'Billing Reader': { blob: '', workspace: '' },
  'Management Group Reader': { blob: '', workspace: '' },
  'Support Request Contributor': { blob: '', workspace: '' },
  'Tag Contributor': { blob: '', workspace: '' },
}

/** What a built-in role allows on a store of the kind; undefined for any other role. */
export function rightsOfRole(role: string, kind: StoreKind): Rights | undefined {
  const known = Object.hasOwn(roles, role) ? roles[role] : undefined
  return known === undefined ? undefined : rights(known[kind])
}
