// One alerting rule -> the fields of an alert rule, as far as the file says them.
import { sha256 } from '../../../model/canonical.ts'
import type { FieldValue } from '../../../model/evidence.ts'
import { formatDuration, parseInstant } from '../../../model/time.ts'
import type { About, PartFact } from '../../reader.ts'
import { isRecord } from '../alertmanager/tree.ts'
import { shown } from '../table/notes.ts'
import { ruleDelay } from './delay.ts'
import { parsePrometheusDuration } from './durations.ts'
import { absentCalls, callsName, firesAlways, vectorOf } from './expression.ts'
import type { RuleGroup, WrittenRule } from './groups.ts'
import { knownSituations, saidOf, saidSituations, severityOf, sourcesOf, textsOf } from './labels.ts'

export type RuleOutcome =
  | { kind: 'alert'; name: string; fact: PartFact; labels: Record<string, string>; templated: boolean; notes: string[] }
  | { kind: 'recording' }
  | { kind: 'bad'; why: string }

/** Leaves room for the group that keeps two of one name apart. */
const LONGEST_NAME = 1000

/** A rule with its texts, from a file or from the API. */
interface Alert {
  name: string
  expression: string
  /** `for`, in milliseconds. */
  held: number
  labels: Record<string, string>
  /** Whether a label is made from the data, so that its value is not known. */
  templated: boolean
  annotations: Record<string, string>
  evaluated: number | undefined
  /** Whether its last evaluation failed, as the API says: while it does, nothing is raised. */
  failing: boolean
}

function heldOf(rule: Record<string, unknown>, api: boolean): number | undefined {
  const value = api ? rule['duration'] : rule['for']
  if (value === undefined || value === null) return 0
  if (api) return typeof value === 'number' && value >= 0 ? Math.round(value * 1000) : undefined
  return parsePrometheusDuration(value)
}

function alertOf(written: WrittenRule, group: RuleGroup): Alert | 'recording' | string {
  const rule = written.value
  if (!isRecord(rule)) return 'the rule must be a mapping'
  if (written.api ? rule['type'] === 'recording' : rule['record'] !== undefined && rule['alert'] === undefined) return 'recording'
  const [name, expression] = written.api ? [rule['name'], rule['query']] : [rule['alert'], rule['expr']]
  if (typeof name !== 'string' || name === '') return 'the rule has neither `alert` nor `record`'
  if (name.length > LONGEST_NAME) return `the name of a rule is longer than ${LONGEST_NAME} characters`
  if (typeof expression !== 'string' && typeof expression !== 'number') return `the rule ${shown(name)} has no \`expr\``
  const held = heldOf(rule, written.api)
  if (held === undefined) return `\`for\` of the rule ${shown(name)} is no duration such as 5m`
  const labels = textsOf({ ...group.labels, ...(isRecord(rule['labels']) ? rule['labels'] : {}) })
  const last = written.api && typeof rule['lastEvaluation'] === 'string' ? parseInstant(rule['lastEvaluation']) : undefined
  const evaluated = last !== undefined && last > 0 ? last : undefined
  return {
    name,
    expression: String(expression),
    held,
    labels: labels.texts,
    templated: labels.templated,
    annotations: textsOf(rule['annotations']).texts,
    evaluated,
    failing: written.api && rule['health'] === 'err',
  }
}

/** What the expression itself shows. A name alone shows nothing. */
function situationsByReader(alert: Alert): string[] {
  const named = /^(?:watchdog|dead[ _-]?mans?[ _-]?switch)$/i.test(alert.name)
  if (vectorOf(alert.expression) || (named && firesAlways(alert.expression))) return ['heartbeat']
  return absentCalls(alert.expression) ? ['source-silent'] : []
}

interface Situations {
  all: string[]
  bySupplier: boolean
  notes: string[]
}

/** That something is gone the expression shows; that it is a log source, and which, only where it names the source. */
function situationsOf(alert: Alert, about: About, sources: readonly string[]): Situations {
  const reader = situationsByReader(alert)
  const { known, notes } = saidSituations(alert.name, alert.labels, about)
  const added = known.some((situation) => !reader.includes(situation))
  const unnamed = reader.includes('source-silent') && !callsName(absentCalls(alert.expression) ?? [], sources)
  return { all: knownSituations.filter((situation) => reader.includes(situation) || known.includes(situation)), bySupplier: added || unnamed, notes }
}

function fieldsOf(alert: Alert, group: RuleGroup, about: About, situations: Situations, sources: string[]): Record<string, FieldValue> {
  const { labels, annotations } = alert
  const delay = ruleDelay(group, alert.held, alert.expression, situations.all.includes('source-silent'))
  return {
    rule: alert.name,
    tool: about.tool ?? 'prometheus',
    enabled: !alert.failing,
    sources,
    situations: situations.all,
    situations_by: situations.bySupplier ? 'supplier' : 'reader',
    ...saidOf(labels, annotations, about),
    ...(delay !== undefined && { delay: formatDuration(delay) }),
  }
}

/** Reads one rule. */
export function readRule(written: WrittenRule, group: RuleGroup, about: About): RuleOutcome {
  const alert = alertOf(written, group)
  if (alert === 'recording') return { kind: 'recording' }
  if (typeof alert === 'string') return { kind: 'bad', why: alert }
  const sources = sourcesOf(alert.name, alert.labels, about)
  const situations = situationsOf(alert, about, sources)
  const word = [
    ...(about.tool ? ['tool'] : []),
    ...(situations.bySupplier ? ['situations'] : []),
    ...(sources.length > 0 ? ['sources'] : []),
    ...(severityOf(alert.labels['severity'], about).rested ? ['severity'] : []),
  ]
  const at = { pointer: written.pointer, ...(written.line !== undefined && { line: written.line }) }
  const fact: PartFact = {
    type: 'alert-rule',
    fields: fieldsOf(alert, group, about, situations, sources),
    at,
    word,
    // Names and labels stay where the condition is weakened: who answers for what a rule catches has looked at this one.
    seal: sha256(JSON.stringify([alert.expression, alert.held, alert.labels])),
    ...(about.tool === undefined && { assumed: true as const }),
    ...(alert.evaluated !== undefined && { date: alert.evaluated }),
  }
  const always = firesAlways(alert.expression) && !situations.all.includes('heartbeat')
  const notes = always ? [...situations.notes, `the rule ${shown(alert.name)} fires always, whatever happens`] : [...situations.notes]
  if (alert.failing) notes.push(`the last evaluation of the rule ${shown(alert.name)} failed (\`health: err\`), so it raises nothing and is not taken for on`)
  return { kind: 'alert', name: alert.name, fact, labels: { ...alert.labels, alertname: alert.name }, templated: alert.templated, notes }
}
