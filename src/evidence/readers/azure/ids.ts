// Azure resource ids. Letters of any case mean the same; the fixed words get the case Microsoft writes, names stay as they are.
import { quote } from '../../../source/index.ts'
import { UnreadableFile } from '../../reader.ts'
import { isPlain, own, type Plain, textOf } from '../aws/answer.ts'

const words = [
  'subscriptions',
  'resourceGroups',
  'providers',
  'Microsoft.Storage',
  'storageAccounts',
  'blobServices',
  'containers',
  'managementPolicies',
  'immutabilityPolicies',
  'Microsoft.OperationalInsights',
  'workspaces',
  'tables',
  'Microsoft.EventHub',
  'namespaces',
  'Microsoft.Insights',
  'diagnosticSettings',
  'actionGroups',
  'activityLogAlerts',
  'scheduledQueryRules',
  'Microsoft.Security',
  'pricings',
]
const written = new Map(words.map((word) => [word.toLowerCase(), word]))

export interface ArmId {
  /** The whole id, fixed words in one case. */
  id: string
  /** Subscription it lies in, in lower case. */
  subscription: string
  /** Namespace and types of the last provider, in lower case: `microsoft.storage/storageaccounts/blobservices/containers`. */
  type: string
  /** Names along the last provider, the resource's own last. */
  names: readonly string[]
  /** Id of the resource it extends, for a diagnostic setting and the like. */
  parent: string
}

const LONGEST = 1500

/** Keys and values along an id; undefined where it is none. A provider's namespace is the value of `providers`. */
function pairsOf(text: string): [string, string][] | undefined {
  const segments = text.replace(/^\//, '').replace(/\/$/, '').split('/')
  if (segments.length % 2 === 1 || segments.includes('') || segments[0]?.toLowerCase() !== 'subscriptions') return undefined
  const fixed = (word = '') => written.get(word.toLowerCase()) ?? word
  const pairs: [string, string][] = []
  for (let at = 0; at < segments.length; at += 2) {
    const [key, value = ''] = [fixed(segments[at]), segments[at + 1]]
    pairs.push([key, key === 'providers' ? fixed(value) : key === 'subscriptions' ? value.toLowerCase() : value])
  }
  return pairs
}

/** Reads a resource id; undefined where it is none. */
export function armId(text: unknown): ArmId | undefined {
  const pairs = typeof text === 'string' && text.length <= LONGEST ? pairsOf(text) : undefined
  if (!pairs) return undefined
  const last = pairs.map(([key]) => key).lastIndexOf('providers')
  const own = last < 0 ? [] : pairs.slice(last + 1)
  const path = (list: readonly (readonly string[])[]) => `/${list.map((pair) => pair.join('/')).join('/')}`
  return {
    id: path(pairs),
    subscription: pairs[0]?.[1] ?? '',
    type: last < 0 ? '' : [pairs[last]?.[1] ?? '', ...own.map(([key]) => key)].join('/').toLowerCase(),
    names: own.map(([, name]) => name),
    parent: path(pairs.slice(0, Math.max(last, 0))),
  }
}

/** The row's id, if it is of that type. */
export function idOf(row: Plain, type: string): ArmId | undefined {
  const id = armId(own(row, 'id'))
  return id?.type === type ? id : undefined
}

/** The row's id. Throws where it has none of that type. */
export function neededId(row: Plain, type: string): ArmId {
  const id = idOf(row, type)
  if (id) return id
  throw new UnreadableFile(`its id is ${quote(own(row, 'id'))}; an id of ${type} is needed`)
}

/** The settings of a row: az writes them beside `id`, REST under `properties`. */
export function settingsOf(row: Plain): Plain {
  const properties = own(row, 'properties')
  return isPlain(properties) ? properties : row
}

/** Name of the resource a setting points to, or undefined where it points to none. Throws for what is no resource id. */
export function targetOf(settings: Plain, key: string): ArmId | undefined {
  const text = textOf(own(settings, key))
  if (text === undefined) return undefined
  const id = armId(text)
  if (id) return id
  throw new UnreadableFile(`${key} is ${quote(text)}, which is no resource id`)
}
