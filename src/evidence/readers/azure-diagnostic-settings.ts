// Azure Monitor: diagnostic settings of a resource or a subscription. Where its logs go, and whether reads of a log store are logged.
import type { FieldValue } from '../../model/evidence.ts'
import { quote } from '../../source/index.ts'
import { type Content, type PartFact, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { type ArmId, armId, idOf, settingsOf, targetOf } from './azure/ids.ts'
import { aboutContainer, readsOf } from './azure/reads.ts'
import { booleanOf, type CloudAnswer, isShape, listOf, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { dated, resultOf } from './cloud/result.ts'

const types = ['microsoft.insights/diagnosticsettings', 'azureresourcemanager/diagnosticsettings']
const settingId = (row: Plain): ArmId | undefined => types.map((type) => idOf(row, type)).find((id) => id !== undefined)

const shape: Shape = {
  head: /"id"\s*:\s*"[^"]{0,1500}\/diagnosticsettings\//i,
  lists: ['value'],
  is: (row) => settingId(row) !== undefined && 'logs' in settingsOf(row),
}

export interface Setting {
  /** Id of what it is a setting of. */
  resource: string
  row: Row
  settings: Plain
  /** Categories and groups of logs that are on. */
  on: readonly string[]
}

function settingOf(row: Row): Setting {
  const id = settingId(row.value)
  if (!id) throw new UnreadableFile(`its id is ${quote(own(row.value, 'id'))}; that of a diagnostic setting is needed`)
  const settings = settingsOf(row.value)
  const on = listOf(settings, 'logs').flatMap((log) => {
    if (!isPlain(log)) throw new UnreadableFile('an entry of logs is no object')
    const name = textOf(own(log, 'category')) ?? textOf(own(log, 'categoryGroup'))
    if (name === undefined) throw new UnreadableFile('an entry of logs has neither category nor categoryGroup')
    return booleanOf(log, 'enabled') ? [textOf(own(log, 'category')) === undefined ? `group ${name}` : name] : []
  })
  return { resource: id.parent, row, settings, on }
}

const kinds: Readonly<Record<string, string>> = {
  'microsoft.operationalinsights/workspaces': 'log-analytics',
  'microsoft.storage/storageaccounts': 'azure-blob',
}

/** The stores a setting fills. An event hub passes records on and keeps none for long, so it is no store. */
function destinations({ settings }: Setting): { id: ArmId; kind: string }[] {
  return ['workspaceId', 'storageAccountId'].flatMap((key) => {
    const id = targetOf(settings, key)
    if (!id) return []
    const kind = kinds[id.type]
    if (kind === undefined) throw new UnreadableFile(`${key} is ${quote(id.id)}, which is no workspace and no storage account`)
    return [{ id, kind }]
  })
}

function storeFact(id: ArmId, fields: Record<string, FieldValue>, setting: Setting, answer: CloudAnswer): PartFact {
  const store = { store: id.id, account: id.subscription, ...fields }
  return { type: 'log-store', fields: store, at: { pointer: setting.row.pointer }, word: [], account: id.subscription, ...dated(answer) }
}

const OLD_RETENTION =
  'The retention inside diagnostic settings was retired by Azure on 2025-09-30 and is not counted; send the lifecycle of the storage account.'

function notesOf({ settings, on }: Setting): string[] {
  const [name, logs] = [quote(own(settings, 'name') ?? 'a setting'), listOf(settings, 'logs').filter(isPlain)]
  const days = logs.some((log) => isPlain(own(log, 'retentionPolicy')) && own(own(log, 'retentionPolicy') as Plain, 'enabled') === true)
  const hub = textOf(own(settings, 'eventHubAuthorizationRuleId')) !== undefined
  return [
    ...(on.length === 0 && logs.length > 0 ? [`All logs of ${name} are switched off: it fills no store.`] : []),
    ...(days ? [OLD_RETENTION] : []),
    ...(hub ? ['An event hub is among the destinations; where the records end is not shown by it.'] : []),
  ]
}

function read(content: Content, context: ReadContext): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  const settings: Setting[] = []
  const facts = new Map<string, PartFact>()
  const result = resultOf(
    answer,
    (row) => {
      const setting = settingOf(row)
      settings.push(setting)
      const stores = setting.on.length > 0 ? destinations(setting) : []
      for (const { id, kind } of stores) if (!facts.has(id.id)) facts.set(id.id, storeFact(id, { kind }, setting, answer))
      return { parts: [], notes: notesOf({ ...setting, settings: { ...setting.settings, name: own(row.value, 'name') } }) }
    },
    { types: ['log-store'], times: [], whole: false },
  )
  const whole = answer.complete && result.listings.every(({ unreadable }) => unreadable === 0)
  const container = aboutContainer(context.about, settings)
  const reads = readsOf(settings, whole, container).map(({ setting, id, ...fields }) => {
    const fact = storeFact(armId(id) as ArmId, fields, setting, answer)
    return container === undefined ? fact : { ...fact, word: ['store'] }
  })
  // With a container named, the file is sent for the reads of that container, not for where they are logged.
  const sent = container === undefined ? [...facts.values()].filter((fact) => !reads.some((each) => each.fields['store'] === fact.fields['store'])) : []
  return { ...result, parts: [...sent, ...reads].map((fact) => ({ kind: 'fact', ...fact })) }
}

/** Diagnostic settings of Azure Monitor. */
export const azureDiagnosticSettings: Reader = {
  id: 'azure-diagnostic-settings',
  title: 'Azure diagnostic settings',
  yields: ['log-store'],
  ceiling: 'exported',
  proves:
    'Which workspaces and storage accounts the logs of a resource are sent to, in which subscription they lie, and whether reads of a log store are logged.',
  collect: [
    'az monitor diagnostic-settings list --resource <resource id> -o json > diagnostics-<resource>.json',
    'Activity log: az monitor diagnostic-settings subscription list --subscription <id> -o json > diagnostics-<id>.json',
    'Reads of a storage account: --resource <account id>/blobServices/default; of a workspace: --resource <workspace id>',
  ],
  about: ['store: a container of the storage account whose own settings these are, with its full resource id, where your inventory lists containers'],
  asks: ['store'],
  recognise: (content) => isShape(content, shape),
  read,
}
