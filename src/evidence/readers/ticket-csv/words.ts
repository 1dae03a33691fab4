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

const CLOSED = new Set(['done', 'closed', 'resolved', 'completed', 'complete', 'closed complete', 'fixed', 'finished', 'reviewed'])
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

/** Whether the word of a state means closed or open; undefined where it is not certain, e.g. `Cancelled`. */
export function stateOf(word: string | undefined): 'open' | 'closed' | undefined {
  const plain = plainWord(word)
  if (CLOSED.has(plain)) return 'closed'
  return OPEN.has(plain) ? 'open' : undefined
}

const plainWord = (word: string | undefined) =>
  word
    ?.normalize('NFKC')
    .toLowerCase()
    .replace(/\u2019/g, "'")
    .replace(/[\s_-]+/g, ' ')
    .trim() ?? ''

/** Whether a state or resolution says that a task was done, or closed without it; undefined where it says neither. */
export function doingOf(word: string | undefined): 'done' | 'dropped' | undefined {
  const plain = plainWord(word)
  if (DROPPED.has(plain)) return 'dropped'
  return CLOSED.has(plain) ? 'done' : undefined
}
