// Matchers of routes in every syntax Alertmanager accepts. Regular expressions are RE2 and match the whole value; a missing label is empty.
import { RE2JS } from 're2js'
import { shown } from '../table/notes.ts'

export type Operator = '=' | '!=' | '=~' | '!~'

export interface Matcher {
  label: string
  operator: Operator
  value: string
  /** Whether a label of that value matches; a label that is not there is ''. */
  test(value: string): boolean
  /** Values the matcher speaks of by name; undefined for a regular expression that is more than a list of words. */
  literals?: readonly string[]
}

/** A matcher that Alertmanager would refuse. */
export class BadMatcher extends Error {}

const LONGEST = 10_000
const OPERATORS: readonly Operator[] = ['=~', '!~', '!=', '=']
const WORD_LIST = /^[\w @:/-]*(\|[\w @:/-]*)*$/

/** Words of a regular expression that is only a list of them, `.*` or `.+`. */
function wordsOf(pattern: string): string[] | undefined {
  const bare = pattern.replace(/^\^/, '').replace(/\$$/, '')
  const inner = /^\((?:\?:)?([^()]*)\)$/.exec(bare)?.[1] ?? bare
  if (inner === '.*' || inner === '.+') return []
  if (bare !== pattern && bare === inner && inner.includes('|')) return undefined
  return WORD_LIST.test(inner) ? inner.split('|') : undefined
}

function regexTest(label: string, pattern: string): (value: string) => boolean {
  try {
    const compiled = RE2JS.compile(pattern)
    const known = new Map<string, boolean>()
    return (value) => {
      const found = known.get(value) ?? compiled.matches(value)
      if (known.size < 1000) known.set(value, found)
      return found
    }
  } catch {
    throw new BadMatcher(`the regular expression for the label ${shown(label)} is not valid: ${shown(pattern)}`)
  }
}

/** A matcher of its parts. Throws BadMatcher for an invalid regular expression, an empty label or an endless value. */
export function matcherOf(label: string, operator: Operator, value: string): Matcher {
  if (label === '') throw new BadMatcher('a matcher has no label')
  if (label.length > LONGEST || value.length > LONGEST) throw new BadMatcher(`a matcher is longer than ${LONGEST} characters`)
  if (operator === '=' || operator === '!=') {
    const equal = operator === '='
    return { label, operator, value, test: (found) => (found === value) === equal, literals: [value] }
  }
  const matches = regexTest(label, value)
  const wanted = operator === '=~'
  const literals = wordsOf(value)
  return { label, operator, value, test: (found) => matches(found) === wanted, ...(literals && { literals }) }
}

/** A place in the text of matchers. */
interface Cursor {
  text: string
  at: number
}

function skipBlanks(cursor: Cursor): void {
  while (/\s/.test(cursor.text[cursor.at] ?? '')) cursor.at += 1
}

function quoted(cursor: Cursor): string {
  const ESCAPES: Record<string, string> = { n: '\n', '"': '"', '\\': '\\' }
  let value = ''
  for (cursor.at += 1; cursor.at < cursor.text.length; cursor.at += 1) {
    const char = cursor.text[cursor.at] as string
    if (char === '"') {
      cursor.at += 1
      return value
    }
    const next = cursor.text[cursor.at + 1] ?? ''
    if (char === '\\' && Object.hasOwn(ESCAPES, next)) {
      value += ESCAPES[next]
      cursor.at += 1
    } else value += char
  }
  throw new BadMatcher(`a quote in ${shown(cursor.text)} is not closed`)
}

function labelAt(cursor: Cursor): string {
  skipBlanks(cursor)
  if (cursor.text[cursor.at] === '"') return quoted(cursor)
  const start = cursor.at
  while (cursor.at < cursor.text.length && !/[=!~,{}\s"]/.test(cursor.text[cursor.at] ?? '')) cursor.at += 1
  return cursor.text.slice(start, cursor.at)
}

function operatorAt(cursor: Cursor): Operator {
  skipBlanks(cursor)
  const operator = OPERATORS.find((each) => cursor.text.startsWith(each, cursor.at))
  if (!operator) throw new BadMatcher(`${shown(cursor.text)} is no matcher: =, !=, =~ or !~ is expected after the label`)
  cursor.at += operator.length
  return operator
}

/** A value in quotes, or bare up to the next comma or the end. */
function valueAt(cursor: Cursor, end: number): string {
  skipBlanks(cursor)
  if (cursor.text[cursor.at] === '"') return quoted(cursor)
  const comma = cursor.text.indexOf(',', cursor.at)
  const stop = comma < 0 || comma > end ? end : comma
  const value = cursor.text.slice(cursor.at, stop).trim()
  cursor.at = stop
  if (value.includes('"')) throw new BadMatcher(`a quote stands inside a value without quotes in ${shown(cursor.text)}`)
  return value
}

/** Reads `a="b"`, `a =~ "x|y"` or `{a="b",c!="d"}`: one string may hold several. Throws BadMatcher. */
export function parseMatchers(text: string): Matcher[] {
  if (text.length > LONGEST) throw new BadMatcher(`a matcher is longer than ${LONGEST} characters`)
  const trimmed = text.trim()
  const braces = trimmed.startsWith('{')
  if (braces && !trimmed.endsWith('}')) throw new BadMatcher(`the braces of ${shown(text)} do not match`)
  const cursor: Cursor = { text: braces ? trimmed.slice(1, -1).trim() : trimmed, at: 0 }
  const matchers: Matcher[] = []
  if (!braces && cursor.text === '') throw new BadMatcher('a matcher is empty')
  while (cursor.at < cursor.text.length) {
    const label = labelAt(cursor)
    const operator = operatorAt(cursor)
    matchers.push(matcherOf(label, operator, valueAt(cursor, cursor.text.length)))
    skipBlanks(cursor)
    if (cursor.at < cursor.text.length && cursor.text[cursor.at] !== ',') throw new BadMatcher(`a comma is missing in ${shown(text)}`)
    cursor.at += 1
    skipBlanks(cursor)
  }
  return matchers
}

/** As Alertmanager prints it. */
export function printMatcher(matcher: Matcher): string {
  return `${matcher.label}${matcher.operator}"${matcher.value}"`
}
