// What an export has no column for. That is not said: an empty cell says that nobody took an incident, a missing column says nothing.
import type { FactType } from '../../../model/fact-type.ts'
import { knownFactType } from '../../../model/fact-type.ts'
import { listed } from '../../../source/index.ts'
import { cellOf, type FoundColumns, fieldsOf, type TicketField, type TicketKind } from './columns.ts'
import { stateOf } from './words.ts'

/** The fact each row of an export is. */
export const typeOfKind: Record<TicketKind, FactType> = { tickets: 'ticket', reviews: 'review', incidents: 'incident' }

/** Optional fields of the fact for which the export has no column. */
export function unsaidFields({ columns }: FoundColumns, kind: TicketKind): TicketField[] {
  const optional = knownFactType(typeOfKind[kind]).fields.filter((field) => field.optional)
  return fieldsOf(kind).filter((field) => !columns[field] && optional.some(({ name }) => name === field))
}

/** The same for one row: of one whose state is open it is known that it has no end. `doubted`: what its cells leave open. */
export function unsaidIn(cells: readonly string[], found: FoundColumns, kind: TicketKind, doubted: readonly string[]): string[] {
  const isOpen = stateOf(cellOf(cells, found.columns, 'status')) === 'open'
  const unsaid = unsaidFields(found, kind).filter((field) => !(isOpen && (field === 'closed' || field === 'done')))
  return [...new Set<string>([...unsaid, ...doubted])]
}

/** Told of an export of incidents: which columns were not found, and how to name them. */
export function unsaidNote(found: FoundColumns, kind: TicketKind): string[] {
  const fields = kind === 'incidents' ? unsaidFields(found, kind) : []
  if (fields.length === 0) return []
  const example = `about: { columns: { ${fields[0]}: "name of the column" } }`
  return [
    `no column was found for ${listed(fields)}, so the export shows nothing of ${fields.length === 1 ? 'it' : 'them'}; if it has one, name it in the manifest, e.g. \`${example}\``,
  ]
}
