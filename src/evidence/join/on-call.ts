// On-call tools: service -> escalation policy -> schedule gives rotas; incident + log gives who took it, and when.
import { quote } from '../../source/index.ts'
import type { Join, JoinedFact } from './join.ts'
import { byKey, heldOf, type Note } from './on-call/held.ts'
import { incidentFacts } from './on-call/incidents.ts'
import { type Rota, rotaFact, rotaOfDuty, rotaOfPolicy, withServices } from './on-call/rotas.ts'

interface Named {
  rota: Rota
  name: string
  word: boolean
}

const isNote = (value: Rota | Note): value is Note => 'text' in value

/** What tells one rota of a name from another: its policy, and where that stands. */
const keyOf = ({ tool, policy, from: [first] }: Rota) => JSON.stringify([tool, policy, first?.source.file, first?.source.item, first?.at.pointer])

/** By name: a rota may be called after its policy or a service. A name counts once for each rota. */
function byName(rotas: readonly Rota[]): Named[][] {
  const found = new Map<string, Map<string, Named>>()
  for (const rota of rotas) {
    for (const { name, word } of rota.names) {
      const named = found.get(name) ?? new Map<string, Named>()
      const known = named.get(keyOf(rota))
      if (known) known.word &&= word
      else named.set(keyOf(rota), { rota, name, word })
      found.set(name, named)
    }
  }
  return [...found.values()].map((named) => [...named.values()])
}

/** One rota that is no better than any of them: which is meant nobody can tell. */
function worst(named: readonly Named[]): Named {
  const [first] = named as [Named]
  const rotas = named.map(({ rota }) => rota)
  const least = (pick: (rota: Rota) => number) => rotas.reduce((value, rota) => Math.min(value, pick(rota)), Infinity)
  const from = [
    ...new Map(rotas.flatMap((rota) => rota.from).map((place) => [JSON.stringify([place.source.file, place.source.item, place.at]), place])).values(),
  ]
  const together: Rota = {
    ...first.rota,
    people: least(({ people }) => people),
    steps: least(({ steps }) => steps),
    coveredTo: least(({ coveredTo }) => coveredTo),
    hole: -least(({ hole }) => -hole),
    from,
  }
  return { rota: together, name: first.name, word: named.some(({ word }) => word) }
}

/** Two policies are different rotas only where both can be meant: about a common system. */
function clashes(named: readonly Named[]): boolean {
  const policies = new Map<string, string>()
  for (const { rota } of named) {
    const key = JSON.stringify([rota.tool, rota.policy])
    for (const system of new Set(rota.from.flatMap(({ source }) => source.systems))) {
      if ((policies.get(system) ?? key) !== key) return true
      policies.set(system, key)
    }
  }
  return false
}

function rotaFacts(rotas: readonly Rota[]): { facts: JoinedFact[]; notes: Note[] } {
  const [facts, notes]: [JoinedFact[], Note[]] = [[], []]
  for (const named of byName(rotas)) {
    const clash = clashes(named)
    for (const { rota, name, word } of clash ? [worst(named)] : named) {
      facts.push(rotaFact(rota, name, word))
      const [place] = rota.from
      if (clash && place) notes.push({ source: place.source, text: `${quote(name)} is the name of more than one rota; it is judged by the worst of them` })
    }
  }
  return { facts, notes }
}

/** Joins what on-call tools say. */
export const onCall: Join = {
  kinds: ['on-call'],
  join(parts) {
    const sent = {
      schedules: byKey(heldOf(parts, 'schedule'), ({ id }) => id),
      groups: byKey(heldOf(parts, 'group'), ({ id }) => id),
    }
    const results = [...heldOf(parts, 'policy').map((policy) => rotaOfPolicy(policy, sent)), ...heldOf(parts, 'duty').map(rotaOfDuty)]
    const services = byKey(heldOf(parts, 'service'), ({ policy }) => policy)
    const reached = results.flatMap((result) => (isNote(result) ? [result] : withServices(result, services)))
    const { facts, notes } = rotaFacts(reached.filter((result): result is Rota => !isNote(result)))
    const incidents = incidentFacts(heldOf(parts, 'incident'), heldOf(parts, 'acknowledgement'), heldOf(parts, 'log'))
    return { facts: [...facts, ...incidents], notes: [...reached.filter(isNote), ...notes] }
  },
}
