// AWS SNS: `aws sns list-subscriptions-by-topic` or `list-subscriptions`. A subscription nobody confirmed tells nobody.
import { accountOf, shortName } from '../../model/names.ts'
import { quote } from '../../source/index.ts'
import type { About, Part, ReadContext, Reader, ReadResult } from '../reader.ts'
import { type Answer, hasMore, isAnswer, isPlain, own, readAnswer, textOf } from './aws/answer.ts'
import { type Channel, channelOf } from './aws/channels.ts'
import { byName } from './aws/said.ts'
import { badRows } from './table/notes.ts'

const TOPIC = /^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w.-]{1,256}$/
const PENDING: readonly unknown[] = ['PendingConfirmation', 'pending confirmation', 'Deleted']

function isSubscriptions({ value }: Answer): boolean {
  const rows = own(value, 'Subscriptions')
  return Array.isArray(rows) && rows.every((row) => isPlain(row) && 'TopicArn' in row && 'SubscriptionArn' in row)
}

/** What one subscription is; a text says what is wrong with it. */
function subscriptionOf(row: unknown): { topic: string; channel: Channel | { kind: 'pending' } } | string {
  if (!isPlain(row)) return 'a subscription is no object'
  const [topic, arn, protocol] = [textOf(own(row, 'TopicArn')), own(row, 'SubscriptionArn'), textOf(own(row, 'Protocol'))]
  if (topic === undefined || !TOPIC.test(topic)) return 'a subscription has no TopicArn'
  if (PENDING.includes(arn)) return { topic, channel: { kind: 'pending' } }
  if (typeof arn !== 'string' || !arn.startsWith(`${topic}:`))
    return `a subscription of ${quote(shortName(topic))} has a SubscriptionArn that is none of that topic`
  const channel = channelOf(protocol ?? '', textOf(own(row, 'Endpoint')))
  return channel.kind === 'unknown'
    ? `a subscription of ${quote(shortName(topic))} has the protocol ${quote(protocol)}, which is not known`
    : { topic, channel }
}

interface Topic {
  channels: Set<string>
  machines: number
  pending: number
  bad: boolean
  at: string
}

function partOf(arn: string, topic: Topic, answer: Answer, about: About): Part {
  const [said, account] = [byName(about.receivers, [arn, shortName(arn)]), accountOf(arn)]
  const name = said ?? shortName(arn)
  const rotas = byName(about.rotas, [name, arn])
  return {
    kind: 'alert-target',
    tool: about.tool ?? 'sns',
    id: arn,
    name,
    kinds: [...topic.channels].sort(),
    ...(rotas && { rotas }),
    ...(account !== undefined && { account }),
    ...(answer.date !== undefined && { date: answer.date }),
    word: [...(said === undefined ? [] : ['receiver', 'receivers']), ...(rotas ? ['rotas'] : [])],
    at: { pointer: topic.at },
  }
}

/** A topic that only machines read, or of which not all was read, may or may not reach somebody: then nothing is said of it. */
const isCertain = (topic: Topic, complete: boolean) => topic.channels.size > 0 || (topic.machines === 0 && !topic.bad && complete)

type BadRows = ReturnType<typeof badRows>

/** The topics of all rows. A row that cannot be read leaves its topic uncertain. */
function topicsOf(rows: readonly unknown[], pointer: string, bad: BadRows): Map<string, Topic> {
  const topics = new Map<string, Topic>()
  const topicOf = (arn: string, index: number) => {
    const topic = topics.get(arn) ?? { channels: new Set(), machines: 0, pending: 0, bad: false, at: `${pointer}/Subscriptions/${index}` }
    topics.set(arn, topic)
    return topic
  }
  for (const [index, row] of rows.entries()) {
    const read = subscriptionOf(row)
    if (typeof read === 'string') {
      bad.add(undefined, read)
      const named = isPlain(row) ? textOf(own(row, 'TopicArn')) : undefined
      if (named !== undefined && TOPIC.test(named)) topicOf(named, index).bad = true
      continue
    }
    const topic = topicOf(read.topic, index)
    if (read.channel.kind === 'channel') topic.channels.add(read.channel.channel)
    if (read.channel.kind === 'machine') topic.machines += 1
    if (read.channel.kind === 'pending') topic.pending += 1
  }
  return topics
}

