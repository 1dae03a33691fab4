// Problems of an expression, and what CEL's own parser says, in plain words.
import type { CelProblem } from './cel.ts'

/** A problem in a source text; offset and length in UTF-16 units. */
export interface ExpressionProblem {
  offset: number
  length: number
  message: string
  fix?: string
}

const tokens: Record<string, string> = {
  EOF: 'the end',
  RPAREN: '`)`',
  LPAREN: '`(`',
  RBRACKET: '`]`',
  LBRACKET: '`[`',
  RBRACE: '`}`',
  LBRACE: '`{`',
  COMMA: '`,`',
  COLON: '`:`',
  DOT: '`.`',
  QUESTION: '`?`',
  IDENTIFIER: 'a name',
  NUMBER: 'a number',
  STRING: 'a text',
  AND: '`&&`',
  OR: '`||`',
  NOT: '`!`',
  EQ: '`==`',
  NE: '`!=`',
  LT: '`<`',
  LE: '`<=`',
  GT: '`>`',
  GE: '`>=`',
  IN: '`in`',
  PLUS: '`+`',
  MINUS: '`-`',
  MULTIPLY: '`*`',
  DIVIDE: '`/`',
  MODULO: '`%`',
  BOOLEAN: 'true or false',
  NULL: '`null`',
}

const slips: Record<string, string> = {
  '=': 'Compare with `==`.',
  '&': 'Write `&&`.',
  '|': 'Write `||`.',
  and: 'Write `&&`.',
  or: 'Write `||`.',
  not: 'Write `!`.',
  is: 'Compare with `==`.',
}

/** CEL's problem as ours, with a fix where the slip is a common one. */
export function fromCel(problem: CelProblem, source: string): ExpressionProblem {
  const { offset, length, code } = problem
  const message = problem.message.replace(/\b[A-Z]{2,}\b/g, (token) => tokens[token] ?? token)
  const word = source.slice(offset, offset + length)
  const base = { offset, length, message: code === 'unexpected_character' ? `\`${word}\` is not expected here.` : `${message}.` }
  if (code === 'limit_exceeded') return { offset, length, message: 'The expression is too large.', fix: 'Name parts of it with `let:`.' }
  if (code === 'invalid_macro_argument') return { offset, length, message: 'A macro takes a variable first, e.g. `x.all(y, …)`.' }
  const before = /\b(not)\s+$/.exec(source.slice(0, offset))?.[1] ?? word
  const fix = Object.hasOwn(slips, before) ? slips[before] : undefined
  return fix === undefined ? base : { ...base, fix }
}
