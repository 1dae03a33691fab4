// Microsoft Defender for Cloud: plans of a subscription. Standard is on, Free is off.
import { quote } from '../../source/index.ts'
import { type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlain, own, type Plain, textOf } from './aws/answer.ts'
import { type ArmId, idOf, neededId, settingsOf } from './azure/ids.ts'
import { booleanOf, type CloudAnswer, isShape, listOf, nameOf, neededAnswer, type Row, type Shape } from './cloud/answer.ts'
import { environmentOf } from './cloud/environment.ts'
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
/** Extensions that find weaknesses, data or changed files, or say where agents report to: without them a plan detects no less. */
const besides: readonly unknown[] = [
  'AgentlessDiscoveryForKubernetes',
  'ContainerRegistriesVulnerabilityAssessments',
  'FileIntegrityMonitoring',
  'MdeDesignatedSubscription',
  'SensitiveDataDiscovery',
]

/** Names of the extensions that are off; Azure writes the switch as text. */
function extensionsOff(settings: Plain): string[] {
  return listOf(settings, 'extensions').flatMap((extension) => {
    if (!isPlain(extension)) throw new UnreadableFile('an entry of extensions is no object')
    const [name, on] = [nameOf(extension, 'name'), String(own(extension, 'isEnabled')).toLowerCase()]
    if (on !== 'true' && on !== 'false')
      throw new UnreadableFile(`isEnabled of ${quote(name)} is ${quote(own(extension, 'isEnabled'))}; True and False are known`)
    return on === 'true' || besides.includes(name) ? [] : [name]
  })
}

/** Resources may be set otherwise than their subscription: a plan that leaves some of them out is not on for it. Undefined: not said. */
function enabledOf(settings: Plain): boolean | undefined {
  const [tier, coverage] = [own(settings, 'pricingTier'), own(settings, 'resourcesCoverageStatus') ?? undefined]
  if (!coverages.includes(coverage))
    throw new UnreadableFile(`resourcesCoverageStatus is ${quote(coverage)}; FullyCovered, PartiallyCovered and NotCovered are known`)
  if (tier === 'Free') return false
  if (tier !== 'Standard') throw new UnreadableFile(`pricingTier is ${quote(tier)}; Standard and Free are known`)
  if (extensionsOff(settings).length > 0) return false
  return coverage === undefined ? undefined : coverage === 'FullyCovered'
}

/** The plan of that id, if it detects anything. */
const planOf = (id: ArmId | undefined) => plans.find((name) => name.toLowerCase() === id?.names.at(-1)?.toLowerCase())
const isOfSubscription = (id: ArmId | undefined) => id !== undefined && id.parent === `/subscriptions/${id.subscription}`
const isSaid = (settings: Plain) => own(settings, 'pricingTier') !== 'Standard' || textOf(own(settings, 'resourcesCoverageStatus')) !== undefined

const notCovered = (plan: string) =>
  `Whether the plan ${quote(plan)} covers every resource is not said (resourcesCoverageStatus): ask with a version of az from 2024 on, or with az rest and api-version=2024-01-01.`
const partsOff = (plan: string, names: readonly string[]) => `The plan ${quote(plan)} counts as off, because parts of it are: ${names.map(quote).join(', ')}`

/** A name that holds the id of a subscription is that of it. */
const subscriptionIn = (said: string) => /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(said.toLowerCase())?.[0]

function readRow(row: Row, answer: CloudAnswer, context: ReadContext): RowParts {
  const id = neededId(row.value, TYPE)
  const settings = settingsOf(row.value)
  const plan = planOf(id)
  if (!isOfSubscription(id)) return { parts: [], notes: ['Plans of single resources were left aside: they do not speak for the subscription.'] }
  if (plan === undefined || booleanOf(settings, 'deprecated', false)) return { parts: [] }
  const { environment, word } = environmentOf({ kind: 'subscription', name: id.subscription }, context.about, subscriptionIn)
  const [enabled, off] = [enabledOf(settings), own(settings, 'pricingTier') === 'Standard' ? extensionsOff(settings) : []]
  if (enabled === undefined) return { parts: [], notes: [notCovered(plan)] }
  const fields = { detector: `${SERVICE}: ${plan}`, service: SERVICE, environment, enabled }
  const part = { kind: 'fact' as const, type: 'detector' as const, fields, at: { pointer: row.pointer }, word, account: id.subscription, ...dated(answer) }
  return { parts: [part], notes: off.length > 0 ? [partsOff(plan, off)] : [] }
}

function read(content: Content, context: ReadContext): ReadResult {
  const answer = neededAnswer(content, shape.lists)
  const whole = answer.rows.every(({ value }) => {
    const id = idOf(value, TYPE)
    return planOf(id) === undefined || !isOfSubscription(id) || isSaid(settingsOf(value))
  })
  return resultOf(answer, (row) => readRow(row, answer, context), { types: ['detector'], times: ['enablementTime'], whole })
}

/** Plans of Defender for Cloud. */
export const azureDefenderPlans: Reader = {
  id: 'azure-defender-plans',
  title: 'Microsoft Defender for Cloud plans',
  yields: ['detector'],
  ceiling: 'exported',
  proves: 'Which threat detection plans of Defender for Cloud are on in a subscription. Plans that only judge settings are left aside.',
  collect: [
    'az security pricing list --subscription <id> -o json > defender-<id>.json',
    'Where that lacks resourcesCoverageStatus: az rest --url "https://management.azure.com/subscriptions/<id>/providers/Microsoft.Security/pricings?api-version=2024-01-01"',
  ],
  about: ['environment: what the supplier file calls the subscription, where it is not its id'],
  recognise: (content) => isShape(content, shape),
  read,
}
