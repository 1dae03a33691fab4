// Rule groups in their wrappers, as one shape: rule files, Kubernetes PrometheusRule objects (alone or listed), and the rules API.
import { type Content, UnreadableFile } from '../../reader.ts'
import { isRecord } from '../alertmanager/tree.ts'
import { parsePrometheusDuration } from './durations.ts'

export type LineOf = (pointer: string) => number | undefined

export interface RuleGroup {
  name: string
  /** Time between evaluations in milliseconds; undefined where the file doesn't say. */
  interval: number | undefined
  /** How far behind the rules look, in milliseconds. */
  offset: number
  labels: Record<string, unknown>
  rules: readonly WrittenRule[]
}

/** A rule as it was written, with where it stands. Durations of the API are numbers of seconds. */
export interface WrittenRule {
  value: unknown
  pointer: string
  line: number | undefined
  api: boolean
}

const isApi = (head: string) => /^\s*\{/.test(head) && /"groups"\s*:/.test(head) && /"type"\s*:\s*"(?:alerting|recording)"/.test(head)
const isList = (head: string) => /^[ \t]*(?:-[ \t]+)?kind:[ \t]*["']?PrometheusRule\b/m.test(head) || /"kind"\s*:\s*"PrometheusRule"/.test(head)
/** Grafana's provisioning files say this; their recording rules have `record` and `expr`, too. */
const isGrafana = (head: string) => /^apiVersion:[ \t]*["']?1["']?[ \t]*\r?$/m.test(head)
const isFile = (head: string) =>
  /^groups:/m.test(head) && !isGrafana(head) && /^[ \t]*(?:-[ \t]+)?["']?(?:alert|record)["']?:/m.test(head) && /^[ \t]*(?:-[ \t]+)?["']?expr["']?:/m.test(head)

/** Whether the text looks like rules of Prometheus in one of the wrappers. Grafana's provisioning has groups too, and no `expr` in its rules. */
export function isRules(content: Content): boolean {
  return isApi(content.head) || isList(content.head) || isFile(content.head)
}

function seconds(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value * 1000) : undefined
}

/** The time between evaluations. A wrong one is an error, not an unknown. */
function intervalOf(value: unknown, api: boolean, what: string, line: number | undefined): number | undefined {
  if (value === undefined || value === null) return undefined
  const interval = api ? seconds(value) : parsePrometheusDuration(value)
  if (interval === undefined) throw new UnreadableFile(`${what} of a rule group is no duration`, line)
  return interval === 0 ? undefined : interval
}

function groupOf(value: unknown, pointer: string, lineOf: LineOf, api: boolean): RuleGroup {
  const line = lineOf(pointer)
  if (!isRecord(value)) throw new UnreadableFile('a rule group must be a mapping', line)
  const rules = value['rules'] ?? []
  if (!Array.isArray(rules)) throw new UnreadableFile('`rules` of a rule group must be a list', line)
  return {
    name: typeof value['name'] === 'string' ? value['name'] : '',
    interval: intervalOf(value['interval'], api, '`interval`', line),
    offset: intervalOf(value['query_offset'], false, '`query_offset`', line) ?? 0,
    labels: isRecord(value['labels']) ? value['labels'] : {},
    rules: rules.map((rule, at) => ({ value: rule, pointer: `${pointer}/rules/${at}`, line: lineOf(`${pointer}/rules/${at}`), api })),
  }
}

function groupsAt(holder: unknown, pointer: string, lineOf: LineOf, api = false): RuleGroup[] {
  const groups = isRecord(holder) ? (holder['groups'] ?? []) : undefined
  if (!Array.isArray(groups)) throw new UnreadableFile('`groups` must be a list', lineOf(pointer))
  return groups.map((group, at) => groupOf(group, `${pointer}/groups/${at}`, lineOf, api))
}

/** The groups of one document; those of other kinds of object hold none. */
function documentGroups(value: unknown, pointer: string, lineOf: LineOf): RuleGroup[] {
  if (!isRecord(value)) return []
  if (value['kind'] === 'PrometheusRule') return groupsAt(value['spec'], `${pointer}/spec`, lineOf)
  if (Array.isArray(value['items']) && typeof value['kind'] === 'string' && value['kind'].endsWith('List'))
    return value['items'].flatMap((item, at) => documentGroups(item, `${pointer}/items/${at}`, lineOf))
  return 'groups' in value && value['kind'] === undefined ? groupsAt(value, pointer, lineOf) : []
}

export interface AllGroups {
  groups: RuleGroup[]
  /** Told where the file is one page of a longer answer. */
  partial: boolean
}

/** All rule groups of the content. */
export function ruleGroups(content: Content): AllGroups {
  if (isApi(content.head)) {
    const json = content.json()
    const data = isRecord(json) && isRecord(json['data']) ? json['data'] : json
    const holder = isRecord(json) && isRecord(json['data']) ? '/data' : ''
    return {
      groups: groupsAt(data, holder, () => undefined, true),
      partial: isRecord(data) && typeof data['groupNextToken'] === 'string' && data['groupNextToken'] !== '',
    }
  }
  const documents = content.yaml()
  const groups = documents.flatMap(({ value, lineOf }) => documentGroups(value, '', lineOf))
  const next = documents.some(
    ({ value }) => isRecord(value) && isRecord(value['metadata']) && typeof value['metadata']['continue'] === 'string' && value['metadata']['continue'] !== '',
  )
  return { groups, partial: next }
}
