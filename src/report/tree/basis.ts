// What the verdict of a check rests on: whose list, how many facts, which thresholds; told once for systems where it is the same.
import type { Check, Result, Unit } from '../format.ts'
import { partition, type Run, unitsOf } from '../groups.ts'
import { plural, restsOnShort } from '../words.ts'

/** `Rests on …; judged: 2 facts.`; by system where they differ. `word`: what rests on the supplier's word, where it is told here. */
export function basisWords(runs: readonly Run[], word = ''): string {
  return `Rests on ${bySystem(runs, restsOn)}; judged: ${judgedWords(runs)}${word === '' ? '' : `; ${word}`}.`
}

/** Every threshold the checks of a requirement use, each once: `total time logs are kept (retention_days): 365 days`; by system where they differ. */
export function thresholdWords(result: Result): string {
  const used = result.units.flatMap((unit) => unit.checks.flatMap((check) => check.thresholds.map((threshold) => ({ unit, threshold }))))
  return partition(used, ({ threshold }) => [threshold.name, threshold.says])
    .map((alike) => `${alike[0].threshold.says} (${alike[0].threshold.name}): ${valueWords(alike)}`)
    .join('; ')
}

function valueWords(alike: readonly { unit: Unit; threshold: Check['thresholds'][number] }[]): string {
  const values = partition(alike, ({ threshold }) => [threshold.value])
  const whose = (some: readonly { unit: Unit }[]) =>
    values.length === 1
      ? ''
      : ` (${unitsOf(some)
          .map((unit) => unit.name)
          .join(', ')})`
  return values.map((some) => `${some[0].threshold.value}${whose(some)}`).join(', ')
}

function restsOn({ check }: Run): string {
  return restsOnShort[check.rests_on]
}

/** The words once where they are the same for every system, else for each. */
function bySystem(runs: readonly Run[], words: (run: Run) => string): string {
  const told = partition(runs, (run) => [words(run)])
  if (told.length === 1) return words(told[0]?.[0] as Run)
  return told.map((alike) => `${alike.map(({ unit }) => unit.name).join(', ')}: ${words(alike[0])}`).join('; ')
}

/** `2 facts`, `2 facts for each system`, or the number for each system. */
export function judgedWords(runs: readonly Run[]): string {
  const told = partition(runs, ({ check }) => [factsWords(check)])
  return `${bySystem(runs, ({ check }) => factsWords(check))}${told.length === 1 && runs.length > 1 ? ' for each system' : ''}`
}

function factsWords(check: Check): string {
  return `${plural(check.judged, 'fact')}${check.superseded === 0 ? '' : `, ${plural(check.superseded, 'older fact')} left aside`}`
}
