// How a run ends when it cannot go on: what people wrote is told with its place, a bug with its stack.
import { FileError } from '../files/index.ts'
import { InputError, type Problem } from '../model/problem.ts'
import { PrintError } from '../print/error.ts'
import { escapeControl, formatProblem } from '../source/index.ts'
import { useColor, type World } from './world.ts'

/** Something about the command line itself. Exit 2. */
export class UsageError extends Error {
  readonly fix: string
  constructor(message: string, fix: string) {
    super(message)
    this.name = 'UsageError'
    this.fix = fix
  }
}

/** Texts of the files that problems speak of, for the line and the caret. */
export type Sources = ReadonlyMap<string, string>

/** Every problem, one after the other, and how many there are. */
export function problemText(problems: readonly Problem[], sources: Sources, color: boolean): string {
  const parts = problems.map((problem) => formatProblem(problem, sources.get(problem.file) ?? '', { color }))
  const count = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length
  const [errors, warnings] = [count('error'), count('warning')]
  const numbers = [errors > 0 && `${errors} error${errors === 1 ? '' : 's'}`, warnings > 0 && `${warnings} warning${warnings === 1 ? '' : 's'}`]
  return `${parts.map((part) => part.trimEnd()).join('\n\n')}\n\n${numbers.filter(Boolean).join(', ')}\n`
}

/** Prints why the run ends and gives the exit code. */
export function fail(error: unknown, world: World, sources: Sources): number {
  const write = (text: string) => world.stderr.write(text)
  if (error instanceof InputError) write(problemText(error.problems, sources, useColor(world, world.stderr)))
  else if (error instanceof UsageError) write(`watchclause: ${escapeControl(error.message)}\n  fix: ${escapeControl(error.fix)}\n`)
  else if (error instanceof FileError || error instanceof PrintError) write(`watchclause: ${escapeControl(error.message, true)}\n`)
  else return bug(error, write)
  return 2
}

function bug(error: unknown, write: (text: string) => void): number {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  write(`watchclause failed. This is a bug in watchclause, not in your files. Please report it with the lines below.\n\n${escapeControl(stack, true)}\n`)
  return 3
}
