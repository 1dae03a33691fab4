// +, -, *, % and the sign. Units are kept; what leaves the range of its type has no answer.
import type { ValueType } from '../model/expression.ts'
import { inCalendar } from './calendar.ts'
import type { ASTNode } from './cel.ts'
import { checkUnits } from './compare.ts'
import { type Checked, type Context, checkBoth, elsewhere, report, textOf } from './context.ts'
import { isNumber, numberType, types, typeWords, unitOf } from './types.ts'
import { isMissing, missing, type Scope, type Value } from './values.ts'

type Arithmetic = ASTNode & { op: '+' | '-' | '*' | '/' | '%' }

const longest = 8_640_000_000_000_000
const int64 = 2n ** 63n

function fits(value: Value): boolean {
  if (typeof value === 'bigint') return value >= -int64 && value < int64
  return Number.isFinite(value)
}

const whole: Record<string, (a: bigint, b: bigint) => Value> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '%': (a, b) => (b === 0n ? undefined : a % b),
}

const broken: Record<string, (a: number, b: number) => Value> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
}

const instants: Record<string, (a: number, b: number) => Value> = {
  '+': (a, b) => (Math.abs(a + b) <= longest ? a + b : undefined),
  '-': (a, b) => (Math.abs(a - b) <= longest ? a - b : undefined),
}

/** Kinds of both sides with the operator -> kind of the result. */
const ofTimes: Record<string, 'time' | 'duration'> = {
  'duration + duration': 'duration',
  'duration - duration': 'duration',
  'time - time': 'duration',
  'time - duration': 'time',
  'time + duration': 'time',
  'duration + time': 'time',
}

function numbersType(op: string, a: ValueType, b: ValueType): ValueType {
  const kind = a.kind as 'int' | 'double'
  const [x, y] = [unitOf(a), unitOf(b)]
  if (op === '*' && x !== undefined && y !== undefined) return { kind }
  return numberType(kind, x ?? y)
}

type Step = (a: never, b: never) => Value

/** The step, if it stays in the calendar. */
function dated(step: (a: number, b: number) => Value): Step {
  return (a: number, b: number) => {
    const instant = step(a, b)
    return typeof instant === 'number' && inCalendar(instant) ? instant : undefined
  }
}

function plan(op: string, a: ValueType, b: ValueType): { type: ValueType; step: Step } | undefined {
  const time = ofTimes[`${a.kind} ${op} ${b.kind}`]
  const step = instants[op]
  if (time !== undefined && step) return { type: types[time], step: time === 'time' ? dated(step) : step }
  if (!isNumber(a) || a.kind !== b.kind) return undefined
  const ofNumbers: Step | undefined = a.kind === 'int' ? whole[op] : broken[op]
  return ofNumbers && { type: numbersType(op, a, b), step: ofNumbers }
}

function remedy(op: string, a: ValueType, b: ValueType): string | undefined {
  const kinds = [a.kind, b.kind]
  if (kinds.includes('string')) return 'Texts are put together in {{…}}.'
  if (kinds.includes('list')) return 'Lists are not joined: test each by itself.'
  if (kinds.includes('period')) return `Use ${op === '+' ? 'ahead' : 'ago'}(period): a period of the calendar has no fixed length.`
  if (isNumber(a) && isNumber(b)) return 'Make both sides the same kind of number, e.g. `double(x)`.'
  if (kinds.includes('time') || kinds.includes('duration')) return 'Only durations are added to times, e.g. `as_of - duration("36h")`.'
  return undefined
}

/** `a op b`. `/` is refused: whole numbers would be cut, and nothing may be divided by 0. */
export function checkArithmetic(node: Arithmetic, context: Context): Checked | undefined {
  const both = checkBoth(elsewhere(context), node.args)
  if (node.op === '/') return report(context, node, '`/` is not used here.', 'Use ratio(part, whole), or multiply the other side.')
  if (!both) return undefined
  const [a, b] = both
  const found = plan(node.op, a.type, b.type)
  if (!found) {
    return report(context, node, `\`${node.op}\` does not go with a ${typeWords(a.type)} and a ${typeWords(b.type)}.`, remedy(node.op, a.type, b.type))
  }
  if (node.op !== '*' && !checkUnits(node, context, a, b)) return undefined
  const [step, text] = [found.step as (x: Value, y: Value) => Value, textOf(context, node)]
  const run = (scope: Scope): Value => {
    const [x, y] = [a.run(scope), b.run(scope)]
    if (isMissing(x)) return x
    if (isMissing(y)) return y
    const value = step(x, y)
    return fits(value) ? value : missing(text)
  }
  return { type: found.type, run }
}

/** `-x`. */
export function checkMinus(node: ASTNode & { op: '-_' }, context: Context): Checked | undefined {
  const of = context.check(node.args, elsewhere(context))
  if (!of) return undefined
  if (!isNumber(of.type)) return report(context, node, `A ${typeWords(of.type)} has no sign.`)
  const run = (scope: Scope): Value => {
    const value = of.run(scope)
    return isMissing(value) ? value : -(value as number)
  }
  return { type: numberType(of.type.kind, unitOf(of.type)), run }
}
