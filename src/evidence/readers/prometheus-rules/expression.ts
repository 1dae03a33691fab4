// The little of PromQL that is certain without running it: an alert that always fires, and one on something that is gone.

/** The text without comments and with single blanks outside quotes. */
function tidy(expression: string): string {
  return expression.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#[^\n]*/g, (part) => (part.startsWith('#') ? ' ' : part)).trim()
}

const NUMBER = /^-?\d+(?:\.\d+)?$/

/** Whether the expression is a constant that is not empty: it fires always. */
export function firesAlways(expression: string): boolean {
  return vectorOf(expression) || NUMBER.test(tidy(expression))
}

/** Whether the expression is `vector(1)`: the usual dead man's switch. */
export function vectorOf(expression: string): boolean {
  return /^vector\s*\(\s*[1-9]\d*\s*\)$/.test(tidy(expression))
}

/** Index behind the bracket that closes the one at `open`; undefined if none does. Quotes are skipped. */
function closing(text: string, open: number): number | undefined {
  let depth = 0
  let quote: string | undefined
  for (let at = open; at < text.length; at += 1) {
    const char = text[at] as string
    if (quote !== undefined) {
      if (char === '\\' && quote !== '`') at += 1
      else if (char === quote) quote = undefined
    } else if (char === '"' || char === "'" || char === '`') quote = char
    else if (char === '(') depth += 1
    else if (char === ')') {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return undefined
}

const ABSENT = /^(absent|absent_over_time)\s*\(/
const COMPARED = /^\s*(?:==\s*1|>\s*0)(?![\d.])/
const OR = /^\s+or\s+/i

/**
 * The texts of the calls if the expression is nothing but `absent(…)` or `absent_over_time(…)`, or several joined by `or`;
 * undefined for anything else, e.g. with `and` or `unless`, which may keep it from firing.
 */
export function absentCalls(expression: string): string[] | undefined {
  let rest = tidy(expression)
  const calls: string[] = []
  for (;;) {
    const begins = ABSENT.exec(rest)
    const end = begins ? closing(rest, begins[0].length - 1) : undefined
    if (end === undefined) return undefined
    calls.push(rest.slice(0, end))
    rest = rest.slice(end)
    const compared = COMPARED.exec(rest)
    if (compared) rest = rest.slice(compared[0].length)
    if (rest.trim() === '') return calls
    const or = OR.exec(rest)
    if (!or) return undefined
    rest = rest.slice(or[0].length)
  }
}

const CALL = /^(?:absent|absent_over_time|sum|count|max|min|avg|rate|irate|increase|count_over_time|sum_over_time|max_over_time)\s*\(\s*([\s\S]*)\)$/
const QUOTED = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\`[^\`]*\``
const SELECTOR = new RegExp(String.raw`^([A-Za-z_:][\w:]*)?\s*(\{(?:${QUOTED}|[^{}"'\`])*\})?\s*(?:\[[^\]]*\])?\s*(?:offset\s+\w+)?\s*$`)
const MATCHER = new RegExp(String.raw`[A-Za-z_]\w*\s*(=~|!=|!~|=)\s*(${QUOTED})`, 'g')

/**
 * What a call on one selector says it selects: its metric, and the values of `label="value"`. Not what it fits by a pattern: that is
 * gone only when all of it is. Of anything joined with `or` nothing is certain.
 */
function namesIn(call: string): string[] {
  let inner = call
  for (let found = CALL.exec(inner); found; found = CALL.exec(inner)) inner = found[1] as string
  const [whole, metric, labels] = SELECTOR.exec(inner) ?? []
  if (whole === undefined) return []
  const values = [...(labels ?? '').matchAll(MATCHER)].filter(([, operator]) => operator === '=').map(([, , value]) => (value as string).slice(1, -1))
  return metric === undefined ? values : [metric, ...values]
}

/** Whether the calls say each of the names themselves, so that nobody's word is needed for what they watch. False for no name. */
export function callsName(calls: readonly string[], sources: readonly string[]): boolean {
  const named = new Set(calls.flatMap(namesIn))
  return sources.length > 0 && sources.every((source) => named.has(source))
}

/** Whether a part of the expression is about another time than now (`offset`, `@`): how late it notices anything is not read. */
export function looksBack(expression: string): boolean {
  return /\boffset\b|@/i.test(tidy(expression).replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '""'))
}

/** The range selectors of the expression, e.g. `15m` of `[15m]`; of a subquery `[1h:5m]` the range. Quoted text is left out. */
export function rangesOf(expression: string): string[] {
  const bare = tidy(expression).replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '""')
  return [...bare.matchAll(/\[\s*([\w]+)\s*(?::[^[\]]*)?\]/g)].map((m) => m[1] as string)
}
