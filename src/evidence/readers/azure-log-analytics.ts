// Azure Log Analytics: tables and workspaces. How long a table keeps its records, and how long of that they are hot.
import type { FieldValue } from '../../model/evidence.ts'
import { quote } from '../../source/index.ts'
import { type Content, type Part, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain } from './aws/answer.ts'
import { type ArmId, idOf, neededId, settingsOf } from './azure/ids.ts'
import { type CloudAnswer, isShape, neededAnswer, type Row, type Shape, wholeOf } from './cloud/answer.ts'
import { dated, type RowParts, resultOf } from './cloud/result.ts'

const WORKSPACE = 'microsoft.operationalinsights/workspaces'
const TABLE = `${WORKSPACE}/tables`
/** Made by a search or a restore, and gone with it: no table logs are sent to. */
const passing: readonly unknown[] = ['SearchResults', 'RestoredLogs']

const shape: Shape = {
  head: /"id"\s*:\s*"[^"]{0,1500}\/microsoft\.operationalinsights\/workspaces\/[^"/]{1,100}(?:\/tables\/[^"/]{1,200})?"/i,
  lists: ['value'],
  is: (row) => (idOf(row, TABLE) ?? idOf(row, WORKSPACE)) !== undefined && 'retentionInDays' in settingsOf(row),
}

interface Kept {
  total: number
  hot: number
}

function fact(type: 'retention' | 'log-store', store: ArmId, fields: Record<string, FieldValue>, pointer: string, answer: CloudAnswer): Part {
  const { id, subscription } = store
  return { kind: 'fact', type, fields: { store: id, account: subscription, ...fields }, at: { pointer }, word: [], account: subscription, ...dated(answer) }
}

/** Azure answers tables with what is in force, the workspace's value included. */
function keptBy(settings: Plain): Kept {
  const hot = wholeOf(settings, 'retentionInDays', 1)
  const total = wholeOf(settings, 'totalRetentionInDays', 1)
  if (total < hot) throw new UnreadableFile(`totalRetentionInDays is ${total}, less than retentionInDays, ${hot}`)
  return { total, hot }
}

const retention = ({ total, hot }: Kept) => ({ unlimited: false, total_days: total, hot_days: hot })

interface ReadTable {
  table: ArmId
  workspace: ArmId
  kept: Kept
}

/** A table; undefined for one that holds only what a search or restore put there. */
function tableOf(row: Row): ReadTable | undefined {
  const table = neededId(row.value, TABLE)
  const settings = settingsOf(row.value)
  const schema = own(settings, 'schema')
  if (isPlain(schema) && passing.includes(own(schema, 'tableType'))) return undefined
  const state = own(settings, 'provisioningState')
  if (state === 'Deleting') throw new UnreadableFile('the table is being deleted')
  const workspace = neededId({ id: table.id.split('/').slice(0, -2).join('/') }, WORKSPACE)
  return { table, workspace, kept: keptBy(settings) }
}

const DEFAULT_ONLY = 'A workspace gives only the default of its tables; a table may keep less. Send the list of its tables.'

/** Every workspace has this table: a list without it was narrowed. */
const EVERYWHERE = 'Usage'
const NARROWED = `The list lacks the table ${EVERYWHERE}, which every workspace has, so it is not whole: what the workspace keeps at least is not known.`

/** A workspace keeps all its logs as long as the table that keeps least; known only where every table was listed and read. */
function workspaceFacts(tables: readonly (ReadTable & { row: Row })[], whole: boolean, answer: CloudAnswer): Part[] {
  // Azure writes one id in large and small letters.
  const ids = [...new Set(tables.map(({ workspace }) => workspace.id.toLowerCase()))]
  return ids.flatMap((id) => {
    const mine = tables.filter(({ workspace }) => workspace.id.toLowerCase() === id)
    const [first] = mine
    if (!first) return []
    const least = mine.reduce((a, b) => ({ total: Math.min(a.total, b.kept.total), hot: Math.min(a.hot, b.kept.hot) }), first.kept)
    const listed = whole && mine.some(({ table }) => table.names.at(-1) === EVERYWHERE)
    const pointer = first.row.pointer.slice(0, first.row.pointer.lastIndexOf('/'))
    return [
      fact('log-store', first.workspace, { kind: 'log-analytics' }, pointer, answer),
      ...(listed ? [fact('retention', first.workspace, retention(least), pointer, answer)] : []),
    ]
  })
}

function read(content: Content): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  const tables: (ReadTable & { row: Row })[] = []
  const readRow = (row: Row): RowParts => {
    const workspace = idOf(row.value, WORKSPACE)
    if (workspace) return { parts: [fact('log-store', workspace, { kind: 'log-analytics' }, row.pointer, answer)], notes: [DEFAULT_ONLY] }
    const table = tableOf(row)
    if (!table) return { parts: [], notes: [`${quote(neededId(row.value, TABLE).names.at(-1))} holds results of a search or restore and was left aside.`] }
    tables.push({ ...table, row })
    return {
      parts: [
        fact('retention', table.table, retention(table.kept), row.pointer, answer),
        fact('log-store', table.table, { kind: 'log-analytics' }, row.pointer, answer),
      ],
    }
  }
  const result = resultOf(answer, readRow, {
    types: ['retention', 'log-store'],
    times: ['lastModifiedAt', 'createdAt', 'createdDate', 'modifiedDate'],
    whole: false,
  })
  const whole = answer.complete && result.listings.every(({ unreadable }) => unreadable === 0)
  const narrowed = whole && tables.length > 0 && !tables.some(({ table }) => table.names.at(-1) === EVERYWHERE)
  return { ...result, parts: [...result.parts, ...workspaceFacts(tables, whole, answer)], notes: [...(narrowed ? [NARROWED] : []), ...result.notes] }
}

/** Tables and workspaces of Log Analytics. */
export const azureLogAnalytics: Reader = {
  id: 'azure-log-analytics',
  title: 'Azure Log Analytics tables',
  yields: ['retention', 'log-store'],
  ceiling: 'exported',
  proves: 'How long each table of a workspace keeps its records in total and hot, how long the whole workspace does, and in which subscription it lies.',
  collect: [
    'az monitor log-analytics workspace table list -g <group> --workspace-name <workspace> -o json > tables-<workspace>.json',
    'Send the whole list, without --query: the table that keeps least counts for the workspace.',
  ],
  about: ['Nothing: the answer names workspace and table with their full ids'],
  recognise: (content) => isShape(content, shape),
  read,
}
