// What the words of a ticket tool mean: severities and states. A word that is not certain is unknown.
import type { About } from '../../reader.ts'

export type TicketSeverity = 'critical' | 'high' | 'medium' | 'low' | 'unknown'

const SEVERITIES: Record<string, TicketSeverity> = {
  critical: 'critical',
  highest: 'critical',
  blocker: 'critical',
  high: 'high',
  medium: 'medium',
  moderate: 'medium',
  low: 'low',
  lowest: 'low',
}

const ranks: readonly string[] = ['low', 'medium', 'high', 'critical']

/** The severity a word means: as the manifest says, else the plain words. `rested`: the manifest said it. */
export function severityOf(word: string | undefined, about: About): { severity: TicketSeverity; rested: boolean } {
  if (word === undefined) return { severity: 'unknown', rested: false }
  const said = Object.entries(about.severities ?? {}).find(([name]) => name.toLowerCase() === word.toLowerCase())
  const plain = word.toLowerCase().replace(/^\d+\s*-\s*/, '')
  const own = Object.hasOwn(SEVERITIES, plain) ? (SEVERITIES[plain] as TicketSeverity) : 'unknown'
  // A word whose meaning is known means at least that: the manifest cannot make `High`, `Highest` or `1 - Critical` low.
  if (said) return { severity: ranks.indexOf(said[1]) >= ranks.indexOf(own) ? said[1] : 'unknown', rested: true }
  return { severity: own, rested: false }
}

/** The worst of several; unknown if one is, and another could not be worse anyway. */
export function worseOf(severities: readonly TicketSeverity[]): TicketSeverity {
  if (severities.includes('critical')) return 'critical'
  if (severities.length === 0 || severities.includes('unknown')) return 'unknown'
  return severities.reduce((worst, next) => (ranks.indexOf(next) > ranks.indexOf(worst) ? next : worst))
}

const DONE = new Set(['done', 'closed', 'resolved', 'completed', 'complete', 'closed complete', 'fixed', 'solved', 'finished', 'reviewed'])
/** Closed, and what the ticket asks for was not done. */
const DROPPED = new Set([
  'cancelled',
  'canceled',
  "won't do",
  'wont do',
  "won't fix",
  'wont fix',
  'wontfix',
  'not planned',
  'not done',
  'not held',
  'duplicate',
  'duplicated',
  'cannot reproduce',
  'declined',
  'rejected',
  'abandoned',
  'obsolete',
  'invalid',
  'skipped',
  'missed',
  'incomplete',
  'closed incomplete',
  'closed skipped',
  'risk accepted',
  'accepted risk',
  'by design',
  'as designed',
  'works as designed',
  'not a bug',
  'superseded',
  'withdrawn',
  'no longer needed',
  'out of scope',
  'deleted',
  'removed',
  'ignored',
])
const OPEN = new Set([
  'open',
  'new',
  'to do',
  'todo',
  'in progress',
  'backlog',
  'reopened',
  'in review',
  'blocked',
  'triage',
  'pending',
  'waiting',
  'on hold',
  'assigned',
  'selected for development',
  'deferred',
  'postponed',
  'parked',
  'unresolved',
])

/** How a ticket ended, by one word for it. */
export type Ending = 'done' | 'dropped' | 'open'

const plainWord = (word: string) =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\u2019/g, "'")
    .replace(/[\s_-]+/g, ' ')
    .trim()

function plainEnding(word: string): Ending | undefined {
  const plain = plainWord(word)
  if (DROPPED.has(plain)) return 'dropped'
  if (OPEN.has(plain)) return 'open'
  return DONE.has(plain) ? 'done' : undefined
}

/** Of several words: dropped if one says so, else open if one does, and done only if all do. */
export function worstEnding(endings: readonly (Ending | undefined)[]): Ending | undefined {
  return (['dropped', 'open'] as const).find((each) => endings.includes(each)) ?? (endings.includes(undefined) ? undefined : 'done')
}

/** What stands between the parts of a word such as `Closed - Won't Do`, `Closed/Fixed` or `Cancelled (stale)`. */
const BETWEEN = /\s[-\u2013\u2014]+\s|[:/|()[\]]/

/** Whether a state or resolution says that a task was done, was closed without it, or is open; undefined where it says none of them. */
function ownEnding(word: string): Ending | undefined {
  const parts = word.split(BETWEEN).filter((part) => part.trim() !== '')
  return plainEnding(word) ?? (parts.length > 1 ? worstEnding(parts.map(plainEnding)) : undefined)
}

/** The same by the manifest, where the word is none of ours: `Won't Do` cannot be made done. `rested`: the manifest said it. */
export function endingOf(word: string, about: About): { ending: Ending | undefined; rested: boolean } {
  const own = ownEnding(word)
  if (own !== undefined) return { ending: own, rested: false }
  const said = Object.entries(about.states ?? {}).find(([name]) => plainWord(name) === plainWord(word))?.[1]
  return { ending: said, rested: said !== undefined }
}

/** Whether the word of a state means closed or open; undefined where it is not certain, e.g. `Cancelled`. */
export function stateOf(word: string | undefined): 'open' | 'closed' | undefined {
  const ending = word === undefined ? undefined : ownEnding(word)
  return ending === 'done' ? 'closed' : ending === 'open' ? 'open' : undefined
}

/** Whether one severity is known to be worse than another. */
export const isWorse = (one: TicketSeverity, other: TicketSeverity): boolean => other !== 'unknown' && ranks.indexOf(one) > ranks.indexOf(other)
