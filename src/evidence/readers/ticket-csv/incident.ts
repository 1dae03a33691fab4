// A row as an incident. What has no column is not said (see unsaid.ts), an empty cell is nothing; a word that is not certain makes the row unreadable.
import type { FieldValue } from '../../../model/evidence.ts'
import { type FactField, factField, knownFactType } from '../../../model/fact-type.ts'
import { formatInstant } from '../../../model/time.ts'
import { listed } from '../../../source/index.ts'
import { isBot } from '../register/bots.ts'
import { isPlaceholder } from '../register/placeholders.ts'
import { isTold } from '../register/told.ts'
import { shown } from '../table/notes.ts'
import { entriesOf, type TicketField } from './columns.ts'
import { BadCell, cell, DAY, doneOf, isDay, type Reading, severityIn, time } from './reading.ts'

const YES = new Set(['yes', 'true', 'y'])
const NO = new Set(['no', 'false', 'n'])

/** Times of which hours count: a day alone would say less than is asked, and could make a late one early. */
const EXACT = ['acknowledged', 'confirmed', 'customer_told', 'last_update'] as const

function exactTime(reading: Reading, field: TicketField): number | undefined {
  if (isDay(reading, field)) throw new BadCell(`the column for ${field} gives a day and no time of day; export it with its time`)
  return time(reading, field)
}

function closedOf(reading: Reading): number | undefined {
  if (isDay(reading, 'closed')) throw new BadCell('the column for closed gives a day and no time of day; export it with its time')
  return doneOf(reading, 'closed')
}

/** A day alone is its end: nobody knows that it was earlier. */
function reviewedOf(reading: Reading): number | undefined {
  const reviewed = time(reading, 'reviewed')
  return reviewed === undefined ? undefined : reviewed + (isDay(reading, 'reviewed') ? DAY : 0)
}

function yesOrNo(reading: Reading, field: TicketField): boolean | undefined {
  const text = cell(reading, field)?.toLowerCase()
  if (text === undefined) return undefined
  if (YES.has(text)) return true
  if (NO.has(text)) return false
  throw new BadCell(`the column for ${field} holds ${shown(text)}; yes or no is needed`)
}

const allowed = (field: string) => (factField(knownFactType('incident'), field) as FactField).oneOf ?? []

function wordOf(field: string, text: string): string {
  const word = allowed(field).find((each) => each === text.toLowerCase())
  if (word === undefined) throw new BadCell(`the column for ${field} holds ${shown(text)}; one of ${listed(allowed(field), 'or')} is needed`)
  return word
}

function toldOf(reading: Reading): string[] | undefined {
  if (cell(reading, 'told') === undefined) return undefined
  return entriesOf(reading.row.cells, reading.row.found.columns, 'told').map((entry) => wordOf('told', entry))
}

/** `Unassigned` and the like are nobody. */
function personOf(reading: Reading): string | undefined {
  const person = cell(reading, 'acknowledged_by')
  if (person !== undefined && (YES.has(person.toLowerCase()) || NO.has(person.toLowerCase()) || /^\d$/.test(person)))
    throw new BadCell(`the column for acknowledged_by holds ${shown(person)}; a person is needed`)
  return person === undefined || isPlaceholder(person) ? undefined : person
}

/** The fields of the incident in a row. Throws BadCell. */
export function incidentFields(reading: Reading): Record<string, FieldValue> {
  const id = cell(reading, 'incident')
  const created = exactTime(reading, 'created')
  if (id === undefined || created === undefined) throw new BadCell(id === undefined ? 'there is no id' : 'there is no date for created')
  const closed = closedOf(reading)
  if (closed !== undefined && closed < created) throw new BadCell('it is closed before it was created')
  time(reading, 'updated')
  const severity = severityIn(reading)
  const told = cell(reading, 'told_by')
  const times = { closed, reviewed: reviewedOf(reading), ...Object.fromEntries(EXACT.map((field) => [field, exactTime(reading, field)])) }
  const others = {
    acknowledged_by: personOf(reading),
    customer_affected: yesOrNo(reading, 'customer_affected'),
    told_by: told === undefined ? undefined : wordOf('told_by', told),
    told: toldOf(reading),
  }
  const fields: Record<string, FieldValue> = { incident: id, severity, created: formatInstant(created) }
  for (const [name, epoch] of Object.entries(times)) if (epoch !== undefined) fields[name] = formatInstant(epoch)
  for (const [name, value] of Object.entries(others)) if (value !== undefined) fields[name] = value
  dropAutomatic(reading, fields)
  dropContradicted(reading, fields)
  return fields
}

function leaveOpen(reading: Reading, fields: Record<string, FieldValue>, names: readonly TicketField[]): void {
  for (const name of names) {
    delete fields[name]
    reading.unsaid.add(name)
  }
}

/** What an automation acknowledged, no person is known to have taken; nor that nobody did. */
function dropAutomatic(reading: Reading, fields: Record<string, FieldValue>): void {
  const by = fields['acknowledged_by']
  if (typeof by !== 'string' || !by.split(/[;|]/).some(isBot)) return
  leaveOpen(reading, fields, ['acknowledged', 'acknowledged_by'])
  reading.doubts.push({ of: 'bot' })
}

/** A customer that was told, and yet not affected: one of them is wrong. */
function dropContradicted(reading: Reading, fields: Record<string, FieldValue>): void {
  if (fields['customer_affected'] !== false || !isTold(fields)) return
  leaveOpen(reading, fields, ['customer_affected'])
  reading.doubts.push({ of: 'affected' })
}
