// Alerts and the targets they name -> alert-rule with receivers, and alert-route. CloudWatch, Azure Monitor and Google Cloud alike.
// What readers send:
// - `alert`: `fact` is an alert-rule without `receivers`; its `delay` is what the condition needs, its `severity` one of ours where
//   the file or `about.severities` says so. `targets` holds every id that may tell somebody (topic, action group, channel), also those
//   the reader knows nothing of; [] means that the file itself shows that nobody is told. List alert-rule and alert-route.
// - `alert-target`: one for each id and file, `kinds` all channels that are on; [] means that nobody hears it (nothing confirmed,
//   switched off). `name` is the receiver; rotas from `about.rotas[name]`. List alert-route.
// Ids match exactly; Azure's, which begin with /subscriptions/, in any case of letters. Only targets about the same system count.
// What comes of it:
// - receivers: the sorted names of targets with a channel. Where there is none: [] if every target was sent and is silent, else unknown.
// - alert-route, for each alert that is on and each of its targets: tool and severity of the alert (`default` if it has none of ours),
//   route = id. An alert without any target has the route `none` to the receiver `nobody`. A target that was not sent, or that two
//   files show differently, makes no route, and counts as an unreadable record of alert-route in the alert's file.
// - A target no alert names makes no fact: nothing is known to arrive there.
// - situations of a filter on records of CloudTrail: by the reader where a trail that records every management event is shown to fill
//   its log group, else for a person to confirm.
// May import model/ and evidence/reader.ts.
import type { FieldValue } from '../../model/evidence.ts'
import { listed, quote } from '../../source/index.ts'
import type { PartFact } from '../reader.ts'
import { type Alert, type Fed, type Feed, type Filter, fedBy } from './alert-target/feeds.ts'
import { filtersOf, withFilters } from './alert-target/filters.ts'
import { type Found, idKey, type Target, targetFinder } from './alert-target/targets.ts'
import { type Join, type Joined, type JoinedFact, oldestDate, type PartSource, partsOf, type Sourced } from './join.ts'

const severities: readonly unknown[] = ['critical', 'high', 'medium', 'low']

/** One alert for the systems for which the same files are known of its targets and filters. */
interface Resolved {
  alert: Alert
  systems: string[]
  targets: readonly Found[]
  filters: readonly Filter[]
  fed: Fed
}

