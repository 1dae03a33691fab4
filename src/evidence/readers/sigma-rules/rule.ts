// One Sigma rule, or correlation of rules -> the fields of an alert rule, as far as the file says them.
import { sha256 } from '../../../model/canonical.ts'
import type { FieldValue } from '../../../model/evidence.ts'
import type { About, PartFact } from '../../reader.ts'
import { isRecord } from '../alertmanager/tree.ts'
import { knownSituations, saidSituations, severityOf, sourcesOf } from '../prometheus-rules/labels.ts'
import { shown } from '../table/notes.ts'
import { situationsIn } from './detection.ts'

const STATUSES = ['stable', 'test', 'experimental', 'deprecated', 'unsupported']
const LEVELS = ['informational', 'low', 'medium', 'high', 'critical']
const TYPES = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
  'temporal_extended',
  'temporal_ordered_extended',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
]

/** A rule as it was written. */
export interface Written {
  title: string
  /** Names a correlation can call it by. */
  names: string[]
  enabled: boolean
  status: string | undefined
  level: string | undefined
  logsource: Record<string, unknown>
  detection: Record<string, unknown>
  /** Names of the rules it joins; undefined for a rule of its own. */
  joins: readonly string[] | undefined
  value: Record<string, unknown>
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' && value.length <= 1000 ? value : undefined)

function joinsOf(correlation: Record<string, unknown>): string[] | undefined {
  const rules = typeof correlation['rules'] === 'string' ? [correlation['rules']] : correlation['rules']
  const known = typeof correlation['type'] === 'string' && TYPES.includes(correlation['type'])
  return known && Array.isArray(rules) && rules.length > 0 && rules.every((rule): rule is string => textOf(rule) !== undefined) ? rules : undefined
}

/** The rule a document holds; a text says why it is none. */
export function writtenRule(value: unknown): Written | string {
  if (!isRecord(value)) return 'the rule must be a mapping'
  const title = textOf(value['title'])
  if (title === undefined) return 'the rule has no `title` of at most 1000 characters'
  const { status, level, logsource, detection, correlation } = value
  if (status !== undefined && !STATUSES.includes(String(status))) return `the status of ${shown(title)} is none of ${STATUSES.join(', ')}`
  if (level !== undefined && !LEVELS.includes(String(level))) return `the level of ${shown(title)} is none of ${LEVELS.join(', ')}`
  const joins = isRecord(correlation) ? joinsOf(correlation) : undefined
  if (correlation !== undefined && !joins) return `the correlation of ${shown(title)} has no type that is known here, or names no rules`
  if (correlation === undefined && (!isRecord(logsource) || !isRecord(detection) || !('condition' in detection)))
    return `the rule ${shown(title)} has no \`logsource\`, or no \`detection\` with a condition`
  return {
    title,
    names: [value['id'], value['name']].flatMap((name) => textOf(name) ?? []),
    enabled: !['deprecated', 'unsupported'].includes(String(status)),
    status: textOf(status),
    level: textOf(level),
    logsource: isRecord(logsource) ? logsource : {},
    detection: isRecord(detection) ? detection : {},
    joins,
    value,
  }
}

/** Where a rule of its own looks, as it says it: product/service or category. */
function lookedAt({ logsource }: Written): string[] {
  const parts = ['product', 'category', 'service'].flatMap((key) => textOf(logsource[key]) ?? [])
  return parts.length > 0 ? [parts.join('/')] : []
}

/** Rules of the file that a correlation names, through other correlations, too; each once, so that a circle ends. */
function joined(rule: Written, byName: ReadonlyMap<string, Written>): { rules: Set<Written>; missing: string[] } {
  const rules = new Set<Written>()
  const missing: string[] = []
  const open = [rule]
  for (let next = open.pop(); next; next = open.pop()) {
    for (const name of next.joins ?? []) {
      const found = byName.get(name)
      if (!found) missing.push(name)
      else if (!rules.has(found)) {
        rules.add(found)
        open.push(found)
      }
    }
  }
  return { rules, missing }
}

function sourcesFor(rule: Written, about: About, byName: ReadonlyMap<string, Written>): { sources: string[]; said: boolean; missing: string[] } {
  const said = sourcesOf(rule.title, {}, about)
  const { rules, missing } = joined(rule, byName)
  if (said.length > 0) return { sources: said, said: true, missing }
  const from = rule.joins ? [...rules].filter(({ joins }) => joins === undefined) : [rule]
  const each = from.map((one) => ({ told: sourcesOf(one.title, {}, about), own: lookedAt(one) }))
  const sources = each.flatMap(({ told, own }) => (told.length > 0 ? told : own))
  return { sources: [...new Set(sources)].sort(), said: each.some(({ told }) => told.length > 0), missing }
}

/** The fact of a rule, with notes. What a rule catches that `filters` narrow is not read from it. */
export function ruleFact(
  rule: Written,
  about: About,
  byName: ReadonlyMap<string, Written>,
  filters: readonly unknown[],
  at: PartFact['at'],
): { fact: PartFact; notes: string[] } {
  const { sources, said, missing } = sourcesFor(rule, about, byName)
  const shownIn = rule.joins || filters.length > 0 ? [] : situationsIn(rule.logsource, rule.detection)
  const { known, notes } = saidSituations(rule.title, {}, about)
  const bySupplier = known.some((situation) => !shownIn.includes(situation))
  const situations = knownSituations.filter((situation) => shownIn.includes(situation) || known.includes(situation))
  const { severity, rested } = severityOf(rule.level, about)
  const fields: Record<string, FieldValue> = {
    rule: rule.title,
    tool: about.tool ?? 'sigma',
    enabled: rule.enabled,
    sources,
    situations,
    situations_by: bySupplier ? 'supplier' : 'reader',
    ...(severity !== undefined && { severity }),
  }
  const word = [...(about.tool ? ['tool'] : []), ...(bySupplier ? ['situations'] : []), ...(said ? ['sources'] : []), ...(rested ? ['severity'] : [])]
  if (missing.length > 0)
    notes.push(`the correlation ${shown(rule.title)} names rules that are not in the file: ${[...new Set(missing)].sort().slice(0, 10).map(shown).join(', ')}`)
  if (rule.status === 'experimental') notes.push(`the rule ${shown(rule.title)} is experimental`)
  if (filters.length > 0) notes.push(`a filter takes results away from the rule ${shown(rule.title)}, so what it catches is not read from it`)
  const seal = sha256(JSON.stringify([rule.logsource, rule.detection, rule.value['correlation'] ?? null, ...filters]))
  return { fact: { type: 'alert-rule', fields, at, word, seal, ...(about.tool === undefined && { assumed: true as const }) }, notes }
}
