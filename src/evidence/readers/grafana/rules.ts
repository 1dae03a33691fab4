// Alert rules of Grafana, as files and the API write them. What a query catches is not read: situations are labels or the manifest's word.
import { sha256 } from '../../../model/canonical.ts'
import type { FieldValue } from '../../../model/evidence.ts'
import { formatDuration } from '../../../model/time.ts'
import type { About, Part, PartFact } from '../../reader.ts'
import { isRecord } from '../alertmanager/tree.ts'
import { parsePrometheusDuration } from '../prometheus-rules/durations.ts'
import { knownSituations, saidOf, saidSituations, severityOf, sourcesOf, textsOf } from '../prometheus-rules/labels.ts'
import { shown } from '../table/notes.ts'
import type { NotificationValue, Place } from './values.ts'

/** What a group says for its rules. */
export interface Group {
  /** Name of the folder; undefined where only its id is known. */
  folder?: string
  /** Milliseconds between evaluations; undefined where it is not said. */
  interval?: number
  org?: number
}

export type RuleOutcome = { kind: 'alert'; part: Part; notes: string[] } | { kind: 'recording' } | { kind: 'bad'; why: string }

const NO_DATA = ['Alerting', 'NoData', 'OK', 'KeepLast']
const LONGEST = 1000

interface Read {
  name: string
  enabled: boolean
  held: number
  /** How far behind now the queries end, in milliseconds. */
  behind: number
  noData: string
  labels: ReturnType<typeof textsOf>
  annotations: Record<string, string>
  settings: Record<string, unknown> | undefined
}

/** The longest `relativeTimeRange.to`: a query that ends an hour ago sees an event an hour late. Undefined if one is no number. */
function behindOf(data: unknown): number | undefined {
  if (data === undefined || data === null) return 0
  if (!Array.isArray(data)) return undefined
  const ends = data.map((query) => (isRecord(query) && isRecord(query['relativeTimeRange']) ? (query['relativeTimeRange']['to'] ?? 0) : 0))
  return ends.every((end): end is number => typeof end === 'number' && end >= 0 && end < 1e9) ? Math.max(0, ...ends) * 1000 : undefined
}

function readRule(rule: Record<string, unknown>): Read | string {
  const name = rule['title']
  if (typeof name !== 'string' || name === '') return 'the rule has no `title`'
  if (name.length > LONGEST) return `the title of a rule is longer than ${LONGEST} characters`
  const paused = rule['isPaused'] ?? false
  if (typeof paused !== 'boolean') return `\`isPaused\` of the rule ${shown(name)} is neither true nor false`
  const held = parsePrometheusDuration(rule['for'] ?? 0)
  if (held === undefined) return `\`for\` of the rule ${shown(name)} is no duration such as 5m`
  const noData = rule['noDataState'] ?? 'NoData'
  if (typeof noData !== 'string' || !NO_DATA.includes(noData)) return `\`noDataState\` of the rule ${shown(name)} is none of ${NO_DATA.join(', ')}`
  const behind = behindOf(rule['data'])
  if (behind === undefined) return `\`data\` of the rule ${shown(name)} has a time range that cannot be read`
  const settings = rule['notification_settings'] ?? undefined
  if (settings !== undefined && !isRecord(settings)) return `\`notification_settings\` of the rule ${shown(name)} must be a mapping`
  const annotations = textsOf(rule['annotations']).texts
  return { name, enabled: !paused, held, behind, noData, labels: textsOf(rule['labels']), annotations, settings }
}

