// Receivers and the kinds of channel they have, and where secrets stand in clear text. Secrets are never repeated.
import { UnreadableFile } from '../../reader.ts'
import { reachesNobody } from './hollow.ts'
import { isRecord, type LineOf } from './tree.ts'

/** Kinds of channel Alertmanager knows, as in `<kind>_configs`. */
export const receiverKinds: readonly string[] = [
  'discord',
  'email',
  'incidentio',
  'jira',
  'mattermost',
  'msteams',
  'msteamsv2',
  'opsgenie',
  'pagerduty',
  'pushover',
  'rocketchat',
  'slack',
  'sns',
  'telegram',
  'victorops',
  'webex',
  'webhook',
  'wechat',
]

export interface Receiver {
  name: string
  /** Kinds of its channels, sorted; empty if it has none. */
  kinds: readonly string[]
  /** `*_configs` that are not known here. */
  unknown: readonly string[]
  /** Kinds it is meant to have whose settings reach nobody. */
  hollow: readonly string[]
}

/** Settings of which a channel needs one, its own or a global one (`global`), or Alertmanager would not load it. */
const NEEDED: Record<string, { own: readonly string[]; global?: readonly string[] }> = {
  email: { own: ['to'] },
  incidentio: { own: ['url', 'url_file'] },
  opsgenie: { own: ['api_key', 'api_key_file'], global: ['opsgenie_api_key', 'opsgenie_api_key_file'] },
  pagerduty: { own: ['routing_key', 'routing_key_file', 'service_key', 'service_key_file'] },
  webhook: { own: ['url', 'url_file'] },
}

const filled = (values: Record<string, unknown>, names: readonly string[]) =>
  names.some((name) => typeof values[name] === 'string' && values[name].trim() !== '')

/** Whether one entry of `<kind>_configs` can reach anybody. */
function reaches(kind: string, entry: Record<string, unknown>, global: Record<string, unknown>): boolean {
  const needed = Object.hasOwn(NEEDED, kind) ? NEEDED[kind] : undefined
  if (needed && !filled(entry, needed.own) && !filled(global, needed.global ?? [])) return false
  const address = kind === 'email' ? entry['to'] : entry['url']
  return !(typeof address === 'string' && reachesNobody(address))
}

function receiverAt(value: unknown, at: number, lineOf: LineOf, global: Record<string, unknown>): Receiver {
  const line = lineOf(`/receivers/${at}`)
  if (!isRecord(value) || typeof value['name'] !== 'string' || value['name'] === '') throw new UnreadableFile(`the receiver number ${at + 1} has no name`, line)
  const entriesOf = (kind: string) => (value[`${kind}_configs`] as unknown[]).filter(isRecord)
  const configured = Object.keys(value).filter((key) => key.endsWith('_configs') && Array.isArray(value[key]) && value[key].some((entry) => isRecord(entry)))
  const kinds = configured.map((key) => key.slice(0, -'_configs'.length)).sort()
  const known = kinds.filter((kind) => receiverKinds.includes(kind))
  const live = known.filter((kind) => entriesOf(kind).some((entry) => reaches(kind, entry, global)))
  const unknown = kinds.filter((kind) => !receiverKinds.includes(kind))
  return { name: value['name'], kinds: live, unknown, hollow: known.filter((kind) => !live.includes(kind)) }
}

/** Receivers by name; `globals` is the section `global`. Throws for one without a name and for two of one name, as Alertmanager does. */
export function receiversByName(value: unknown, lineOf: LineOf, globals?: unknown): Map<string, Receiver> {
  if (!Array.isArray(value)) throw new UnreadableFile('`receivers` must be a list', lineOf('/receivers'))
  const receivers = new Map<string, Receiver>()
  for (const [at, entry] of value.entries()) {
    const receiver = receiverAt(entry, at, lineOf, isRecord(globals) ? globals : {})
    if (receivers.has(receiver.name)) throw new UnreadableFile(`the receiver number ${at + 1} has the name of an earlier one`, lineOf(`/receivers/${at}`))
    receivers.set(receiver.name, receiver)
  }
  return receivers
}

const SECRET =
  /^(?:.*_)?(?:api_key|api_secret|app_secret|secret|secret_key|password|token|bot_token|user_key|routing_key|service_key|bearer_token|credentials|api_token|token_id)$/
/** Addresses that let anybody who knows them post. */
const SECRET_URL = /^(?:slack_api_url|webhook_url)$/
/** A password in an address, or an address whose path is the secret. */
const TELLING =
  /^https?:\/\/[^\s/@:]{1,200}:[^\s/@]{1,200}@|^https:\/\/(?:hooks\.slack\.com|discord(?:app)?\.com\/api\/webhooks|[\w.-]+\.webhook\.office\.com)\/\S/i
const REMOVED = /^(?:<.*>|\$\{.*\}|\{\{.*\}\}|\[?(?:redacted|removed|hidden|secret|masked)\]?|[*x.-]+|)$/i

/** Pointers of values that look like secrets in clear text; sorted as they stand. */
export function clearSecrets(value: unknown, pointer = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((entry, at) => clearSecrets(entry, `${pointer}/${at}`))
  if (!isRecord(value)) return []
  return Object.keys(value).flatMap((key) => {
    const here = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const found = value[key]
    const secret = typeof found === 'string' && (SECRET.test(key) || SECRET_URL.test(key) || TELLING.test(found.trim())) && !REMOVED.test(found.trim())
    return secret ? [here] : clearSecrets(found, here)
  })
}
