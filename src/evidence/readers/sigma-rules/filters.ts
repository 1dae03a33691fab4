// Sigma filters: documents beside the rules that take results away from the rules they name.
// In: a YAML document. Out: the names. May import: readers/alertmanager/tree.ts.
import { isRecord } from '../alertmanager/tree.ts'

export interface Filter {
  /** Ids or names of rules; `any` for every rule: also where it does not say in a way that is known here. */
  rules: readonly string[] | 'any'
  value: unknown
}

/** The filter a document is; undefined for rules. */
export function filterOf(value: unknown): Filter | undefined {
  if (!isRecord(value) || !('filter' in value)) return undefined
  const rules = isRecord(value['filter']) ? value['filter']['rules'] : undefined
  const names = typeof rules === 'string' ? [rules] : rules
  const known = Array.isArray(names) && names.length > 0 && names.every((name): name is string => typeof name === 'string') && !names.includes('any')
  return { rules: known ? names : 'any', value }
}

/** The filters that narrow a rule of these names. */
export const filtersOf = (names: readonly string[], filters: readonly Filter[]): unknown[] =>
  filters.filter(({ rules }) => rules === 'any' || rules.some((name) => names.includes(name))).map(({ value }) => value)
