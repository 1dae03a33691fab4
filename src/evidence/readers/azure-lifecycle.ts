// Azure Storage: the lifecycle policy of an account. What may end a record soonest is what counts.
import { quote } from '../../source/index.ts'
import { type Content, type PartFact, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain } from './aws/answer.ts'
import { endless } from './aws/endless.ts'
import { type ArmId, armId, idOf, neededId, settingsOf } from './azure/ids.ts'
import { behindWarnings } from './azure/warnings.ts'
import { booleanOf, type CloudAnswer, isShape, listOf, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { dated, type RowParts, resultOf } from './cloud/result.ts'

const ACCOUNT = 'microsoft.storage/storageaccounts'
const TYPE = `${ACCOUNT}/managementpolicies`
const shape: Shape = {
  head: /"id"\s*:\s*"[^"]{0,1500}\/managementpolicies\//i,
  lists: ['value'],
  is: (row) => idOf(row, TYPE) !== undefined && isPlain(own(settingsOf(row), 'policy')),
}

/** Conditions that count days; creation and modification come no later than access. */
const conditions = [
  'daysAfterModificationGreaterThan',
  'daysAfterCreationGreaterThan',
  'daysAfterLastAccessTimeGreaterThan',
  'daysAfterLastTierChangeGreaterThan',
]

/** Days after which an action falls due: the least any of its conditions gives. */
function dueAfter(action: unknown): number | undefined {
  if (action === undefined || action === null) return undefined
  if (!isPlain(action)) throw new UnreadableFile('an action of a rule is no object')
  const unknown = Object.keys(action).find((key) => !conditions.includes(key) && action[key] !== null)
  if (unknown !== undefined) throw new UnreadableFile(`a rule has the condition ${quote(unknown)}, which is not known here`)
  const days = conditions.flatMap((key) => {
    const value = own(action, key)
    if (value === undefined || value === null) return []
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw new UnreadableFile(`${key} is ${quote(value)}, which is no number of days`)
    return [Math.floor(value)]
  })
  return days.length === 0 ? 0 : Math.min(...days)
}

const hotActions = ['tierToCool', 'tierToCold', 'tierToHot', 'enableAutoTierToHotFromCool']

interface Due {
  ends: number | undefined
  leaves: number | undefined
}

/** What a rule does to current blobs. Snapshots and earlier versions have periods of their own. */
function dueOf(rule: unknown): Due {
  const definition = isPlain(rule) ? own(rule, 'definition') : undefined
  const actions = isPlain(definition) ? own(definition, 'actions') : undefined
  if (!isPlain(rule) || !isPlain(actions)) throw new UnreadableFile('a rule has no definition with actions')
  // Azure runs a rule that does not say whether it is enabled.
  if (!booleanOf(rule, 'enabled', true)) return { ends: undefined, leaves: undefined }
  const groups = Object.keys(actions).filter((key) => actions[key] !== null)
  if (groups.length === 0 || !groups.every((key) => ['baseBlob', 'snapshot', 'version'].includes(key)))
    throw new UnreadableFile(`a rule has the actions ${quote(groups.join(', '))}; baseBlob, snapshot and version are known`)
  const blob = own(actions, 'baseBlob') ?? {}
  if (!isPlain(blob)) throw new UnreadableFile('baseBlob is no object')
  const unknown = Object.keys(blob).find((key) => ![...hotActions, 'delete', 'tierToArchive'].includes(key) && blob[key] !== null)
  if (unknown !== undefined) throw new UnreadableFile(`a rule has the action ${quote(unknown)}, which is not known here`)
  return { ends: dueAfter(own(blob, 'delete')), leaves: dueAfter(own(blob, 'tierToArchive')) }
}

