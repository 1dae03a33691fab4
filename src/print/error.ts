// What goes wrong when printing. Other formats are not touched by it.

/**
 * `no-browser`: none was found. `browser`: the one that was named cannot be used, or did not start. `timeout`: it did not finish.
 * `refused`: what it printed is not our page.
 */
export type PrintErrorCode = 'no-browser' | 'browser' | 'timeout' | 'refused'

/** A PDF that could not be made. The message says why and what to do. */
export class PrintError extends Error {
  readonly code: PrintErrorCode
  constructor(code: PrintErrorCode, message: string) {
    super(message)
    this.name = 'PrintError'
    this.code = code
  }
}
