// Google Cloud Logging: log buckets. How long each keeps its entries, and whether that can be shortened.
import type { FieldValue } from '../../model/evidence.ts'
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { own, type Plain, textOf } from './aws/answer.ts'
import { booleanOf, type CloudAnswer, isShape, nameOf, neededAnswer, type Row, type Shape, wholeOf } from './cloud/answer.ts'
import { dated, type RowParts, resultOf } from './cloud/result.ts'
import { accountHere, projectOf } from './gcp/account.ts'

const NAME = /^(?:projects|folders|organizations|billingAccounts)\/[^/]{1,200}\/locations\/[^/]{1,100}\/buckets\/[^/]{1,200}$/
const shape: Shape = {
  head: /"name"\s*:\s*"[A-Za-z]{1,30}\/[^"/]{1,200}\/locations\/[^"/]{1,100}\/buckets\//,
  lists: ['buckets'],
  is: (row) => NAME.test(textOf(own(row, 'name')) ?? '') && ('retentionDays' in row || 'lifecycleState' in row),
}

/** Documented by Google: _Required keeps 400 days and cannot be changed, _Default 30 unless it was changed. */
const byDefault: Readonly<Record<string, number>> = { _Required: 400, _Default: 30 }
const going: readonly unknown[] = ['DELETE_REQUESTED', 'FAILED', 'CREATING']

function daysOf(row: Plain, bucket: string): number {
  const missing = own(row, 'retentionDays') === undefined || own(row, 'retentionDays') === null
  const documented = Object.hasOwn(byDefault, bucket) ? byDefault[bucket] : undefined
  return missing && documented !== undefined ? documented : wholeOf(row, 'retentionDays', 1)
}

/** Whether it stands; one that is to be deleted keeps nothing. */
function stands(row: Plain): boolean {
  const state = own(row, 'lifecycleState')
  if (state === 'ACTIVE' || state === 'UPDATING') return true
  if (going.includes(state)) return false
  throw new UnreadableFile(`lifecycleState is ${quote(state)}; ACTIVE, UPDATING, CREATING, FAILED and DELETE_REQUESTED are known`)
}

/** A lock keeps the retention from being changed. Entries of _Default can be deleted log by log, so no lock holds there. */
function lockOf(row: Plain, bucket: string, days: number): Record<string, FieldValue> {
  const said = booleanOf(row, 'locked', false)
  const how = `Cloud Logging bucket, ${said ? 'locked' : 'not locked: its retention can be shortened'}`
  if (bucket === '_Default') return { locked: false, how: `${how}; entries of _Default can be deleted log by log`, unlimited: false, days }
  return { locked: said && days > 0, how, unlimited: false, days }
}

function readRow({ value, pointer }: Row, answer: CloudAnswer, context: ReadContext): RowParts {
  const name = nameOf(value, 'name')
  if (!NAME.test(name)) throw new UnreadableFile(`its name is ${quote(name)}; projects/<project>/locations/<location>/buckets/<bucket> is needed`)
  const bucket = name.slice(name.lastIndexOf('/') + 1)
  const { account, word } = accountHere(projectOf(name), context.about)
  const store = { store: name, ...(account !== undefined && { account }) }
  const [active, days] = [stands(value), daysOf(value, bucket)]
  const shared = { at: { pointer }, word, ...(account !== undefined && { account }), ...dated(answer) }
  const kept = active ? days : 0
  return {
    parts: [
      { kind: 'fact', type: 'retention', fields: { ...store, unlimited: false, total_days: kept, hot_days: kept }, ...shared },
      { kind: 'fact', type: 'immutability', fields: { ...store, ...lockOf(value, bucket, kept) }, ...shared },
      ...(active ? [{ kind: 'fact' as const, type: 'log-store' as const, fields: { ...store, kind: 'cloud-logging' }, ...shared }] : []),
    ],
    notes: active ? [] : [`The log bucket ${quote(bucket)} is not active (${quote(own(value, 'lifecycleState'))}): it counts as keeping nothing.`],
  }
}

function read(content: Content, context: ReadContext): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  return resultOf(answer, (row) => readRow(row, answer, context), {
    types: ['retention', 'immutability', 'log-store'],
    times: ['createTime', 'updateTime'],
  })
}

/** Log buckets of Cloud Logging. */
export const gcpLogBuckets: Reader = {
  id: 'gcp-log-buckets',
  title: 'Google Cloud Logging buckets',
  yields: ['retention', 'immutability', 'log-store'],
  ceiling: 'exported',
  proves: 'How many days each log bucket keeps its entries, whether that is locked, and in which project it lies.',
  collect: ['gcloud logging buckets list --project=<project> --format=json > log-buckets-<project>.json'],
  about: ['account: the project, written as in the inventory, where the name of the bucket gives its number and the inventory its id'],
  recognise: (content) => isShape(content, shape),
  read,
}
