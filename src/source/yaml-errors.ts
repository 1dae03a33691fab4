// What the YAML parser says, in words that teach.
import type { YAMLError } from 'yaml'
import { escapeControl } from './escape.ts'
import type { Fault } from './gate.ts'

const SAID: Record<string, string> = {
  BLOCK_AS_IMPLICIT_KEY: 'a second `: ` in one line: YAML takes the text before it for a key',
  TAB_AS_INDENT: 'a tab cannot indent in YAML',
  BAD_INDENT: 'the indentation does not fit',
  UNEXPECTED_TOKEN: 'this does not belong here: what stands before it is already complete',
  MISSING_CHAR: 'a quote, bracket or colon is missing, or the line before it is not closed',
  MULTILINE_IMPLICIT_KEY: 'a key must end with `:` on its own line',
  BLOCK_IN_FLOW: 'a block cannot stand inside […] or {…}',
  NON_STRING_KEY: 'a key must be a text; a text that begins with `{` or `[` must be quoted',
  MULTIPLE_DOCS: 'a second document begins here; the file must hold one',
  BAD_DQ_ESCAPE: 'an unknown escape in a text in double quotes',
  BAD_SCALAR_START: 'a text cannot begin with this character unless it is quoted',
  KEY_OVER_1024_CHARS: 'the key is too long',
}
const FIX: Record<string, string> = {
  BLOCK_AS_IMPLICIT_KEY: 'Quote the whole text, or put it on the next line after >-.',
  TAB_AS_INDENT: 'Indent with spaces.',
  BAD_INDENT: 'Give entries of one list or mapping the same indentation.',
  MULTIPLE_DOCS: 'Remove the `---`, or split the file.',
  BAD_DQ_ESCAPE: 'Use single quotes, or double the backslash.',
  BAD_SCALAR_START: 'Quote the text, or put it on the next line after >-.',
}

/** Looks like an expression that YAML has taken apart: `!(…)`, `a ? b : c`, `"x" in y`, `{{…}} …`. */
const EXPRESSION = /:\s+!|\s\?\s.*\s:\s|["']\s+in\s|&&|\|\||[=!<>]=|\w\.\w+\(|\{\{|["']\s*[=!<>]=/

/** Whether a source line looks as if an expression should have been quoted. */
export function looksLikeExpression(line: string): boolean {
  return EXPRESSION.test(line)
}

/** The parser's first error as a fault. `line` is the text of the line it stands on. */
export function syntaxFault(error: YAMLError, line: string): Fault {
  const [start, end] = error.pos
  const known = Object.hasOwn(SAID, error.code) ? SAID[error.code] : undefined
  const unclosed = /^Flow (?:map|sequence) .* end with a (.)$/.exec(error.message)?.[1]
  const message = unclosed
    ? `a \`${unclosed === ']' ? '[' : '{'}\` before this is not closed, or its \`${unclosed}\` is not indented`
    : (known ?? escapeControl(error.message))
  if (unclosed) return { code: 'source/yaml', offset: start, length: Math.max(1, end - start), message, fix: `Close it with \`${unclosed}\`.` }
  const fix = looksLikeExpression(line) ? 'Quote the expression, or put it on the next line after >-.' : FIX[error.code]
  const code = error.code === 'MULTIPLE_DOCS' ? 'source/documents' : 'source/yaml'
  return { code, offset: start, length: Math.max(1, end - start), message, ...(fix && { fix }) }
}
