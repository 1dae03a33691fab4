// Alerting rules of Prometheus (and Loki, Mimir, Thanos, which write them alike). Who is told is known only with a routing.
import type { Content, Part, ReadContext, Reader, ReadResult } from '../reader.ts'
import { newestOf } from './aws/times.ts'
import { nameApart } from './prometheus-rules/apart.ts'
import { isRules, type RuleGroup, ruleGroups } from './prometheus-rules/groups.ts'
import { type RuleOutcome, readRule } from './prometheus-rules/rule.ts'
import { badRows, firstNotes } from './table/notes.ts'

type Alert = Extract<RuleOutcome, { kind: 'alert' }>

function read(content: Content, context: ReadContext): ReadResult {
  const { groups, partial } = ruleGroups(content)
  const bad = badRows()
  const alerts: { alert: Alert; group: RuleGroup }[] = []
  for (const group of groups) {
    for (const written of group.rules) {
      const outcome = readRule(written, group, context.about)
      if (outcome.kind === 'bad') bad.add(written.line, outcome.why)
      if (outcome.kind === 'alert') alerts.push({ alert: outcome, group })
    }
  }
  nameApart(alerts.map(({ alert, group }) => ({ fact: alert.fact, group: group.name })))
  const newest = newestOf(alerts.map(({ alert }) => alert.fact.date))
  return {
    parts: alerts.map(({ alert }) => partOf(alert)),
    listings: [{ type: 'alert-rule', complete: false, unreadable: bad.count() }],
    ...(newest !== undefined && { newest }),
    notes: [...generalNotes(alerts, partial), ...firstNotes(alerts.flatMap(({ alert }) => alert.notes)), ...bad.notes()],
  }
}

/** A rule with labels made from the data is no part to join: which route its alerts take is not known. */
function partOf(alert: Alert): Part {
  return alert.templated ? { kind: 'fact', ...alert.fact } : { kind: 'rule', labels: alert.labels, fact: alert.fact }
}

function generalNotes(alerts: readonly { alert: Alert; group: RuleGroup }[], partial: boolean): string[] {
  const notes: string[] = []
  if (partial) notes.push('one page of a list: there are more rules')
  const unknown = alerts.filter(({ group }) => group.interval === undefined).length
  if (unknown > 0)
    notes.push(`${unknown} ${unknown === 1 ? 'rule is' : 'rules are'} in groups without \`interval\`, so the delay is not known; the rules API gives it`)
  const templated = alerts.filter(({ alert }) => alert.templated).length
  if (templated > 0)
    notes.push(`${templated} ${templated === 1 ? 'rule has' : 'rules have'} labels made from the data, so which receivers are reached is not known`)
  return notes
}

/** Alerting rules of Prometheus. */
export const prometheusRules: Reader = {
  id: 'prometheus-rules',
  title: 'Prometheus alerting rules',
  yields: ['alert-rule'],
  ceiling: 'exported',
  proves: 'Which alerts there are, their severity, owner, runbook and delay; with the Alertmanager configuration also whom they reach.',
  collect: [
    '`curl http://PROMETHEUS:9090/api/v1/rules?type=alert` gives the rules that are loaded, with their intervals.',
    'Or send the rule files as they run, or `kubectl get prometheusrules -A -o yaml`; give each group an `interval`.',
  ],
  about: [
    'tool: name of the tool as in your inventory and tables, where it stands there by a name of its own or there are several',
    'severities: what other words of the label severity mean, e.g. page: critical',
    'situations: names of rules for each situation, where no label `situation` says it',
    'rule_sources: log sources each rule reads, where no label `source` or `log_source` says it',
  ],
  asks: ['severities', 'situations', 'rule_sources'],
  recognise: isRules,
  read,
}
