// AWS CloudTrail: `aws cloudtrail get-event-selectors`. Reads of objects are recorded only where a selector says so.
import { accountOf, shortName } from '../../model/names.ts'
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type Answer, isAnswer, own, readAnswer, textOf } from './aws/answer.ts'
import { readPrefixes, recordsManagement } from './aws/selectors.ts'

const lists = ['EventSelectors', 'AdvancedEventSelectors'] as const

function isSelectors({ value }: Answer): boolean {
  return 'TrailARN' in value && lists.some((key) => Array.isArray(own(value, key)))
}

const objectsOf = (bucket: string) => `arn:aws:s3:::${bucket}/`
const plain = (prefix: string) => prefix.replace(/^arn:aws[\w-]*:/, 'arn:aws:')

/** Buckets that are covered whole: those named, and the one of the manifest where a wider selector covers it. */
function storesOf(prefixes: readonly string[], trail: string, { about }: ReadContext): { store: string; word: string[] }[] {
  const named = prefixes.flatMap((prefix) => /^arn:aws:s3:::([a-z0-9.-]{3,63})\/$/.exec(prefix)?.[1] ?? [])
  const { store, account } = about
  const known = named.map((name) => (store !== undefined && shortName(store) === name ? store : name))
  // Of all buckets only those of the trail's own account are meant.
  const elsewhere = account !== undefined && account !== accountOf(trail)
  const isWide = store !== undefined && !known.includes(store) && !elsewhere && prefixes.some((prefix) => objectsOf(shortName(store)).startsWith(prefix))
  return [...known.map((name) => ({ store: name, word: [] })), ...(isWide ? [{ store, word: ['store'] }] : [])]
}

function readSelectors(content: Content, context: ReadContext): ReadResult {
  const answer = readAnswer(content)
  const trail = textOf(own(answer.value, 'TrailARN'))
  if (trail === undefined || !/^arn:aws[\w-]*:cloudtrail:/.test(trail))
    throw new UnreadableFile(`TrailARN is ${quote(own(answer.value, 'TrailARN'))}, which is no ARN of a trail`)
  const prefixes = readPrefixes(answer.value).map(plain)
  const stores = storesOf(prefixes, trail, context)
  const { store } = context.about
  const missed = store !== undefined && !stores.some((each) => each.store === store)
  return {
    parts: [
      {
        kind: 'trail-selectors',
        trail,
        stores,
        management: recordsManagement(answer.value),
        ...(answer.date !== undefined && { date: answer.date }),
        at: { pointer: answer.pointer },
      },
    ],
    listings: [{ type: 'log-store', complete: false, unreadable: 0 }],
    ...(answer.date !== undefined && { newest: answer.date }),
    notes: missed ? [`The trail does not record every read of ${quote(store)}, as far as its selectors are understood.`] : [],
  }
}

export const awsEventSelectors: Reader = {
  id: 'aws-event-selectors',
  title: 'AWS CloudTrail event selectors',
  yields: ['log-store'],
  ceiling: 'exported',
  proves: 'Of which buckets a trail records every read of an object; with describe-trails and get-trail-status, that it does so now.',
  collect: ['aws cloudtrail get-event-selectors --trail-name <trail> --output json > selectors-<trail>.json'],
  about: ['store: the log bucket, where the selectors are of all buckets of the account', 'account: the account that bucket lies in'],
  recognise: (content) => isAnswer(content, isSelectors, /"(?:Advanced)?EventSelectors"\s*:/),
  read: readSelectors,
}
