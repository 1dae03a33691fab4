// Where a stretch of a text value stands in the file, for plain, quoted and block texts alike.

/** One character of the value as it is written: how many source characters it takes. */
function escapeLength(source: string, at: number): number {
  const next = source[at + 1]
  if (next === 'x') return 4
  if (next === 'u') return 6
  if (next === 'U') return 10
  return 2
}

const BLANK = /\s/

/** Source offset at which the text itself begins: behind the quote, or behind the header line of a block. */
function textStart(source: string, start: number): number {
  const first = source[start]
  if (first === '"' || first === "'") return start + 1
  if (first !== '|' && first !== '>') return start
  const line = source.indexOf('\n', start)
  return line < 0 ? start : line + 1
}

/** Whether the source at `at` continues a double-quoted line without a character of the value (`\` before a line end). */
function skipBlank(source: string, at: number, double: boolean): number {
  let next = at
  for (;;) {
    if (BLANK.test(source[next] ?? '')) next += 1
    else if (double && source[next] === '\\' && /[\r\n]/.test(source[next + 1] ?? '')) next += 2
    else return next
  }
}

/**
 * The source offset of character `index` of `value`, whose node starts at `start` in `source`.
 * Folded and escaped texts are followed character by character; blanks may be off by their own width.
 */
export function sourceOffset(source: string, start: number, value: string, index: number): number {
  const [double, single] = [source[start] === '"', source[start] === "'"]
  let at = textStart(source, start)
  for (let i = 0; i < index && i < value.length; i += 1) {
    if (BLANK.test(value[i] as string) && !(double && source[at] === '\\')) {
      if (BLANK.test(source[at] ?? '')) at += 1
      continue
    }
    at = skipBlank(source, at, double)
    if (double && source[at] === '\\') at += escapeLength(source, at)
    else if (single && source[at] === "'" && source[at + 1] === "'") at += 2
    else at += 1
  }
  return BLANK.test(value[index] ?? ' ') ? at : skipBlank(source, at, double)
}
