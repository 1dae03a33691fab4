// Google Cloud IAM: the policy of a bucket shows who may do what; the policy of a project with auditConfigs, whether reads are logged.
import type { FieldValue } from '../../model/evidence.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { accessFacts, type Grant } from './cloud/access.ts'
import { type CloudAnswer, isShape, listOf, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { dated } from './cloud/result.ts'
import { accountHere, projectOf } from './gcp/account.ts'
import { memberOf } from './gcp/members.ts'
import { rightsOfRole } from './gcp/roles.ts'

const ROLE = /^(?:roles|projects\/[^/]{1,200}\/roles|organizations\/\d{1,30}\/roles)\//
const isBinding = (value: unknown) => isPlain(value) && ROLE.test(textOf(own(value, 'role')) ?? '') && Array.isArray(own(value, 'members'))
const shape: Shape = {
  head: /"bindings"\s*:/,
  lists: [],
  is: (row) => Array.isArray(own(row, 'bindings')) && (own(row, 'bindings') as unknown[]).some(isBinding),
}

/** The store: REST names the bucket, gcloud does not. */
function storeOf(policy: Plain, { about }: ReadContext): { store: string; word: string[] } {
  const recorded = /^projects\/_\/buckets\/([^/]{1,300})$/.exec(textOf(own(policy, 'resourceId')) ?? '')?.[1]
  if (recorded !== undefined) return { store: recorded, word: [] }
  if (about.store === undefined) throw new UnreadableFile('it does not say whose policy it is; name the bucket in the manifest (`about: { store: … }`)')
  return { store: about.store.replace(/^gs:\/\/|\/+$/g, ''), word: ['store'] }
}

function grantsOf({ value, pointer }: Row): { grants: Grant[]; unreadable: string[] } {
  const grants: Grant[] = []
  const unreadable: string[] = []
  for (const [at, binding] of listOf(value, 'bindings').entries()) {
    const role = isPlain(binding) ? textOf(own(binding, 'role')) : undefined
    if (!isPlain(binding) || role === undefined) {
      unreadable.push(`/bindings/${at} has no role`)
      continue
    }
    for (const member of listOf(binding, 'members')) {
      const known = memberOf(member)
      if (known === 'gone') continue
      if (known) grants.push({ ...known, role, rights: rightsOfRole(role), pointer: `${pointer}/bindings/${at}` })
      else unreadable.push(`/bindings/${at} has a member of a kind that is not known here`)
    }
  }
  return { grants, unreadable }
}

const INHERITED = 'Rights that come from the project, folder or organisation, and members of groups, are not in the policy of a bucket.'

function accessOf(row: Row, answer: CloudAnswer, context: ReadContext): ReadResult {
  const { store, word } = storeOf(row.value, context)
  const { grants, unreadable } = grantsOf(row)
  const { account } = context.about
  const words = account === undefined ? word : [...word, 'account']
  const access = accessFacts(store, grants, context.about, { ...(account !== undefined && { account }), ...dated(answer) }, words)
  return {
    parts: access.parts,
    listings: [{ type: 'access', complete: false, unreadable: unreadable.length + access.unreadable }],
    ...(answer.date !== undefined && { newest: answer.date }),
    notes: [INHERITED, ...access.notes, ...unreadable.slice(0, 20)],
  }
}

/**
 * Whether reads of a service are logged: not for all where a member is exempted, and unknown where the policy does not say so, for
 * what a folder or organisation adds is not in it.
 */
function readsLogged(configs: readonly unknown[], service: string): boolean | undefined {
  const mine = configs.filter((config): config is Plain => isPlain(config) && [service, 'allServices'].includes(String(own(config, 'service'))))
  const reads = mine
    .flatMap((config) => listOf(config, 'auditLogConfigs'))
    .filter((config): config is Plain => isPlain(config) && own(config, 'logType') === 'DATA_READ')
  return reads.length === 0 ? undefined : reads.every((config) => listOf(config, 'exemptedMembers').length === 0)
}

const isLogBucket = (store: string) => /^projects\/[^/]+\/locations\/[^/]+\/buckets\/[^/]+$/.test(store)
const OF_PROJECT = 'It is the policy of a project: its rights were not counted for the store. Send the policy of the bucket itself, too.'
const NOT_SAID = 'The policy does not switch on the logging of reads (DATA_READ) for the service of the store.'

function auditOf(row: Row, answer: CloudAnswer, context: ReadContext): ReadResult {
  const { store, word } = storeOf(row.value, context)
  const logs = isLogBucket(store)
  const { account, word: accountWord } = accountHere(projectOf(store), context.about)
  const logged = readsLogged(listOf(row.value, 'auditConfigs'), logs ? 'logging.googleapis.com' : 'storage.googleapis.com')
  const fields: Record<string, FieldValue> = {
    store,
    kind: logs ? 'cloud-logging' : 'gcs',
    ...(logged !== undefined && { reads_logged: logged }),
    ...(account !== undefined && { account }),
  }
  return {
    parts: [{ kind: 'fact', type: 'log-store', fields, at: { pointer: `${row.pointer}/auditConfigs` }, word: [...word, ...accountWord], ...dated(answer) }],
    listings: [{ type: 'log-store', complete: false, unreadable: 0 }],
    ...(answer.date !== undefined && { newest: answer.date }),
    notes: [OF_PROJECT, ...(logged === undefined ? [NOT_SAID] : [])],
  }
}

function read(content: Content, context: ReadContext): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  const [row, ...others] = answer.rows
  if (!row || others.length > 0) throw new UnreadableFile('it must hold one policy')
  return 'auditConfigs' in row.value ? auditOf(row, answer, context) : accessOf(row, answer, context)
}

/** IAM policies of buckets, and audit configuration of projects. */
export const gcpIamPolicy: Reader = {
  id: 'gcp-iam-policy',
  title: 'Google Cloud IAM policy',
  yields: ['access', 'log-store'],
  ceiling: 'exported',
  proves:
    'What each member of the policy of a bucket may do by its predefined roles, conditions counted as if they were not there; of a project, whether reads of a store are logged.',
  collect: [
    'gcloud storage buckets get-iam-policy gs://<bucket> --format=json > iam-<bucket>.json',
    'Reads: gcloud projects get-iam-policy <project of the bucket> --format=json > iam-<project>.json',
  ],
  about: [
    'store: the bucket the policy is for, or whose reads the audit configuration logs (required)',
    'workloads: service accounts the workload runs as',
    'account: the project',
  ],
  asks: ['account', 'workloads'],
  recognise: (content) => isShape(content, shape),
  read,
}
