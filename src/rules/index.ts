// The expression language: CEL over facts, items and parameters, checked when it is loaded, and texts with {{…}}.
// In: source texts and the names they may use, with types. Out: expressions and texts that run over bound JSON values.
// May import: model, source. Nobody else sees CEL.
//
// What has no answer is undefined, never false and never an error: a field that is not given, `all` of an empty list, a share of
// nothing. `&&` and `||` go on where one side settles it alone. `exists` over an empty list is false where it stands plainly in a
// bool that is expected, and undefined where it is negated, compared or passed on: there it would say "all" in disguise. An author
// who means "none is there" writes `list.size() == 0`.
export { bind } from './bind.ts'
export { type Compiled, compileExpression } from './compile.ts'
export { formatValue, notGiven } from './format.ts'
export { type FunctionDoc, functionDocs, functionNames } from './functions.ts'
export { isName } from './names.ts'
export type { ExpressionProblem } from './problems.ts'
export { compileTemplate, partsOfVariants, type RenderedPart, renderVariants, type Variant } from './template.ts'
export { factRecord, parameterType, typeWords } from './types.ts'
