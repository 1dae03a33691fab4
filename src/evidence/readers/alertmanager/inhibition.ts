// Inhibition rules: while one alert fires, others are not sent. Which severities they silence at a stroke, and which they may.
import { UnreadableFile } from '../../reader.ts'
import type { Matcher } from './matchers.ts'
import { severityLabel } from './severities.ts'
import { isRecord, type LineOf, targetMatchers } from './tree.ts'

export interface Inhibition {
  /** Pointer of each rule that may silence critical or high alerts. */
  grave: string[]
  /** Whether some alert silences every alert whose label severity has the value ('' for none). */
  silences(severity: string): boolean
}

/** A label that is not there, and values that nobody wrote a matcher for. */
const ANY = ['', 'Other', 'other-1', 'OTHER_2']

/** Whether a matcher picks some alerts out: `team="db"` does; `alertname!="Watchdog"` and `team=~".+"` leave nearly all in. */
const picks = (matcher: Matcher) => !ANY.some((value) => matcher.test(value))

/**
 * What `inhibit_rules` silence. A rule whose targets are picked out by nothing but their severity, with no label that must be equal,
 * silences all of it while its source fires. Others depend on the alert, and are only named.
 */
export function inhibitionOf(value: unknown, lineOf: LineOf): Inhibition {
  if (value === undefined || value === null) return { grave: [], silences: () => false }
  if (!Array.isArray(value) || !value.every(isRecord)) throw new UnreadableFile('`inhibit_rules` must be a list of rules', lineOf('/inhibit_rules'))
  const rules = value.map((rule, at) => {
    const pointer = `/inhibit_rules/${at}`
    const matchers = targetMatchers(rule, pointer, lineOf)
    const takes = (severity: string) => matchers.filter(({ label }) => label === severityLabel).every((matcher) => matcher.test(severity))
    const equal = rule['equal']
    const wide = matchers.every((matcher) => matcher.label === severityLabel || !picks(matcher)) && (!Array.isArray(equal) || equal.length === 0)
    return { pointer, takes, wide }
  })
  return {
    grave: rules.filter(({ takes }) => takes('critical') || takes('high')).map(({ pointer }) => pointer),
    silences: (severity) => rules.some(({ takes, wide }) => wide && takes(severity)),
  }
}
