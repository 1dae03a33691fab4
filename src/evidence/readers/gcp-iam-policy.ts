// Google Cloud IAM: the policies of a bucket and of its project show who may do what; auditConfigs of the project, whether reads are logged.
import type { FieldValue } from '../../model/evidence.ts'
import { sameName } from '../../model/names.ts'
import { quote } from '../../source/index.ts'
import { type About, type Content, type Part, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { type CloudAnswer, isShape, listOf, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { dated } from './cloud/result.ts'
import { accountHere, projectOf } from './gcp/account.ts'
import { grantsOf, isPolicyRow, type Policies, policiesOf, projectsIn } from './gcp/policies.ts'

const shape: Shape = { head: /"bindings"\s*:/, lists: [], is: isPolicyRow }

const MOST_NOTES = 20
const short = (store: string) => store.replace(/^gs:\/\/|\/+$/g, '')

/** The bucket: REST names it, gcloud does not. */
function bucketOf(policy: Plain, about: About): { store: string; word: string[] } {
  const recorded = /^projects\/_\/buckets\/([^/]{1,300})$/.exec(textOf(own(policy, 'resourceId')) ?? '')?.[1]
  if (recorded !== undefined) return { store: recorded, word: [] }
  if (about.store === undefined)
    throw new UnreadableFile(
      'it does not say whose policy it is; name the bucket in the manifest (`about: { store: … }`), or for a project the project alone (`about: { account: … }`)',
    )
  return { store: short(about.store), word: ['store'] }
}

const isLogBucket = (store: string) => /^projects\/[^/]+\/locations\/[^/]+\/buckets\/[^/]+$/.test(store)
const GROUPS = 'Who the members of groups are is not in a policy.'

/**
 * The project of the basic roles a bucket's policy names, where it is one. Google gives a new bucket those of the project it lies in:
 * a policy with those of others alone is of a bucket that lies elsewhere than the manifest says.
 */
function projectOfMembers(policy: Plain, account: string | undefined): { project?: string } {
  const [project, ...others] = projectsIn(policy)
  const comparable = account !== undefined && project !== undefined && /^\d+$/.test(account) === /^\d+$/.test(project)
  if (comparable && ![project, ...others].some((each) => sameName(each, account)))
    throw new UnreadableFile(`its members are the owners, editors or viewers of the project ${quote(project)}; the manifest says ${quote(account)}`)
  return project === undefined || others.length > 0 ? {} : { project }
}

function ofBucket(row: Row, answer: CloudAnswer, { about }: ReadContext): ReadResult {
  const { store, word } = bucketOf(row.value, about)
  if (isLogBucket(store)) throw new UnreadableFile('a log bucket of Cloud Logging has no policy of its own that could be read here')
  const { grants, unreadable } = grantsOf([row])
  const { account, workloads = [] } = about
  const project = projectOfMembers(row.value, account)
  const words = account === undefined ? word : [...word, 'account']
  const owner = account === undefined ? {} : { account }
  return {
    parts: [
      { kind: 'google-policy', store, ...owner, ...project, grants, unreadable: 0, workloads, word: words, at: { pointer: row.pointer }, ...dated(answer) },
    ],
    listings: [{ type: 'access', complete: false, unreadable: unreadable.length }],
    ...(answer.date !== undefined && { newest: answer.date }),
    notes: [GROUPS, ...unreadable.slice(0, MOST_NOTES)],
  }
}

/**
 * Whether reads of a service are logged: not for all where a member is exempted, and unknown where the policies do not say so, for
 * what a folder or organisation adds may not be in them.
 */
function readsLogged(rows: readonly Row[], service: string): boolean | undefined {
  const mine = rows
    .flatMap(({ value }) => listOf(value, 'auditConfigs'))
    .filter((config): config is Plain => isPlain(config) && [service, 'allServices'].includes(String(own(config, 'service'))))
  const reads = mine
    .flatMap((config) => listOf(config, 'auditLogConfigs'))
    .filter((config): config is Plain => isPlain(config) && own(config, 'logType') === 'DATA_READ')
  return reads.length === 0 ? undefined : reads.every((config) => listOf(config, 'exemptedMembers').length === 0)
}

const NOT_SAID = 'The policy does not switch on the logging of reads (DATA_READ) for the service of the store.'
const NO_STORE = 'Whether reads are logged was not taken from it: name the store in the manifest (`about: { store: … }`).'
const NO_PROJECT = 'It does not say of which project it is, so its rights count for no bucket: name the project in the manifest (`about: { account: … }`).'
const NOT_ABOVE =
  'It does not show what the organisation of the project grants, so what nobody may do is not known. `gcloud projects get-ancestors-iam-policy` shows it to one who may see the policy of the organisation.'

interface Owner {
  account?: string
  word: string[]
}

/** Whether reads of the store the manifest names are logged. */
function readsOf({ rows }: Policies, { account, word }: Owner, answer: CloudAnswer, about: About): { parts: Part[]; notes: string[] } {
  if (about.store === undefined) return { parts: [], notes: rows.some(({ value }) => 'auditConfigs' in value) ? [NO_STORE] : [] }
  const store = short(about.store)
  const logs = isLogBucket(store)
  const logged = readsLogged(rows, logs ? 'logging.googleapis.com' : 'storage.googleapis.com')
  const fields: Record<string, FieldValue> = {
    store,
    kind: logs ? 'cloud-logging' : 'gcs',
    ...(logged !== undefined && { reads_logged: logged }),
    ...(account !== undefined && { account }),
  }
  const from = rows.find(({ value }) => 'auditConfigs' in value)
  const at = { pointer: from === undefined ? (rows[0]?.pointer ?? '') : `${from.pointer}/auditConfigs` }
  return { parts: [{ kind: 'fact', type: 'log-store', fields, at, word: ['store', ...word], ...dated(answer) }], notes: logged === undefined ? [NOT_SAID] : [] }
}

function ofProject(policies: Policies, answer: CloudAnswer, { about }: ReadContext): ReadResult {
  const { account, word } = accountHere(policies.id ?? projectOf(about.store ?? ''), about)
  const { grants, unreadable } = grantsOf(policies.rows)
  const reads = readsOf(policies, { word, ...(account !== undefined && { account }) }, answer, about)
  const words = [...(about.store === undefined ? [] : ['store']), ...word]
  const project = policies.id === undefined ? {} : { project: policies.id }
  const shared = {
    ...project,
    above: policies.above,
    unreadable: unreadable.length,
    workloads: about.workloads ?? [],
    word: words,
    at: { pointer: policies.rows[0]?.pointer ?? '' },
  }
  return {
    parts: [...reads.parts, ...(account === undefined ? [] : [{ kind: 'google-policy' as const, account, grants, ...shared, ...dated(answer) }])],
    listings: [{ type: 'log-store', complete: false, unreadable: 0 }],
    ...(answer.date !== undefined && { newest: answer.date }),
    notes: [...(account === undefined ? [NO_PROJECT] : []), ...(policies.above ? [] : [NOT_ABOVE]), ...reads.notes, ...unreadable.slice(0, MOST_NOTES)],
  }
}

function read(content: Content, context: ReadContext): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  const policies = policiesOf(answer, context.about)
  const [row] = policies.rows
  return policies.project || !row ? ofProject(policies, answer, context) : ofBucket(row, answer, context)
}

/** IAM policies of buckets and projects, and audit configuration of projects. */
export const gcpIamPolicy: Reader = {
  id: 'gcp-iam-policy',
  title: 'Google Cloud IAM policy',
  yields: ['access', 'log-store'],
  ceiling: 'exported',
  proves:
    'What each member of the policies of a bucket and of its project may do by its predefined roles, conditions counted as if they were not there, and those of folders and organisation where they are sent; of a project, whether reads of a store are logged.',
  collect: [
    'gcloud storage buckets get-iam-policy gs://<bucket> --format=json > iam-<bucket>.json',
    'Send the policies of its project too, whose rights hold for the bucket: gcloud projects get-ancestors-iam-policy <project> --format=json > iam-<project>.json',
    'Without rights above the project: gcloud projects get-iam-policy <project> --format=json. Either also shows whether reads are logged; only the first what nobody may do.',
    'and the bucket: gcloud storage buckets describe gs://<bucket> --format=json, for only with uniform bucket-level access its policy shows all who may do something',
  ],
  about: [
    'store: the bucket the policy is for (required); of a project, the store whose reads its audit configuration logs',
    'workloads: service accounts the workload runs as',
    'account: the project, the same for the policy of the bucket and for that of its project (required for both to count)',
  ],
  asks: ['account', 'workloads'],
  recognise: (content) => isShape(content, shape),
  read,
}
