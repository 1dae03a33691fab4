// Why a requirement stands as it does, for a table: the finding that decides, and how many more there are.
import { prose, text } from '../../document/build.ts'
import type { Inline } from '../../document/tree.ts'
import { reasonWords } from '../../model/verdict.ts'
import type { Assessment, Result } from '../format.ts'
import { gist, moreFindings } from '../gist.ts'

/** `the evidence is too weak: it is only documented; exported is required; and 3 more findings`. */
export function why(assessment: Assessment, result: Result): Inline[] {
  const words = gist(assessment, result)
  const reason = result.reason === undefined || result.decided !== result.verdict ? '' : reasonWords[result.reason]
  // Such a message says itself that nothing was sent, or that it could not be read.
  const isSaid = reason === words || result.reason === 'missing' || result.reason === 'unreadable'
  const lead = reason === '' || isSaid ? '' : `${reason}: `
  const more = moreFindings(result)
  return [text(lead), ...prose(words), text(more === '' ? '' : `; ${more}`)]
}
