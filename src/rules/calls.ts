// Calls: our functions, has(), size(), duration(), double(), and methods. What is not listed is refused, with what to use instead.
import type { ValueType } from '../model/expression.ts'
import { isPeriod } from '../model/period.ts'
import { didYouMean, listed } from '../source/closest.ts'
import type { ASTNode } from './cel.ts'
import { type Checked, type Context, elsewhere, report, textOf } from './context.ts'
import { applyFunction, type FunctionEntry, functionNames, functionTable, type Takes } from './functions.ts'
import { runAll } from './literals.ts'
import { macroNames } from './macros.ts'
import { celDuration, compilePattern, type Method, methods } from './methods.ts'
import { checkHas } from './names.ts'
import { numberType, types, typeWords, unitOf } from './types.ts'
import { isMissing, type Scope, type Value } from './values.ts'

type Call = ASTNode & { op: 'call' }
type MethodCall = ASTNode & { op: 'rcall' }

const refused: Record<string, string> = {
  timestamp: 'Use `as_of`, ago(period) or ahead(period): a date written into a rule grows old unseen.',
  dyn: 'Types are known here; write the value as it is.',
  type: 'Types are known here.',
  string: 'In {{…}} a value is printed by its type.',
  int: 'Compare with the number as it is.',
}

const own = { size: ['list', 'string'], duration: ['string'], double: ['int', 'double'] } as const
const callable = [...functionNames, 'has', ...Object.keys(own)]

function namePlace(node: ASTNode, name: string): { start: number; end: number } {
  return { start: node.start, end: node.start + name.length }
}

/** A period written in the source takes part as one; any other text does not. */
function asPeriod(arg: Checked, context: Context): Checked | undefined {
  const [literal] = arg.literals ?? []
  if (arg.type.kind !== 'string' || arg.literals?.length !== 1 || !literal) return arg
  if (isPeriod(literal.value)) return { type: types.period, run: () => literal.value }
  return report(context, literal.node, `"${literal.value}" is not a period.`, 'Write an ISO 8601 period: P12M, P90D, P1Y.')
}

function accepts(takes: Takes, type: ValueType): boolean {
  return takes === type.kind || (type.kind === 'list' && takes === `list of ${type.of.kind}`)
}

function argumentFix(takes: Takes, type: ValueType, entry: FunctionEntry): string {
  if (takes === 'period' && type.kind === 'duration') return 'For an exact duration write `as_of - x` or `as_of + x`.'
  return `${entry.signature}, e.g. \`${entry.example}\`.`
}

function checkArguments(entry: FunctionEntry, node: Call, context: Context): Checked[] | undefined {
  const [name, nodes] = node.args
  if (nodes.length !== entry.takes.length)
    return report(context, node, `${name}() takes ${entry.takes.length} arguments, not ${nodes.length}.`, entry.signature)
  const args = nodes.map((arg, index) => {
    const found = context.check(arg, elsewhere(context))
    const checked = found && entry.takes[index] === 'period' ? asPeriod(found, context) : found
    const takes = entry.takes[index] as Takes
    if (!checked || accepts(takes, checked.type)) return checked
    return report(context, arg, `${name}() needs a ${words(takes)} here, not a ${typeWords(checked.type)}.`, argumentFix(takes, checked.type, entry))
  })
  return args.every((arg) => arg !== undefined) ? args : undefined
}

function words(takes: Takes): string {
  return takes.replace('string', 'text').replace(/^int$/, 'whole number')
}

function checkOurs(entry: FunctionEntry, node: Call, context: Context): Checked | undefined {
  const args = checkArguments(entry, node, context)
  if (!args) return undefined
  if (entry.readsAsOf) context.reads.add('as_of')
  const type = entry.gives === 'first' ? (args[0] as Checked).type : entry.gives
  const text = textOf(context, node)
  const run = (scope: Scope): Value => {
    const values = runAll(args, scope)
    return isMissing(values) ? values : applyFunction(entry, values as Value[], scope.environment, text)
  }
  return { type, run }
}

function checkDuration(node: Call, arg: Checked, context: Context): Checked | undefined {
  const [literal] = arg.literals ?? []
  if (!literal || arg.literals?.length !== 1) return report(context, node, 'duration() takes a text in quotes, e.g. `duration("36h")`.')
  const value = celDuration(literal.value)
  if (value === undefined)
    return report(context, literal.node, `"${literal.value}" is not a duration.`, 'Write hours, minutes and seconds: "36h", "1h30m", "45s". A day is "24h".')
  return { type: types.duration, run: () => value }
}

function mapped(type: ValueType, arg: Checked, of: (value: Value) => Value): Checked {
  const run = (scope: Scope): Value => {
    const value = arg.run(scope)
    return isMissing(value) ? value : of(value)
  }
  return { type, run }
}

