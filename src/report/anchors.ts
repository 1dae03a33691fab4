// Ids inside a document. Requirement ids are their own; anything that does not look like one gets a number, so that data never becomes an id.
import type { Assessment, Decision, Place } from './format.ts'

const REQUIREMENT_ID = /^[A-Z]{2,8}-[0-9]{1,4}$/

/** Anchor of a requirement: its id; undefined if the assessment has no such result. */
export function requirementAnchor(assessment: Assessment, id: string): string | undefined {
  const index = assessment.results.findIndex((result) => result.id === id)
  if (index < 0) return undefined
  return REQUIREMENT_ID.test(id) ? id : `requirement-${index + 1}`
}

/** Anchor of a decision, by its place in the assessment. */
export function decisionAnchor(assessment: Assessment, id: Decision['id']): string | undefined {
  const index = assessment.decisions.findIndex((decision) => decision.id === id)
  return index < 0 ? undefined : `decision-${index + 1}`
}

/** Anchor of the file a place stands in: the very bytes, by path and digest. */
export function fileAnchor(assessment: Assessment, place: Pick<Place, 'sha256'> & { file: string }): string | undefined {
  const index = assessment.submission.files.findIndex((file) => file.path === place.file && file.sha256 === place.sha256)
  return index < 0 ? undefined : `file-${index + 1}`
}
