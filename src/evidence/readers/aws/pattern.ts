// CloudWatch Logs filter patterns for JSON events, `{ ($.a = "x") && ($.b != y) || … }`, as an OR of ANDs of comparisons.
// Source: the filter pattern syntax in the CloudWatch Logs user guide. Anything else is not understood.

export interface Comparison {
  /** `eventName`, `userIdentity.type`, … without `$.`. */
  field: string
  op: '=' | '!=' | 'NOT EXISTS' | 'other'
  /** Empty where the comparison has none. */
  value: string
}

/** Comparisons that hold together; a pattern selects an event that fits any of them. */
export type Conjunction = readonly Comparison[]

const LONGEST = 4096
const MOST = 400
const TOKEN =
  /\s*(?:(&&|\|\||[()])|(\$\.[A-Za-z_][\w.[\]]*)\s*(?:(NOT\s+EXISTS|IS\s+NULL|IS\s+TRUE|IS\s+FALSE)\b|(!=|>=|<=|=|>|<)\s*(?:"([^"\\]*)"|([^\s()"&|{}%]+))))/iy

type Token = string | Comparison

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = []
  const token = new RegExp(TOKEN)
  const end = text.trimEnd().length
  while (token.lastIndex < end) {
    const found = token.exec(text)
    if (!found) return undefined
    const [, sign, field, test, op, quoted, bare] = found
    tokens.push(sign ?? comparison((field as string).slice(2), test, op, quoted ?? bare ?? ''))
  }
  return tokens
}

function comparison(field: string, test: string | undefined, op: string | undefined, value: string): Comparison {
  if (test !== undefined) return { field, op: /^not/i.test(test) ? 'NOT EXISTS' : 'other', value: '' }
  return { field, op: op === '=' || op === '!=' ? op : 'other', value }
}

/** One level of the grammar; each function takes tokens from the front. Undefined where it does not fit, or grows too large. */
function orOf(tokens: Token[], depth: number): Conjunction[] | undefined {
  let all = andOf(tokens, depth)
  while (all && tokens[0] === '||') {
    tokens.shift()
    const next = andOf(tokens, depth)
    all = next && all.length + next.length <= MOST ? [...all, ...next] : undefined
  }
  return all
}

function andOf(tokens: Token[], depth: number): Conjunction[] | undefined {
  let all = termOf(tokens, depth)
  while (all && tokens[0] === '&&') {
    tokens.shift()
    const next = termOf(tokens, depth)
    all = next && all.length * next.length <= MOST ? all.flatMap((left) => next.map((right) => [...left, ...right])) : undefined
  }
  return all
}

function termOf(tokens: Token[], depth: number): Conjunction[] | undefined {
  const token = tokens.shift()
  if (token === '(' && depth < 20) {
    const inner = orOf(tokens, depth + 1)
    return tokens.shift() === ')' ? inner : undefined
  }
  return typeof token === 'object' ? [[token]] : undefined
}

/** The ORs of ANDs of a JSON pattern; undefined where any of it is not understood. */
export function parsePattern(pattern: string): Conjunction[] | undefined {
  const body = /^\s*\{([\s\S]*)\}\s*$/.exec(pattern)?.[1]
  if (body === undefined || pattern.length > LONGEST) return undefined
  const tokens = tokensOf(body)
  if (!tokens || tokens.length === 0) return undefined
  const all = orOf(tokens, 0)
  return tokens.length === 0 ? all : undefined
}
