// Alert rules and routings -> alert rules with the receivers they reach. Without a routing receivers stay unknown, never empty.
import { formatDuration, parseDuration } from '../../model/time.ts'
import type { Part } from '../reader.ts'
import { type Join, type JoinedFact, type PartSource, partsOf, type Sourced } from './join.ts'

type Rule = Sourced<Extract<Part, { kind: 'rule' }>>
type Routing = Sourced<Extract<Part, { kind: 'routing' }>>

/** The routing of a rule for one system; undefined if there is none, `several` if nothing says which. */
type Choice = Routing | 'several' | undefined

/**
 * Of the routings about the system the one of the rule's tool, or the only one there is. Of two Alertmanagers, with nothing that
 * says which one the rule sends to, none is guessed. The same file sent twice is one.
 */
function choose(rule: Rule, system: string, routings: readonly Routing[]): Choice {
  const near = routings.filter((routing) => routing.from.systems.includes(system))
  const tool = rule.part.fact.fields['tool']
  const same = near.filter((routing) => routing.part.tool === tool)
  const [first, ...others] = same.length > 0 ? same : near
  const differ = others.some((other) => other.from.sha256 !== first?.from.sha256 || other.part.tool !== first?.part.tool)
  return differ ? 'several' : first
}

/** The rule with the receivers its labels reach, and with the time the first alert of a group is held back. It is as old as the older file. */
function routed(rule: Rule, routing: Routing, systems: string[]): JoinedFact {
  const { fact, labels } = rule.part
  const { date: _date, ...undatedFact } = fact
  const receivers = routing.part.receiversOf(labels)
  const delay = delayed(fact.fields['delay'], receivers.length > 0 ? (routing.part.waitOf?.(labels) ?? 0) : 0)
  const fields = { ...fact.fields, receivers, ...(delay !== undefined && { delay }) }
  return {
    fact: { ...undatedFact, fields, systems },
    from: [
      { source: rule.from, at: fact.at },
      { source: routing.from, at: routing.part.at },
    ],
  }
}

function delayed(delay: unknown, wait: number): string | undefined {
  const known = typeof delay === 'string' ? parseDuration(delay) : undefined
  return known === undefined ? undefined : formatDuration(known + wait)
}

function alone(rule: Rule, systems: string[]): JoinedFact {
  return { fact: { ...rule.part.fact, systems }, from: [{ source: rule.from, at: rule.part.fact.at }] }
}

/** The facts of one rule: one for all systems that have the same routing. No system loses the rule. */
function factsOf(rule: Rule, routings: readonly Routing[]): { facts: JoinedFact[]; unsure: boolean } {
  const choices = rule.from.systems.map((system) => ({ system, choice: choose(rule, system, routings) }))
  const different = [...new Set(choices.map(({ choice }) => (choice === 'several' ? undefined : choice)))]
  const facts = different.map((routing) => {
    const systems = choices.filter(({ choice }) => (choice === 'several' ? undefined : choice) === routing).map(({ system }) => system)
    return routing ? routed(rule, routing, systems) : alone(rule, systems)
  })
  return { facts, unsure: choices.some(({ choice }) => choice === 'several') }
}

const unsureText = (count: number) =>
  `${count} ${count === 1 ? 'rule' : 'rules'} may go to more than one routing, so the receivers are not known; give rules and routing the same \`about.tool\``

/** Joins rules with the routing of their tool. */
export const alertRouting: Join = {
  kinds: ['rule', 'routing'],
  join(parts) {
    const routings = partsOf(parts, 'routing')
    const joined = partsOf(parts, 'rule').map((rule) => ({ source: rule.from, ...factsOf(rule, routings) }))
    const unsure = new Map<PartSource, number>()
    for (const each of joined) if (each.unsure) unsure.set(each.source, (unsure.get(each.source) ?? 0) + 1)
    return { facts: joined.flatMap((each) => each.facts), notes: [...unsure].map(([source, count]) => ({ source, text: unsureText(count) })) }
  },
}
