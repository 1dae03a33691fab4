// The kinds of channel behind SNS subscriptions. Addresses are looked at and never kept.

const hosts: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)pagerduty\.com$/, 'pagerduty'],
  [/(^|\.)opsgenie\.com$/, 'opsgenie'],
  [/(^|\.)incident\.io$/, 'incidentio'],
  [/(^|\.)victorops\.com$/, 'victorops'],
  [/(^|\.)slack\.com$/, 'slack'],
  [/(^|\.)chatbot\.amazonaws\.com$/, 'other'],
]

/** Machines that read the topic; whether they tell anybody is not known. */
const machines: readonly string[] = ['lambda', 'sqs', 'firehose']
const protocols: Readonly<Record<string, string>> = { email: 'email', 'email-json': 'email', sms: 'sms', application: 'other' }

/** The host of a web address, in lower case; undefined for anything else, also for one that was blacked out. */
function hostOf(endpoint: string): string | undefined {
  return /^https?:\/\/(?:[^/?#@\s]*@)?([A-Za-z0-9.-]+)(?::\d{1,5})?(?:[/?#]|$)/.exec(endpoint)?.[1]?.toLowerCase()
}

export type Channel = { kind: 'channel'; channel: string } | { kind: 'machine' } | { kind: 'unknown' }

/** What a subscription's protocol and endpoint are. Source: the API reference of SNS, Subscribe. */
export function channelOf(protocol: string, endpoint: string | undefined): Channel {
  if (machines.includes(protocol)) return { kind: 'machine' }
  if (Object.hasOwn(protocols, protocol)) return { kind: 'channel', channel: protocols[protocol] as string }
  if (protocol !== 'http' && protocol !== 'https') return { kind: 'unknown' }
  const host = hostOf(endpoint ?? '')
  const known = host === undefined ? undefined : hosts.find(([pattern]) => pattern.test(host))
  return { kind: 'channel', channel: known?.[1] ?? 'webhook' }
}