/** A topic that was asked for by name and has no subscription tells nobody. */
function addAsked(topics: Map<string, Topic>, rows: readonly unknown[], { request, pointer }: Answer): void {
  const asked = textOf(own(request, 'TopicArn'))
  if (rows.length > 0 || asked === undefined || !TOPIC.test(asked)) return
  topics.set(asked, { channels: new Set(), machines: 0, pending: 0, bad: false, at: `${pointer}/Subscriptions` })
}

function readSubscriptions(answer: Answer, { about }: ReadContext): ReadResult {
  const rows = own(answer.value, 'Subscriptions') as unknown[]
  const complete = !hasMore(answer.value)
  const bad = badRows()
  const topics = topicsOf(rows, answer.pointer, bad)
  addAsked(topics, rows, answer)
  const certain = [...topics].filter(([, topic]) => isCertain(topic, complete))
  return {
    parts: certain.map(([arn, topic]) => partOf(arn, topic, answer, about)),
    listings: [{ type: 'alert-route', complete: false, unreadable: bad.count() }],
    ...(answer.date !== undefined && { newest: answer.date }),
    notes: [...notesOf(topics, certain.length, rows.length, complete), ...bad.notes()],
  }
}

function notesOf(topics: ReadonlyMap<string, Topic>, certain: number, rows: number, complete: boolean): string[] {
  const sum = (of: (topic: Topic) => number) => [...topics.values()].reduce((total, topic) => total + of(topic), 0)
  const [pending, machines] = [sum((topic) => topic.pending), sum((topic) => topic.machines)]
  const notes: string[] = []
  if (!complete) notes.push('It is one page of a list; more subscriptions follow. Collect it without --max-items and --no-paginate.')
  if (rows === 0 && topics.size === 0) notes.push('It lists no subscription and does not say of which topic. Send `aws sns list-subscriptions` instead.')
  if (pending > 0)
    notes.push(`${pending} ${pending === 1 ? 'subscription was' : 'subscriptions were'} never confirmed, and ${pending === 1 ? 'tells' : 'tell'} nobody.`)
  if (machines > 0)
    notes.push(
      `${machines} ${machines === 1 ? 'subscriber is' : 'subscribers are'} a queue, stream or function: whether anybody is told behind it is not known.`,
    )
  if (topics.size > certain) notes.push(`${topics.size - certain} of ${topics.size} topics show no channel for certain, so it is not known whom they tell.`)
  return notes
}

export const awsSubscriptions: Reader = {
  id: 'aws-subscriptions',
  title: 'AWS SNS subscriptions',
  yields: ['alert-route'],
  ceiling: 'exported',
  proves:
    'Which kinds of channel stand behind each SNS topic and were confirmed; with describe-alarms, whom alarms tell. It does not show filter policies of subscriptions.',
  collect: [
    'aws sns list-subscriptions --region <region> --output json > subscriptions-<region>.json',
    'Or for each topic: aws sns list-subscriptions-by-topic --topic-arn <arn> --output json > subscriptions-<topic>.json. Use neither --query nor --max-items.',
    'Black out addresses and keys in Endpoint, and keep the host: https://events.pagerduty.com/…; of e-mail nothing need be left.',
  ],
  about: ['rotas: the rotas each topic interrupts, by the name of the topic', 'receivers: another name for a topic'],
  asks: ['rotas'],
  recognise: (content) => isAnswer(content, isSubscriptions, /"Subscriptions"\s*:/),
  read: (content, context) => readSubscriptions(readAnswer(content), context),
}
