// Collects what is wrong with a submission. Supplier texts are quoted: cut and escaped.
import type { EvidenceProblem } from '../model/evidence.ts'

export interface ProblemPlace {
  file?: string
  line?: number | undefined
  item?: { id: string; answers: readonly string[]; systems: readonly string[] } | undefined
  /** Requirements it concerns, where no item says so. */
  answers?: readonly string[]
}

export interface Problems {
  /** Something sent could not be read: what it answers is not-shown. */
  block(code: string, message: string, place?: ProblemPlace): void
  /** Remarkable, and stops nothing. */
  note(code: string, message: string, place?: ProblemPlace): void
  /** Authority that a submission does not have. */
  ignore(message: string, place?: ProblemPlace): void
  list(): EvidenceProblem[]
  ignored(): EvidenceProblem[]
}

/** An empty collection. Lists come out sorted and without doubles. */
export function newProblems(): Problems {
  const problems: EvidenceProblem[] = []
  const ignored: EvidenceProblem[] = []
  return {
    block: (code, message, place) => void problems.push(problem(code, message, true, place)),
    note: (code, message, place) => void problems.push(problem(code, message, false, place)),
    ignore: (message, place) => void ignored.push(problem('authority', message, false, place)),
    list: () => sorted(problems),
    ignored: () => sorted(ignored),
  }
}

function problem(code: string, message: string, blocks: boolean, place: ProblemPlace = {}): EvidenceProblem {
  const { file, line, item } = place
  return {
    code,
    message,
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(item && { item: item.id }),
    answers: [...(item?.answers ?? place.answers ?? [])].sort(),
    systems: [...(item?.systems ?? [])].sort(),
    blocks,
  }
}

function sorted(list: readonly EvidenceProblem[]): EvidenceProblem[] {
  const keyed = new Map(list.map((each) => [JSON.stringify([each.file ?? '', each.item ?? '', each.line ?? 0, each]), each]))
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, each]) => each)
}
