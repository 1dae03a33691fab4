// The walk over the syntax tree: each node is checked and becomes something that runs. What is not known is refused.
import type { Names } from '../model/expression.ts'
import { checkArithmetic, checkMinus } from './arithmetic.ts'
import { checkCall, checkMethod } from './calls.ts'
import type { ASTNode } from './cel.ts'
import { checkComparison, checkIn } from './compare.ts'
import { type Checked, type Context, report } from './context.ts'
import { checkList, checkLiteral } from './literals.ts'
import { checkAndOr, checkNot, checkTernary } from './logic.ts'
import { checkMacro, isMacro } from './macros.ts'
import { checkField, checkName } from './names.ts'
import type { ExpressionProblem } from './problems.ts'

function check(node: ASTNode, context: Context): Checked | undefined {
  switch (node.op) {
    case 'value':
      return checkLiteral(node, context)
    case 'id':
      return checkName(node, context, true)
    case '.':
      return checkField(node, context)
    case 'list':
      return checkList(node, context)
    case 'call':
      return checkCall(node, context)
    case 'rcall':
      return isMacro(node) ? checkMacro(node, context) : checkMethod(node, context)
    case '?:':
      return checkTernary(node, context)
    case '&&':
    case '||':
      return checkAndOr(node, context)
    case '!_':
      return checkNot(node, context)
    case '-_':
      return checkMinus(node, context)
    default:
      return checkOperator(node, context)
  }
}

function checkOperator(node: ASTNode, context: Context): Checked | undefined {
  switch (node.op) {
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return checkComparison(node, context)
    case 'in':
      return checkIn(node, context)
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return checkArithmetic(node, context)
    case '[]':
      return report(context, node, 'Entries are not taken by number: the order of evidence means nothing.', 'Use `.exists(x, …)`, `.all(x, …)` or `.size()`.')
    default:
      return report(context, node, 'This is not used here.')
  }
}

/** Whether the tree is deeper than that: such a one is refused before anything walks it. */
export function isTooDeep(part: unknown, left: number): boolean {
  if (typeof part !== 'object' || part === null) return false
  if (Array.isArray(part)) return part.some((child) => isTooDeep(child, left))
  return 'op' in part && (left === 0 || isTooDeep((part as ASTNode).args, left - 1))
}

/** Walks the tree. `plain`: the value is used as a bool as it stands. */
export function checkTree(
  tree: ASTNode,
  source: string,
  names: Names,
  plain: boolean,
): { checked?: Checked; problems: ExpressionProblem[]; reads: Set<string> } {
  const problems: ExpressionProblem[] = []
  const reads = new Set<string>()
  const position = plain ? 'plain' : 'other'
  const context: Context = { source, names, locals: new Map(), position, depth: 0, overRecords: false, problems, reads, check }
  const checked = check(tree, context)
  return checked && problems.length === 0 ? { checked, problems, reads } : { problems, reads }
}
