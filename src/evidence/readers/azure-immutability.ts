// Azure Blob Storage: immutability policies of containers, and lists of containers. Only a locked policy holds against everybody.
import type { FieldValue } from '../../model/evidence.ts'
import { quote } from '../../source/index.ts'
import { type Content, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain } from './aws/answer.ts'
import { type ArmId, idOf, neededId, settingsOf } from './azure/ids.ts'
import { booleanOf, type CloudAnswer, isShape, neededAnswer, type Row, type Shape, wholeOf } from './cloud/answer.ts'
import { dated, type RowParts, resultOf } from './cloud/result.ts'

const CONTAINER = 'microsoft.storage/storageaccounts/blobservices/containers'
const POLICY = `${CONTAINER}/immutabilitypolicies`
const PERIOD = 'immutabilityPeriodSinceCreationInDays'

const shape: Shape = {
  head: /"(?:immutabilityPeriodSinceCreationInDays|hasImmutabilityPolicy)"\s*:/,
  lists: ['value'],
  is: (row) => idOf(row, POLICY) !== undefined || (idOf(row, CONTAINER) !== undefined && 'hasImmutabilityPolicy' in settingsOf(row)),
}

/** Azure answers a container without a policy with one of 0 days that is not locked. */
function lockOf(policy: Plain): Record<string, FieldValue> {
  const state = own(policy, 'state')
  if (state !== 'Locked' && state !== 'Unlocked') throw new UnreadableFile(`state is ${quote(state)}; Locked and Unlocked are known`)
  const none = own(policy, PERIOD) === undefined || own(policy, PERIOD) === null
  if (none && state === 'Locked') throw new UnreadableFile(`the policy is locked, but ${PERIOD} is missing`)
  const days = none ? 0 : wholeOf(policy, PERIOD)
  const appends = ['allowProtectedAppendWrites', 'allowProtectedAppendWritesAll'].some((key) => booleanOf(policy, key, false))
  const how = `Azure immutability policy, ${state === 'Locked' ? 'locked' : 'not locked: it can be shortened or deleted'}${appends ? ', appending allowed' : ''}`
  return { locked: state === 'Locked' && days > 0, how, unlimited: false, days }
}

function factOf(store: ArmId, lock: Record<string, FieldValue>, pointer: string, answer: CloudAnswer): RowParts {
  const { id, subscription } = store
  const fields = { store: id, account: subscription, ...lock }
  return { parts: [{ kind: 'fact', type: 'immutability', fields, at: { pointer }, word: [], account: subscription, ...dated(answer) }] }
}

const absent = { locked: false, how: 'Azure immutability policy, none', unlimited: false }

/** A list of containers says whether there is a policy; only its state says whether it holds. A legal hold can be cleared at any time. */
function ofContainer(store: ArmId, row: Row, answer: CloudAnswer): RowParts {
  const settings = settingsOf(row.value)
  if (booleanOf(settings, 'deleted', false)) throw new UnreadableFile('the container was deleted')
  if (!booleanOf(settings, 'hasImmutabilityPolicy')) return factOf(store, absent, row.pointer, answer)
  const policy = own(settings, 'immutabilityPolicy')
  if (isPlain(policy)) return factOf(store, lockOf(settingsOf(policy)), row.pointer, answer)
  return { parts: [], notes: [`The list does not say whether the policy of ${quote(store.names.at(-1))} is locked; send its immutability policy.`] }
}

function readRow(row: Row, answer: CloudAnswer): RowParts {
  const container = idOf(row.value, CONTAINER)
  if (container) return ofContainer(container, row, answer)
  const policy = neededId(row.value, POLICY)
  const store = neededId({ id: policy.id.split('/').slice(0, -2).join('/') }, CONTAINER)
  return factOf(store, lockOf(settingsOf(row.value)), row.pointer, answer)
}

function read(content: Content): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  return resultOf(answer, (row) => readRow(row, answer), { types: ['immutability'], times: ['lastModifiedTime'], whole: false })
}

/** Immutability policies of Azure blob containers. */
export const azureImmutability: Reader = {
  id: 'azure-immutability',
  title: 'Azure immutability policy of a container',
  yields: ['immutability'],
  ceiling: 'exported',
  proves: 'Whether the blobs of a container are locked, for how many days, and whether the lock itself can still be taken off.',
  collect: [
    'az storage container immutability-policy show --account-name <account> --container-name <container> -o json > immutability-<container>.json',
    'All containers: az storage container-rm list --storage-account <account> -o json > containers-<account>.json',
  ],
  about: ['Nothing: the answer names the container with its full id'],
  recognise: (content) => isShape(content, shape),
  read,
}
