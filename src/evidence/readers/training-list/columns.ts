// Which columns of a learning system's export hold person, course and completion. Names that Moodle, TalentLMS and the like use.

import type { About } from '../../reader.ts'
import { foldName } from '../table/csv.ts'

const NAMES = {
  person: ['person', 'learner', 'user', 'username', 'employee', 'participant', 'full_name', 'name', 'student', 'email', 'email_address'],
  subject: ['subject', 'course', 'course_name', 'course_title', 'training', 'module', 'course_full_name'],
  completed: ['completed', 'completed_on', 'completion_date', 'date_completed', 'completed_at', 'time_completed', 'completion_time', 'course_completed'],
  status: [
    'status',
    'completion_status',
    'course_status',
    'success_status',
    'state',
    'result',
    'outcome',
    'passed',
    'pass',
    'pass_fail',
    'passed/failed',
    'pass/fail',
  ],
} as const

/** Names that say what they hold so plainly that the manifest cannot name another column in their place. */
const SURE: readonly string[] = NAMES.completed

export type TrainingField = keyof typeof NAMES
export const trainingFields = Object.keys(NAMES) as TrainingField[]
/** The columns of a table that needs nothing translated: that is a hand-made one. */
const PLAIN = new Set(['person', 'subject', 'completed', 'systems', 'system'])

export interface TrainingColumns {
  columns: Partial<Record<TrainingField, number>>
  /** Every column that says whether it is completed: each counts, and none can be named away. */
  statuses: number[]
  mapped: TrainingField[]
  /** Fields whose column is ambiguous. */
  twice: string[]
}

/** Index of each field's column: the one the manifest names, else the first known name that stands there. */
export function trainingColumns(header: readonly string[], about: About): TrainingColumns {
  const folded = header.map(foldName)
  const columns: Partial<Record<TrainingField, number>> = {}
  const [mapped, twice]: [TrainingField[], string[]] = [[], []]
  for (const field of trainingFields) {
    const own = about.columns && Object.hasOwn(about.columns, field) ? about.columns[field] : undefined
    const names = own === undefined ? NAMES[field] : [foldName(own)]
    const name = names.find((each) => folded.includes(each))
    if (own !== undefined) mapped.push(field)
    // When it was completed cannot be named away: a column of that name counts, or none does.
    if (own !== undefined && field === 'completed' && folded.some((each) => each !== foldName(own) && SURE.includes(each))) twice.push(field)
    if (name === undefined) continue
    columns[field] = folded.indexOf(name)
    if (folded.filter((each) => each === name).length > 1) twice.push(field)
  }
  const others = new Set([columns.person, columns.subject, columns.completed])
  const statuses = folded.flatMap((each, at) => (((NAMES.status as readonly string[]).includes(each) || at === columns.status) && !others.has(at) ? [at] : []))
  return { columns, statuses, mapped, twice }
}

/** Whether the manifest says that a table is of trainings, and it is not written column by column as the guide says. */
export function isTrainingExport(header: readonly string[], about: About | undefined): boolean {
  return about?.register === 'training' && (about.subjects !== undefined || !header.map(foldName).every((name) => PLAIN.has(name)))
}
