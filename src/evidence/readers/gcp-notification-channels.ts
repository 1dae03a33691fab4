// Google Cloud Monitoring: notification channels, which alert policies name. One that is off or not verified tells nobody.
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { reachesNobody } from './alertmanager/hollow.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { hookKind, saidOfTarget } from './cloud/alert.ts'
import { booleanOf, type CloudAnswer, isShape, nameOf, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { dated, type RowParts, resultOf } from './cloud/result.ts'
import { accountHere, projectOf } from './gcp/account.ts'
import { cloudMonitoring } from './gcp-alert-policies.ts'

const NAME = /^projects\/[^/]{1,200}\/notificationChannels\/[^/]{1,200}$/
const shape: Shape = {
  head: /"name"\s*:\s*"projects\/[^"/]{1,200}\/notificationChannels\//,
  lists: ['notificationChannels'],
  is: (row) => NAME.test(textOf(own(row, 'name')) ?? '') && 'type' in row,
}

const kinds: Readonly<Record<string, string>> = {
  email: 'email',
  sms: 'sms',
  slack: 'slack',
  pagerduty: 'pagerduty',
  google_chat: 'other',
  mobile: 'other',
  pubsub: 'other',
  campfire: 'other',
  hipchat: 'other',
}

function kindOf(channel: Plain): string {
  const type = nameOf(channel, 'type')
  const labels = own(channel, 'labels')
  if (/^webhook_/.test(type)) return hookKind(isPlain(labels) ? own(labels, 'url') : undefined)
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined
  if (kind === undefined) throw new UnreadableFile(`the type of channel ${quote(type)} is not known here`)
  return kind
}

/** Channels that need no verification have no status; Google documents that one that is not verified gets no alerts. A hook may lead nowhere. */
function isHeard(channel: Plain): boolean {
  const status = own(channel, 'verificationStatus')
  const known = status === undefined || status === 'VERIFICATION_STATUS_UNSPECIFIED' || status === 'VERIFIED' || status === 'UNVERIFIED'
  if (!known) throw new UnreadableFile(`verificationStatus is ${quote(status)}; VERIFIED and UNVERIFIED are known`)
  if (own(channel, 'type') === 'sms' && status !== 'VERIFIED' && status !== 'UNVERIFIED')
    throw new UnreadableFile('it is of type sms, which must be verified, and has no verificationStatus')
  const labels = own(channel, 'labels')
  const url = isPlain(labels) ? own(labels, 'url') : undefined
  return booleanOf(channel, 'enabled') && status !== 'UNVERIFIED' && !(typeof url === 'string' && reachesNobody(url))
}

function readRow({ value, pointer }: Row, answer: CloudAnswer, { about }: ReadContext): RowParts {
  const id = nameOf(value, 'name')
  if (!NAME.test(id)) throw new UnreadableFile(`its name is ${quote(id)}; projects/<project>/notificationChannels/<id> is needed`)
  const name = textOf(own(value, 'displayName')) ?? id
  const heard = isHeard(value)
  const { account } = accountHere(projectOf(id), about)
  return {
    parts: [
      {
        kind: 'alert-target',
        ...saidOfTarget(about, name, cloudMonitoring),
        id,
        name: name.slice(0, 1000).toWellFormed(),
        kinds: heard ? [kindOf(value)] : [],
        ...(account !== undefined && { account }),
        at: { pointer },
        ...dated(answer),
      },
    ],
    notes: heard ? [] : [`The channel ${quote(id)} is off, not verified or leads nowhere: nobody hears it.`],
  }
}

function read(content: Content, context: ReadContext): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  return resultOf(answer, (row) => readRow(row, answer, context), { types: ['alert-route'], times: [], whole: false })
}

/** Notification channels of Cloud Monitoring. */
export const gcpNotificationChannels: Reader = {
  id: 'gcp-notification-channels',
  title: 'Google Cloud notification channels',
  yields: ['alert-route'],
  ceiling: 'exported',
  proves: 'Which kinds of channel the alerts of Cloud Monitoring end in, those that are off or not verified left out; counts together with the alert policies.',
  collect: [
    'gcloud beta monitoring channels list --project=<project> --format=json > channels-<project>.json',
    'Redact the values under labels and the display names of people; leave name, type, enabled and verificationStatus.',
  ],
  about: ['rotas: the rotas each channel interrupts, by its display name', 'tool: name of the tool, as for the policies'],
  asks: ['tool', 'rotas'],
  recognise: (content) => isShape(content, shape),
  read,
}
