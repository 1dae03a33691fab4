// Google Cloud Logging: log-based metrics, which alert policies watch. Their filters show which situations a policy catches.
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { booleanOf, type CloudAnswer, isShape, nameOf, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { dated, type RowParts, resultOf } from './cloud/result.ts'
import { accountHere, projectOf } from './gcp/account.ts'
import { caughtByFilter } from './gcp/situations.ts'

const USER = 'logging.googleapis.com/user/'
const descriptorOf = (row: Plain): Plain => {
  const descriptor = own(row, 'metricDescriptor')
  return isPlain(descriptor) ? descriptor : {}
}
const shape: Shape = {
  head: /"metricDescriptor"\s*:/,
  lists: ['metrics'],
  is: (row) => typeof own(row, 'filter') === 'string' && (textOf(own(descriptorOf(row), 'type')) ?? '').startsWith(USER),
}

const NO_PROJECT =
  'Metrics that do not say their project count for no alert policy: send whole answers, or name the project in the manifest (`about: { account: … }`).'
const NARROWED = 'Metrics without createTime and updateTime were narrowed, and do not say whether they are on: what they catch was not counted.'

/** A metric of a log bucket, or one that is off, counts other entries than the filter says, or none. */
function readRow({ value, pointer }: Row, answer: CloudAnswer, { about }: ReadContext): RowParts {
  const name = nameOf(value, 'name')
  const pattern = textOf(own(value, 'filter'))
  if (pattern === undefined) throw new UnreadableFile('it has no filter')
  const descriptor = descriptorOf(value)
  const { account } = accountHere(projectOf(textOf(own(descriptor, 'name')) ?? ''), about)
  if (account === undefined) return { parts: [], notes: [NO_PROJECT] }
  const narrowed = own(value, 'createTime') === undefined || own(value, 'updateTime') === undefined
  const plain = !booleanOf(value, 'disabled', false) && textOf(own(value, 'bucketName')) === undefined && own(value, 'valueExtractor') === undefined
  const counts = plain && !narrowed
  return {
    notes: narrowed ? [NARROWED] : [],
    parts: [
      {
        kind: 'metric-filter',
        logGroup: `projects/${account}`,
        name,
        pattern,
        metrics: [nameOf(descriptor, 'type')],
        situations: counts ? caughtByFilter(pattern) : [],
        account,
        at: { pointer },
        ...dated(answer),
      },
    ],
  }
}

function read(content: Content, context: ReadContext): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  return resultOf(answer, (row) => readRow(row, answer, context), { types: ['alert-rule'], times: ['createTime', 'updateTime'], whole: false })
}

/** Log-based metrics of Cloud Logging. */
export const gcpLogMetrics: Reader = {
  id: 'gcp-log-metrics',
  title: 'Google Cloud log-based metrics',
  yields: ['alert-rule'],
  ceiling: 'exported',
  proves: 'Which log entries a metric counts, and so which situations the alert policies that watch it catch; counts together with the alert policies.',
  collect: ['gcloud logging metrics list --project=<project> --format=json > log-metrics-<project>.json'],
  about: ['account: the project, where the answer does not name it'],
  recognise: (content) => isShape(content, shape),
  read,
}
