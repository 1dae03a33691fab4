// Sigma rules and correlations. A rule file says what could be detected; that it is deployed, and whom it tells, it does not say.
import type { Content, Part, ReadContext, Reader, ReadResult } from '../reader.ts'
import { nameApart } from './prometheus-rules/apart.ts'
import { type Filter, filterOf, filtersOf } from './sigma-rules/filters.ts'
import { ruleFact, type Written, writtenRule } from './sigma-rules/rule.ts'
import { badRows, firstNotes } from './table/notes.ts'

function recognise({ head }: Content): boolean {
  return /^title:/m.test(head) && ((/^logsource:/m.test(head) && /^detection:/m.test(head)) || /^correlation:/m.test(head))
}

/** Rules by the names correlations call them by; a name of two rules names none. */
function byNames(rules: readonly Written[]): Map<string, Written> {
  const [found, twice] = [new Map<string, Written>(), new Set<string>()]
  for (const rule of rules) {
    for (const name of new Set(rule.names)) {
      if (found.has(name)) twice.add(name)
      found.set(name, rule)
    }
  }
  for (const name of twice) found.delete(name)
  return found
}

function read(content: Content, context: ReadContext): ReadResult {
  const bad = badRows()
  const rules: { rule: Written; line: number }[] = []
  const filters: Filter[] = []
  for (const { value, lineOf } of content.yaml()) {
    if (value === null || value === undefined) continue
    const filter = filterOf(value)
    if (filter) {
      filters.push(filter)
      continue
    }
    const line = lineOf('/title') ?? 1
    const rule = writtenRule(value)
    if (typeof rule === 'string') bad.add(line, rule)
    else rules.push({ rule, line })
  }
  const known = byNames(rules.map(({ rule }) => rule))
  // A rule that a correlation names raises nothing by itself, unless the correlation says `generate`.
  const joining = rules.filter(({ rule: { value } }) => (value['correlation'] as { generate?: unknown } | undefined)?.generate !== true)
  const parts = new Set(joining.flatMap(({ rule }) => (rule.joins ?? []).flatMap((name) => known.get(name) ?? [])))
  const alone = (rule: Written) => (parts.has(rule) ? { ...rule, enabled: false } : rule)
  const results = rules.map(({ rule, line }) => ruleFact(alone(rule), context.about, known, filtersOf(rule.names, filters), { line }))
  nameApart(results)
  return {
    parts: results.map(({ fact }): Part => ({ kind: 'fact', ...fact })),
    listings: [{ type: 'alert-rule', complete: false, unreadable: bad.count() }],
    notes: [...firstNotes(results.flatMap((result) => result.notes)), ...bad.notes()],
  }
}

/** Sigma rules. */
export const sigmaRules: Reader = {
  id: 'sigma-rules',
  title: 'Sigma detection rules',
  yields: ['alert-rule'],
  ceiling: 'documented',
  proves:
    'Which rules there are, their level and what they look for; not that they are deployed, nor whom they tell: for that send the export of the tool that runs them.',
  collect: [
    'Send the rule files, one or many documents a file (`---` between them): `for f in rules/*.yml; do cat "$f"; echo "---"; done > sigma.yml`. Filters (`filter:`) belong in the same file.',
  ],
  about: [
    'tool: name of the tool that runs the rules',
    'situations: titles of rules for each situation, where the rule itself does not show it',
    'rule_sources: log sources each rule reads, by its title; else the rule’s own words, e.g. aws/cloudtrail',
    'severities: what other levels mean, e.g. informational: low',
  ],
  asks: ['tool'],
  recognise,
  read,
}
