// Splunk: indexes.conf, or what `splunk btool indexes list` makes of all its layers. Limits of size may delete before the age does.
import { listed, quote } from '../../source/index.ts'
import { type Content, type Part, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { ageDecides, daysOf, isArchived, isRemote, type Setting, switchOf } from './splunk-indexes/limits.ts'
import { type Stanza, stanzasOf } from './splunk-indexes/stanzas.ts'
import { accountWord, retentionFields } from './stores/kept.ts'
import { firstNotes } from './table/notes.ts'

/** Settings btool writes into every index, because they have a default: all of them together mean that no layer is missing. */
const merged = ['frozenTimePeriodInSecs', 'maxTotalDataSizeMB', 'enableDataIntegrityControl', 'quarantinePastSecs']
const KEYS = /^[^\n#=]{0,400}\b(?:frozenTimePeriodInSecs|maxTotalDataSizeMB|homePath|coldPath|thawedPath|enableDataIntegrityControl)[ \t]*=/m
const METHOD = 'Splunk data integrity control'

/** Volumes and providers of virtual indexes are no indexes. */
const isIndex = (name: string) => name !== 'default' && !/^(?:volume|provider|provider-family):/.test(name)

interface Index {
  stanza: Stanza
  setting: Setting
  whole: boolean
}

/** The days are never more than documented: on a disk limits of size end records too, in a bucket its own rules may. */
function partsOf({ stanza, setting, whole }: Index, context: ReadContext): Part[] {
  const days = daysOf(setting)
  const store = stanza.name
  const { account } = context.about
  const shared = { at: { line: stanza.line }, word: accountWord(context) }
  const weak = { grade: 'documented' as const }
  const fields = retentionFields(store, account, { total: days, hot: days })
  const retention: Part = { kind: 'fact', type: 'retention', fields, ...shared, ...weak }
  const hashed = switchOf(setting, 'enableDataIntegrityControl')
  if (hashed === undefined) return [retention]
  const integrity = { store, ...(account !== undefined && { account }), method: METHOD, enabled: hashed }
  return [retention, { kind: 'fact', type: 'integrity', fields: integrity, ...shared, ...(!whole && weak) }]
}

interface Gathered {
  parts: Part[]
  bad: string[]
  off: string[]
  sized: string[]
  archived: string[]
  remote: string[]
  layers: boolean
}

function take(index: Index, context: ReadContext, gathered: Gathered): void {
  const { stanza, setting, whole } = index
  try {
    if (switchOf(setting, 'disabled') || switchOf(setting, 'deleted')) {
      gathered.off.push(quote(stanza.name))
      return
    }
    gathered.parts.push(...partsOf(index, context))
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    gathered.bad.push(`line ${stanza.line}: index ${quote(stanza.name)}: ${error.message}`)
    return
  }
  if (!ageDecides(setting)) gathered.sized.push(quote(stanza.name))
  if (isRemote(setting)) gathered.remote.push(quote(stanza.name))
  if (isArchived(setting)) gathered.archived.push(quote(stanza.name))
  if (!whole) gathered.layers = true
}

function notesOf({ bad, off, sized, archived, remote, layers }: Gathered): string[] {
  const notes = firstNotes(bad)
  const names = (list: string[]) => listed(list.sort(), 'and', 10)
  if (layers) notes.push('it is one layer of the configuration, which others may override: send what `splunk btool indexes list` prints')
  if (sized.length > 0)
    notes.push(`limits of size may delete before the age does, so the age is documented only: ${names(sized)}; send the status of the indexes (REST) too`)
  if (remote.length > 0)
    notes.push(
      `life-cycle rules of the bucket behind remote storage may delete earlier, so the age is documented only: ${names(remote)}; name the bucket as a store and send its rules`,
    )
  if (archived.length > 0) notes.push(`frozen records are moved away, and what becomes of them is not shown: ${names(archived)}`)
  if (off.length > 0) notes.push(`indexes that are switched off were left out: ${names(off)}`)
  return notes
}

function read(content: Content, context: ReadContext): ReadResult {
  const stanzas = stanzasOf(content.text())
  const shared = stanzas.get('default')?.settings
  const gathered: Gathered = { parts: [], bad: [], off: [], sized: [], archived: [], remote: [], layers: false }
  for (const stanza of stanzas.values()) {
    if (!isIndex(stanza.name)) continue
    const setting = (name: string) => stanza.settings.get(name) ?? shared?.get(name)
    take({ stanza, setting, whole: merged.every((name) => stanza.settings.has(name)) }, context, gathered)
  }
  return {
    parts: gathered.parts,
    listings: (['retention', 'integrity'] as const).map((type) => ({ type, complete: false, unreadable: gathered.bad.length })),
    notes: notesOf(gathered),
  }
}

/** Settings of Splunk's indexes. */
export const splunkIndexes: Reader = {
  id: 'splunk-indexes',
  title: 'Splunk index settings',
  yields: ['retention', 'integrity'],
  ceiling: 'exported',
  proves:
    'After how many days each index freezes its records, and whether hashes of them are kept. The days are documented only: limits of size, or the rules of a bucket, may delete earlier.',
  collect: [
    '$SPLUNK_HOME/bin/splunk btool indexes list > indexes.conf     # on an indexer: all layers, defaults included',
    'Take secrets of remote storage out (remote.s3.access_key, remote.s3.secret_key), and leave everything else as it is.',
  ],
  about: ['account: the deployment, where the inventory names it'],
  recognise: ({ head }) => KEYS.test(head) && /^[^\n=]{0,400}\[[^\]\n]{1,400}\][ \t]*\r?$/m.test(head) && !/^\s*[{<]/.test(head),
  read,
}
