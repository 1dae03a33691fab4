// A text with {{…}} in it, taken apart: text, expression, text … A text in quotes may hold braces: {{ "{{" }} prints two of them.
import type { ExpressionProblem } from './problems.ts'

export type Piece = { kind: 'text'; text: string } | { kind: 'expression'; source: string; offset: number }

/** Where the expression that starts at `from` ends: the offset of its `}}`; undefined if it never does. */
function endOf(source: string, from: number): number | undefined {
  let quote: string | undefined
  for (let at = from; at < source.length; at += 1) {
    const char = source[at] as string
    if (quote !== undefined && char === '\\') at += 1
    else if (quote === char) quote = undefined
    else if (quote === undefined && (char === '"' || char === "'")) quote = char
    else if (quote === undefined && char === '}' && source[at + 1] === '}') return at
    else if (quote === undefined && char === '{' && source[at + 1] === '{') return undefined
  }
  return undefined
}

function stray(text: string, offset: number): ExpressionProblem[] {
  const at = text.indexOf('}}')
  return at < 0 ? [] : [{ offset: offset + at, length: 2, message: '`}}` without `{{`.', fix: 'Open it with `{{`, or take it out.' }]
}

/** The pieces in order, or what is wrong with the braces. */
export function splitTemplate(source: string): { pieces: Piece[]; problems: ExpressionProblem[] } {
  const pieces: Piece[] = []
  const problems: ExpressionProblem[] = []
  let at = 0
  while (at <= source.length) {
    const open = source.indexOf('{{', at)
    const text = source.slice(at, open < 0 ? undefined : open)
    problems.push(...stray(text, at))
    pieces.push({ kind: 'text', text })
    if (open < 0) break
    const end = endOf(source, open + 2)
    if (end === undefined) {
      const message = '`{{` is never closed, or a text in quotes inside it is not.'
      return { pieces, problems: [...problems, { offset: open, length: 2, message, fix: 'Close it with `}}`.' }] }
    }
    pieces.push({ kind: 'expression', source: source.slice(open + 2, end), offset: open + 2 })
    at = end + 2
  }
  return { pieces, problems }
}
