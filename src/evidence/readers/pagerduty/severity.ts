// How severe an incident of PagerDuty is. Priorities are the account's own words, and urgency only says how loudly people are told.
import type { FieldValue } from '../../../model/evidence.ts'
import type { About } from '../../reader.ts'
import { severityOf, type TicketSeverity } from '../ticket-csv/words.ts'

const RANKS: readonly TicketSeverity[] = ['low', 'medium', 'high', 'critical']

/** What the manifest says a word means; undefined where it says nothing of it. */
function mapped(word: string | undefined, about: About): TicketSeverity | undefined {
  const { severity, rested } = severityOf(word, about)
  return rested ? severity : undefined
}

/**
 * The severity of an incident: its priority as the manifest maps it, or where it is one of our words; without priority the mapped
 * urgency. Of two that are known the graver counts. High urgency alone is no severity.
 */
export function incidentSeverity(priority: string | undefined, urgency: string | undefined, about: About): { severity: FieldValue & string; word: string[] } {
  const byUrgency = mapped(urgency, about)
  if (priority === undefined) return { severity: byUrgency ?? 'unknown', word: byUrgency ? ['severity'] : [] }
  const { severity, rested } = severityOf(priority, about)
  const graver = byUrgency !== undefined && RANKS.indexOf(byUrgency) > RANKS.indexOf(severity) && (severity !== 'unknown' || byUrgency === 'critical')
  return graver ? { severity: byUrgency, word: ['severity'] } : { severity, word: rested ? ['severity'] : [] }
}
