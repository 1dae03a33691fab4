// Diagnostic settings of a log store itself: whether reading it is logged.
import { type About, UnreadableFile } from '../../reader.ts'
import { own, textOf } from '../aws/answer.ts'
import type { Setting } from '../azure-diagnostic-settings.ts'
import { armId } from './ids.ts'

/** Categories that log every read, by kind of resource, as Azure documents them. */
const readCategories: Readonly<Record<string, { categories: readonly string[]; kind: string }>> = {
  'microsoft.storage/storageaccounts/blobservices': { categories: ['StorageRead', 'group allLogs'], kind: 'azure-blob' },
  'microsoft.operationalinsights/workspaces': { categories: ['Audit', 'group allLogs'], kind: 'log-analytics' },
}
const destinationKeys = ['workspaceId', 'storageAccountId', 'eventHubAuthorizationRuleId']

export interface Reads {
  setting: Setting
  /** Full id of the store. */
  id: string
  kind: string
  reads_logged: boolean
}

/** The account of a blob service, the workspace itself. */
function storeOf(resource: string): string {
  return resource.replace(/\/blobServices\/[^/]+$/, '')
}

function knownOf(resource: string) {
  const id = armId(resource)
  const known = id === undefined ? undefined : readCategories[id.type]
  return id && known ? { resource: id.id, ...known } : undefined
}

/** Whether a setting logs reads, and sends them somewhere. */
function logsReads({ on, settings }: Setting, categories: readonly string[]): boolean {
  return categories.some((name) => on.includes(name)) && destinationKeys.some((key) => textOf(own(settings, key)) !== undefined)
}

/** One for each store whose settings these are. That none logs reads is known only from the whole list. */
export function readsOf(settings: readonly Setting[], whole: boolean, container: string | undefined): Reads[] {
  return [...new Set(settings.map(({ resource }) => resource))].flatMap((resource) => {
    const known = knownOf(resource)
    const mine = settings.filter((setting) => setting.resource === resource)
    if (!known) return []
    const logging = mine.find((setting) => logsReads(setting, known.categories))
    const setting = logging ?? mine[0]
    if (!setting || (!logging && !whole)) return []
    return [{ setting, id: container ?? storeOf(known.resource), kind: known.kind, reads_logged: logging !== undefined }]
  })
}

/** The container `about` names, with its full id. Throws where it lies in another account than the one the settings are of. */
export function aboutContainer({ store }: About, settings: readonly Setting[]): string | undefined {
  const container = armId(store)
  if (container?.type !== 'microsoft.storage/storageaccounts/blobservices/containers') return undefined
  const accounts = [...new Set(settings.map(({ resource }) => knownOf(resource)?.resource).map((resource) => resource && storeOf(resource)))]
  const [account] = accounts
  if (accounts.length === 1 && account && container.id.toLowerCase().startsWith(`${account.toLowerCase()}/`)) return container.id
  throw new UnreadableFile('the manifest names a container of another storage account than the one whose blob service these settings are of')
}
