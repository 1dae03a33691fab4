// Literals, lists of them, and the rule that a text set against an enum must be one of its values.
import type { ValueType } from '../model/expression.ts'
import { didYouMean, listed } from '../source/closest.ts'
import type { ASTNode } from './cel.ts'
import { type Checked, type Context, elsewhere, report } from './context.ts'
import { types, typeWords, unify } from './types.ts'
import { isMissing, type Scope, type Value } from './values.ts'

/** A number, text or bool as it is written. */
export function checkLiteral(node: ASTNode & { op: 'value' }, context: Context): Checked | undefined {
  const value: unknown = node.args
  if (typeof value === 'boolean') return { type: types.bool, run: () => value }
  if (typeof value === 'bigint') return { type: types.int, run: () => value }
  if (typeof value === 'number') return { type: types.double, run: () => value }
  if (typeof value === 'string') return { type: types.string, literals: [{ value, node }], run: () => value }
  if (value === null) return report(context, node, '`null` is not used here: what is not given has no value.', 'Ask has(…) whether a field is given.')
  return report(context, node, 'Only numbers, texts in quotes, true and false can be written here.')
}

/** `[a, b]` of one type. */
export function checkList(node: ASTNode & { op: 'list' }, context: Context): Checked | undefined {
  const found = node.args.map((entry) => context.check(entry, elsewhere(context)))
  const entries = found.filter((entry) => entry !== undefined)
  if (entries.length < found.length) return undefined
  const [first] = entries
  if (!first) return report(context, node, 'An empty list is of no use here.', 'Ask for its size: `x.size() == 0`.')
  const of = entries.reduce<ValueType | undefined>((type, entry) => type && unify(type, entry.type), first.type)
  if (!of) return report(context, node, `The entries of a list are of one type; here: ${listed(entries.map((entry) => typeWords(entry.type)))}.`)
  if (!checkBeside(context, entries)) return undefined
  const literals = entries.every((entry) => entry.literals) ? { literals: entries.flatMap((entry) => entry.literals ?? []) } : {}
  return { type: { kind: 'list', of }, ...literals, run: (scope) => runAll(entries, scope) }
}

/** The values of all, or the first that is missing. */
export function runAll(all: readonly Checked[], scope: Scope): Value {
  const values = all.map((one) => one.run(scope))
  return values.find(isMissing) ?? values
}

function enumOf(type: ValueType): readonly string[] | undefined {
  const text = type.kind === 'list' ? type.of : type
  return text.kind === 'string' ? text.oneOf : undefined
}

/** Every text of `written` must be a value of the enum `against` is of. Whether all is well. */
function checkTexts(context: Context, written: Checked, against: Checked): boolean {
  const allowed = enumOf(against.type)
  const wrong = allowed ? (written.literals ?? []).filter(({ value }) => !allowed.includes(value)) : []
  const what = against.path === undefined ? 'this' : `\`${against.path}\``
  for (const { value, node } of wrong) {
    report(context, node, `"${value}" is not a value of ${what}.${didYouMean(value, allowed ?? [])}`, `Values: ${listed(allowed ?? [])}.`)
  }
  return wrong.length === 0
}

/** Texts that stand for one another (branches of ?:, entries of a list): beside an enum each must be one of its values. */
export function checkBeside(context: Context, all: readonly Checked[]): boolean {
  const wrong = all.filter((enumerated) => !enumerated.literals).flatMap((enumerated) => all.filter((other) => !checkTexts(context, other, enumerated)))
  return wrong.length === 0
}

/** Texts set against each other (==, in): literals must be values of the other's enum, and two enums must share one. */
export function checkEnums(context: Context, node: ASTNode, a: Checked, b: Checked): boolean {
  const written = [checkTexts(context, a, b), checkTexts(context, b, a)]
  if (written.includes(false)) return false
  const [x, y] = [enumOf(a.type), enumOf(b.type)]
  if (!x || !y || x.some((value) => y.includes(value))) return true
  report(context, node, 'These two can never be equal.', `One is ${listed(x, 'or')}; the other ${listed(y, 'or')}.`)
  return false
}
