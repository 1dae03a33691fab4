// The parts of a check that are not expressions: quantifier, of and by, covers.
import { type FactField, type FactType, factField, factType, factTypes, knownFactType } from '../model/fact-type.ts'
import { isPeriod } from '../model/period.ts'
import type { Check, CheckedCheck, Of, Quantifier, Requirement, RequirementsFile } from '../model/spec.ts'
import { didYouMean, listed, quote } from '../source/index.ts'
import type { Finding } from './context.ts'

/** A part that was understood, or what is wrong with it. The path is filled in by the caller. */
export type Part<T> = { ok: true; value: T } | { ok: false; problem: Omit<Finding, 'path'> }

const wrong = (code: string, message: string, fix?: string): { ok: false; problem: Omit<Finding, 'path'> } => ({
  ok: false,
  problem: { code, message, ...(fix && { fix }) },
})

export const systemLists = ['components', 'environments', 'accounts', 'sources', 'stores'] as const
type SystemList = (typeof systemLists)[number]

/** What a check ranges over; a check has at most one quantifier. */
export function quantifierOf(check: Check): Part<Quantifier> {
  const kinds = (['every', 'some', 'over'] as const).filter((kind) => check[kind] !== undefined)
  const [kind, second] = kinds
  if (second) return wrong('spec/quantifiers', `a check has one of every, some and over; this one has ${listed(kinds)}`, 'Split it into two checks.')
  if (!kind) return { ok: true, value: { kind: 'none' } }
  return { ok: true, value: { kind, fact: check[kind] as FactType } }
}

function ofParameter(name: string, file: RequirementsFile): Part<Of> {
  const parameter = Object.hasOwn(file.parameters, name) ? file.parameters[name] : undefined
  if (!parameter) return wrong('spec/unknown-parameter', `there is no parameter \`${name}\`.${didYouMean(name, Object.keys(file.parameters))}`)
  if (parameter.type === 'list') return { ok: true, value: { from: 'params', name } }
  const lists = Object.keys(file.parameters).filter((each) => file.parameters[each]?.type === 'list')
  return wrong('spec/of', `\`of\` needs a list; the parameter \`${name}\` is ${parameter.type}`, `Lists: ${listed(lists)}.`)
}

function ofSystem(field: string, requirement: Requirement): Part<Of> {
  if (!systemLists.includes(field as SystemList)) {
    return wrong('spec/of', `a system has no list \`${field}\`.${didYouMean(field, systemLists)}`, `Lists: ${listed(systemLists)}.`)
  }
  if (requirement.scope !== 'system') {
    return wrong(
      'spec/of',
      `\`system.${field}\` is known only where the scope is system; this requirement is judged once for the supplier`,
      'Make the scope system, or use another list.',
    )
  }
  return { ok: true, value: { from: 'system', field: field as SystemList } }
}

function ofFact(type: string, field: string): Part<Of> {
  const info = factType(type)
  const ids = factTypes.map(({ id }) => id as string)
  if (!info)
    return wrong('spec/of', `there is no fact type \`${type}\`.${didYouMean(type, [...ids, 'params', 'system'])}`, `Fact types: ${listed(ids, 'and', 40)}.`)
  const found = factField(info, field)
  const names = info.fields.filter(isNaming).map(({ name }) => name)
  if (!found) return wrong('spec/of', `\`${type}\` has no field \`${field}\`.${didYouMean(field, names)}`, `Fields that name something: ${listed(names)}.`)
  if (!isNaming(found))
    return wrong('spec/of', `\`${type}.${field}\` is no text and no list of texts, so it names nothing`, `Fields that name something: ${listed(names)}.`)
  return { ok: true, value: { from: 'fact', fact: info.id, field } }
}

/** Whether the field can name an item: a text, or a list of texts. */
function isNaming(field: FactField): boolean {
  return field.kind === 'string' || (field.kind === 'list' && field.of === 'string')
}

/** What must be there. */
export function ofOf(of: string, requirement: Requirement, file: RequirementsFile): Part<Of> {
  const [source = '', name = ''] = of.split('.')
  if (source === 'params') return ofParameter(name, file)
  return source === 'system' ? ofSystem(name, requirement) : ofFact(source, name)
}

/** What kind of thing the items name (store, source …), if the schema says. */
function namedBy(of: Of): string | undefined {
  if (of.from === 'fact') return factField(knownFactType(of.fact), of.field)?.names
  const kinds: Record<SystemList, string | undefined> = {
    components: 'component',
    environments: undefined,
    accounts: 'account',
    sources: 'source',
    stores: 'store',
  }
  return of.from === 'system' ? kinds[of.field] : undefined
}

/** Whether names of the two kinds can mean the same thing: an alerting tool is itself a source of the inventory. */
function matchable(a: string, b: string): boolean {
  return a === b || [a, b].sort().join() === 'source,tool'
}

/** The field of the judged fact that names the item. */
export function byOf(by: string, type: FactType, of: Of): Part<string> {
  const info = knownFactType(type)
  const field = factField(info, by)
  const names = info.fields.filter(isNaming).map(({ name }) => name)
  const fix = `Fields of ${type} that name something: ${listed(names)}.`
  if (!field) return wrong('spec/by', `\`${type}\` has no field \`${by}\`.${didYouMean(by, names)}`, fix)
  if (!isNaming(field)) return wrong('spec/by', `\`${type}.${by}\` is no text and no list of texts, so it names no item`, fix)
  const [item, judged] = [namedBy(of), field.names]
  if (item !== undefined && judged !== undefined && !matchable(item, judged)) {
    return wrong('spec/by', `the items name a ${item}, but \`${type}.${by}\` names a ${judged}: they would never match`, fix)
  }
  return { ok: true, value: by }
}

/** A parameter of type period, or a period. */
export function coversOf(covers: string, file: RequirementsFile): Part<NonNullable<CheckedCheck['covers']>> {
  if (isPeriod(covers)) return { ok: true, value: { period: covers } }
  const name = /^params\.([a-z][a-z0-9_]*)$/.exec(covers)?.[1]
  if (name === undefined) return wrong('spec/covers', `covers is ${quote(covers)}; it must be a period (P90D) or params.<name> of a parameter of type period`)
  const parameter = Object.hasOwn(file.parameters, name) ? file.parameters[name] : undefined
  const periods = Object.keys(file.parameters).filter((each) => file.parameters[each]?.type === 'period')
  if (!parameter)
    return wrong(
      'spec/unknown-parameter',
      `there is no parameter \`${name}\`.${didYouMean(name, periods)}`,
      periods.length > 0 ? `Parameters of type period: ${listed(periods)}.` : undefined,
    )
  if (parameter.type !== 'period') return wrong('spec/covers', `covers needs a parameter of type period; \`${name}\` is ${parameter.type}`)
  return { ok: true, value: { parameter: name } }
}
