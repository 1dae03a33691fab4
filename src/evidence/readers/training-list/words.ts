// What the words of a learning system mean: whether a course is completed, and what it teaches. A word that is not certain means nothing.
import { type FactField, factField, knownFactType } from '../../../model/fact-type.ts'
import type { About } from '../../reader.ts'

const DONE = new Set(['completed', 'complete', 'passed', 'pass', 'yes', 'done', 'finished', 'successful', 'completed (achieved pass grade)'])
const OPEN = new Set([
  'not completed',
  'incomplete',
  'not started',
  'in progress',
  'started',
  'enrolled',
  'assigned',
  'failed',
  'fail',
  'no',
  'overdue',
  'expired',
  'pending',
  'not yet started',
  'completed (did not achieve pass grade)',
])

/** Whether a status says completed; undefined where it is not certain. */
export function isCompleted(status: string): boolean | undefined {
  const word = status
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim()
  if (DONE.has(word)) return true
  return OPEN.has(word) ? false : undefined
}

/** What a course teaches: its own name where that is a subject, else as the manifest says. */
export function subjectOf(course: string, about: About): { subject: string | undefined; rested: boolean } {
  const own = (factField(knownFactType('training'), 'subject') as FactField).oneOf?.find((subject) => subject === course.toLowerCase())
  if (own !== undefined) return { subject: own, rested: false }
  const said = Object.entries(about.subjects ?? {}).find(([name]) => name.trim().toLowerCase() === course.toLowerCase())
  return { subject: said?.[1], rested: said !== undefined }
}
