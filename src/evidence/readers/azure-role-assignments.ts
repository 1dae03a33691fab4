// Azure: role assignments that reach a store, its own and inherited ones. What a role that is not built in allows is not known.
import { quote } from '../../source/index.ts'
import type { Grant } from '../grants.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { own, type Plain, textOf } from './aws/answer.ts'
import { type ArmId, armId, settingsOf } from './azure/ids.ts'
import { rightsOfRole, type StoreKind } from './azure/roles.ts'
import { accessFacts } from './cloud/access.ts'
import { isShape, nameOf, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { dated, resultOf } from './cloud/result.ts'

const shape: Shape = {
  head: /"id"\s*:\s*"[^"]{0,1500}\/roleassignments\//i,
  lists: ['value'],
  is: (row) => /\/providers\/microsoft\.authorization\/roleassignments\//i.test(String(own(row, 'id'))) && 'principalId' in settingsOf(row),
}

const storeKinds: Readonly<Record<string, StoreKind>> = {
  'microsoft.storage/storageaccounts': 'blob',
  'microsoft.storage/storageaccounts/blobservices/containers': 'blob',
  'microsoft.operationalinsights/workspaces': 'workspace',
  'microsoft.operationalinsights/workspaces/tables': 'workspace',
}

interface Store {
  id: ArmId
  kind: StoreKind
}

/** The store the list was asked for: the answer itself does not say it. */
function storeOf({ about }: ReadContext): Store {
  const id = armId(about.store)
  const kind = id === undefined ? undefined : storeKinds[id.type]
  if (id && kind) return { id, kind }
  throw new UnreadableFile(
    'it does not say which store was asked for; give the full resource id of the storage account, container or workspace in the manifest (`about: { store: /subscriptions/… }`)',
  )
}

const principalKinds: Readonly<Record<string, Grant['kind']>> = { User: 'person', Group: 'role', ForeignGroup: 'role', ServicePrincipal: 'service' }

/** Where a scope stands: above the store, at it or a part of it, or elsewhere. */
function placeOf(scope: string, store: ArmId): 'above' | 'here' | 'elsewhere' {
  const [a, b] = [scope.toLowerCase().replace(/\/+$/, ''), store.id.toLowerCase()]
  // Scopes of management groups stand above every subscription they hold; the list holds only those above the store.
  if (a === '' || a.startsWith('/providers/microsoft.management/managementgroups/') || b.startsWith(`${a}/`)) return 'above'
  return a === b || a.startsWith(`${b}/`) ? 'here' : 'elsewhere'
}

/** Only the built-in role of that name: REST gives the id of a definition and no name, and then nothing is known. */
function grantOf({ value, pointer }: Row, store: Store): Grant {
  const settings: Plain = settingsOf(value)
  const scope = textOf(own(settings, 'scope'))
  if (scope === undefined) throw new UnreadableFile('it has no scope')
  if (placeOf(scope, store.id) === 'elsewhere')
    throw new UnreadableFile(`its scope is ${quote(scope)}, so the list was not asked for the store alone: ask with --scope <id of the store>`)
  const kind = principalKinds[String(own(settings, 'principalType'))]
  if (kind === undefined)
    throw new UnreadableFile(`principalType is ${quote(own(settings, 'principalType'))}; User, Group, ForeignGroup and ServicePrincipal are known`)
  const id = nameOf(settings, 'principalId')
  const name = textOf(own(settings, 'principalName'))
  const role = textOf(own(settings, 'roleDefinitionName')) ?? textOf(own(settings, 'roleDefinitionId')) ?? 'no role'
  return { principal: id, names: name === undefined ? [id] : [id, name], kind, role, rights: rightsOfRole(role, store.kind), pointer }
}

/** One principal by its id, whatever its rows call it; a person keeps the id, others have the name any row gives. */
function named(grants: readonly Grant[]): Grant[] {
  return grants.map((grant) => {
    const names = grants.filter(({ principal }) => principal === grant.principal).flatMap((other) => other.names.slice(1))
    return { ...grant, principal: grant.kind === 'person' ? grant.principal : (names.sort()[0] ?? grant.principal) }
  })
}

/** Every subscription has an owner above the store: a list without any such row was asked for without the inherited ones. */
function isAbove({ value }: Row, store: Store): boolean {
  const scope = textOf(own(settingsOf(value), 'scope'))
  return scope !== undefined && placeOf(scope, store.id) === 'above'
}
const NARROWED =
  'No assignment is from above the store, so inherited ones were not listed: what a principal may not do is not known. Ask with --include-inherited.'

const BEYOND = 'Keys of the account, shared access signatures, eligible assignments and members of groups are not in this list.'

function read(content: Content, context: ReadContext): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  const store = storeOf(context)
  const grants: Grant[] = []
  const result = resultOf(
    answer,
    (row) => {
      grants.push(grantOf(row, store))
      return { parts: [] }
    },
    { types: ['access'], times: ['createdOn', 'updatedOn'], whole: false },
  )
  const narrowed = !answer.rows.some((row) => isAbove(row, store))
  const access = accessFacts(store.id.id, named(grants), context.about, { account: store.id.subscription, ...dated(answer) }, ['store'])
  return {
    ...result,
    parts: access.parts,
    listings: result.listings.map((listing) => ({ ...listing, unreadable: listing.unreadable + access.unreadable + (narrowed ? 1 : 0) })),
    notes: [BEYOND, ...(narrowed ? [NARROWED] : []), ...result.notes, ...access.notes],
  }
}

/** Role assignments at a store. */
export const azureRoleAssignments: Reader = {
  id: 'azure-role-assignments',
  title: 'Azure role assignments at a log store',
  yields: ['access'],
  ceiling: 'exported',
  proves:
    'What each principal may do to a storage account, container or workspace by its built-in roles, inherited ones included. Conditions count as if they were not there.',
  collect: [
    'az role assignment list --scope <resource id of the store> --include-inherited --include-groups -o json > roles-<store>.json',
    'Leave principalName where it names a service; for people it may be removed, principalId stays.',
  ],
  about: [
    'store: full resource id of the storage account, container or workspace (required)',
    'workloads: principalId or principalName of the identities the workload runs as',
  ],
  asks: ['workloads'],
  recognise: (content) => isShape(content, shape),
  read,
}
