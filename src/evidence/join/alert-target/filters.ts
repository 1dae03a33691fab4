// An alarm on a metric and the metric filters that feed it -> the situations it catches, and the log group it reads.
import { sha256 } from '../../../model/canonical.ts'
import type { FieldValue } from '../../../model/evidence.ts'
import type { PartFact } from '../../reader.ts'
import { partsOf, type Sourced } from '../join.ts'
import type { Alert, Fed, Filter } from './feeds.ts'

/** Situations of which one event is none: a rule that waits for several catches only these. */
const repeated: readonly string[] = ['repeated-auth-failure', 'mass-read']

const agree = (a: string | undefined, b: string | undefined) => a === undefined || b === undefined || a === b

/** The filters that feed the metrics of the alert, about the system; never one of another account or region. */
export function filtersOf(alert: Alert, system: string, parts: readonly Sourced[]): Filter[] {
  const metrics = alert.part.metrics ?? []
  return partsOf(parts, 'metric-filter').filter(
    ({ part, from }) =>
      from.systems.includes(system) &&
      part.metrics.some((metric) => metrics.includes(metric)) &&
      agree(part.account, alert.part.fact.account) &&
      agree(part.region, alert.part.region),
  )
}

/**
 * All filters of one file feed the metric; of several files any may be the one of another region, so only what all show counts. One that
 * shows nothing may count all there is, and keep the alert raised.
 */
function caughtBy(metric: string, filters: readonly Filter[]): string[] {
  const mine = filters.filter((filter) => filter.part.metrics.includes(metric))
  if (mine.some(({ part }) => part.situations.length === 0)) return []
  const byFile = new Map<string, Set<string>>()
  for (const { part, from } of mine) byFile.set(from.sha256, new Set([...(byFile.get(from.sha256) ?? []), ...part.situations]))
  const [first, ...others] = [...byFile.values()]
  return [...(first ?? [])].filter((situation) => others.every((other) => other.has(situation)))
}

/** What any of its metrics shows, each of which raises the alert alone. */
function caught(alert: Alert, filters: readonly Filter[]): string[] {
  const shown = (alert.part.metrics ?? []).flatMap((metric) => caughtBy(metric, filters))
  if (alert.part.fires === 'once') return shown
  return alert.part.fires === 'often' ? shown.filter((situation) => repeated.includes(situation)) : []
}

const listOf = (value: FieldValue | undefined): string[] => (Array.isArray(value) ? value : [])

/**
 * The alert rule with what its filters show. The supplier's word stays the supplier's where the filters do not bear it out; that a
 * log group holds what a pattern is about is such a word, too, where no trail is known to fill it. All filters together must show a
 * situation, and those that are fed must show it by themselves.
 */
export function withFilters(alert: Alert, filters: readonly Filter[], fed: Fed): PartFact {
  const { fact } = alert.part
  if (filters.length === 0) return fact
  const shown = caught(alert, filters)
  const sure = caught(
    alert,
    filters.filter((filter) => fed.get(filter)?.length !== 0),
  )
  const said = listOf(fact.fields['situations'])
  const open = fact.fields['situations_by'] === 'reader' ? shown : [...said, ...shown]
  const borneOut = open.every((situation) => shown.includes(situation) && sure.includes(situation))
  const [group, ...otherGroups] = [...new Set(filters.map(({ part }) => part.logGroup))]
  const sources = listOf(fact.fields['sources'])
  const fields: Record<string, FieldValue> = {
    ...fact.fields,
    situations: [...new Set([...said, ...shown])].sort(),
    situations_by: borneOut ? 'reader' : 'supplier',
    ...(sources.length === 0 && group !== undefined && otherGroups.length === 0 && { sources: [group] }),
  }
  const seal = sha256(JSON.stringify([fact.seal ?? null, [...new Set(filters.map(({ part }) => part.pattern))].sort()]))
  return { ...fact, fields, seal, word: [...fact.word.filter((name) => name !== 'situations'), ...(borneOut ? [] : ['situations'])] }
}
