// What a proposed manifest must ask of a training list: columns of other names, a zone, and what each course teaches.
import type { About, Asked } from '../../reader.ts'
import { csvTable } from '../table/table.ts'
import { lacksZone } from '../ticket-csv/dates.ts'
import { trainingColumns } from './columns.ts'
import { subjectOf } from './words.ts'

const MOST = 20

/** Columns that are not found, and courses whose name is no subject of ours. */
export function asksOfTraining(text: string, about: About): Asked[] {
  const { header, rows } = csvTable(text)
  const { columns } = trainingColumns(header, about)
  const lacking = (['person', 'subject', 'completed'] as const).filter((field) => columns[field] === undefined)
  const { subject } = columns
  const courses = subject === undefined ? [] : [...new Set(rows.map(({ cells }) => (cells[subject] ?? '').trim()))].sort()
  const { completed } = columns
  const zoneless = completed !== undefined && rows.some(({ cells }) => lacksZone((cells[completed] ?? '').trim()))
  const unknown = courses.filter((course) => course !== '' && subjectOf(course, about).subject === undefined)
  return [
    ...(zoneless ? [{ key: 'zone' as const }] : []),
    ...(lacking.length > 0 ? [{ key: 'columns' as const, entries: lacking.map((name) => ({ name })) }] : []),
    ...(unknown.length > 0 ? [{ key: 'subjects' as const, entries: unknown.slice(0, MOST).map((name) => ({ name })) }] : []),
  ]
}
