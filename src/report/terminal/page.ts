// What every part of the terminal report needs: the assessment, its looks, and one way to put text from data on a line.
import type { Assessment } from '../format.ts'
import type { Palette } from './paint.ts'

export interface Page {
  assessment: Assessment
  paint: Palette
  /** Columns; left out = lines are never broken. */
  width: number | undefined
}
