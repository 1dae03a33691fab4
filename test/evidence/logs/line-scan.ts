// One log scanned in every way there is, for tests that want them to agree.
import { createCollector } from '../../../src/evidence/logs/collector.ts'
import type { LineScan } from '../../../src/evidence/logs/format.ts'
import type { JsonOptions } from '../../../src/evidence/logs/json-record.ts'
import { lineSink } from '../../../src/evidence/logs/line-sink.ts'
import { createLines } from '../../../src/evidence/logs/lines.ts'
import type { LogMeasure } from '../../../src/evidence/logs/measure.ts'
import { scanHere } from '../../../src/evidence/logs/scan-lines.ts'

export const path = 'app.jsonl'
export const scanOf = (options: JsonOptions = {}): LineScan => ({
  format: 'json-lines',
  ordered: true,
  classesBy: options.event_classes ? 'supplier' : 'reader',
  options: { ...options },
})

/** The reference: each line decoded, and given to JSON.parse. */
export function byText(bytes: Uint8Array, scan: LineScan): LogMeasure {
  const collector = createCollector({ ...scan, path })
  const lines = createLines(lineSink(scan, collector))
  lines.push(bytes)
  lines.end()
  return collector.finish()
}

/** Gives the bytes in pieces of these sizes, again and again. */
export function pieces(bytes: Uint8Array, sizes: readonly number[]): (into: Uint8Array) => number {
  let [at, turn] = [0, 0]
  return (into) => {
    const size = Math.min(into.length, sizes[turn++ % sizes.length] ?? into.length, bytes.length - at)
    into.set(bytes.subarray(at, at + size))
    at += size
    return size
  }
}

/** From bytes, in this thread. */
export function byBytes(bytes: Uint8Array, scan: LineScan, sizes: readonly number[] = []): Promise<LogMeasure> {
  return scanHere(pieces(bytes, sizes), scan, path)
}
