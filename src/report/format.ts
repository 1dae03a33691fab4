// What a report format is: a pure function of the assessment.
import type { DocumentAssets } from '../document/index.ts'
import type { Assessment } from '../model/generated/assessment.ts'

export type { Assessment }
export type Result = Assessment['results'][number]
export type Unit = Result['units'][number]
export type Check = Unit['checks'][number]
export type Finding = Check['findings'][number]
export type Place = Finding['places'][number]
export type Decision = Assessment['decisions'][number]
export type SubmissionProblem = Assessment['submission']['problems'][number]
export type Counts = Assessment['summary']['verdicts']

/** What the surroundings may say about the looks. It never changes what is said. */
export interface RenderOptions {
  /** Colour for a terminal; false if left out. */
  color?: boolean | undefined
  /** Columns of the terminal; left out = lines are never broken. */
  width?: number | undefined
  /** Page shell, style sheet and fonts; only the HTML needs them. */
  assets?: DocumentAssets
}

export interface Format {
  /** Ending of the file, with the dot. */
  extension: string
  /** What it is for, in a few words, for help texts. */
  says: string
  render(assessment: Assessment, options?: RenderOptions): string
}