/** size(x), duration("…"), double(x). */
function checkOwn(name: keyof typeof own, node: Call, context: Context): Checked | undefined {
  const [argNode, ...rest] = node.args[1]
  if (!argNode || rest.length > 0) return report(context, node, `${name}() takes one argument.`)
  const arg = context.check(argNode, elsewhere(context))
  if (!arg) return undefined
  if (!(own[name] as readonly string[]).includes(arg.type.kind)) return report(context, argNode, `${name}() does not take a ${typeWords(arg.type)}.`)
  if (name === 'duration') return checkDuration(node, arg, context)
  if (name === 'double') return mapped(numberType('double', unitOf(arg.type)), arg, (value) => Number(value))
  const method = methods['size']?.[0] as Method
  return mapped(types.int, arg, (value) => method.apply(value))
}

/** `name(…)`. */
export function checkCall(node: Call, context: Context): Checked | undefined {
  const [name, args] = node.args
  if (name === 'has') return checkHas(node, args, context)
  if (Object.hasOwn(own, name)) return checkOwn(name as keyof typeof own, node, context)
  const entry = functionTable.find((one) => one.name === name)
  if (entry) return checkOurs(entry, node, context)
  if (Object.hasOwn(refused, name)) return report(context, namePlace(node, name), `${name}() is not used here.`, refused[name])
  return report(context, namePlace(node, name), `There is no function \`${name}\`.${didYouMean(name, callable)}`, `Functions: ${listed(callable)}.`)
}

function methodPlace(node: MethodCall, context: Context): { start: number; end: number } {
  const [name, receiver] = node.args
  const start = context.source.indexOf(name, receiver.end)
  return start < 0 ? node : { start, end: start + name.length }
}

function unknownMethod(node: MethodCall, context: Context, type: ValueType): undefined {
  const name = node.args[0]
  const fitting = Object.keys(methods).filter((method) => methods[method]?.some((one) => one.of === type.kind))
  const known = [...fitting, ...(type.kind === 'list' ? macroNames : []), ...(type.kind === 'string' ? ['matches'] : [])]
  const fix = known.length > 0 ? `Methods: ${listed(known)}.` : undefined
  return report(context, methodPlace(node, context), `A ${typeWords(type)} has no method \`${name}\`.${didYouMean(name, known)}`, fix)
}

function checkMatches(node: MethodCall, receiver: Checked, context: Context): Checked | undefined {
  const [pattern] = node.args[2]
  if (node.args[2].length !== 1 || pattern?.op !== 'value' || typeof pattern.args !== 'string') {
    return report(context, node, 'matches() takes a pattern in quotes.', 'e.g. `fact.store.matches("prod-.*")`: it must fit the whole text.')
  }
  const compiled = compilePattern(pattern.args)
  if ('problem' in compiled) {
    return report(context, pattern, `The pattern cannot be used: ${compiled.problem}.`, 'Patterns are RE2: no look-ahead, no look-behind, no back-references.')
  }
  return someFits(node, receiver, compiled.test, context) ? mapped(types.bool, receiver, (text) => compiled.test(text as string)) : undefined
}

/** A test of an enum's text that none of its values can pass is a slip of the pen. */
function someFits(node: MethodCall, receiver: Checked, test: (text: string) => boolean, context: Context): boolean {
  const values = receiver.type.kind === 'string' ? receiver.type.oneOf : undefined
  if (!values || values.some(test)) return true
  report(context, node, 'This can never be true.', `Values of \`${receiver.path ?? textOf(context, node.args[1])}\`: ${listed(values)}.`)
  return false
}

function checkTextMethod(node: MethodCall, receiver: Checked, method: Method, context: Context): Checked | undefined {
  const [argNode] = node.args[2]
  const arg = argNode && context.check(argNode, elsewhere(context))
  if (!argNode || !arg) return undefined
  if (arg.type.kind !== 'string') return report(context, argNode, `${node.args[0]}() takes a text, not a ${typeWords(arg.type)}.`)
  const literal = arg.literals?.length === 1 ? arg.literals[0] : undefined
  if (literal && !someFits(node, receiver, (text) => method.apply(text, literal.value) === true, context)) return undefined
  const run = (scope: Scope): Value => {
    const values = runAll([receiver, arg], scope)
    return isMissing(values) ? values : method.apply(...(values as [Value, Value]))
  }
  return { type: method.gives, run }
}

/** `x.name(…)`, other than the macros. */
export function checkMethod(node: MethodCall, context: Context): Checked | undefined {
  const [name, receiverNode, args] = node.args
  if (receiverNode.op === 'id' && receiverNode.args === 'cel') return report(context, node, 'cel.bind() is not used here.', 'Name the value with `let:`.')
  const receiver = context.check(receiverNode, elsewhere(context))
  if (!receiver) return undefined
  if (name === 'matches' && receiver.type.kind === 'string') return checkMatches(node, receiver, context)
  const method = Object.hasOwn(methods, name) ? methods[name]?.find((one) => one.of === receiver.type.kind) : undefined
  if (!method) return unknownMethod(node, context, receiver.type)
  const wanted = method.takes ? 1 : 0
  if (args.length !== wanted) {
    const zone = receiver.type.kind === 'time' ? 'Times are UTC; there is no zone to give.' : undefined
    return report(context, node, `${name}() takes ${wanted === 0 ? 'no argument' : 'one argument'}.`, zone)
  }
  return wanted === 1 ? checkTextMethod(node, receiver, method, context) : mapped(method.gives, receiver, (value) => method.apply(value))
}
