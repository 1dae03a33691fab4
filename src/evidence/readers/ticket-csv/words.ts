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
  // A word that is one of ours means at least what it says: the manifest cannot make `High` low.
  if (said) return { severity: ranks.indexOf(said[1]) >= ranks.indexOf(word.toLowerCase()) ? said[1] : 'unknown', rested: true }
  const plain = word.toLowerCase().replace(/^\d+\s*-\s*/, '')
  return { severity: Object.hasOwn(SEVERITIES, plain) ? (SEVERITIES[plain] as TicketSeverity) : 'unknown', rested: false }
}

const CLOSED = new Set(['done', 'closed', 'resolved', 'completed', 'complete', 'fixed'])
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
])

/** Whether the word of a state means closed or open; undefined where it is not certain, e.g. `Cancelled`. */
export function stateOf(word: string | undefined): 'open' | 'closed' | undefined {
  const plain = word?.toLowerCase().replace(/[\s_-]+/g, ' ') ?? ''
  if (CLOSED.has(plain)) return 'closed'
  return OPEN.has(plain) ? 'open' : undefined
}
