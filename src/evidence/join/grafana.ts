// Grafana: rules + notification policies + contact points -> alert rules with receivers, and alert routes with kinds of channel.
import { formatDuration, parseDuration } from '../../model/time.ts'
import type { PartFact } from '../reader.ts'
import { routeName } from '../readers/alertmanager/routes.ts'
import type { RouteNode } from '../readers/alertmanager/tree.ts'
import { routesOf } from '../readers/alertmanager/walk.ts'
import { type Contacts, type Given, givenOf, kindsOf, mentionsFolder, type Policy, perSystems, type Rule, sourcesOf } from './grafana/given.ts'
import type { Join, JoinedFact, PartSource } from './join.ts'

interface Joined {
  facts: JoinedFact[]
  notes: { source: PartSource; text: string }[]
}

/** Grafana's default, as in Alertmanager, of the time the first alert of a group is held back. */
const GROUP_WAIT = 30_000
const orgPath = (org: number | undefined) => (org === undefined || org === 1 ? '' : `org ${org}: `)

function routeFact(policy: Policy, route: { severity: string; node: RouteNode; rested: boolean }, contacts: Contacts, systems: string[]): JoinedFact {
  const { node, severity, rested } = route
  const { rotas, org } = policy.value
  const said = Object.hasOwn(rotas, node.receiver) ? rotas[node.receiver] : undefined
  const fields = {
    tool: policy.tool,
    severity,
    route: routeName(`${orgPath(org)}${node.path}`),
    receiver: node.receiver,
    receiver_kinds: kindsOf(contacts, node.receiver),
    muted: node.muted,
    rotas: [...(said ?? [])],
  }
  const word = [...policy.word, ...(said ? ['rotas'] : []), ...(rested ? ['severity'] : [])]
  const assumed = policy.word.includes('tool') ? {} : { assumed: true as const }
  const fact: PartFact = { type: 'alert-route', fields, at: policy.at, word, systems, ...assumed }
  return { fact, from: [{ source: policy.from, at: policy.at }, ...sourcesOf(contacts, node.receiver)] }
}

/** Routes of a policy, for the systems whose contact points were sent. */
function policyRoutes(policy: Policy, given: Given): Joined {
  const joined: Joined = { facts: [], notes: [] }
  for (const { value: contacts, systems } of perSystems(policy.from.systems, (system) => given.contactsFor(policy, system))) {
    if (contacts.all.length > 0) joined.facts.push(...policy.value.routes.map((route) => routeFact(policy, route, contacts, systems)))
    else joined.notes.push({ source: policy.from, text: 'the contact points were not sent, so what the notification policies end in is not known' })
  }
  return joined
}

/** The route of a rule that names its receiver itself, past the policies. */
function directRoute(rule: Rule, receiver: string, muted: boolean, contacts: Contacts, systems: string[]): JoinedFact {
  const { value, tool, at, from } = rule
  const { word, assumed } = value.fact
  const fields = {
    tool,
    severity: value.severity,
    route: routeName(`${orgPath(value.org)}rule ${String(value.fact.fields['rule'])}`),
    receiver,
    receiver_kinds: kindsOf(contacts, receiver),
    muted,
    rotas: [],
  }
  const kept = word.filter((each) => ['tool', 'severity'].includes(each))
  return {
    fact: { type: 'alert-route', fields, at, word: kept, systems, ...(assumed && { assumed }) },
    from: [{ source: from, at }, ...sourcesOf(contacts, receiver)],
  }
}

/** The rule with those of the receivers that have a channel, and with the wait of its routes. It is as old as the oldest file. */
function reached(rule: Rule, receivers: readonly string[], wait: number, contacts: Contacts, systems: string[], policy?: Policy): JoinedFact {
  const { fact } = rule.value
  const { date: _date, ...undated } = fact
  const live = [...new Set(receivers)].filter((receiver) => kindsOf(contacts, receiver).length > 0).sort()
  const own = typeof fact.fields['delay'] === 'string' ? parseDuration(fact.fields['delay']) : undefined
  const fields = { ...fact.fields, receivers: live, ...(own !== undefined && { delay: formatDuration(own + (live.length > 0 ? wait : 0)) }) }
  const places = [...(policy ? [{ source: policy.from, at: policy.at }] : []), ...receivers.flatMap((receiver) => sourcesOf(contacts, receiver))]
  return { fact: { ...undated, fields, systems }, from: [{ source: rule.from, at: rule.at }, ...places] }
}

const alone = (rule: Rule, systems: string[]): JoinedFact => ({ fact: { ...rule.value.fact, systems }, from: [{ source: rule.from, at: rule.at }] })

function directFacts(rule: Rule, direct: NonNullable<Rule['value']['direct']>, given: Given): Joined {
  const groups = perSystems(rule.from.systems, (system) => given.contactsFor(rule, system))
  const facts = groups.flatMap(({ value: contacts, systems }) => {
    if (contacts.all.length === 0) return [alone(rule, systems)]
    const wait = direct.wait ?? given.policies.reduce((longest, { value }) => Math.max(longest, value.root.wait), GROUP_WAIT)
    return [reached(rule, [direct.receiver], wait, contacts, systems), directRoute(rule, direct.receiver, direct.muted, contacts, systems)]
  })
  return { facts, notes: [] }
}

/** A rule by the one tree of policies its labels take. */
function routedFacts(rule: Rule, policy: Policy, among: readonly string[], given: Given): JoinedFact[] {
  const nodes = routesOf(policy.value.root, rule.value.labels)
  const receivers = nodes.map(({ receiver }) => receiver)
  return perSystems(among, (system) => given.contactsFor(policy, system)).map(({ value: contacts, systems }) => {
    const live = nodes.filter(({ receiver }) => kindsOf(contacts, receiver).length > 0)
    const wait = live.reduce((longest, node) => Math.max(longest, node.wait), 0)
    return contacts.all.length === 0 ? alone(rule, systems) : reached(rule, receivers, wait, contacts, systems, policy)
  })
}

/** A rule by the policies its labels take; alone where there are none, or no contact points, or it is not certain which. */
function ruleFacts(rule: Rule, given: Given): Joined {
  if (rule.value.direct) return directFacts(rule, rule.value.direct, given)
  const joined: Joined = { facts: [], notes: [] }
  for (const { value: found, systems } of perSystems(rule.from.systems, (system) => given.choicesFor(rule, system))) {
    const [policy, ...others] = found
    const hidden = policy && !rule.value.folder && mentionsFolder(policy.value.root)
    if (policy && others.length === 0 && !hidden) joined.facts.push(...routedFacts(rule, policy, systems, given))
    else joined.facts.push(alone(rule, systems))
    if (others.length > 0)
      joined.notes.push({
        source: rule.from,
        text: 'its rules may take more than one tree of policies, so the receivers are not known; give the files of one Grafana the same `about.tool`',
      })
    if (hidden)
      joined.notes.push({
        source: rule.from,
        text: 'policies ask for the folder (grafana_folder), which this answer does not name, so the receivers are not known; send the export of the rules',
      })
  }
  return joined
}

/** Joins what Grafana says. */
export const grafana: Join = {
  kinds: ['notification'],
  join(parts) {
    const given = givenOf(parts)
    const joined = [...given.policies.map((policy) => policyRoutes(policy, given)), ...given.rules.map((rule) => ruleFacts(rule, given))]
    const notes = new Map(joined.flatMap((each) => each.notes).map((note) => [JSON.stringify([note.source.file, note.source.item, note.text]), note]))
    return { facts: joined.flatMap((each) => each.facts), notes: [...notes.values()] }
  },
}
