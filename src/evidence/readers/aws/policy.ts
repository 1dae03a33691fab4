// A bucket policy -> what it says of each principal it names. What is not understood widens an Allow and is no Deny.
import { quote } from '../../../source/index.ts'
import { type BucketPrincipal, UnreadableFile } from '../../reader.ts'
import { actionsOf, coversAll } from './actions.ts'
import { isPlain, own, type Plain } from './answer.ts'
import { principalOf } from './principal.ts'

interface Statement {
  allow: boolean
  /** `*` for everybody. */
  principals: string[]
  actions: string[]
}

const listOf = (value: unknown): string[] | undefined => {
  const list = Array.isArray(value) ? (value as unknown[]) : [value]
  return list.every((each): each is string => typeof each === 'string') ? list : undefined
}

/** Names in a Principal. `*` is everybody under AWS alone: all services are not. Undefined where it is none of AWS. */
function principalNames(principal: unknown): string[] | undefined {
  if (principal === '*') return ['*']
  if (!isPlain(principal)) return undefined
  const names = Object.entries(principal).map(([kind, value]) => listOf(value)?.map((name) => (name === '*' && kind !== 'AWS' ? `${kind}:*` : name)))
  return names.every((each) => each !== undefined) && names.length > 0 ? names.flat().map(accountArn) : undefined
}

/** `111122223333` and its root mean the same. */
const accountArn = (name: string) =>
  /^\d{12}$/.test(name) ? `arn:aws:iam::${name}:root` : name.replace(/^arn:aws[\w-]*:iam::(\d{12}):root$/, 'arn:aws:iam::$1:root')

const isSet = (value: unknown) => value !== undefined && value !== null && !(isPlain(value) && Object.keys(value).length === 0)

/** One statement; undefined for a Deny that holds only under conditions or is turned round. */
function statementOf(statement: unknown): Statement | undefined {
  if (!isPlain(statement)) throw new UnreadableFile('a statement of the policy is no object')
  const effect = own(statement, 'Effect')
  if (effect !== 'Allow' && effect !== 'Deny') throw new UnreadableFile(`the Effect of a statement is ${quote(effect)}; Allow and Deny are known`)
  const names = principalNames(own(statement, 'Principal'))
  const turned = 'NotPrincipal' in statement
  if (!names && !turned) throw new UnreadableFile('a statement of the policy has no Principal that can be read')
  const actions = actionsIn(statement, effect === 'Allow')
  if (effect === 'Allow') return { allow: true, principals: turned ? ['*'] : (names as string[]), actions }
  if (turned || !names || isSet(own(statement, 'Condition')) || 'NotAction' in statement) return undefined
  return { allow: false, principals: names, actions: actions.filter((action) => coversAll(listOf(own(statement, 'Resource')) ?? [], action)) }
}

/** Actions of a statement; an Allow of all but some is an Allow of all. */
function actionsIn(statement: Plain, allow: boolean): string[] {
  if (allow && 'NotAction' in statement) return actionsOf(['*'], true)
  const names = listOf(own(statement, 'Action'))
  if (!names && !('NotAction' in statement)) throw new UnreadableFile('a statement of the policy has no Action that can be read')
  return actionsOf(names ?? [], allow)
}

function statementsOf(policy: unknown): Statement[] {
  const found = isPlain(policy) ? own(policy, 'Statement') : undefined
  const list = Array.isArray(found) ? (found as unknown[]) : isPlain(found) ? [found] : undefined
  if (!list) throw new UnreadableFile('the policy has no Statement')
  return list.map(statementOf).filter((statement) => statement !== undefined)
}

/** What the policy says of each principal it names; a denial wins. Throws UnreadableFile where a statement cannot be read. */
export function policySays(policy: unknown, isWorkload: (name: string) => boolean): BucketPrincipal[] {
  const byName = new Map<string, Record<string, 'allows' | 'denies'>>()
  for (const { allow, principals, actions } of statementsOf(policy)) {
    for (const name of principals) {
      const says = byName.get(name) ?? {}
      for (const action of actions) says[action] = allow && says[action] !== 'denies' ? 'allows' : 'denies'
      byName.set(name, says)
    }
  }
  return [...byName].map(([name, says]) => ({ ...principalOf(name), workload: isWorkload(name), says }))
}

/** The one bucket that the resources of a policy name; undefined where they name none or use `*` in its name. */
export function bucketIn(policy: unknown): string | undefined {
  const statements = isPlain(policy) ? own(policy, 'Statement') : []
  const list = Array.isArray(statements) ? (statements as unknown[]) : [statements]
  const resources = list.flatMap((statement) => (isPlain(statement) ? (listOf(own(statement, 'Resource')) ?? []) : []))
  const names = new Set(resources.map((resource) => /^arn:aws[\w-]*:s3:::([a-z0-9.-]{3,63})(?:\/|$)/.exec(resource)?.[1]))
  const [name] = names
  return names.size === 1 ? name : undefined
}
