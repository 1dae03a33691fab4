// ==, !=, <, <=, >, >= and in: only what can sensibly be compared, in the same unit.
import type { ValueType } from '../model/expression.ts'
import type { ASTNode } from './cel.ts'
import { type Checked, type Context, checkBoth, elsewhere, nameOf, report } from './context.ts'
import { checkEnums } from './literals.ts'
import { isNumber, sameUnit, types, typeWords, unitOf } from './types.ts'
import { isMissing, type Scope, spend, type Value } from './values.ts'

type Comparison = ASTNode & { op: '==' | '!=' | '<' | '<=' | '>' | '>=' }

const tests: Record<Comparison['op'], (a: Value, b: Value) => boolean> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => (a as number) < (b as number),
  '<=': (a, b) => (a as number) <= (b as number),
  '>': (a, b) => (a as number) > (b as number),
  '>=': (a, b) => (a as number) >= (b as number),
}

const ordered = new Set<ValueType['kind']>(['int', 'double', 'time', 'duration'])
const equal = new Set<ValueType['kind']>(['int', 'double', 'time', 'duration', 'string', 'bool'])

/** What to do where two kinds don't go together. */
function remedy(a: ValueType, b: ValueType): string {
  const kinds = [a.kind, b.kind]
  if (kinds.includes('period')) return 'A period of the calendar has no fixed length: compare instants, e.g. `fact.held >= ago(params.exercise_every)`.'
  if (kinds.includes('duration') && (isNumber(a) || isNumber(b)))
    return 'Compare a duration with a duration: a parameter of type duration, or `duration("36h")`.'
  if (kinds.includes('time') && kinds.includes('string')) return 'Compare times with `as_of`, `ago(…)` or another time, not with a text.'
  if (kinds.includes('int') && kinds.includes('double')) return 'Compare with >= or <=, or write the whole number with a decimal point, e.g. `1.0`.'
  if (kinds.includes('list')) return 'Use `x in list`, `list.exists(…)`, `list.all(…)` or `list.size()`.'
  if (kinds[0] === 'string' && kinds[1] === 'string') return 'Texts have no order: use == or `in`.'
  return 'Both sides must be of one type.'
}

function goTogether(op: Comparison['op'], a: ValueType, b: ValueType): boolean {
  if (op === '==' || op === '!=') return a.kind === b.kind && equal.has(a.kind)
  return (isNumber(a) && isNumber(b)) || (a.kind === b.kind && ordered.has(a.kind))
}

/** Numbers on both sides carry the same unit, or a problem. */
export function checkUnits(node: ASTNode, context: Context, a: Checked, b: Checked): boolean {
  if (sameUnit(a.type, b.type)) return true
  const [x, y] = [nameOf(context, node, a), nameOf(context, node, b)]
  const sides = x === y ? '' : ` (\`${x}\`, \`${y}\`)`
  report(context, node, `The two sides have different units: ${unitOf(a.type)} and ${unitOf(b.type)}${sides}.`, 'Compare values of one unit.')
  return false
}

export function checkComparison(node: Comparison, context: Context): Checked | undefined {
  const both = checkBoth(elsewhere(context), node.args)
  if (!both) return undefined
  const [a, b] = both
  if (!goTogether(node.op, a.type, b.type)) {
    return report(context, node, `\`${node.op}\` cannot compare a ${typeWords(a.type)} with a ${typeWords(b.type)}.`, remedy(a.type, b.type))
  }
  if (!checkUnits(node, context, a, b) || !checkEnums(context, node, a, b)) return undefined
  const test = tests[node.op]
  const run = (scope: Scope): Value => {
    const [x, y] = [a.run(scope), b.run(scope)]
    if (isMissing(x)) return x
    return isMissing(y) ? y : test(x, y)
  }
  return { type: types.bool, run }
}

/** `x in list`. */
export function checkIn(node: ASTNode & { op: 'in' }, context: Context): Checked | undefined {
  const both = checkBoth(elsewhere(context), node.args)
  if (!both) return undefined
  const [entry, list] = both
  if (list.type.kind !== 'list') {
    const fix = list.type.kind === 'string' ? 'For a part of a text use `text.contains("…")`.' : undefined
    return report(context, node, `\`in\` needs a list on its right, not a ${typeWords(list.type)}.`, fix)
  }
  if (entry.type.kind !== list.type.of.kind || !equal.has(entry.type.kind)) {
    return report(context, node, `A ${typeWords(entry.type)} cannot be in a ${typeWords(list.type)}.`, remedy(entry.type, list.type.of))
  }
  if (!checkUnits(node, context, entry, { ...list, type: list.type.of }) || !checkEnums(context, node, entry, list)) return undefined
  const run = (scope: Scope): Value => {
    const [x, entries] = [entry.run(scope), list.run(scope)]
    if (isMissing(x)) return x
    if (isMissing(entries)) return entries
    return spend(scope, (entries as readonly Value[]).length) ?? (entries as readonly Value[]).includes(x)
  }
  return { type: types.bool, run }
}
