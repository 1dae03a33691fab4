// Splunk's REST answer on tokens of the HTTP Event Collector: whoever holds one may add events to the indexes it names, and nothing else.
import { quote } from '../../source/index.ts'
import { type Content, type Part, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type Answer, isAnswer, isPlain, own, type Plain, readAnswer, textOf } from './aws/answer.ts'
import { listOf } from './cloud/answer.ts'
import { switchOf } from './splunk-indexes/limits.ts'
import { isWholeList, settingOf, updatedOf } from './splunk-indexes/rest.ts'
import { accountWord } from './stores/kept.ts'
import { firstNotes } from './table/notes.ts'

/** Splunk calls a token by its name behind this; `http` alone holds the settings of all tokens. */
const NAME = /^http:\/\/\S/
const contentOf = (row: unknown): Plain | undefined => {
  const content = isPlain(row) ? own(row, 'content') : undefined
  return isPlain(content) ? content : undefined
}
const nameIn = (row: unknown): string => (isPlain(row) ? (textOf(own(row, 'name')) ?? '') : '')
const isToken = (row: unknown): boolean => NAME.test(nameIn(row)) && 'token' in (contentOf(row) ?? {})

const isTokens = ({ value }: Answer): boolean => {
  const rows = own(value, 'entry')
  return Array.isArray(rows) && rows.some(isToken)
}

/** The indexes a token may write to. Without a list Splunk lets it write to any, which no list of stores can say. */
function indexesOf(content: Plain): string[] {
  const indexes = listOf(content, 'indexes')
  if (indexes.length === 0) throw new UnreadableFile('it names no indexes, so it may write to any of them; give it the indexes it needs')
  return indexes.map((index) => {
    if (typeof index === 'string' && /^[A-Za-z0-9_][\w-]{0,255}$/.test(index)) return index
    throw new UnreadableFile(`${quote(index)} is no name of an index`)
  })
}

const RIGHTS = { can_read: false, can_append: true, can_change: false, can_delete: false, can_configure: false }

function partsOf(row: unknown, pointer: string, date: number, context: ReadContext): Part[] {
  const [name, content] = [nameIn(row), contentOf(row)]
  if (name === 'http') return []
  if (!content || !NAME.test(name) || name.length > 1000) throw new UnreadableFile('it is no token: its name must begin with http://')
  const off = switchOf(settingOf(content), 'disabled')
  if (off === undefined) throw new UnreadableFile('it does not say whether it is disabled')
  if (off) return []
  const { account, workloads } = context.about
  const workload = workloads?.some((each) => each === name || `http://${each}` === name) ?? false
  return indexesOf(content).map((store) => ({
    kind: 'fact',
    type: 'access',
    fields: { store, principal: name, principal_kind: 'service', workload, ...RIGHTS },
    at: { pointer },
    word: [...accountWord(context), 'workload'],
    date,
    ...(account !== undefined && { account }),
  }))
}

const OTHERS = 'It shows tokens alone: who may search, change or delete an index, roles and other inputs say.'

function read(content: Content, context: ReadContext): ReadResult {
  const { value, pointer } = readAnswer(content)
  const date = updatedOf(value)
  const rows = own(value, 'entry') as unknown[]
  const parts: Part[] = []
  const bad: string[] = []
  for (const [index, row] of rows.entries()) {
    try {
      parts.push(...partsOf(row, `${pointer}/entry/${index}`, date, context))
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      bad.push(`entry ${index}${nameIn(row) === '' ? '' : ` (${quote(nameIn(row))})`}: ${error.message}`)
    }
  }
  return {
    parts,
    listings: [{ type: 'access', complete: false, unreadable: bad.length }],
    newest: date,
    notes: [
      OTHERS,
      ...(isWholeList(value, rows.length) ? [] : ['It is one page of a list, or does not say how many tokens there are. Ask with count=0.']),
      ...firstNotes(bad),
    ],
  }
}

/** Tokens of Splunk's HTTP Event Collector. */
export const splunkHecTokens: Reader = {
  id: 'splunk-hec-tokens',
  title: 'Splunk HTTP Event Collector tokens (REST)',
  yields: ['access'],
  ceiling: 'exported',
  proves: 'To which indexes the holder of each token may add events. A token gives no other right; what else a workload may do in Splunk, it does not show.',
  collect: [
    "curl -s -k -u <user> 'https://<indexer>:8089/servicesNS/-/-/data/inputs/http?output_mode=json&count=0' | jq '(.entry[].content.token) = \"removed\"' > hec-tokens.json",
    'The tokens are secrets: the command takes them out. Leave everything else as it is.',
  ],
  about: [
    'workloads: names of the tokens that the workload sends with, e.g. http://payments-forwarder',
    'account: the deployment, where the inventory names it',
  ],
  asks: ['workloads'],
  recognise: (content) => /"entry"\s*:/.test(content.head) && isAnswer(content, isTokens, /"entry"\s*:[\s\S]*"name"\s*:\s*"http:\/\//),
  read,
}
