// A contract must not have a hole. What is missing is collected, so that all of it is told at once, and then stops the document.
import { InputError, type Problem } from '../model/problem.ts'

export interface Holes {
  /** The value, or an empty text after noting that it is missing. */
  need(value: string | undefined, what: string, fix: string, file?: 'requirements' | 'supplier'): string
  /** Notes something else that is missing. */
  miss(what: string, fix: string, file?: 'requirements' | 'supplier'): void
  /** Throws InputError if anything is missing. */
  stop(): void
}

/** Names of the files, for messages. */
export interface FileNames {
  requirements: string
  supplier: string
}

/** An empty collection. */
export function holesOf(names: FileNames): Holes {
  const problems: Problem[] = []
  const miss: Holes['miss'] = (what, fix, file = 'requirements') => {
    const message = `The document would have a hole: ${what}.`
    if (!problems.some((problem) => problem.message === message))
      problems.push({ code: 'contract/missing', file: names[file], message, fix, severity: 'error' })
  }
  return {
    miss,
    need(value, what, fix, file) {
      if (value === undefined || value.trim() === '') miss(`${what} is missing`, fix, file)
      return value?.trim() ?? ''
    },
    stop() {
      if (problems.length > 0) throw new InputError(problems)
    },
  }
}
