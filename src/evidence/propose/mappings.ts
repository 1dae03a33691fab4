// The entries of a mapping in `about` that a file leaves open, by what reading it showed: receivers, words, rules, roles of a log.
import { shortName } from '../../model/names.ts'
import { listed, quote } from '../../source/index.ts'
import { fieldRoles } from '../logs/formats/recognise.ts'
import type { Asked, Part, PartFact } from '../reader.ts'

type Entries = NonNullable<Asked['entries']>

export interface Found {
  entries: Entries
  /** What it is about, in words. */
  of?: string
}

const names = (list: readonly string[]): Entries => [...new Set(list)].sort().map((name) => ({ name }))
const shown = (list: readonly string[]) =>
  listed(
    [...new Set(list)].map((name) => quote(name)),
    'and',
    12,
  )

/** The entries of a mapping that the parts leave open; undefined where they leave none. */
export function openEntries(key: string, parts: readonly Part[]): Found | undefined {
  if (key === 'rotas') return someOf(parts.flatMap(receiversOf))
  const rules = parts.flatMap((part) => ('fact' in part && part.fact.type === 'alert-rule' ? [part.fact] : part.kind === 'fact' ? rule(part) : []))
  if (key === 'severities') return severitiesOf(rules)
  if (key === 'situations' || key === 'rule_sources') return rulesWithout(rules, key === 'situations' ? 'situations' : 'sources')
  if (key === 'fields') return someOf(parts.flatMap(rolesLacking))
  if (key === 'event_classes') return parts.some((part) => part.kind === 'log' && measured(part).classes?.size === 0) ? { entries: [] } : undefined
  return { entries: [] }
}

const rule = (fact: PartFact): PartFact[] => (fact.type === 'alert-rule' ? [fact] : [])
const someOf = (list: readonly string[]): Found | undefined => (list.length > 0 ? { entries: names(list) } : undefined)

/** Receivers of which nothing says whom they interrupt. */
function receiversOf(part: Part): string[] {
  if (part.kind === 'alert-target') return part.rotas === undefined && part.kinds.length > 0 ? [part.name] : []
  if (part.kind === 'notification') return receiversOfPolicy(part.value)
  if (part.kind !== 'fact' || part.type !== 'alert-route') return []
  const { receiver, rotas } = part.fields
  return typeof receiver === 'string' && Array.isArray(rotas) && rotas.length === 0 ? [receiver] : []
}

function receiversOfPolicy(value: unknown): string[] {
  const routes = (value as { routes?: unknown } | null)?.routes
  if (!Array.isArray(routes)) return []
  const receivers = routes.map((route: { node?: { receiver?: unknown } }) => route.node?.receiver)
  return receivers.filter((receiver) => typeof receiver === 'string')
}

const OURS: readonly unknown[] = ['critical', 'high', 'medium', 'low']

/** Words for how severe rules are that are none of ours; where rules have no word, only the supplier knows. */
function severitiesOf(rules: readonly PartFact[]): Found | undefined {
  const words = rules.map(({ fields }) => fields['severity'])
  const odd = words.filter((word) => typeof word === 'string' && !OURS.includes(word)) as string[]
  return odd.length > 0 || words.includes(undefined) ? { entries: names(odd) } : undefined
}

function rulesWithout(rules: readonly PartFact[], field: 'situations' | 'sources'): Found | undefined {
  const open = rules.filter(({ fields }) => ((fields[field] as readonly unknown[] | undefined) ?? []).length === 0)
  return open.length > 0 ? { entries: [], of: shown(open.map(nameOfRule)) } : undefined
}

/** The name people know a rule by. */
function nameOfRule({ fields }: PartFact): string {
  const full = String(fields['rule'])
  const [before = '', ...more] = full.split(' (projects/')
  return more.length > 0 ? before : shortName(full)
}

type LogPart = Extract<Part, { kind: 'log' }>
const measured = (part: LogPart) => part.measure as { counts?: Record<string, number>; lag?: unknown; classes?: ReadonlyMap<string, unknown> }
const ROLES = ['actor', 'action', 'object', 'outcome', 'origin']

/** What no record of the log has, as far as a name is known. */
function rolesLacking(part: Part): string[] {
  if (part.kind !== 'log') return []
  const { counts = {}, lag, classes } = measured(part)
  const content = ROLES.filter((role) => counts[`with_${role}`] === 0)
  return [
    ...content,
    ...(counts['correlated'] === 0 ? ['correlation'] : []),
    ...(lag === undefined ? ['stored'] : []),
    ...(classes?.size === 0 ? ['class'] : []),
  ]
}

/** Every role, for a log none of whose columns could be told. */
export const everyRole: Entries = fieldRoles.split(', ').map((name) => ({ name }))
