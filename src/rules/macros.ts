// all, exists, exists_one, filter and map over a list. Nothing passes on nothing: `all` of an empty list has no answer.
import type { ValueType } from '../model/expression.ts'
import type { ASTNode } from './cel.ts'
import { type Checked, type Context, elsewhere, nameOf, type Position, report } from './context.ts'
import { checkBool } from './logic.ts'
import { types, typeWords } from './types.ts'
import { firstMissing, isMissing, type Missing, missing, type Scope, spend, type Value } from './values.ts'

type Macro = ASTNode & { op: 'rcall' }

/** A macro's list, variable and body, checked. */
interface Loop {
  list: Checked
  body: Checked
  /** Condition before the body, for map with three arguments. */
  only?: Checked
  entry: ValueType
  /** Name of the list, for what is missing. */
  name: string
  /** Runs `visit` on the value of the body for each entry until it returns something. */
  run(scope: Scope, visit: (value: Value, entry: Value) => Value): Value
}

type Result = { type: ValueType; path?: string | undefined; run(scope: Scope): Value }

const macros: Record<string, (loop: Loop, position: Position) => Result> = {
  all: (loop) => ({ type: types.bool, run: (scope) => quantify(loop, scope, false, true) }),
  exists: (loop, position) => ({ type: types.bool, run: (scope) => quantify(loop, scope, true, position !== 'plain') }),
  exists_one: (loop, position) => ({ type: types.bool, run: (scope) => exactlyOne(loop, scope, position !== 'plain') }),
  filter: (loop) => ({ type: loop.list.type, path: loop.list.path, run: (scope) => collect(loop, scope, true) }),
  map: (loop) => ({ type: { kind: 'list', of: loop.body.type }, run: (scope) => collect(loop, scope, false) }),
}

/** Names of the macros. */
export const macroNames: readonly string[] = Object.keys(macros)

function isEmpty(loop: Loop, scope: Scope): boolean {
  const list = loop.list.run(scope)
  return !isMissing(list) && (list as readonly Value[]).length === 0
}

/** exists (`settles` true) and all (false): one entry settles it, else undefined stays undefined. */
function quantify(loop: Loop, scope: Scope, settles: boolean, needsSome: boolean): Value {
  if (needsSome && isEmpty(loop, scope)) return missing(loop.name)
  let open: Missing | undefined
  const settled = loop.run(scope, (value) => {
    if (isMissing(value)) open = firstMissing(open, value)
    return value === settles ? settles : undefined
  })
  return settled ?? open ?? !settles
}

function exactlyOne(loop: Loop, scope: Scope, needsSome: boolean): Value {
  if (needsSome && isEmpty(loop, scope)) return missing(loop.name)
  let count = 0
  let open: Missing | undefined
  const stopped = loop.run(scope, (value) => {
    if (isMissing(value)) open = firstMissing(open, value)
    else if (value === true) count += 1
    return undefined
  })
  return stopped ?? open ?? count === 1
}

function collect(loop: Loop, scope: Scope, entries: boolean): Value {
  const found: Value[] = []
  let open: Missing | undefined
  const stopped = loop.run(scope, (value, entry) => {
    if (isMissing(value)) open = firstMissing(open, value)
    else if (!entries) found.push(value)
    else if (value === true) found.push(entry)
    return undefined
  })
  return stopped ?? open ?? found
}

/** Each entry in turn; what `visit` returns ends it. A list that is missing, or too long, is what comes back. */
function iterate(list: Checked, name: string, only: Checked | undefined, body: Checked): Loop['run'] {
  return (scope, visit) => {
    const entries = list.run(scope)
    if (isMissing(entries)) return entries
    const spent = spend(scope, (entries as readonly Value[]).length)
    if (spent) return spent
    for (const entry of entries as readonly Value[]) {
      scope.locals.set(name, entry)
      const wanted = only ? only.run(scope) : true
      const result = wanted === false ? undefined : visit(wanted === true ? body.run(scope) : wanted, entry)
      if (result !== undefined) return result
    }
    return undefined
  }
}

const deepest = 3

/** The macro's list and its variable, or problems. */
function checkRange(node: Macro, context: Context): { list: Checked; name: string } | undefined {
  const [method, receiver, [variable]] = node.args
  const list = context.check(receiver, elsewhere(context))
  if (variable?.op !== 'id') return report(context, variable ?? node, `${method}() takes a variable first, e.g. \`x.${method}(y, …)\`.`)
  const name = variable.args
  if (Object.hasOwn(context.names, name) || context.locals.has(name)) {
    return report(context, variable, `\`${name}\` is taken.`, 'Give the variable a name of its own, e.g. `x`.')
  }
  if (!list) return undefined
  if (list.type.kind !== 'list') return report(context, receiver, `${method}() needs a list, not a ${typeWords(list.type)}.`)
  return { list, name }
}

function tooMuch(node: Macro, context: Context, entry: ValueType): boolean {
  if (entry.kind === 'record' && context.overRecords) {
    report(
      context,
      node,
      'A macro over records inside another one is refused: it could run for hours.',
      'Name the inner one with `let:` before, e.g. as a list of texts.',
    )
    return true
  }
  if (context.depth < deepest) return false
  report(context, node, `Macros are nested at most ${deepest} deep.`, 'Name a part of it with `let:`.')
  return true
}

function bodyContext(context: Context, list: Checked, entry: ValueType, name: string, position: Position): Context {
  const local = { type: entry, ...(list.path === undefined ? {} : { path: list.path }), ...(list.literals ? { literals: list.literals } : {}) }
  const overRecords = context.overRecords || entry.kind === 'record'
  return { ...context, locals: new Map([...context.locals, [name, local]]), position, depth: context.depth + 1, overRecords }
}

function wrongCount(node: Macro, context: Context): boolean {
  const [method, , args] = node.args
  if (args.length === 2 || (method === 'map' && args.length === 3)) return false
  report(context, node, `${method}() takes a variable and one expression, e.g. \`x.${method}(y, …)\`.`)
  return true
}

/** Whether a call is one of the macros. */
export function isMacro(node: ASTNode): node is Macro {
  return node.op === 'rcall' && macroNames.includes(node.args[0])
}

/** `list.all(x, …)` and the like. */
export function checkMacro(node: Macro, context: Context): Checked | undefined {
  const [method, receiver, args] = node.args
  if (wrongCount(node, context)) return undefined
  const range = checkRange(node, context)
  if (range?.list.type.kind !== 'list') return undefined
  const { list, name } = range
  const entry = range.list.type.of
  if (tooMuch(node, context, entry)) return undefined
  const quantifier = method === 'all' || method === 'exists'
  const inner = bodyContext(context, list, entry, name, quantifier ? context.position : 'other')
  const [bodyNode, onlyNode] = args.length === 3 ? [args[2], args[1]] : [args[1], undefined]
  const only = onlyNode && checkBool(onlyNode, inner)
  const body = bodyNode && (method === 'map' ? inner.check(bodyNode, inner) : checkBool(bodyNode, inner))
  if (!body || (onlyNode && !only)) return undefined
  const loop: Loop = { list, body, entry, name: nameOf(context, receiver, list), run: iterate(list, name, only, body) }
  const made = macros[method]?.(loop, context.position)
  return made && { type: made.type, run: made.run, ...(made.path === undefined ? {} : { path: made.path }) }
}
