// What reading a submission needs to be told, and the texts the buyer's side gives.
import type { System } from '../model/spec.ts'
import type { Epoch } from '../model/time.ts'
import type { Submission } from './intake/index.ts'

export interface SubmissionInput {
  submission: Submission
  /** Id of the supplier the buyer asked. */
  supplier: string
  /** Systems in the buyer's supplier file. */
  systems: readonly System[]
  asOf: Epoch
  /** When the buyer received it; counts to the end of that day. */
  received?: Epoch
  /** Ids of all requirements of the spec. */
  requirements: readonly string[]
  /** Id and version of the spec, `supplier-monitoring@1.0.0`: a submission for another is reported. */
  specification?: string
  /** Told now and then how many bytes of all were read. */
  progress?(done: number, total: number): void
}

const DAY = 86_400_000

/** The last instant anything in the submission can be of: as-of, or the end of the day of receipt if that is earlier. */
export function latestInstant(input: SubmissionInput): Epoch {
  if (input.received === undefined) return input.asOf
  return Math.min(input.asOf, Math.floor(input.received / DAY) * DAY + DAY - 1)
}
