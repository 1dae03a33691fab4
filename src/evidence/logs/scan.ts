// One pass over the bytes of a log: split into records, interpret each, measure. Formats differ in splitter and interpreter alone.
import type { Content } from '../reader.ts'
import { plainChunks } from './bytes.ts'
import { type CollectorOptions, createCollector } from './collector.ts'
import type { RecordSink, Splitter } from './lines.ts'
import type { LogMeasure } from './measure.ts'
import { objectReader } from './object.ts'
import { recordAt } from './place.ts'
import { emptyRecord, type LogRecord } from './record.ts'
import { createSecretScan, type SecretKind } from './secrets.ts'

export { objectOf } from './object.ts'

/**
 * How to scan one format. A scanner that works on bytes, in a worker, or over lines that are no JSON, is another function
 * from Content to LogMeasure beside `scanJson`.
 */
export interface JsonScan extends CollectorOptions {
  split(sink: RecordSink): Splitter
  /** Names that are looked at, dotted: an object in which one has two values is unreadable. */
  names: readonly string[]
  /** Fills the record from one JSON object. */
  interpret(value: object, record: LogRecord): void
  /** Secrets that the format carries by design. */
  skip?: readonly SecretKind[]
  /** Called with each object, for what only the format knows. */
  look?(value: object): void
  /** Called with the plain bytes, piece by piece. */
  take?(bytes: Uint8Array): void
}

/** Measures a file whose records are JSON objects. What is no JSON object is counted as unreadable. Throws UnreadableFile for a damaged archive. */
export async function scanJson(content: Content, scan: JsonScan): Promise<LogMeasure> {
  const collector = createCollector(scan)
  const splitter = scan.split(sinkOf(scan, collector))
  for await (const chunk of plainChunks(content)) {
    scan.take?.(chunk)
    splitter.push(chunk)
  }
  splitter.end()
  return collector.finish()
}

function sinkOf(scan: JsonScan, collector: ReturnType<typeof createCollector>): RecordSink {
  const record = emptyRecord()
  const secrets = createSecretScan(scan.skip)
  const objectOf = objectReader(scan.names)
  return {
    block: (text) => secrets.begin(text),
    bad: (line, element) => collector.unreadable(recordAt(line, element)),
    record(text, from, to, line, element) {
      const value = objectOf(text.slice(from, to))
      const found = secrets.between(from, to)
      const at = recordAt(line, element)
      if (!value) return collector.unreadable(at)
      scan.interpret(value, record)
      record.secrets = found
      collector.add(record, at)
      scan.look?.(value)
    },
  }
}
