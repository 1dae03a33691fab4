// One order for everything that is listed: by code unit, never by locale.

/** Negative, zero or positive, by UTF-16 code unit. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