/** The receiver a rule names itself; a text where its settings cannot be read. */
function directOf({ settings, name }: Read): Extract<NotificationValue, { kind: 'rule' }>['direct'] | string {
  if (!settings) return undefined
  const receiver = settings['receiver']
  if (typeof receiver !== 'string' || receiver === '') return `\`notification_settings\` of the rule ${shown(name)} names no receiver`
  const times = [settings['mute_time_intervals'] ?? [], settings['active_time_intervals'] ?? []]
  const wait = settings['group_wait'] === undefined || settings['group_wait'] === null ? undefined : parsePrometheusDuration(settings['group_wait'])
  if (!times.every(Array.isArray) || (wait === undefined && typeof settings['group_wait'] === 'string'))
    return `\`notification_settings\` of the rule ${shown(name)} cannot be read`
  return { receiver, muted: times.some((names) => (names as unknown[]).length > 0), ...(wait !== undefined && { wait }) }
}

/** Up to one interval until it is first true, then `for` in whole intervals. When silence is noticed no file says. */
function delayOf(read: Read, group: Group, situations: readonly string[]): string | undefined {
  if (group.interval === undefined || situations.includes('source-silent')) return undefined
  return formatDuration(read.behind + group.interval + Math.ceil(read.held / group.interval) * group.interval)
}

function factOf(read: Read, value: Record<string, unknown>, group: Group, about: About, place: Place): { fact: PartFact; notes: string[] } {
  const { name, labels } = read
  const sources = sourcesOf(name, labels.texts, about)
  const { known, notes } = saidSituations(name, labels.texts, about)
  const situations = knownSituations.filter((situation) => known.includes(situation))
  const delay = delayOf(read, group, situations)
  const fields: Record<string, FieldValue> = {
    rule: name,
    tool: place.tool,
    enabled: read.enabled,
    sources,
    situations,
    situations_by: 'supplier',
    ...saidOf(labels.texts, read.annotations, about),
    ...(delay !== undefined && { delay }),
  }
  const rested = severityOf(labels.texts['severity'], about).rested
  const word = [
    ...(about.tool ? ['tool'] : []),
    ...(situations.length > 0 ? ['situations'] : []),
    ...(sources.length > 0 ? ['sources'] : []),
    ...(rested ? ['severity'] : []),
  ]
  if (['OK', 'KeepLast'].includes(read.noData)) notes.push(`the rule ${shown(name)} raises nothing when its data is gone (\`noDataState: ${read.noData}\`)`)
  // Titles and labels stay where the condition is weakened: who answers for what a rule catches has looked at this one.
  const seal = sha256(JSON.stringify([value['condition'] ?? null, value['data'] ?? null, read.held, read.noData, labels.texts]))
  return { fact: { type: 'alert-rule', fields, at: place.at, word, seal, ...(about.tool === undefined && { assumed: true as const }) }, notes }
}

const SEVERITIES = ['critical', 'high', 'medium', 'low']

/** Reads one rule. One with labels made from the data is a fact without receivers: which policy its alerts take is not known. */
export function ruleOf(value: unknown, group: Group, about: About, place: Place): RuleOutcome {
  if (!isRecord(value)) return { kind: 'bad', why: 'the rule must be a mapping' }
  if (isRecord(value['record'])) return { kind: 'recording' }
  const read = readRule(value)
  if (typeof read === 'string') return { kind: 'bad', why: read }
  const direct = directOf(read)
  if (typeof direct === 'string') return { kind: 'bad', why: direct }
  const { fact, notes } = factOf(read, value, group, about, place)
  if (read.labels.templated && !direct) {
    return {
      kind: 'alert',
      part: { kind: 'fact', ...fact },
      notes: [...notes, `the rule ${shown(read.name)} has labels made from the data, so which receivers it reaches is not known`],
    }
  }
  const severity = SEVERITIES.find((each) => each === fact.fields['severity']) ?? 'default'
  const labels = { ...read.labels.texts, alertname: read.name, ...(group.folder !== undefined && { grafana_folder: group.folder }) }
  const rule: NotificationValue = {
    kind: 'rule',
    name: read.name,
    fact,
    labels,
    folder: group.folder !== undefined,
    severity,
    ...(group.org !== undefined && { org: group.org }),
    ...(direct && { direct }),
  }
  return { kind: 'alert', part: { kind: 'notification', tool: place.tool, value: rule, word: fact.word, at: place.at }, notes }
}
