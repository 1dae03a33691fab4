// Order and cut of texts.

/** Order by UTF-16 code unit. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** At most `length` characters. */
export function cut(text: string, length = 200): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}
