// Collects what was read of one file of Grafana: parts, what could not be read, notes, and names that two rules share.
import type { FactType } from '../../../model/fact-type.ts'
import type { Part, PartFact, ReadResult } from '../../reader.ts'
import { badRows } from '../table/notes.ts'
import type { Contact } from './contacts.ts'
import type { policyOf } from './policies.ts'
import type { RuleOutcome } from './rules.ts'
import type { NotificationValue } from './values.ts'

const MOST_NOTES = 20

export interface Gathering {
  rule(outcome: RuleOutcome, line: number | undefined, group: string): void
  contact(contact: Contact | undefined, line: number | undefined): void
  policy(policy: ReturnType<typeof policyOf>): void
  result(): ReadResult
}

const factIn = (part: Part): PartFact | undefined =>
  part.kind === 'fact' ? part : part.kind === 'notification' ? (part.value as { fact?: PartFact }).fact : undefined

/** Rules of one title are different rules: the group, then a number, keeps them apart. Their routes keep the title. */
function nameApart(rules: readonly { fact: PartFact; group: string }[]): void {
  for (const name of [
    ({ group }: { group: string }) => `group ${group || 'without name'}`.slice(0, 500).toWellFormed(),
    (_: unknown, at: number) => `rule ${at + 1}`,
  ]) {
    const counts = new Map<unknown, number>()
    for (const { fact } of rules) counts.set(fact.fields['rule'], (counts.get(fact.fields['rule']) ?? 0) + 1)
    for (const [at, rule] of rules.entries()) {
      const written = rule.fact.fields['rule']
      if ((counts.get(written) ?? 0) > 1) rule.fact.fields['rule'] = `${String(written)} (${name(rule, at)})`
    }
  }
}

/** An empty gathering. */
export function gathering(): Gathering {
  const parts: Part[] = []
  const rules: { fact: PartFact; group: string }[] = []
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
      const shownNotes = [...new Set(notes)]
      const more = shownNotes.length > MOST_NOTES ? [`and ${shownNotes.length - MOST_NOTES} more of the kind`] : []
      return { parts, listings, notes: [...shownNotes.slice(0, MOST_NOTES), ...more, ...badRules.notes(), ...badRoutes.notes()] }
    },
  }
}
