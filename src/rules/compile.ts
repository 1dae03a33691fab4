// Text -> a checked expression. Our own walk comes first, for it tells every problem at once; then CEL's type check has its say.
import type { Expression, Names, Result } from '../model/expression.ts'
import { scopeOf } from './bind.ts'
import { parseCel } from './cel.ts'
import { checkTree, isTooDeep } from './check.ts'
import type { Checked } from './context.ts'
import { isName } from './names.ts'
import { type ExpressionProblem, fromCel } from './problems.ts'
import { typeWords } from './types.ts'
import { isMissing, type Scope } from './values.ts'

export type { ExpressionProblem, Names }

export type Compiled<T> = { ok: true; value: T } | { ok: false; problems: ExpressionProblem[] }

const longest = 4000
const deepest = 100

function refuse(problem: ExpressionProblem): { ok: false; problems: ExpressionProblem[] } {
  return { ok: false, problems: [problem] }
}

function resultOf(checked: Checked, scope: Scope): Result {
  const value = checked.run(scope)
  if (!isMissing(value)) return { kind: 'value', value, type: checked.type }
  return value.error === undefined ? { kind: 'undefined', lacks: value.lacks } : { kind: 'error', message: value.error }
}

/** Anything thrown while an expression runs is our bug: what bad evidence can cause is undefined. */
function evaluate(checked: Checked, scope: Scope): Result {
  try {
    return resultOf(checked, scope)
  } catch (error) {
    return { kind: 'error', message: error instanceof Error ? error.message : String(error) }
  }
}

function whole(source: string, message: string, fix?: string): ExpressionProblem {
  const problem = { offset: 0, length: Math.max(1, source.length), message }
  return fix === undefined ? problem : { ...problem, fix }
}

/**
 * Checks a CEL expression against the names it may use. `expects` bool also makes a plain `exists` over an empty list false rather
 * than undefined. Problems carry offsets into the source; there is at least one if it is not ok.
 */
export function compileExpression(source: string, names: Names, expects: 'bool' | 'any' = 'any'): Compiled<Expression> {
  if (source.trim() === '') return refuse(whole(source, 'The expression is empty.'))
  if (source.length > longest) return refuse(whole(source, `The expression is longer than ${longest} characters.`, 'Name parts of it with `let:`.'))
  const taken = Object.keys(names).find((name) => !isName(name))
  if (taken !== undefined) return refuse(whole(source, `\`${taken}\` cannot be a name here: it has a meaning of its own.`, 'Take another name.'))
  const parsed = parseCel(source, names)
  if ('problem' in parsed) return refuse(fromCel(parsed.problem, source))
  if (isTooDeep(parsed.tree, deepest)) return refuse(whole(source, 'The expression is nested too deep.', 'Name parts of it with `let:`.'))
  const { checked, problems, reads } = checkTree(parsed.tree, source, names, expects === 'bool')
  if (!checked) return { ok: false, problems: problems.length > 0 ? problems : [whole(source, 'The expression cannot be used.')] }
  const against = parsed.check()
  if (against) return refuse(fromCel(against, source))
  if (expects === 'bool' && checked.type.kind !== 'bool') {
    return refuse(whole(source, `A bool is needed here; this is a ${typeWords(checked.type)}.`, 'Compare it with something.'))
  }
  const value = {
    source,
    type: checked.type,
    reads: [...reads].sort(),
    evaluate: (bindings: Parameters<Expression['evaluate']>[0]) => evaluate(checked, scopeOf(bindings)),
  }
  return { ok: true, value }
}
