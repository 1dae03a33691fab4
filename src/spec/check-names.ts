// The names in scope of a check, with their types. The same object for the same shape, so that rules/ can keep what it made of them.
import type { Names, ValueType } from '../model/expression.ts'
import type { Of, Quantifier, Requirement, RequirementsFile } from '../model/spec.ts'
import { factRecord, parameterType } from '../rules/index.ts'
import { systemLists } from './check-parts.ts'

const text: ValueType = { kind: 'string' }
const given = (type: ValueType) => ({ type, optional: false })
const texts = { type: { kind: 'list', of: text } satisfies ValueType, optional: true }

const supplier: ValueType = { kind: 'record', name: 'supplier', fields: { id: given(text), name: given(text) } }

function systemRecord(file: RequirementsFile): ValueType {
  const lists = Object.fromEntries(systemLists.map((name) => [name, texts]))
  return { kind: 'record', name: 'system', fields: { id: given(text), name: given(text), tier: given({ kind: 'string', oneOf: file.tiers }), ...lists } }
}

/** Names for each part of a check. */
export interface CheckNames {
  /** Everything that can be bound while the check runs. */
  all: Names
  /** `only`: the item, before any fact is judged. */
  only: Names
  /** `where`: one fact at a time, also with `over`. */
  where: Names
  /** `let`, `expect`, `otherwise`, `fix`, `question`. */
  judged: Names
  /** `none`: nothing is left to judge. */
  none: Names
}

/** Makes the names for checks of one file. */
export interface NamesMaker {
  /** Types of the parameters. */
  parameters: Names
  /** Names in a statement: the contract fills in parameters and nothing else. */
  statement: Names
  forCheck(scope: Requirement['scope'], quantifier: Quantifier, of: Of | undefined): CheckNames
}

function itemType(of: Of): ValueType {
  return of.from === 'fact' ? factRecord(of.fact) : text
}

function make(base: Names, quantifier: Quantifier, of: Of | undefined): CheckNames {
  const item = of ? { item: itemType(of) } : {}
  const outer: Names = { ...base, ...item }
  if (quantifier.kind === 'none') return { all: outer, only: outer, where: outer, judged: outer, none: outer }
  const record = factRecord(quantifier.fact)
  const ranged: Names = { ...outer, covered_to: { kind: 'time' } }
  const where: Names = { ...ranged, fact: record }
  const list: Names = { ...ranged, facts: { kind: 'list', of: record } }
  if (quantifier.kind === 'over') return { all: { ...where, ...list }, only: outer, where, judged: list, none: ranged }
  return { all: where, only: outer, where, judged: where, none: ranged }
}

/** The maker for a file. Parameters whose type is not known yet are left out. */
export function namesMaker(file: RequirementsFile): NamesMaker {
  const known = Object.entries(file.parameters).filter(([, parameter]) => (parameter.type as string) !== '')
  const parameters: Names = Object.fromEntries(known.map(([name, parameter]) => [name, parameterType(parameter)]))
  const params: ValueType = {
    kind: 'record',
    name: 'params',
    fields: Object.fromEntries(Object.entries(parameters).map(([name, type]) => [name, given(type)])),
  }
  const system = systemRecord(file)
  const kept = new Map<string, CheckNames>()
  return {
    parameters,
    statement: { params },
    forCheck(scope, quantifier, of) {
      const key = JSON.stringify([scope, quantifier, of])
      const found = kept.get(key)
      if (found) return found
      const base: Names = { as_of: { kind: 'time' }, params, supplier, ...(scope === 'system' && { system }) }
      const made = make(base, quantifier, of)
      kept.set(key, made)
      return made
    },
  }
}
