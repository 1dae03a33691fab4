// Microsoft Defender for Cloud: plans of a subscription. Standard is on, Free is off.
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { own, type Plain } from './aws/answer.ts'
import { type ArmId, idOf, neededId, settingsOf } from './azure/ids.ts'
import { booleanOf, type CloudAnswer, isShape, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { dated, type RowParts, resultOf } from './cloud/result.ts'

const TYPE = 'microsoft.security/pricings'
const SERVICE = 'Microsoft Defender for Cloud'
/** Plans that look for threats while things run. Others judge settings, and detect nobody. */
const plans = [
  'VirtualMachines',
  'SqlServers',
  'AppServices',
  'StorageAccounts',
  'SqlServerVirtualMachines',
  'KeyVaults',
  'Arm',
  'OpenSourceRelationalDatabases',
  'CosmosDbs',
  'Containers',
  'Api',
  'AI',
]

const shape: Shape = { head: /"pricingTier"\s*:/, lists: ['value'], is: (row) => idOf(row, TYPE) !== undefined && 'pricingTier' in settingsOf(row) }

const coverages: readonly unknown[] = ['FullyCovered', 'PartiallyCovered', 'NotCovered', undefined, null]

/** Resources may be set otherwise than their subscription: a plan that leaves some of them out is not on for it. */
function enabledOf(settings: Plain): boolean {
  const [tier, coverage] = [own(settings, 'pricingTier'), own(settings, 'resourcesCoverageStatus')]
  if (!coverages.includes(coverage))
    throw new UnreadableFile(`resourcesCoverageStatus is ${quote(coverage)}; FullyCovered, PartiallyCovered and NotCovered are known`)
  if (tier === 'Standard') return coverage !== 'PartiallyCovered' && coverage !== 'NotCovered'
  if (tier === 'Free') return false
  throw new UnreadableFile(`pricingTier is ${quote(tier)}; Standard and Free are known`)
}

/** The subscription, or what the supplier file calls it; a name that holds another subscription is a mistake. */
function environmentOf(id: ArmId, { about }: ReadContext): { environment: string; word: string[] } {
  const said = about.environment
  if (said === undefined) return { environment: id.subscription, word: [] }
  const named = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(said.toLowerCase())?.[0]
  if (named !== undefined && named !== id.subscription)
    throw new UnreadableFile(`it is of subscription ${quote(id.subscription)}; the manifest says ${quote(said)}`)
  return { environment: said, word: ['environment'] }
}

function readRow(row: Row, answer: CloudAnswer, context: ReadContext): RowParts {
  const id = neededId(row.value, TYPE)
  const settings = settingsOf(row.value)
  const plan = plans.find((name) => name.toLowerCase() === id.names.at(-1)?.toLowerCase())
  if (id.parent !== `/subscriptions/${id.subscription}`)
    return { parts: [], notes: ['Plans of single resources were left aside: they do not speak for the subscription.'] }
  if (plan === undefined || booleanOf(settings, 'deprecated', false)) return { parts: [] }
  const { environment, word } = environmentOf(id, context)
  const fields = { detector: `${SERVICE}: ${plan}`, service: SERVICE, environment, enabled: enabledOf(settings) }
  return { parts: [{ kind: 'fact', type: 'detector', fields, at: { pointer: row.pointer }, word, account: id.subscription, ...dated(answer) }] }
}

function read(content: Content, context: ReadContext): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  return resultOf(answer, (row) => readRow(row, answer, context), { types: ['detector'], times: ['enablementTime'] })
}

/** Plans of Defender for Cloud. */
export const azureDefenderPlans: Reader = {
  id: 'azure-defender-plans',
  title: 'Microsoft Defender for Cloud plans',
  yields: ['detector'],
  ceiling: 'exported',
  proves: 'Which threat detection plans of Defender for Cloud are on in a subscription. Plans that only judge settings are left aside.',
  collect: ['az security pricing list --subscription <id> -o json > defender-<id>.json'],
  about: ['environment: what the supplier file calls the subscription, where it is not its id'],
  recognise: (content) => isShape(content, shape),
  read,
}