function resolve(alert: Alert, find: ReturnType<typeof targetFinder>, parts: readonly Sourced[]): Resolved[] {
  const ids = new Map(alert.part.targets.map((id) => [idKey(id), id]))
  const order = new Map(parts.map((part, index) => [part, index]))
  const groups = new Map<string, Resolved>()
  for (const system of alert.from.systems) {
    const targets = [...ids.values()].map((id) => find(id, system))
    const filters = filtersOf(alert, system, parts)
    const fed = fedBy(alert, filters, system, parts)
    const used = [...targets.map((each) => (each.kind === 'unknown' ? [] : each.all)), filters, ...fed.values()]
    const key = JSON.stringify([targets.map(({ kind }) => kind), used.map((list) => list.map((part) => order.get(part)))])
    const group = groups.get(key) ?? { alert, systems: [], targets, filters, fed }
    group.systems.push(system)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Only if every part gives its own date; else the manifest's dates count. */
function dateOf(parts: readonly { date?: number }[]): { date?: number } {
  const date = oldestDate(parts.map((part) => part.date))
  return date === undefined ? {} : { date }
}

const sourceOf = ({ from, part }: Target | Filter | Feed) => ({ source: from, at: part.at })

/** A trail and its selectors name themselves. */
const wordOf = ({ part }: Filter | Feed): readonly string[] => ('word' in part ? (part.word ?? []) : [])

/** Unknown only where a target that was not sent may be the one that tells somebody. */
function receiversOf(targets: readonly Found[]): string[] | undefined {
  const heard = targets.flatMap((each) => (each.kind !== 'unknown' && each.target.part.kinds.length > 0 ? [each.target.part.name] : []))
  if (heard.length > 0) return [...new Set(heard)].sort()
  return targets.some(({ kind }) => kind !== 'known') ? undefined : []
}

function ruleOf({ alert, systems, targets, filters, fed }: Resolved): JoinedFact {
  const { date: _date, ...fact } = withFilters(alert, filters, fed)
  const behind: (Filter | Feed)[] = [...filters, ...new Set([...fed.values()].flat())]
  const used = targets.flatMap((each) => (each.kind === 'unknown' ? [] : each.all))
  const receivers = receiversOf(targets)
  const fields = { ...fact.fields, ...(receivers !== undefined && { receivers }) }
  const told = used.flatMap(({ part }) => part.word.filter((name) => name !== 'rotas' && name !== 'tool'))
  const word = [...new Set([...fact.word, ...told, ...behind.flatMap(wordOf)])].sort()
  const date = dateOf([alert.part.fact, ...used.map(({ part }) => part), ...behind.map(({ part }) => part)])
  return {
    fact: { ...fact, ...date, fields, word, systems },
    from: [{ source: alert.from, at: fact.at }, ...used.map(sourceOf), ...behind.map(sourceOf)],
  }
}

const severityOf = ({ fields }: PartFact) => (severities.includes(fields['severity']) ? (fields['severity'] as string) : 'default')

function routeOf({ alert, systems }: Resolved, route: Record<string, FieldValue>, targets: readonly Target[]): JoinedFact {
  const { fact } = alert.part
  const fields = { tool: fact.fields['tool'] as string, severity: severityOf(fact), muted: alert.part.muted ?? false, rotas: [], ...route }
  const told = fact.word.filter((name) => name === 'tool' || name === 'severity')
  const word = [...new Set([...told, ...targets.flatMap(({ part }) => part.word.filter((name) => name !== 'tool'))])].sort()
  const { account, assumed } = fact
  return {
    fact: {
      type: 'alert-route',
      fields,
      at: fact.at,
      word,
      systems,
      ...dateOf([fact, ...targets.map(({ part }) => part)]),
      ...(account !== undefined && { account }),
      ...(assumed && { assumed }),
    },
    from: [{ source: alert.from, at: fact.at }, ...targets.map(sourceOf)],
  }
}

/** Where an alert that is on ends; targets that are not known are left to be counted. */
function routesOf(resolved: Resolved): JoinedFact[] {
  const { alert, targets } = resolved
  if (alert.part.fact.fields['enabled'] !== true) return []
  if (targets.length === 0) return [routeOf(resolved, { route: 'none', receiver: 'nobody', receiver_kinds: [] }, [])]
  return targets.flatMap((each) => {
    if (each.kind !== 'known') return []
    const { name, kinds, rotas, muted } = each.target.part
    const route = {
      route: idKey(each.id),
      receiver: name,
      receiver_kinds: [...kinds].sort(),
      rotas: [...(rotas ?? [])].sort(),
      muted: muted === true || alert.part.muted === true,
    }
    return [routeOf(resolved, route, each.all)]
  })
}

const lostOf = ({ alert, targets }: Resolved) => (alert.part.fact.fields['enabled'] === true ? targets.filter(({ kind }) => kind !== 'known') : [])

/** Alerts of one severity to one target are one route, as weak as the weakest of them. */
function distinctRoutes(routes: readonly JoinedFact[]): JoinedFact[] {
  const byContent = new Map<string, JoinedFact>()
  for (const route of routes) {
    const { at: _at, ...rest } = route.fact
    const key = JSON.stringify([rest, route.from.map(({ source }) => [source.file, source.item])])
    if (!byContent.has(key)) byContent.set(key, route)
  }
  return [...byContent.values()]
}

/** Targets of one file that are not known, named once. */
function notesOf(resolved: readonly Resolved[]): Joined['notes'] {
  const bySource = new Map<PartSource, Map<string, Found>>()
  for (const each of resolved) {
    const lost = bySource.get(each.alert.from) ?? new Map<string, Found>()
    for (const found of lostOf(each)) lost.set(`${found.kind} ${found.id}`, found)
    bySource.set(each.alert.from, lost)
  }
  return [...bySource].flatMap(([source, lost]) => {
    const all = [...lost.values()]
    if (all.length === 0) return []
    const names = listed(all.slice(0, 10).map(({ id }) => quote(id)))
    const text = `${all.length} of the targets its alerts name are not known, because no file shows them or files show them differently, so it is not known who is told: ${names}; send each of them once, whole`
    return [{ source, text }]
  })
}

/** Filters whose log group no trail is known to fill, named once for each file. */
function emptyNotes(resolved: readonly Resolved[]): Joined['notes'] {
  const lost = resolved.flatMap(({ fed }) =>
    [...fed].flatMap(([{ part, from }, trails]) => (trails.length === 0 && part.situations.length > 0 ? [{ part, from }] : [])),
  )
  return [...new Set(lost.map(({ from }) => from))].map((source) => {
    const groups = [...new Set(lost.flatMap(({ part, from }) => (from === source ? [quote(part.logGroup)] : [])))].sort()
    const text = `that CloudTrail writes into ${listed(groups, 'and', 10)}, beside the alarms, every management event of every region is not shown, so what their filters catch is for a person to confirm; name \`account\` and \`region\` of the filters, and send all of them with describe-trails, get-trail-status and get-event-selectors for the same systems`
    return { source, text }
  })
}

/** Joins alerts with the targets they name, the metric filters behind them and the trails that feed those. */
export const alertTarget: Join = {
  kinds: ['alert', 'alert-target', 'metric-filter', 'trail', 'trail-status', 'trail-selectors'],
  join(parts) {
    const find = targetFinder(parts)
    const resolved = partsOf(parts, 'alert').flatMap((alert) => resolve(alert, find, parts))
    return {
      facts: [...resolved.map(ruleOf), ...distinctRoutes(resolved.flatMap(routesOf))],
      notes: [...notesOf(resolved), ...emptyNotes(resolved)],
      unread: resolved.flatMap((each) => lostOf(each).map(() => ({ source: each.alert.from, type: 'alert-route' as const }))),
    }
  },
}
