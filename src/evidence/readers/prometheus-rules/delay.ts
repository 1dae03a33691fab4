// The longest time from an event being stored to the alert leaving, as the rules are configured.
import { parsePrometheusDuration } from './durations.ts'
import { absentCalls, looksBack, rangesOf } from './expression.ts'
import type { RuleGroup } from './groups.ts'

/** How long Prometheus goes on seeing the last value of a series that has ended. */
const LOOKBACK = 300_000

/**
 * How long silence lasts before an expression can notice it: the longest range it looks over, or Prometheus' lookback for
 * `absent()` of an instant. Undefined where the expression does not say: a threshold on "seconds since the last record" is not read.
 */
function noticedAfter(expression: string): number | undefined {
  if (looksBack(expression)) return undefined
  const ranges = rangesOf(expression).map(parsePrometheusDuration)
  if (ranges.some((range) => range === undefined)) return undefined
  const longest = Math.max(0, ...ranges.map((range) => range ?? 0))
  if (absentCalls(expression)?.some((call) => /^absent\s*\(/.test(call))) return Math.max(LOOKBACK, longest)
  return longest > 0 ? longest : undefined
}

/** Time the rule itself needs: up to one interval until it is first true, then `for` in whole intervals. */
export function ruleDelay(group: RuleGroup, held: number, expression: string, onSilence: boolean): number | undefined {
  if (group.interval === undefined) return undefined
  const noticed = onSilence ? noticedAfter(expression) : 0
  if (noticed === undefined) return undefined
  return noticed + group.offset + group.interval + Math.ceil(held / group.interval) * group.interval
}
