// Azure Monitor: action groups, which alerts name. Receivers that are off or not confirmed hear nothing.
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { reachesNobody } from './alertmanager/hollow.ts'
import { isPlain, own, type Plain } from './aws/answer.ts'
import { idOf, neededId, settingsOf } from './azure/ids.ts'
import { azureMonitor } from './azure-alerts.ts'
import { hookKind, saidOfTarget } from './cloud/alert.ts'
import { booleanOf, type CloudAnswer, isShape, listOf, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { dated, type RowParts, resultOf } from './cloud/result.ts'

const TYPE = 'microsoft.insights/actiongroups'
const shape: Shape = { head: /"emailReceivers"\s*:/, lists: ['value'], is: (row) => idOf(row, TYPE) !== undefined && 'emailReceivers' in settingsOf(row) }

/** Kind of channel of each list of receivers. Mail to everybody with a role of the subscription is mail. */
const channels: Readonly<Record<string, (receiver: Plain) => string>> = {
  emailReceivers: () => 'email',
  armRoleReceivers: () => 'email',
  smsReceivers: () => 'sms',
  voiceReceivers: () => 'phone',
  webhookReceivers: (receiver) => hookKind(own(receiver, 'serviceUri')),
  azureAppPushReceivers: () => 'other',
  itsmReceivers: () => 'other',
  automationRunbookReceivers: () => 'other',
  logicAppReceivers: () => 'other',
  azureFunctionReceivers: () => 'other',
  eventHubReceivers: () => 'other',
}
/** Receivers that Azure gives a status: the person may have switched off, or not have agreed yet. */
const confirmed: readonly string[] = ['emailReceivers', 'smsReceivers']

function kindsIn(settings: Plain): string[] {
  const found = Object.entries(channels).flatMap(([key, kind]) =>
    listOf(settings, key).flatMap((receiver) => {
      if (!isPlain(receiver)) throw new UnreadableFile(`an entry of ${key} is no object`)
      const [off, uri] = [confirmed.includes(key) && own(receiver, 'status') !== 'Enabled', own(receiver, 'serviceUri')]
      return off || (typeof uri === 'string' && reachesNobody(uri)) ? [] : [kind(receiver)]
    }),
  )
  return [...new Set(found)].sort()
}

function readRow(row: Row, answer: CloudAnswer, { about }: ReadContext): RowParts {
  const id = neededId(row.value, TYPE)
  const settings = settingsOf(row.value)
  const kinds = booleanOf(settings, 'enabled') ? kindsIn(settings) : []
  const name = id.names.at(-1) as string
  const unknown = Object.keys(settings).filter((key) => key.endsWith('Receivers') && !Object.hasOwn(channels, key) && listOf(settings, key).length > 0)
  return {
    parts: [
      {
        kind: 'alert-target',
        ...saidOfTarget(about, name, azureMonitor),
        id: id.id,
        name,
        kinds,
        account: id.subscription,
        at: { pointer: row.pointer },
        ...dated(answer),
      },
    ],
    notes: [
      ...(kinds.length === 0 ? [`The action group ${quote(name)} is off or has no receiver that is on: nobody hears it.`] : []),
      ...unknown.map((key) => `Receivers of a kind that is not known here are not counted: ${quote(key)}`),
    ],
  }
}

function read(content: Content, context: ReadContext): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  return resultOf(answer, (row) => readRow(row, answer, context), { types: ['alert-route'], times: ['createdAt', 'lastModifiedAt'], whole: false })
}

/** Action groups of Azure Monitor. */
export const azureActionGroups: Reader = {
  id: 'azure-action-groups',
  title: 'Azure Monitor action groups',
  yields: ['alert-route'],
  ceiling: 'exported',
  proves: 'Which kinds of channel the alerts of Azure Monitor end in, receivers that are off or not confirmed left out; counts together with the alert rules.',
  collect: [
    'az monitor action-group list -o json > action-groups.json',
    'Redact addresses, telephone numbers and the paths and queries of serviceUri; leave names, status and enabled.',
  ],
  about: ['rotas: the rotas each action group interrupts, by its name', 'tool: name of the tool, as for the alert rules'],
  asks: ['rotas'],
  recognise: (content) => isShape(content, shape),
  read,
}
