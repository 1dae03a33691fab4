// Conditions of activity log alerts: equalities on fields of an event. Only what was fully understood catches a situation.
import { isPlain, own, type Plain, textOf } from '../aws/answer.ts'

/** Operations that are the situation itself, as Azure's list of resource provider operations describes them. */
const operations: Readonly<Record<string, string>> = {
  'microsoft.insights/diagnosticsettings/delete': 'logging-off',
  'microsoft.authorization/roleassignments/write': 'right-raised',
}
/** Equalities beside the operation that leave out nothing that matters: of what kind it is, and that it worked. */
const harmless: Readonly<Record<string, readonly string[]>> = {
  category: ['administrative'],
  status: ['succeeded'],
}

interface Leaf {
  field: string
  equals: string
}

function leafOf(value: unknown): Leaf | undefined {
  if (!isPlain(value)) return undefined
  const [field, equals] = [textOf(own(value, 'field')), textOf(own(value, 'equals'))]
  const others = Object.entries(value).some(([key, each]) => key !== 'field' && key !== 'equals' && each !== null)
  return field === undefined || equals === undefined || others ? undefined : { field: field.toLowerCase(), equals: equals.toLowerCase() }
}

/** The alternatives of one entry: itself, or what stands under `anyOf`. Undefined where one is not understood. */
function alternatives(entry: unknown): Leaf[] | undefined {
  const any = isPlain(entry) ? own(entry as Plain, 'anyOf') : undefined
  if (any === undefined || any === null) {
    const leaf = leafOf(entry)
    return leaf ? [leaf] : undefined
  }
  const leaves = Array.isArray(any) ? any.map(leafOf) : [undefined]
  return leaves.every((leaf) => leaf !== undefined) && leaves.length > 0 ? leaves : undefined
}

const SUBSCRIPTION = /^\/subscriptions\/[^/]+\/?$/i

/** Situations the condition catches, in whole subscriptions. Empty where any of it narrows in a way that is not understood. */
export function caughtBy(condition: unknown, scopes: readonly unknown[]): string[] {
  const all = isPlain(condition) ? own(condition, 'allOf') : undefined
  const everywhere = scopes.length > 0 && scopes.every((scope) => typeof scope === 'string' && SUBSCRIPTION.test(scope))
  if (!Array.isArray(all) || !everywhere) return []
  const entries = all.map(alternatives)
  if (!entries.every((entry) => entry !== undefined)) return []
  const named = entries.filter((entry) => entry.some(({ field }) => field === 'operationname'))
  const [operation] = named
  const rest = entries.filter((entry) => entry !== operation)
  if (named.length !== 1 || !operation?.every(({ field }) => field === 'operationname')) return []
  if (!rest.every((entry) => entry.some(({ field, equals }) => Object.hasOwn(harmless, field) && harmless[field]?.includes(equals)))) return []
  const found = operation.flatMap(({ equals }) => (Object.hasOwn(operations, equals) ? [operations[equals] as string] : []))
  return [...new Set(found)].sort()
}
