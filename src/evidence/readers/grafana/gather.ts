// Collects what was read of one file of Grafana: parts, what could not be read, notes, and names that two rules share.
import type { FactType } from '../../../model/fact-type.ts'
import type { Part, PartFact, ReadResult } from '../../reader.ts'
import { type NamedRule, nameApart } from '../prometheus-rules/apart.ts'
import { badRows, firstNotes } from '../table/notes.ts'
import type { Contact } from './contacts.ts'
import type { policyOf } from './policies.ts'
import type { RuleOutcome } from './rules.ts'
import type { NotificationValue } from './values.ts'

export interface Gathering {
  rule(outcome: RuleOutcome, line: number | undefined, group: string): void
  contact(contact: Contact | undefined, line: number | undefined): void
  policy(policy: ReturnType<typeof policyOf>): void
  result(): ReadResult
}

const factIn = (part: Part): PartFact | undefined =>
  part.kind === 'fact' ? part : part.kind === 'notification' ? (part.value as { fact?: PartFact }).fact : undefined

/** An empty gathering. */
export function gathering(): Gathering {
  const parts: Part[] = []
  const rules: NamedRule[] = []
  const [badRules, badRoutes] = [badRows(), badRows()]
  let grave = 0
  const notes: string[] = []
  return {
    rule(outcome, line, group) {
      if (outcome.kind === 'bad') badRules.add(line, outcome.why)
      if (outcome.kind !== 'alert') return
      const fact = factIn(outcome.part)
      parts.push(outcome.part)
      if (fact) rules.push({ fact, group })
      notes.push(...outcome.notes)
    },
    contact(contact, line) {
      if (contact) {
        parts.push(contact.part)
        notes.push(...contact.notes)
      } else badRoutes.add(line, 'a contact point has no name or no type')
    },
    policy({ part, grave: unexplained, notes: told }) {
      parts.push(part)
      grave += unexplained
      notes.push(...told)
    },
    result() {
      nameApart(rules)
      const holds = (kind: NotificationValue['kind']) => parts.some((part) => part.kind === 'notification' && (part.value as NotificationValue).kind === kind)
      const listings: { type: FactType; complete: boolean; unreadable: number }[] = []
      if (rules.length > 0 || badRules.count() > 0) listings.push({ type: 'alert-rule', complete: false, unreadable: badRules.count() })
      // Rules may name their receiver past the policies, in another file: no file lists all routes.
      if (holds('policy') || holds('contact') || badRoutes.count() > 0)
        listings.push({ type: 'alert-route', complete: false, unreadable: grave + badRoutes.count() })
      return { parts, listings, notes: [...firstNotes([...new Set(notes)]), ...badRules.notes(), ...badRoutes.notes()] }
    },
  }
}
