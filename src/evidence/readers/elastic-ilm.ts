// Elasticsearch index lifecycle policies: `GET _ilm/policy`, or the body of one policy, which is only a plan of it.
import { listed, quote } from '../../source/index.ts'
import { type Content, type PartFact, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type Answer, isAnswer, isPlain, own, type Plain, readAnswer } from './aws/answer.ts'
import { newestOf } from './aws/times.ts'
import { arePhases, policyOf } from './elastic-ilm/policy.ts'
import { usedBy } from './elastic-ilm/used-by.ts'
import { accountWord, type Kept, retentionFields, shorter, storeSaid } from './stores/kept.ts'

/** `{ policy: { phases } }` or `{ phases }`: what one would send to the cluster, not what it answers. */
function bodyOf(value: Plain): { phases: Plain; pointer: string } | undefined {
  const policy = own(value, 'policy')
  if (isPlain(policy) && arePhases(own(policy, 'phases'))) return { phases: own(policy, 'phases') as Plain, pointer: '/policy/phases' }
  return arePhases(own(value, 'phases')) ? { phases: own(value, 'phases') as Plain, pointer: '/phases' } : undefined
}

const isNamed = (value: unknown): boolean => {
  const policy = isPlain(value) ? own(value, 'policy') : undefined
  return isPlain(policy) && isPlain(own(policy, 'phases'))
}

const isPolicies = ({ value }: Answer): boolean =>
  bodyOf(value) !== undefined || (Object.keys(value).length > 0 && Object.values(value).some(isNamed) && Object.values(value).every(isPlain))

interface Use {
  store: string
  kept: Kept
  pointer: string
  word: string[]
}

interface Gathered {
  uses: Use[]
  notes: string[]
  /** Stores of which a policy leaves open how long they keep records: then nothing is said of them. */
  uncertain: Set<string>
  unused: string[]
}

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** Ages that count from the creation of an index leave its last record less: a day less where an index holds a day. */
function certain(kept: Kept, rollover: boolean, daily: boolean): Kept | undefined {
  if (rollover || kept.total === Number.POSITIVE_INFINITY) return kept
  return daily ? { total: Math.max(0, kept.total - 1), hot: Math.max(0, kept.hot - 1) } : undefined
}

/** The stores of one policy of the answer. */
function usesOf(name: string, row: unknown, only: boolean, at: string, context: ReadContext, gathered: Gathered): void {
  const policy = isPlain(row) ? own(row, 'policy') : undefined
  const phases = isPlain(policy) ? own(policy, 'phases') : undefined
  if (!isPlain(row) || !isPlain(phases)) {
    // Its stores may be those of another policy of the file, so that nothing is certain of any.
    throw new UnreadableFile(`${quote(name)} is no policy with phases; send the answer of GET _ilm/policy as it is`)
  }
  const use = own(row, 'in_use_by')
  if (use !== undefined && !isPlain(use)) throw new UnreadableFile(`in_use_by of ${quote(name)} is no object`)
  const { kept, rollover } = policyOf(phases)
  const stores = isPlain(use) ? usedBy(use) : only ? [{ name: storeSaid(context, 'logs-app'), daily: false }] : []
  if (!isPlain(use) && !only) throw new UnreadableFile('it holds several policies and does not say what uses them; send the one of the store')
  if (stores.length === 0) gathered.unused.push(name)
  for (const store of stores) {
    const sure = certain(kept, rollover, store.daily)
    const word = isPlain(use) ? [] : ['store']
    if (sure) gathered.uses.push({ store: store.name, kept: sure, pointer: `${at}/policy/phases`, word })
    else gathered.uncertain.add(store.name)
    if (!sure)
      gathered.notes.push(
        `${quote(name)} has no rollover, so the age counts from the creation of an index: how long ${quote(store.name)} keeps its last record is not known.`,
      )
  }
}

