// Splunk's REST answer on its indexes. Size and oldest event beside the limits tell whether the age or a limit of size ends the records.
import type { FieldValue } from '../../model/evidence.ts'
import { type Epoch, parseInstant } from '../../model/time.ts'
import { listed, quote } from '../../source/index.ts'
import { type Content, type Part, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type Answer, isAnswer, isPlain, own, type Plain, readAnswer, textOf } from './aws/answer.ts'
import { daysOf, isArchived, isRemote, numberOf, pathsLimited, type Setting, switchOf } from './splunk-indexes/limits.ts'
import { isWholeList, settingOf, updatedOf } from './splunk-indexes/rest.ts'
import { accountWord, retentionFields } from './stores/kept.ts'
import { firstNotes } from './table/notes.ts'

const DAY = 86_400_000
/** Of its limit, an index may fill this much before one bucket more could reach it. */
const FULL = 0.9
/** What one bucket may span (`maxHotSpanSecs`): ninety days, where nothing is set. All its events go when the newest is old enough. */
const SPAN = 7_776_000

const isIndex = (row: unknown): boolean => {
  const settings = isPlain(row) ? own(row, 'content') : undefined
  return isPlain(settings) && 'frozenTimePeriodInSecs' in settings && 'maxTotalDataSizeMB' in settings
}

const isStatus = ({ value }: Answer): boolean => {
  const rows = own(value, 'entry')
  return Array.isArray(rows) && rows.length > 0 && rows.some(isIndex)
}

/**
 * Whether the age ends the records and not the size: the oldest event is as old as the age allows, the index is far from full, and its
 * paths have no limits of their own. An index that is still filling up shows neither, and one in a bucket not what the bucket's rules do.
 * An event older than the age and one bucket's span should be gone: its time was read wrong, and says nothing of the index.
 */
function ageHolds(setting: Setting, updated: Epoch): boolean {
  const [size, limit, oldest] = [setting('currentDBSizeMB'), numberOf(setting, 'maxTotalDataSizeMB'), parseInstant(setting('minTime') ?? '')]
  if (isRemote(setting) || pathsLimited(setting) || limit === undefined || oldest === undefined) return false
  if (size === undefined || !/^\d{1,12}(?:\.\d{1,6})?$/.test(size)) return false
  const [age, kept] = [updated - oldest, daysOf(setting) * DAY]
  const span = (numberOf(setting, 'maxHotSpanSecs') ?? SPAN) * 1000
  return age >= kept && age <= kept + span + DAY && Number(size) <= limit * FULL
}

interface Status {
  updated: Epoch
  context: ReadContext
  parts: Part[]
  bad: string[]
  weak: string[]
  archived: string[]
}

function take(row: unknown, pointer: string, status: Status): void {
  const settings = isPlain(row) ? own(row, 'content') : undefined
  const store = isPlain(row) ? textOf(own(row, 'name')) : undefined
  if (!isPlain(settings) || store === undefined || setting(settings, 'frozenTimePeriodInSecs') === undefined) {
    status.bad.push('an index without name or frozenTimePeriodInSecs')
    return
  }
  const get = settingOf(settings)
  if (switchOf(get, 'disabled') === true) return
  const days = daysOf(get)
  const sure = ageHolds(get, status.updated)
  if (!sure) status.weak.push(quote(store))
  if (isArchived(get)) status.archived.push(quote(store))
  const { account } = status.context.about
  const shared = { at: { pointer }, word: accountWord(status.context), date: status.updated }
  const fields = retentionFields(store, account, { total: days, hot: days })
  status.parts.push({ kind: 'fact', type: 'retention', fields, ...shared, ...(!sure && { grade: 'documented' as const }) })
  const hashed = switchOf(get, 'enableDataIntegrityControl')
  const integrity: Record<string, FieldValue> = { store, ...(account !== undefined && { account }), method: 'Splunk data integrity control' }
  if (hashed !== undefined) status.parts.push({ kind: 'fact', type: 'integrity', fields: { ...integrity, enabled: hashed }, ...shared })
}

const setting = (settings: Plain, name: string) => settingOf(settings)(name)

function read(content: Content, context: ReadContext): ReadResult {
  const { value, pointer } = readAnswer(content)
  const updated = updatedOf(value)
  const rows = own(value, 'entry') as unknown[]
  const status: Status = { updated, context, parts: [], bad: [], weak: [], archived: [] }
  for (const [index, row] of rows.entries()) {
    try {
      take(row, `${pointer}/entry/${index}`, status)
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      status.bad.push(`entry ${index}: ${error.message}`)
    }
  }
  const whole = isWholeList(value, rows.length)
  return {
    parts: status.parts,
    listings: (['retention', 'integrity'] as const).map((type) => ({ type, complete: whole, unreadable: status.bad.length })),
    newest: updated,
    notes: notesOf(status, whole),
  }
}

const SIZED =
  'a limit of size, or the rules of a bucket, may delete before the age does, or the oldest event does not show that the age does, so the days are documented only'

function notesOf({ bad, weak, archived }: Status, whole: boolean): string[] {
  const notes = firstNotes(bad)
  const names = (list: string[]) => listed(list.sort(), 'and', 10)
  if (!whole) notes.push('it is one page of a list, or does not say how many indexes there are. Ask with count=0.')
  if (weak.length > 0) notes.push(`${SIZED}: ${names(weak)}`)
  if (archived.length > 0) notes.push(`frozen records are moved away, and what becomes of them is not shown: ${names(archived)}`)
  return notes
}

/** Status of Splunk's indexes. */
export const splunkIndexStatus: Reader = {
  id: 'splunk-index-status',
  title: 'Splunk index status (REST)',
  yields: ['retention', 'integrity'],
  ceiling: 'exported',
  proves:
    'After how many days each index freezes its records, and whether its size and oldest event show that this age, and not a limit of size, is what ends them.',
  collect: ["curl -s -k -u <user> 'https://<indexer>:8089/services/data/indexes?output_mode=json&count=0' > indexes.json     # on each indexer"],
  about: ['account: the deployment, where the inventory names it'],
  recognise: (content) => /"entry"\s*:/.test(content.head) && isAnswer(content, isStatus, /"entry"\s*:[\s\S]*"frozenTimePeriodInSecs"\s*:/),
  read,
}
