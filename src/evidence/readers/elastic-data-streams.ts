// Elasticsearch data streams: `GET _data_stream`. Only a stream that its lifecycle alone manages says here how long it keeps records.
import { listed, quote } from '../../source/index.ts'
import type { Content, PartFact, ReadContext, Reader, ReadResult } from '../reader.ts'
import { type Answer, isAnswer, isPlain, own, type Plain, readAnswer, textOf } from './aws/answer.ts'
import { milliseconds } from './elastic-ilm/policy.ts'
import { accountWord, forever, type Kept, retentionFields, shorter, wholeDays } from './stores/kept.ts'
import { firstNotes } from './table/notes.ts'

const BY_LIFECYCLE = 'Data stream lifecycle'
const BY_POLICY = 'Index Lifecycle Management'

const isStreams = ({ value }: Answer): boolean => {
  const rows = own(value, 'data_streams')
  return Array.isArray(rows) && rows.some((row) => isPlain(row) && ('next_generation_managed_by' in row || 'lifecycle' in row))
}

/** Everything that manages the stream's indexes, the next one included. Undefined where it is not said for each. */
function managersOf(row: Plain): Set<string> | undefined {
  const indexes = own(row, 'indices')
  const next = textOf(own(row, 'next_generation_managed_by'))
  if (!Array.isArray(indexes) || next === undefined) return undefined
  const managers = indexes.map((index: unknown) => (isPlain(index) ? textOf(own(index, 'managed_by')) : undefined))
  return managers.includes(undefined) ? undefined : new Set([next, ...(managers as string[])])
}

/** Days of a lifecycle that is on; undefined where it is off or not what Elasticsearch writes. No retention: kept without end. */
function keptBy(lifecycle: unknown): Kept | undefined {
  if (!isPlain(lifecycle) || own(lifecycle, 'enabled') !== true) return undefined
  const retention = own(lifecycle, 'effective_retention') ?? own(lifecycle, 'data_retention')
  const rounds = own(lifecycle, 'downsampling') ?? []
  if (!Array.isArray(rounds)) return undefined
  const ages = [...(retention === undefined ? [] : [retention]), ...rounds.map((round: unknown) => (isPlain(round) ? own(round, 'after') : undefined))]
  const days = ages.map(milliseconds).map((age) => (age === undefined ? undefined : wholeDays(age)))
  if (days.includes(undefined)) return undefined
  return (days as number[]).reduce<Kept>((least, each) => shorter(least, { total: each, hot: each }), forever)
}

type Outcome = { fact: PartFact } | { by: 'policy' | 'nothing'; name: string } | { bad: string }

function outcomeOf(row: unknown, pointer: string, answer: Answer, context: ReadContext): Outcome {
  const name = isPlain(row) ? textOf(own(row, 'name')) : undefined
  if (!isPlain(row) || name === undefined) return { bad: 'a data stream without name' }
  const managers = managersOf(row)
  if (!managers) return { bad: `${quote(name)} does not say what manages it; send the answer of GET _data_stream` }
  if (managers.has(BY_POLICY)) return { by: 'policy', name }
  if (managers.size !== 1 || !managers.has(BY_LIFECYCLE)) return { by: 'nothing', name }
  const kept = keptBy(own(row, 'lifecycle'))
  if (!kept) return { bad: `the lifecycle of ${quote(name)} is off or cannot be read` }
  const fields = retentionFields(name, context.about.account, kept)
  return { fact: { type: 'retention', fields, at: { pointer }, word: accountWord(context), ...(answer.date !== undefined && { date: answer.date }) } }
}

function readStreams(content: Content, context: ReadContext): ReadResult {
  const answer = readAnswer(content)
  const rows = own(answer.value, 'data_streams') as unknown[]
  const outcomes = rows.map((row, index) => outcomeOf(row, `${answer.pointer}/data_streams/${index}`, answer, context))
  const bad = outcomes.flatMap((outcome) => ('bad' in outcome ? [outcome.bad] : []))
  const by = (what: 'policy' | 'nothing') => outcomes.flatMap((outcome) => ('by' in outcome && outcome.by === what ? [quote(outcome.name)] : []))
  const [policies, unmanaged] = [by('policy'), by('nothing')]
  const notes = firstNotes(bad)
  if (policies.length > 0) notes.push(`an index lifecycle policy manages ${listed(policies.sort(), 'and', 10)}: send GET _ilm/policy`)
  if (unmanaged.length > 0)
    notes.push(`nothing that is shown here manages all indexes of ${listed(unmanaged.sort(), 'and', 10)}: how long they are kept is not known`)
  return {
    parts: outcomes.flatMap((outcome) => ('fact' in outcome ? [{ kind: 'fact' as const, ...outcome.fact }] : [])),
    listings: [{ type: 'retention', complete: false, unreadable: bad.length }],
    ...(answer.date !== undefined && { newest: answer.date }),
    notes,
  }
}

/** Lifecycles of data streams in Elasticsearch. */
export const elasticDataStreams: Reader = {
  id: 'elastic-data-streams',
  title: 'Elasticsearch data streams',
  yields: ['retention'],
  ceiling: 'exported',
  proves: 'How long each data stream that its own lifecycle manages keeps its records, a retention set for the whole cluster included.',
  collect: ["curl -s -H 'Authorization: ApiKey <key>' https://<cluster>:9200/_data_stream > data-streams.json"],
  about: ['account: the cluster or deployment, where the inventory names it'],
  recognise: (content) => /"data_streams"\s*:/.test(content.head) && isAnswer(content, isStreams, /^\s*\{\s*"data_streams"\s*:/),
  read: readStreams,
}
