// What the checker knows and collects while it walks an expression, and what it makes of each node.

import type { Names, ValueType } from '../model/expression.ts'
import type { ASTNode } from './cel.ts'
import type { ExpressionProblem } from './problems.ts'
import type { Scope, Value } from './values.ts'

/** A text written in the source, with where. */
export interface Literal {
  value: string
  node: ASTNode
}

/** A node that is checked and can run. */
export interface Checked {
  readonly type: ValueType
  run(scope: Scope): Value
  /** Path of what it reads, e.g. `fact.sources`: names what is missing. */
  readonly path?: string
  /** Texts it may be, where they are all written in the source. Compared with an enum, each must be one of its values. */
  readonly literals?: readonly Literal[]
}

/**
 * Whether more truth below makes more truth above. `exists` over an empty list is false where it stands plainly; where it is
 * turned round (`!x.exists(…)` is a universal in disguise) it has no answer, like `all`.
 */
export type Position = 'plain' | 'negated' | 'other'

export interface Local {
  readonly type: ValueType
  readonly path?: string
  readonly literals?: readonly Literal[]
}

export interface Context {
  readonly source: string
  readonly names: Names
  /** Variables of the macros around. */
  readonly locals: ReadonlyMap<string, Local>
  readonly position: Position
  /** Macros around, and whether one of them runs over records. */
  readonly depth: number
  readonly overRecords: boolean
  readonly problems: ExpressionProblem[]
  readonly reads: Set<string>
  /** Checks a node in this or another context; undefined if it has problems, which are then collected. */
  check(node: ASTNode, context: Context): Checked | undefined
}

/** Collects a problem at the node; for `return report(…)`. */
export function report(context: Context, node: { start: number; end: number }, message: string, fix?: string): undefined {
  const problem = { offset: node.start, length: Math.max(1, node.end - node.start), message }
  context.problems.push(fix === undefined ? problem : { ...problem, fix })
  return undefined
}

/** The node as it stands in the source, cut for a message. */
export function textOf(context: Context, node: ASTNode): string {
  const text = context.source.slice(node.start, node.end).replace(/\s+/g, ' ')
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

/** Name of what is missing when the node has no answer. */
export function nameOf(context: Context, node: ASTNode, checked: Checked | undefined): string {
  return checked?.path ?? textOf(context, node)
}

/** The context for an operand whose truth does not simply carry over. */
export function elsewhere(context: Context): Context {
  return context.position === 'other' ? context : { ...context, position: 'other' }
}

/** Both operands, or undefined if one has problems. Both are walked, so that every problem is told. */
export function checkBoth(context: Context, [left, right]: readonly ASTNode[]): [Checked, Checked] | undefined {
  const a = left && context.check(left, context)
  const b = right && context.check(right, context)
  return a && b ? [a, b] : undefined
}
