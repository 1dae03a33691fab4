// Contact points of Grafana: which kinds of channel they have, and which of them reach nobody.
import type { Part } from '../../reader.ts'
import { reachesNobody } from '../alertmanager/hollow.ts'
import { isRecord } from '../alertmanager/tree.ts'
import { shown } from '../table/notes.ts'
import type { NotificationValue, Place } from './values.ts'

/** Grafana's types of integration as kinds of channel. */
const KINDS: Record<string, string> = {
  discord: 'discord',
  email: 'email',
  jira: 'jira',
  opsgenie: 'opsgenie',
  pagerduty: 'pagerduty',
  pushover: 'pushover',
  slack: 'slack',
  sns: 'sns',
  teams: 'msteams',
  telegram: 'telegram',
  victorops: 'victorops',
  webex: 'webex',
  webhook: 'webhook',
  wecom: 'wechat',
  dingding: 'other',
  googlechat: 'other',
  kafka: 'other',
  line: 'other',
  mqtt: 'other',
  oncall: 'other',
  'prometheus-alertmanager': 'other',
  sensugo: 'other',
  threema: 'other',
}
/** Settings without which an integration sends nothing. */
const NEEDED: Record<string, readonly string[]> = {
  email: ['addresses'],
  jira: ['api_url'],
  opsgenie: ['apiKey'],
  pagerduty: ['integrationKey'],
  slack: ['url', 'token'],
  sns: ['topic_arn', 'phone_number', 'target_arn'],
  webhook: ['url'],
}
const SECRET = /(?:key|token|secret|password|credentials)$/i
const REMOVED = /^(?:<.*>|\$.*|\{\{.*\}\}|\[?(?:redacted|removed|hidden|secret|masked)\]?|[*x.-]+|)$/i

export interface Contact {
  part: Part
  notes: string[]
}

const filled = (settings: Record<string, unknown>, name: string) => {
  const value = settings[name]
  return typeof value === 'string' && value.trim() !== ''
}

/** Why nobody is reached by an integration, or undefined. */
function whyNobody(type: string, settings: Record<string, unknown>): string | undefined {
  const needed = Object.hasOwn(NEEDED, type) ? (NEEDED[type] as readonly string[]) : []
  if (needed.length > 0 && !needed.some((name) => filled(settings, name)))
    return `has no ${needed.map((name) => `\`${name}\``).join(' or ')} (write [REDACTED] for a secret, and keep its name)`
  const addresses = type === 'email' ? String(settings['addresses']).split(/[;,\n]/) : type === 'webhook' ? [String(settings['url'])] : []
  const hollow = addresses.length > 0 && addresses.every((address) => address.trim() === '' || reachesNobody(address))
  return hollow ? 'sends to an address that reaches nobody outside' : undefined
}

/** One integration; undefined if it has no name or type. */
export function contactOf(name: unknown, value: unknown, org: number | undefined, place: Place): Contact | undefined {
  if (typeof name !== 'string' || name === '' || name.length > 2000 || !isRecord(value) || typeof value['type'] !== 'string') return undefined
  const type = value['type'].toLowerCase()
  const settings = isRecord(value['settings']) ? value['settings'] : {}
  const secure = isRecord(value['secureSettings']) ? value['secureSettings'] : {}
  const known = Object.hasOwn(KINDS, type) ? (KINDS[type] as string) : undefined
  const why = known === undefined ? 'is of a type that is not known here, and not counted' : whyNobody(type, { ...settings, ...secure })
  const clear = Object.entries({ ...settings, ...secure }).some(([key, text]) => SECRET.test(key) && typeof text === 'string' && !REMOVED.test(text.trim()))
  const contact: NotificationValue = {
    kind: 'contact',
    name,
    kinds: known === undefined || why !== undefined ? [] : [known],
    ...(org !== undefined && { org }),
  }
  const notes = why === undefined ? [] : [`the contact point ${shown(name)} (${shown(type)}) ${why}`]
  if (clear) notes.push(`the contact point ${shown(name)} holds a secret in clear text: replace what was sent, and remove secrets before sending`)
  return { part: { kind: 'notification', tool: place.tool, value: contact, word: [], at: place.at }, notes }
}
