// Problems of what people wrote, as data. source/ prints them with a code frame.

/** Where in a file; line and column from 1, offset from 0, counted in UTF-16 units. */
export interface Position {
  line: number
  column: number
  /** Length of what is marked, in UTF-16 units; at least 1. */
  length: number
}

export interface Problem {
  /** Kind of the problem, e.g. `spec/duplicate-id`. */
  code: string
  file: string
  position?: Position
  /** What is wrong, with what was found and what is allowed. */
  message: string
  /** What to do. */
  fix?: string
  /** A warning does not stop anything. */
  severity: 'error' | 'warning'
}

/** Input that cannot be used: exit 2. Anything else that is thrown is our bug. */
export class InputError extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join('\n'))
    this.name = 'InputError'
    this.problems = problems
  }
}
