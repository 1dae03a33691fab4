// What was signed against what stands now: every difference in plain words.
import { canonical, digestOf } from '../model/canonical.ts'
import type { Spec, SupplierFile } from '../model/spec.ts'
import { type AgreedDuty, type AgreedTerms, agreedTerms, termsDigest } from '../model/terms.ts'
import { listed, quote } from '../source/index.ts'
import { requirementsUsing } from './uses.ts'

const same = (a: unknown, b: unknown) => canonical(a ?? null) === canonical(b ?? null)

/** A value short enough to be told, in words. */
function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(', ')}]`
  return typeof value === 'object' && value !== null ? canonical(value) : String(value)
}

function changed(what: string, before: unknown, after: unknown): string[] {
  if (same(before, after)) return []
  const [was, is] = [show(before), show(after)]
  return was.length + is.length > 200 ? [`${what} has changed`] : [`${what} was ${was}, is ${is}`]
}

/** Differences of two lists by key: gone, new, and what `compare` tells of those in both. */
function byKey<T>(before: readonly T[], after: readonly T[], key: (one: T) => string, name: string, compare: (a: T, b: T) => string[]): string[] {
  const [old, now] = [new Map(before.map((one) => [key(one), one])), new Map(after.map((one) => [key(one), one]))]
  const gone = [...old.keys()].filter((id) => !now.has(id)).map((id) => `${name} ${id} was there and is not any more`)
  const rest = [...now].flatMap(([id, one]) => {
    const was = old.get(id)
    return was ? compare(was, one) : [`${name} ${id} is new`]
  })
  return [...gone, ...rest]
}

function statementOf(duty: AgreedDuty): Record<string, unknown> {
  return typeof duty.statement === 'object' && duty.statement !== null ? (duty.statement as Record<string, unknown>) : { '': duty.statement }
}

function dutyDifferences(a: AgreedDuty, b: AgreedDuty): string[] {
  const { id } = b
  const fields = (['level', 'severity', 'scope', 'tiers', 'max_age'] as const).flatMap((name) => changed(`${id}: ${name}`, a[name], b[name]))
  const [was, is] = [statementOf(a), statementOf(b)]
  const letters = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort()
  const duties = letters.filter((letter) => !same(was[letter], is[letter])).map((letter) => `${id}${letter && `(${letter})`}: the duty has changed`)
  const types = [...new Set([...Object.keys(a.accept), ...Object.keys(b.accept)])].sort()
  const accept = types.flatMap((type) => changed(`${id}: least grade of ${type}`, a.accept[type] ?? 'not accepted', b.accept[type] ?? 'not accepted'))
  return [...fields, ...duties, ...accept]
}

function termDifferences(a: AgreedTerms['terms'], b: AgreedTerms['terms']): string[] {
  const cure = (['critical', 'high', 'medium', 'low'] as const).flatMap((severity) =>
    changed(`the cure period for ${severity} gaps`, a.cure[severity], b.cure[severity]),
  )
  const names = Object.keys(b).filter((name) => name !== 'cure') as (keyof AgreedTerms['terms'])[]
  return [...cure, ...names.flatMap((name) => changed(`the general term ${name}`, a[name], b[name]))]
}

function parameterDifferences(a: AgreedTerms, b: AgreedTerms, uses: (name: string) => readonly string[]): string[] {
  const names = [...new Set([...Object.keys(a.parameters), ...Object.keys(b.parameters)])].sort()
  return names.flatMap((name) => {
    const [was, is] = [a.parameters[name], b.parameters[name]]
    const ids = uses(name)
    const what = `${ids.length > 0 ? `${listed(ids)}: ` : ''}parameter ${name}`
    if (!was || !is) return [`${what} ${is ? 'is new' : 'was there and is not any more'}`]
    const tiers = Object.keys(was).filter((tier) => Object.hasOwn(is, tier) && !same(was[tier], is[tier]))
    return tiers.map((tier) => `${what} was ${show(was[tier])} for tier ${tier}, is ${show(is[tier])}`)
  })
}

/** Ids of the duties whose statement reads the parameter: all that the terms alone can tell. */
function statementUses(terms: AgreedTerms, name: string): string[] {
  const read = new RegExp(`\\bparams\\s*\\.\\s*${name}(?![a-z0-9_])`)
  return terms.duties.filter((duty) => Object.values(statementOf(duty)).some((text) => read.test(String(text)))).map(({ id }) => id)
}

/**
 * Every difference between the terms that were signed and those that stand now, one sentence each, naming requirement and
 * parameter; empty if there is none. `uses` tells which requirements use a parameter; left out, their statements are searched.
 */
export function compareTerms(signed: AgreedTerms, now: AgreedTerms, uses?: (name: string) => readonly string[]): string[] {
  const system = (a: AgreedTerms['systems'][number], b: AgreedTerms['systems'][number]) => [
    ...changed(`system ${b.id}: tier`, a.tier, b.tier),
    ...changed(`system ${b.id}: name`, a.name, b.name),
  ]
  return [
    ...changed('the id of the requirements', signed.requirements.id, now.requirements.id),
    ...byKey(signed.systems, now.systems, ({ id }) => id, 'system', system),
    ...parameterDifferences(signed, now, uses ?? ((name) => statementUses(now, name))),
    ...byKey(signed.duties, now.duties, ({ id }) => id, 'requirement', dutyDifferences),
    ...byKey(
      signed.definitions,
      now.definitions,
      ({ term }) => term,
      'definition',
      (a, b) => changed(`the definition of ${b.term}`, a.meaning, b.meaning),
    ),
    ...termDifferences(signed.terms, now.terms),
    ...orderDifferences(signed, now),
  ]
}

/** Order is part of the digest: told only when nothing else differs. */
function orderDifferences(signed: AgreedTerms, now: AgreedTerms): string[] {
  const lists = ['systems', 'duties', 'definitions'] as const
  const sorted = (list: readonly unknown[]) => list.map(canonical).sort()
  return lists
    .filter((name) => !same(signed[name], now[name]) && same(sorted(signed[name]), sorted(now[name])))
    .map((name) => `the order of the ${name === 'duties' ? 'requirements' : name} has changed`)
}

/** Whether the supplier signed other terms than these. Undefined if nothing was signed. */
export function signedTermsDiffer(spec: Spec, supplier: SupplierFile): boolean | undefined {
  const { digest } = supplier.agreement
  return digest === undefined ? undefined : digest !== termsDigest(spec.file, supplier)
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a JSON value looks like the agreed terms that `render` writes. */
export function isAgreedTerms(value: unknown): value is AgreedTerms {
  if (!isRecord(value) || value['watchclause'] !== 'terms/1') return false
  const lists = ['systems', 'definitions', 'duties'].every((name) => Array.isArray(value[name]) && (value[name] as unknown[]).every(isRecord))
  const { terms, parameters, requirements } = value
  const duties = lists && (value['duties'] as Record<string, unknown>[]).every(({ id, accept }) => typeof id === 'string' && isRecord(accept))
  return duties && isRecord(terms) && isRecord(terms['cure']) && isRecord(parameters) && Object.values(parameters).every(isRecord) && isRecord(requirements)
}

/**
 * How the terms now differ from those that were signed, in plain words; empty if they do not. `saved` is the JSON value of the
 * schedule.json beside the supplier file, if there is one: believed only if its digest is the one that was signed.
 */
export function termsDifferences(spec: Spec, supplier: SupplierFile, saved: unknown): string[] {
  if (signedTermsDiffer(spec, supplier) !== true) return []
  const signed = supplier.agreement.digest
  if (saved === undefined)
    return [
      `they have the digest ${termsDigest(spec.file, supplier)}, ${quote(signed)} was signed; the schedule.json of the signed schedule, beside the supplier file, would show what differs`,
    ]
  if (!isAgreedTerms(saved) || digestOf(saved) !== signed)
    return [`schedule.json does not hold the terms with the signed digest ${quote(signed)}, so it cannot show what differs`]
  return compareTerms(saved, agreedTerms(spec.file, supplier), (name) => requirementsUsing(spec.file, name))
}
