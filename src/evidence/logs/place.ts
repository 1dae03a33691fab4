// Where in its file a record stands, as one number, so that a column of them can be kept for each stretch of time.

/** The line, from 1; or -1 for `/Records/0`, -2 for `/Records/1` and so on. 0 = not known. */
export type RecordAt = number

export interface RecordPlace {
  path: string
  at: RecordAt
}

const LARGEST = 2_147_483_647

/** Of a record on that line, or that element of the document's array `Records`. */
export function recordAt(line: number, element?: number): RecordAt {
  return element === undefined ? Math.min(line, LARGEST) : -1 - Math.min(element, LARGEST - 1)
}

/** Line or JSON pointer; empty where it is not known. */
export function pointOf(at: RecordAt): { line?: number; pointer?: string } {
  if (at === 0) return {}
  return at > 0 ? { line: at } : { pointer: `/Records/${-1 - at}` }
}

/** Below 0 if `a` stands before `b` in one file. What is not known comes first. */
export function earlierAt(a: RecordAt, b: RecordAt): number {
  return Math.abs(a) - Math.abs(b) || a - b
}
