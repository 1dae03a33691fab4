// Inhibition rules: while one alert fires, others are not sent. Which severities they silence at a stroke, and which they may.
import { UnreadableFile } from '../../reader.ts'
import type { Matcher } from './matchers.ts'
import { type SeverityValue, severityLabel } from './severities.ts'
import { inhibitionMatchers, isRecord, type LineOf } from './tree.ts'

export interface Inhibition {
  /** Pointer of each rule that may silence critical or high alerts. */
  grave: string[]
  /** Whether some alert silences alerts of the severity, all of them or some for as long as it likes. */
  silences(severity: string): boolean
}

/** A label that is not there, and values that nobody wrote a matcher for. */
const ANY = ['', 'Other', 'other-1', 'OTHER_2']

/** Whether a matcher picks some alerts out: `team="db"` does; `alertname!="Watchdog"` and `team=~".+"` leave nearly all in. */
const picks = (matcher: Matcher) => !ANY.some((value) => matcher.test(value))

/** Alerts that by convention always fire, so that their silence is noticed. Prometheus gives them the severity `none`. */
const ALWAYS = ['Watchdog', 'DeadMansSwitch', 'DeadManSwitch', 'DeadMansSnitch', 'Heartbeat', 'AlwaysFiring']
const ALWAYS_NAMED =
  /^(?:(?:prometheus|alertmanager|alerting|monitoring)[-_ ]?)?(?:watchdog|dead[-_ ]?man'?s?[-_ ]?(?:switch|snitch)?|heart[-_ ]?beat|always[-_ ]?firing)$/i

const isNamed = (matcher: Matcher) => matcher.label === 'alertname' && picks(matcher)

function isAlwaysNamed(matcher: Matcher): boolean {
  const written = matcher.operator === '=' || matcher.operator === '=~' ? (matcher.literals ?? []) : []
  return ALWAYS.some((name) => matcher.test(name)) || written.some((name) => ALWAYS_NAMED.test(name))
}

/** Whether an alert that always fires is a source: one picked out by name, or that all matchers let in. */
function alwaysFires(sources: readonly Matcher[]): boolean {
  if (!sources.filter(({ label }) => label === 'alertname').every(isAlwaysNamed)) return false
  if (sources.some(isNamed)) return true
  return sources.every((matcher) => (matcher.label === severityLabel ? matcher.test('none') : matcher.label === 'alertname' || !picks(matcher)))
}

const RANKS: Readonly<Record<string, readonly string[]>> = { critical: [], high: ['critical'] }

interface Rule {
  pointer: string
  /** Whether it may silence alerts of the severity. */
  takes(severity: string): boolean
  /** Whether it does, whatever else the alerts are. */
  silences(severity: string): boolean
}

type Words = (severity: string) => readonly string[]

/** Whether the sources can be no alerts but those of a higher severity. */
function isAbove(sources: readonly Matcher[], severity: string, words: Words): boolean {
  const own = sources.filter(({ label }) => label === severityLabel)
  const lets = (word: string) => own.every((matcher) => matcher.test(word))
  const higher = (RANKS[severity] ?? []).flatMap(words)
  return own.some(picks) && higher.some(lets) && !words(severity).some(lets)
}

function ruleOf(rule: Record<string, unknown>, pointer: string, lineOf: LineOf, words: Words): Rule {
  const targets = inhibitionMatchers(rule, 'target_', pointer, lineOf)
  const sources = inhibitionMatchers(rule, 'source_', pointer, lineOf)
  const takes = (severity: string) => words(severity).some((word) => targets.filter(({ label }) => label === severityLabel).every((each) => each.test(word)))
  const equal: readonly unknown[] = Array.isArray(rule['equal']) ? rule['equal'] : []
  const alike = targets.every((matcher) => matcher.label === severityLabel || !picks(matcher))
  // A label that neither of the two has is equal. Every alert has a name of its own.
  const always = alwaysFires(sources) && !equal.includes('alertname')
  const unbound = (severity: string) => equal.length === 0 && (alike || (Object.hasOwn(RANKS, severity) && !isAbove(sources, severity, words)))
  return { pointer, takes, silences: (severity) => takes(severity) && (always || unbound(severity)) }
}

/**
 * What `inhibit_rules` silence. A rule with no label that must be equal silences while its source fires: all of a severity where nothing
 * else picks its targets out, and grave alerts of any kind by others that are not graver. One whose source always fires silences
 * for good. Others depend on the alert, and are only named. `values`: the words that mean a severity.
 */
export function inhibitionOf(value: unknown, lineOf: LineOf, values: readonly SeverityValue[]): Inhibition {
  if (value === undefined || value === null) return { grave: [], silences: () => false }
  if (!Array.isArray(value) || !value.every(isRecord)) throw new UnreadableFile('`inhibit_rules` must be a list of rules', lineOf('/inhibit_rules'))
  const words: Words = (severity) => values.filter((each) => each.severity === severity).map((each) => each.value ?? '')
  const rules = value.map((rule, at) => ruleOf(rule, `/inhibit_rules/${at}`, lineOf, words))
  return {
    grave: rules.filter(({ takes }) => takes('critical') || takes('high')).map(({ pointer }) => pointer),
    silences: (severity) => rules.some((rule) => rule.silences(severity)),
  }
}
