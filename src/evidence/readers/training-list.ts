// The training list a learning system exports: one row for each person and course. Who has not completed it gives no fact.
import { formatInstant } from '../../model/time.ts'
import { listed } from '../../source/index.ts'
import { type About, type Content, type Part, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { isPlaceholder } from './register/placeholders.ts'
import { csvHeader } from './table/csv.ts'
import { type BadRows, badRows, shown } from './table/notes.ts'
import { csvTable, type Table, type TableRow } from './table/table.ts'
import { readTime } from './ticket-csv/dates.ts'
import { asksOfTraining } from './training-list/asks.ts'
import { isTrainingExport, type TrainingField, trainingColumns, trainingFields } from './training-list/columns.ts'
import { isCompleted, subjectOf } from './training-list/words.ts'

function recognise(content: Content, about?: About): boolean {
  if (about?.register !== 'training') return false
  const header = csvHeader(content)
  return header !== undefined && isTrainingExport(header, about)
}

interface Found {
  columns: Record<'person' | 'subject' | 'completed', number>
  statuses: readonly number[]
  mapped: readonly TrainingField[]
  about: About
}

function columnsOf(table: Table, about: About): Found {
  const unknown = Object.keys(about.columns ?? {}).find((name) => !(trainingFields as string[]).includes(name))
  if (unknown !== undefined)
    throw new UnreadableFile(`\`about.columns\` names ${shown(unknown)}, which a training list has not; allowed are ${listed(trainingFields)}`)
  const { columns, statuses, mapped, twice } = trainingColumns(table.header, about)
  if (twice.length > 0) throw new UnreadableFile(`the column for ${listed(twice)} stands more than once; which one counts is not guessed`, table.line)
  const { person, subject, completed } = columns
  const lacking = [...new Set([...mapped, 'person', 'subject', 'completed'] as TrainingField[])].filter((field) => columns[field] === undefined)
  if (person === undefined || subject === undefined || completed === undefined || lacking.length > 0)
    throw new UnreadableFile(
      `the training list has no column for ${listed(lacking)}; name it in the manifest, e.g. \`about: { columns: { ${lacking[0]}: "name of the column" } }\``,
      table.line,
    )
  return { columns: { person, subject, completed }, statuses, mapped, about }
}

type Outcome = { kind: 'bad'; why: string } | { kind: 'open' } | { kind: 'other' } | { kind: 'fact'; part: Part; epoch: number }
const bad = (why: string): Outcome => ({ kind: 'bad', why })

/** What the status columns of a row say together: one that says not outdoes the others, an empty one is silent beside them. */
function completedBy(words: readonly string[]): boolean | { unclear: string } | undefined {
  const said = words.filter((word) => word !== '').map((word) => ({ word, means: isCompleted(word) }))
  if (said.some(({ means }) => means === false)) return false
  const unclear = said.find(({ means }) => means === undefined) ?? (said.length === 0 && words.length > 0 ? { word: '' } : undefined)
  return unclear ? { unclear: unclear.word } : said.length > 0 || undefined
}

function readRow(row: TableRow, { columns, statuses, mapped, about }: Found): Outcome {
  const cell = (at: number) => (row.cells[at] ?? '').trim()
  const [person, course, when] = [cell(columns.person), cell(columns.subject), cell(columns.completed)]
  if (person === '' || isPlaceholder(person) || course === '') return bad('person or course is empty')
  const completed = completedBy(statuses.map(cell))
  if (when === '' || isPlaceholder(when)) return completed === true ? bad('it is completed, and yet has no date') : { kind: 'open' }
  if (completed === false) return { kind: 'open' }
  if (typeof completed === 'object') return bad(`the status ${shown(completed.unclear)} says neither completed nor not`)
  const { zone, date_order } = about
  const time = readTime(when, { ...(zone !== undefined && { zone }), ...(date_order !== undefined && { order: date_order }) })
  if (!time.ok) return bad(`the date of completion holds ${shown(when)}: ${time.why}`)
  const { subject, rested } = subjectOf(course, about)
  if (subject === undefined && about.subjects !== undefined) return { kind: 'other' }
  if (subject === undefined) return bad(`nothing says what the course ${shown(course)} teaches; say it in \`about.subjects\``)
  const word = [...new Set<string>([...mapped.filter((field) => field !== 'status'), ...time.rested, ...(rested ? ['subject'] : [])])].sort()
  return {
    kind: 'fact',
    epoch: time.epoch,
    part: { kind: 'fact', type: 'training', fields: { person, subject, completed: formatInstant(time.epoch) }, at: { line: row.line }, word },
  }
}

function read(content: Content, context: ReadContext): ReadResult {
  const table = csvTable(content.text())
  const found = columnsOf(table, context.about)
  const rows: BadRows = badRows()
  const claimed = context.period !== undefined
  const parts: Part[] = []
  let [newest, open, other]: [number | undefined, number, number] = [undefined, 0, 0]
  for (const row of table.rows) {
    const outcome = row.bad === undefined ? readRow(row, found) : bad(row.bad)
    if (outcome.kind === 'bad') rows.add(row.line, outcome.why)
    else if (outcome.kind === 'open') open += 1
    else if (outcome.kind === 'other') other += 1
    else {
      newest = Math.max(newest ?? outcome.epoch, outcome.epoch)
      parts.push(claimed && outcome.part.kind === 'fact' ? { ...outcome.part, word: [...outcome.part.word, 'complete'].sort() } : outcome.part)
    }
  }
  return {
    parts,
    listings: [{ type: 'training', complete: claimed, unreadable: rows.count() }],
    ...(newest !== undefined && { newest }),
    notes: [
      ...(open > 0 ? [`${open} ${open === 1 ? 'row is' : 'rows are'} of courses not completed, and show no training`] : []),
      ...(other > 0 ? [`rows of courses that \`about.subjects\` does not name, and that were left out: ${other}`] : []),
      ...rows.notes(),
    ],
  }
}

/** Training lists of learning systems. */
export const trainingList: Reader = {
  id: 'training-list',
  title: 'Training list of a learning system (CSV)',
  yields: ['training'],
  ceiling: 'documented',
  proves: 'Who completed which course, and when. Names are replaced by pseudonyms when they are read.',
  collect: [
    'Export the completions of the courses in question as CSV with person, course, status and completion date (Moodle: Reports > Course completion or Configurable reports; TalentLMS: Reports > Custom > Export).',
    'One row for each person and course, names as in the contact table. Every column of status or result counts. Columns of grades and the like are not read: leave them out.',
    'In the manifest: `about: { register: training, columns: { person: Learner, completed: "Completed on" }, subjects: { "Incident response basics": incident-response } }`.',
  ],
  about: [
    'register: `training`, always needed',
    'columns: the columns of person, subject, completed and status, where they have other names',
    'subjects: what each course teaches: incident-response, log-search, security-awareness or other',
    'zone: the offset of times without zone',
    'date_order: the order of dates such as 03/04/2026',
  ],
  asks: (content, about) => asksOfTraining(content.text(), about),
  recognise,
  read,
}
