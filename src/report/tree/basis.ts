// What the verdict of a check rests on: whose list, how many facts, which thresholds. And the rules, told once for all systems.
import { bullets, code, inlines } from '../../document/build.ts'
import type { Block } from '../../document/tree.ts'
import type { Check, Result } from '../format.ts'
import { plural, restsOnShort, restsOnWords } from '../words.ts'

export function basisWords(check: Check): string {
  return `${restsOnWords[check.rests_on]} Judged: ${facts(check)}.${thresholds(check)}`
}

/** The same, for a table. */
export function shortBasis(check: Check): string {
  return `${restsOnShort[check.rests_on]}; ${facts(check)}.${thresholds(check)}`
}

/** The rule of each check of a requirement. */
export function rules(result: Result): Block {
  const told = result.units.flatMap((unit) => unit.checks.map((check) => ({ id: check.id, rule: check.rule })))
  const unique = told.filter((one, index) => told.findIndex((other) => other.id === one.id && other.rule === one.rule) === index)
  return bullets(unique.map(({ id, rule }) => inlines([code(id), ': ', code(rule)])))
}

function facts(check: Check): string {
  return `${plural(check.judged, 'fact')}${check.superseded === 0 ? '' : `, ${plural(check.superseded, 'older fact')} left aside`}`
}

function thresholds(check: Check): string {
  const used = check.thresholds.map(({ name, says, value }) => `${says} (${name}): ${value}`)
  return used.length > 0 ? ` Thresholds: ${used.join('; ')}.` : ''
}
