// What a Sigma rule on CloudTrail selects, where all of it is understood: plain fields with plain values, joined by `or`. Nothing else is read.
import { isRecord } from '../alertmanager/tree.ts'
import { situationsOf } from '../aws/caught.ts'

const PLAIN_FIELD = /^[A-Za-z][\w.]{0,200}$/
const PLAIN_VALUE = /^[\w.:-]{1,200}$/
const IDENTIFIERS = /^\w+(?: or \w+)*$/

const allOf = (terms: readonly string[], by: '&&' | '||') => (terms.length === 1 ? (terms[0] as string) : `(${terms.join(` ${by} `)})`)

/** One field as a term; a list of values means any of them. Undefined for modifiers, wildcards, null and numbers. */
function termOf(field: string, value: unknown): string | undefined {
  const values = Array.isArray(value) ? value : [value]
  if (!PLAIN_FIELD.test(field) || values.length === 0 || !values.every((each) => typeof each === 'string' && PLAIN_VALUE.test(each))) return undefined
  return allOf(
    values.map((each) => `($.${field} = "${String(each)}")`),
    '||',
  )
}

/** One selection: a mapping means all of its fields, a list of mappings any of them. */
function selectionOf(selection: unknown): string | undefined {
  if (Array.isArray(selection)) {
    const terms = selection.map(selectionOf)
    return terms.length > 0 && terms.every((term) => term !== undefined) && !selection.some(Array.isArray) ? allOf(terms, '||') : undefined
  }
  if (!isRecord(selection)) return undefined
  const terms = Object.entries(selection).map(([field, value]) => termOf(field, value))
  return terms.length > 0 && terms.every((term) => term !== undefined) ? allOf(terms, '&&') : undefined
}

/**
 * Situations that the rule itself shows: on CloudTrail, with a condition of selections joined by `or`, and by nothing narrower.
 * A time frame, a filter, a count, a modifier: then none.
 */
export function situationsIn(logsource: Record<string, unknown>, detection: Record<string, unknown>): string[] {
  const { condition } = detection
  if (logsource['product'] !== 'aws' || logsource['service'] !== 'cloudtrail' || 'timeframe' in detection) return []
  if (typeof condition !== 'string' || condition.length > 2000 || !IDENTIFIERS.test(condition.trim())) return []
  const terms = condition
    .trim()
    .split(' or ')
    .map((name) => (Object.hasOwn(detection, name) && name !== 'condition' ? selectionOf(detection[name]) : undefined))
  if (!terms.every((term) => term !== undefined)) return []
  const pattern = `{ ${allOf(terms, '||')} }`
  return pattern.length > 20_000 ? [] : situationsOf(pattern)
}
