// Filters of the Logging query language, as far as they are plain: comparisons joined by AND and OR. Anything else is not parsed.

/** One comparison, `field="value"` or `field:"value"`; `field:*` has the value `*` and is `has`. */
export interface Atom {
  field: string
  operator: '=' | ':'
  value: string
}

const MOST_TOKENS = 500
const MOST_CASES = 200
const TOKEN = /\s+|"((?:[^"\\]|\\["\\])*)"|([()=:*])|([A-Za-z0-9_./@%-]+)/y

type Token = { kind: 'text' | 'word' | 'sign'; value: string }

/** The tokens; undefined where something else stands in it: a comment, another operator, an escape. */
function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text)
    if (!match || tokens.length > MOST_TOKENS) return undefined
    const [, quoted, sign, word] = match
    if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replace(/\\(["\\])/g, '$1') })
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign })
    // A minus before a word denies it; a comment begins with two.
    else if (word?.startsWith('-')) return undefined
    else if (word !== undefined) tokens.push({ kind: 'word', value: word })
  }
  return tokens
}

class NotPlain extends Error {}

interface Reading {
  tokens: readonly Token[]
  at: number
}

const peek = (reading: Reading): Token | undefined => reading.tokens[reading.at]
const isSign = (token: Token | undefined, value: string) => token?.kind === 'sign' && token.value === value
const isWord = (token: Token | undefined, value: string) => token?.kind === 'word' && token.value === value

function take(reading: Reading): Token {
  const token = peek(reading)
  if (!token) throw new NotPlain()
  reading.at += 1
  return token
}

/** Cases of which one holds; of each case all atoms hold. */
type Cases = Atom[][]

function both(a: Cases, b: Cases): Cases {
  if (a.length * b.length > MOST_CASES) throw new NotPlain()
  return a.flatMap((left) => b.map((right) => [...left, ...right]))
}

/** All parts hold: joined by AND, or only following each other. OR binds closer, as Google documents. */
function allOf(reading: Reading): Cases {
  let cases = eitherOf(reading)
  while (peek(reading) && !isSign(peek(reading), ')')) {
    if (isWord(peek(reading), 'AND')) take(reading)
    cases = both(cases, eitherOf(reading))
  }
  return cases
}

function eitherOf(reading: Reading): Cases {
  let cases = one(reading)
  while (isWord(peek(reading), 'OR')) {
    take(reading)
    cases = [...cases, ...one(reading)]
  }
  if (cases.length > MOST_CASES) throw new NotPlain()
  return cases
}

function one(reading: Reading): Cases {
  const token = take(reading)
  if (isSign(token, '(')) {
    const inner = allOf(reading)
    if (!isSign(take(reading), ')')) throw new NotPlain()
    return inner
  }
  if (token.kind !== 'word' || ['AND', 'OR', 'NOT'].includes(token.value)) throw new NotPlain()
  const operator = take(reading)
  if (!isSign(operator, '=') && !isSign(operator, ':')) throw new NotPlain()
  const of = (value: string): Atom[] => [{ field: token.value, operator: operator.value as '=' | ':', value }]
  return valuesOf(reading).map(of)
}

/** One value, or several of which one fits: `("a" OR "b")`. */
function valuesOf(reading: Reading): string[] {
  if (!isSign(peek(reading), '(')) return [oneValue(reading)]
  take(reading)
  const values = [oneValue(reading)]
  while (isWord(peek(reading), 'OR')) {
    take(reading)
    values.push(oneValue(reading))
  }
  if (!isSign(take(reading), ')')) throw new NotPlain()
  return values
}

function oneValue(reading: Reading): string {
  const token = take(reading)
  if (token.kind === 'sign' && token.value !== '*') throw new NotPlain()
  if (token.kind === 'word' && ['AND', 'OR', 'NOT'].includes(token.value)) throw new NotPlain()
  return token.value
}

/** The cases of a filter, each a list of atoms that all hold; undefined where it is not plain. */
export function casesOf(filter: string): Cases | undefined {
  const tokens = filter.length > 20_000 ? undefined : tokensOf(filter)
  if (!tokens || tokens.length === 0) return undefined
  const reading: Reading = { tokens, at: 0 }
  try {
    const cases = allOf(reading)
    return reading.at === tokens.length ? cases : undefined
  } catch (error) {
    if (error instanceof NotPlain) return undefined
    throw error
  }
}
