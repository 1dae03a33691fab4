// Rules of one name are different rules: the group, then a number, keeps them apart, so that none hides another.
// In: facts of rules, whose `rule` is changed. May import: evidence/reader.ts.
import type { PartFact } from '../../reader.ts'

export interface NamedRule {
  fact: PartFact
  /** Name of its group, where rules stand in groups. */
  group?: string
}

function rename(rules: readonly NamedRule[], name: (rule: NamedRule, at: number) => string): void {
  const counts = new Map<unknown, number>()
  for (const { fact } of rules) counts.set(fact.fields['rule'], (counts.get(fact.fields['rule']) ?? 0) + 1)
  for (const [at, rule] of rules.entries()) {
    const written = rule.fact.fields['rule']
    if ((counts.get(written) ?? 0) > 1) rule.fact.fields['rule'] = `${String(written)} (${name(rule, at)})`
  }
}

/** Gives the rules names of their own. */
export function nameApart(rules: readonly NamedRule[]): void {
  if (rules.some(({ group }) => group !== undefined)) rename(rules, ({ group }) => `group ${group || 'without name'}`.slice(0, 500).toWellFormed())
  rename(rules, (_, at) => `rule ${at + 1}`)
}