/** Of several policies for one store the shorter counts. */
function factsOf(uses: readonly Use[], answer: Answer, context: ReadContext): PartFact[] {
  const byStore = new Map<string, Use & { also: string[] }>()
  for (const use of uses) {
    const before = byStore.get(use.store)
    if (before) byStore.set(use.store, { ...before, kept: shorter(before.kept, use.kept), also: [...before.also, use.pointer] })
    else byStore.set(use.store, { ...use, also: [] })
  }
  return [...byStore.values()].map(({ store, kept, pointer, also, word }) => ({
    type: 'retention',
    fields: retentionFields(store, context.about.account, kept),
    at: { pointer },
    ...(also.length > 0 && { also: also.map((each) => ({ pointer: each })) }),
    ...(answer.date !== undefined && { date: answer.date }),
    word: [...word, ...accountWord(context)],
  }))
}

function readBody(phases: Plain, pointer: string, context: ReadContext): ReadResult {
  const { kept, rollover } = policyOf(phases)
  const store = storeSaid(context, 'logs-app')
  const sure = certain(kept, rollover, false)
  const notes = ['It is the body of a policy, which does not say that it is used. Send the answer of GET _ilm/policy.']
  if (!sure) notes.push('It has no rollover, so the age counts from the creation of an index: how long the last record is kept is not known.')
  const fact = { type: 'retention' as const, at: { pointer }, word: ['store', ...accountWord(context)], grade: 'documented' as const }
  return {
    parts: sure ? [{ kind: 'fact', ...fact, fields: retentionFields(store, context.about.account, sure) }] : [],
    listings: [{ type: 'retention', complete: false, unreadable: sure ? 0 : 1 }],
    notes,
  }
}

function readPolicies(content: Content, context: ReadContext): ReadResult {
  const answer = readAnswer(content)
  const body = bodyOf(answer.value)
  if (body) return readBody(body.phases, answer.pointer + body.pointer, context)
  const rows = Object.entries(answer.value)
  const gathered: Gathered = { uses: [], notes: [], uncertain: new Set(), unused: [] }
  for (const [name, row] of rows) usesOf(name, row, rows.length === 1, `${answer.pointer}/${escaped(name)}`, context, gathered)
  const newest = newestOf([...rows.map(([, row]) => (isPlain(row) ? own(row, 'modified_date') : undefined)), answer.date])
  if (gathered.unused.length > 0)
    gathered.notes.push(`no data stream and no index uses these policies, so they show nothing: ${listed(gathered.unused.sort().map(quote), 'and', 10)}`)
  return {
    parts: factsOf(
      gathered.uses.filter(({ store }) => !gathered.uncertain.has(store)),
      answer,
      context,
    ).map((fact) => ({ kind: 'fact', ...fact })),
    listings: [{ type: 'retention', complete: false, unreadable: gathered.uncertain.size }],
    ...(newest !== undefined && { newest }),
    notes: gathered.notes,
  }
}

/** Index lifecycle management of Elasticsearch. */
export const elasticIlm: Reader = {
  id: 'elastic-ilm',
  title: 'Elasticsearch index lifecycle policies',
  yields: ['retention'],
  ceiling: 'exported',
  proves: 'After how many days the data streams and indexes that use a policy lose their records, counted from rollover, by the soonest phase that ends them.',
  collect: [
    "curl -s -H 'Authorization: ApiKey <key>' https://<cluster>:9200/_ilm/policy > ilm.json",
    'Send the whole answer with `in_use_by`: it says which data streams and indexes use the policy. Names of indexes must stay as they are.',
  ],
  about: ['store: the data stream or index, only where the answer has no `in_use_by`', 'account: the cluster or deployment, where the inventory names it'],
  recognise: (content) => /"phases"\s*:/.test(content.head) && isAnswer(content, isPolicies, /"phases"\s*:[\s\S]*"min_age"\s*:/),
  read: readPolicies,
}
