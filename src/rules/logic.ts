// &&, ||, ! and ?: over true, false and undefined. Undefined never turns true or false unless the other side settles it alone.
import type { ValueType } from '../model/expression.ts'
import type { ASTNode } from './cel.ts'
import { type Checked, type Context, elsewhere, type Position, report, textOf } from './context.ts'
import { checkBeside } from './literals.ts'
import { types, typeWords, unify } from './types.ts'
import { isMissing, type Scope, type Value } from './values.ts'

/** The operand as a bool, or a problem. */
export function checkBool(node: ASTNode, context: Context): Checked | undefined {
  const checked = context.check(node, context)
  if (!checked || checked.type.kind === 'bool') return checked
  return report(context, node, `A bool is needed here; \`${textOf(context, node)}\` is a ${typeWords(checked.type)}.`, 'Compare it with something.')
}

/** `a && b` with `settles` false, `a || b` with true: either side alone may settle it, in any order. */
export function checkAndOr(node: ASTNode & { op: '&&' | '||' }, context: Context): Checked | undefined {
  const settles = node.op === '||'
  const [left, right] = node.args.map((arg) => checkBool(arg, context))
  if (!left || !right) return undefined
  const run = (scope: Scope): Value => {
    const a = left.run(scope)
    if (a === settles) return settles
    const b = right.run(scope)
    if (b === settles) return settles
    return isMissing(a) ? a : b
  }
  return { type: types.bool, run }
}

const turned: Record<Position, Position> = { plain: 'negated', negated: 'plain', other: 'other' }

export function checkNot(node: ASTNode & { op: '!_' }, context: Context): Checked | undefined {
  const checked = checkBool(node.args, { ...context, position: turned[context.position] })
  if (!checked) return undefined
  const run = (scope: Scope): Value => {
    const value = checked.run(scope)
    return isMissing(value) ? value : !value
  }
  return { type: types.bool, run }
}

/** A text beside an enum is one of its values, so both are the enum. */
function enumerated(type: ValueType, a: Checked, b: Checked): ValueType {
  if (a.literals && !b.literals) return b.type
  return b.literals && !a.literals ? a.type : type
}

/** `condition ? a : b`; undefined if the condition is. */
export function checkTernary(node: ASTNode & { op: '?:' }, context: Context): Checked | undefined {
  const [test, yes, no] = node.args
  const condition = checkBool(test, elsewhere(context))
  const [a, b] = [context.check(yes, context), context.check(no, context)]
  if (!condition || !a || !b) return undefined
  const type = unify(a.type, b.type)
  if (!type) return report(context, node, `Both branches must be of one type; here ${typeWords(a.type)} and ${typeWords(b.type)}.`)
  if (!checkBeside(context, [a, b])) return undefined
  const run = (scope: Scope): Value => {
    const which = condition.run(scope)
    if (isMissing(which)) return which
    return which ? a.run(scope) : b.run(scope)
  }
  const literals = a.literals && b.literals ? { literals: [...a.literals, ...b.literals] } : {}
  return { type: enumerated(type, a, b), ...literals, run }
}
