// Google Cloud Logging: sinks. Where entries are sent, and in which project that lies.
import { quote } from '../../source/index.ts'
import { type Content, type PartFact, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { own, type Plain, textOf } from './aws/answer.ts'
import { booleanOf, type CloudAnswer, isShape, listOf, nameOf, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { dated, type RowParts, resultOf } from './cloud/result.ts'
import { projectOf } from './gcp/account.ts'

const SERVICE = /^(storage|logging|bigquery|pubsub)\.googleapis\.com\/(.{1,1000})$/
const shape: Shape = {
  head: /"destination"\s*:\s*"(?:storage|logging|bigquery|pubsub)\.googleapis\.com\//,
  lists: ['sinks'],
  is: (row) => SERVICE.test(textOf(own(row, 'destination')) ?? '') && 'name' in row,
}

interface Store {
  store: string
  kind: string
  account?: string
}

/** The store a sink fills; undefined for one that only passes entries on. A Cloud Storage bucket does not name its project. */
function storeOf(destination: string): Store | undefined {
  const [, service = '', path = ''] = SERVICE.exec(destination) ?? []
  const account = projectOf(`${path}/`)
  const owned = account === undefined ? {} : { account }
  if (service === 'storage' && !path.includes('/')) return { store: path, kind: 'gcs' }
  if (service === 'logging' && /\/buckets\/[^/]+$/.test(path)) return { store: path, kind: 'cloud-logging', ...owned }
  if (service === 'bigquery' && /\/datasets\/[^/]+$/.test(path)) return { store: path, kind: 'bigquery', ...owned }
  if (service === 'pubsub' || (service === 'logging' && /^[a-z]+\/[^/]+$/.test(path))) return undefined
  throw new UnreadableFile(`the destination ${quote(destination)} is of no kind that is known here`)
}

function notesOf(row: Plain, off: boolean): string[] {
  const name = quote(own(row, 'name'))
  const excluded = listOf(row, 'exclusions').length
  return [
    ...(off ? [`The sink ${name} is disabled: it fills nothing.`] : []),
    ...(textOf(own(row, 'filter')) !== undefined
      ? [`The sink ${name} sends only what its filter selects; which log sources that is, the file does not show.`]
      : []),
    ...(excluded > 0 ? [`The sink ${name} leaves out what ${excluded} ${excluded === 1 ? 'exclusion selects' : 'exclusions select'}.`] : []),
  ]
}

/** Google leaves `disabled` out of a sink that is on, so only a whole answer says it. Google's own two sinks have no writer. */
function isNarrowed(row: Plain): boolean {
  const marks = ['_Default', '_Required'].includes(String(own(row, 'name'))) ? ['createTime', 'filter'] : ['createTime', 'writerIdentity']
  return typeof own(row, 'disabled') !== 'boolean' && !marks.some((key) => key in row)
}
const NARROWED = 'Sinks of which the answer has only some fields do not say whether they are on, and were not counted; send whole answers.'

/** A sink that is off fills nothing, so it is no evidence of a store. */
function readRow({ value, pointer }: Row, answer: CloudAnswer, facts: Map<string, PartFact>): RowParts {
  nameOf(value, 'name')
  const off = booleanOf(value, 'disabled', false)
  if (!off && isNarrowed(value)) return { parts: [], notes: [NARROWED] }
  const store = off ? undefined : storeOf(nameOf(value, 'destination'))
  const notes = notesOf(value, off)
  if (store && !facts.has(store.store)) {
    const { account } = store
    const fact: PartFact = { type: 'log-store', fields: { ...store }, at: { pointer }, word: [], ...(account !== undefined && { account }), ...dated(answer) }
    facts.set(store.store, fact)
  }
  const passed = !off && !store ? [`The sink ${quote(own(value, 'name'))} only passes entries on; where they end is not shown by it.`] : []
  return { parts: [], notes: [...notes, ...passed] }
}

function read(content: Content): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  const facts = new Map<string, PartFact>()
  const result = resultOf(answer, (row) => readRow(row, answer, facts), { types: ['log-store'], times: ['createTime', 'updateTime'], whole: false })
  return { ...result, parts: [...facts.values()].map((fact) => ({ kind: 'fact', ...fact })) }
}

/** Sinks of Cloud Logging. */
export const gcpSinks: Reader = {
  id: 'gcp-sinks',
  title: 'Google Cloud Logging sinks',
  yields: ['log-store'],
  ceiling: 'exported',
  proves: 'Which stores the log entries of a project, folder or organisation are sent to, and in which project a log bucket or data set lies.',
  collect: [
    'gcloud logging sinks list --project=<project> --format=json > sinks-<project>.json',
    'For a whole organisation: --organization=<number>. A Cloud Storage bucket needs `gcloud storage buckets describe` too.',
  ],
  about: ['Nothing: the destination names the store; the project of a Cloud Storage bucket comes with the bucket itself'],
  recognise: (content) => isShape(content, shape),
  read,
}
