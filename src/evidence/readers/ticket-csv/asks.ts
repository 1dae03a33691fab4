// What a proposed manifest must ask of a ticket export: columns no name of which is known, words that mean nothing certain, a zone.
import type { About, Asked } from '../../reader.ts'
import { cellOf, findColumns, type TicketField, type TicketKind } from './columns.ts'
import { lacksZone } from './dates.ts'
import type { TicketTable } from './result.ts'
import { endingOf, severityOf } from './words.ts'

/** Fields that people keep in columns of their own. */
const OWN: Record<TicketKind, readonly TicketField[]> = {
  tickets: ['due', 'labels'],
  reviews: ['sources', 'anomalies', 'tickets'],
  incidents: ['closed', 'acknowledged', 'acknowledged_by', 'confirmed', 'reviewed', 'customer_affected', 'customer_told', 'told_by', 'told', 'last_update'],
}
const kinds = Object.keys(OWN) as TicketKind[]

/** The keys, and the entries of mappings; an entry that only one kind of export has says so, unless the manifest says the kind. */
export function asksOfTickets(table: TicketTable, about: About): Asked[] {
  const said = kinds.filter((kind) => kind === about.tickets)
  const meant = said.length > 0 ? said : kinds
  const columns = meant.flatMap((kind) => {
    const found = findColumns(table.header, {}, table.line, kind).columns
    return OWN[kind].filter((field) => !found[field]).map((name) => ({ name, only: kind }))
  })
  const all = findColumns(table.header, {}, table.line, 'tickets').columns
  const times = table.rows.map(({ cells }) => cellOf(cells, all, 'created'))
  const words = table.rows.flatMap(({ cells }) => [cellOf(cells, all, 'severity'), cellOf(cells, all, 'priority')])
  const endings = table.rows.flatMap(({ cells }) => [cellOf(cells, all, 'status'), cellOf(cells, all, 'resolution')])
  const unsure = [...new Set(endings)].filter((word) => word !== undefined && endingOf(word, {}).ending === undefined) as string[]
  const unknown = [...new Set(words)].filter((word) => word !== undefined && severityOf(word, {}).severity === 'unknown') as string[]
  return [
    ...(times.some((time) => time !== undefined && lacksZone(time)) ? [{ key: 'zone' as const }] : []),
    ...(columns.length > 0 ? [{ key: 'columns' as const, entries: columns }] : []),
    ...(unknown.length > 0 ? [{ key: 'severities' as const, entries: unknown.sort().map((name) => ({ name })) }] : []),
    ...(unsure.length > 0 && meant.includes('tickets') ? [{ key: 'states' as const, entries: unsure.sort().map((name) => ({ name })) }] : []),
  ]
}
