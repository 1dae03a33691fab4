// Names, fields and has(): everything an expression reads must be declared, and a misspelt word is told with the nearest.
import type { ValueType } from '../model/expression.ts'
import { didYouMean, listed } from '../source/closest.ts'
import type { ASTNode } from './cel.ts'
import { type Checked, type Context, elsewhere, report } from './context.ts'
import { fieldOf, holds } from './convert.ts'
import { functionNames } from './functions.ts'
import { typeWords } from './types.ts'
import { isMissing, missing, type RecordValue, type Scope } from './values.ts'

const reserved = new Set(
  (
    'true false null in as break const continue else for function if import let loop package namespace return var void while prototype ' +
    'type cel google dyn bool int uint double string bytes list map null_type optional'
  ).split(' '),
)

/** Whether a value may have that name: letters, digits and `_`, and no word of CEL or of ours. */
export function isName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]{0,99}$/.test(name) && !reserved.has(name) && !functionNames.includes(name)
}

/** A name or a macro's variable. `whole`: it is read as it stands, not only a field of it. */
export function checkName(node: ASTNode & { op: 'id' }, context: Context, whole: boolean): Checked | undefined {
  const name = node.args
  const local = context.locals.get(name)
  if (local) {
    if (whole && local.path !== undefined) context.reads.add(local.path)
    return { ...local, run: (scope) => scope.locals.get(name) }
  }
  const type = Object.hasOwn(context.names, name) ? context.names[name] : undefined
  if (!type) return unknownName(node, context)
  if (whole) context.reads.add(name)
  return { type, path: name, run: (scope) => scope.get(name) }
}

function unknownName(node: ASTNode & { op: 'id' }, context: Context): undefined {
  const known = [...Object.keys(context.names), ...context.locals.keys()]
  if (functionNames.includes(node.args)) return report(context, node, `\`${node.args}\` is a function.`, `Call it: \`${node.args}(…)\`.`)
  const hint = didYouMean(node.args, known)
  return report(context, node, `There is no \`${node.args}\` here.${hint}`, `Names here: ${listed(known)}. A text stands in quotes.`)
}

type Access = ASTNode & { op: '.' }

/** Where the field's name stands. */
function fieldPlace(node: Access): { start: number; end: number } {
  return { start: node.end - node.args[1].length, end: node.end }
}

interface Field {
  of: Checked
  type: ValueType
  optional: boolean
  path: string
}

/** The record and the field of `record.field`, which must be declared. */
function resolve(node: Access, context: Context): Field | undefined {
  const [left, name] = node.args
  const of = left.op === 'id' ? checkName(left, context, false) : context.check(left, elsewhere(context))
  if (!of) return undefined
  if (of.type.kind !== 'record') return noRecord(node, context, of)
  const field = Object.hasOwn(of.type.fields, name) ? of.type.fields[name] : undefined
  if (!field) return unknownField(node, context, of.type)
  const path = `${of.path ?? of.type.name}.${name}`
  context.reads.add(path)
  return { of, type: field.type, optional: field.optional, path }
}

function noRecord(node: Access, context: Context, of: Checked): undefined {
  const fix = of.type.kind === 'list' ? 'Use a macro: `.exists(x, …)`, `.all(x, …)`, `.map(x, …)`.' : undefined
  return report(context, fieldPlace(node), `A ${typeWords(of.type)} has no field \`${node.args[1]}\`.`, fix)
}

function unknownField(node: Access, context: Context, type: Extract<ValueType, { kind: 'record' }>): undefined {
  const fields = Object.keys(type.fields)
  const [name] = [node.args[1]]
  const fix = fields.length > 0 ? `Fields: ${listed(fields, 'and', 40)}.` : 'It has no fields.'
  return report(context, fieldPlace(node), `${typeWords(type)}: there is no field \`${name}\`.${didYouMean(name, fields)}`, fix)
}

/** `record.field`. */
export function checkField(node: Access, context: Context): Checked | undefined {
  const field = resolve(node, context)
  if (!field) return undefined
  const { of, path, type } = field
  const name = node.args[1]
  const run = (scope: Scope) => {
    const record = of.run(scope)
    return isMissing(record) ? record : fieldOf(record as RecordValue, name, path)
  }
  return { type, path, run }
}

/** `has(record.field)`: whether it is given. What is given and does not fit its type has no answer. */
export function checkHas(node: ASTNode, args: readonly ASTNode[], context: Context): Checked | undefined {
  const [arg] = args
  if (args.length !== 1 || arg?.op !== '.') {
    return report(context, arg ?? node, 'has() takes one field, e.g. has(fact.done).')
  }
  const field = resolve(arg, context)
  if (!field) return undefined
  const { of, path } = field
  const name = arg.args[1]
  const run = (scope: Scope) => {
    const record = of.run(scope)
    if (isMissing(record)) return record
    if (!holds(record as RecordValue, name)) return false
    const value = fieldOf(record as RecordValue, name, path)
    return isMissing(value) ? missing(path) : true
  }
  return { type: { kind: 'bool' }, run }
}
