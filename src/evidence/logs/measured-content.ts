// What of a log tells its records from others, however its file is written.
import { sha256 } from '../../model/canonical.ts'
import type { LogMeasure } from './measure.ts'

const digest = (values: ArrayBufferView) => sha256(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))

/** `sha256:…` over how many records there are of each kind, and when each was written. A packed copy, or one with blank lines, has the same. */
export function contentOf(measure: LogMeasure): string {
  const { format, counts, secretKinds, classesBy, classes, tampering, spans, ids } = measure
  const instants = [spans.first, spans.last, ids.hashes].map(digest)
  // Not as canonical JSON: the time of a record without one is no number.
  return `sha256:${sha256(JSON.stringify([format, counts, secretKinds, classesBy, instants, [...classes], [...tampering]]))}`
}

/** The same, and what may differ between two copies of the same records: their order in the file, and when each was stored. */
export function readingOf(measure: LogMeasure): string {
  const orders = measure.files.map(({ path: _path, ...order }) => order)
  const lag = measure.lag ? [measure.lag.counts, measure.lag.longest].map(digest) : []
  return JSON.stringify([contentOf(measure), orders, lag])
}