const soonest = (days: readonly (number | undefined)[]): number | undefined => {
  const known = days.filter((each) => each !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

function retentionOf(settings: Plain): Record<string, number | boolean> {
  const rules = listOf(own(settings, 'policy') as Plain, 'rules')
  if (rules.length === 0) throw new UnreadableFile('the policy has no rules')
  const due = rules.map(dueOf)
  const total = soonest(due.map(({ ends }) => ends))
  const hot = soonest([total, ...due.map(({ leaves }) => leaves)]) ?? endless
  return total === undefined ? { unlimited: true, hot_days: hot } : { unlimited: false, total_days: total, hot_days: hot }
}

/** The account, or the container of it that `about` names. */
function storeOf(account: ArmId, { about }: ReadContext): { store: string; word: string[] } {
  const said = armId(about.store)
  return said?.id.toLowerCase().startsWith(`${account.id.toLowerCase()}/`) ? { store: said.id, word: ['store'] } : { store: account.id, word: [] }
}

function readRow(row: Row, answer: CloudAnswer, context: ReadContext): RowParts {
  const policy = neededId(row.value, TYPE)
  const account = neededId({ id: policy.id.split('/').slice(0, -2).join('/') }, ACCOUNT)
  const { store, word } = storeOf(account, context)
  const fields = { store, account: account.subscription, ...retentionOf(settingsOf(row.value)) }
  const fact: PartFact = { type: 'retention', fields, at: { pointer: row.pointer }, word, account: account.subscription, ...dated(answer) }
  return { parts: [{ kind: 'fact', ...fact }] }
}

/** What az prints, and REST answers, for an account without a policy. */
const NONE =
  /^\s*(?:ERROR: )?(?:\(ManagementPolicyNotFound\)|\{\s*"error"\s*:\s*\{\s*"code"\s*:\s*"ManagementPolicyNotFound"\s*,\s*"message"\s*:\s*") ?No ManagementPolicy found for account ([a-z0-9]{3,24})\b/

/** Without a policy nothing is deleted by itself. The answer names the account, and the manifest its full id. */
function withoutPolicy(name: string, line: number, { about }: ReadContext): ReadResult {
  const id = armId(about.store)
  if (!id?.type.startsWith(ACCOUNT) || id.names[0] !== name) {
    throw new UnreadableFile(
      `it is about the storage account ${quote(name)}; give its full resource id in the manifest (\`about: { store: /subscriptions/… }\`)`,
    )
  }
  const fields = { store: id.id, account: id.subscription, unlimited: true, hot_days: endless }
  return {
    parts: [{ kind: 'fact', type: 'retention', fields, at: { line }, word: ['store', 'account'], account: id.subscription }],
    listings: [{ type: 'retention', complete: false, unreadable: 0 }],
    notes: ['The account has no lifecycle policy: nothing is deleted by itself.'],
  }
}

function recognise(whole: Content): boolean {
  const content = behindWarnings(whole)
  return NONE.test(content.head) || isShape(content, shape)
}

function read(whole: Content, context: ReadContext): ReadResult {
  const content = behindWarnings(whole)
  const none = NONE.exec(content.head)?.[1]
  const line = whole.head.slice(0, whole.head.length - content.head.length).split('\n').length
  if (none !== undefined) return withoutPolicy(none, line, context)
  const answer = neededAnswer(content, shape.lists)
  return resultOf(answer, (row) => readRow(row, answer, context), { types: ['retention'], times: ['lastModifiedTime'] })
}

/** Lifecycle policy of a storage account. */
export const azureLifecycle: Reader = {
  id: 'azure-lifecycle',
  title: 'Azure Storage lifecycle policy',
  yields: ['retention'],
  ceiling: 'exported',
  proves: 'After how many days blobs of a storage account are deleted or moved to the archive tier, which needs a restore, by the soonest rule that may apply.',
  collect: [
    'az storage account management-policy show --account-name <account> -g <group> -o json --only-show-errors > lifecycle-<account>.json 2>&1',
    'Where there is no policy, send the answer ManagementPolicyNotFound.',
  ],
  about: [
    'store: a container of the account, with its full resource id, where your inventory lists containers',
    'store: full resource id of the account, where there is no policy (required)',
  ],
  recognise,
  read,
}
