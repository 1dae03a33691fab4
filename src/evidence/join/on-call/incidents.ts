// Incident + acknowledgements -> incident. The first acknowledgement by a person counts; what no person did takes nothing.
// That nobody took one only a whole log says: an incident's own record forgets it.
import { formatInstant, parseInstant } from '../../../model/time.ts'
import type { Taken } from '../../readers/on-call/values.ts'
import type { JoinedFact } from '../join.ts'
import { type Held, meets } from './held.ts'

type Ack = Held<'acknowledgement'>
/** Times of one act in two answers differ by no more. */
const SAME = 1000

/** The earliest that a person did; of two at once the one whose id sorts first. */
function first(taken: readonly Taken[]): Taken | undefined {
  const byPeople = taken.filter(({ person }) => person !== undefined)
  return [...byPeople].sort((a, b) => a.at - b.at || ((a.person as string) < (b.person as string) ? -1 : 1))[0]
}

/** What the incident itself says was taken, without what the log shows to be no person's doing. */
function ownTaken(incident: Held<'incident'>, log: readonly Ack[]): Taken[] {
  const machines = log.filter(({ value }) => value.taken.person === undefined).map(({ value }) => value.taken.at)
  return incident.value.taken.filter(({ at }) => !machines.some((other) => Math.abs(other - at) <= SAME))
}

/** Whether the log holds what became of the incident: it is about all its systems, and was asked for the time it was raised in. */
function covers({ from: { asked, systems }, tool }: Held<'log'>, incident: Held<'incident'>): boolean {
  const created = parseInstant(String(incident.value.fact.fields['created']))
  const within = asked !== undefined && created !== undefined && asked.from <= created && created <= asked.to
  return within && tool === incident.tool && incident.from.systems.every((system) => systems.includes(system))
}

function factOf(incident: Held<'incident'>, log: readonly Ack[], logs: readonly Held<'log'>[]): JoinedFact {
  const { fact } = incident.value
  const taken = first([...ownTaken(incident, log), ...log.map(({ value }) => value.taken)])
  const fields = { ...fact.fields, ...(taken && { acknowledged: formatInstant(taken.at), acknowledged_by: taken.person as string }) }
  const places = log.map(({ from, at }) => ({ source: from, at, field: 'acknowledged' }))
  const unsaid = taken || logs.some((whole) => covers(whole, incident)) ? [] : ['acknowledged', 'acknowledged_by']
  return { fact: { ...fact, fields, ...(unsaid.length > 0 && { unsaid }) }, from: [{ source: incident.from, at: fact.at }, ...places] }
}

/** Every incident with who took it first. */
export function incidentFacts(incidents: readonly Held<'incident'>[], acks: readonly Ack[], logs: readonly Held<'log'>[]): JoinedFact[] {
  const byIncident = new Map<string, Ack[]>()
  for (const ack of acks) {
    const known = byIncident.get(ack.value.incident) ?? []
    known.push(ack)
    byIncident.set(ack.value.incident, known)
  }
  return incidents.map((incident) =>
    factOf(
      incident,
      (byIncident.get(incident.value.id) ?? []).filter((ack) => meets(incident, ack)),
      logs,
    ),
  )
}
