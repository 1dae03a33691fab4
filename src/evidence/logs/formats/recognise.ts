// What readers ask of the formats here: whether a line is one, what of a file to look at, and scans of what is no line.
import type { Content } from '../../reader.ts'
import { plainChunks } from '../bytes.ts'
import { createCollector } from '../collector.ts'
import type { LineScan } from '../format.ts'
import { lineSink } from '../line-sink.ts'
import type { RecordSink, Splitter } from '../lines.ts'
import type { LogMeasure } from '../measure.ts'
import { objectOf } from '../object.ts'
import { createCsvRecords } from './csv-records.ts'
import { ecsSource, isEcsRecord } from './ecs.ts'
import { createJsonObjects } from './json-objects.ts'
import { hasOwnType, isOcsfRecord } from './ocsf.ts'

/** What `about.fields` may name. */
export const fieldRoles = 'time, actor, action, object, outcome, origin, correlation, stored, class'

/** Whether a JSON object is of a schema that has a reader of its own. */
export function isKnownSchema(value: object): boolean {
  return isEcsRecord(ecsSource(value)) || isOcsfRecord(value)
}

/** Whether the line is a record of ECS. One of OCSF is not, whatever it also carries. */
export function isEcsLine(line: string): boolean {
  const value = objectOf(line)
  return value !== undefined && !isOcsfRecord(value) && isEcsRecord(ecsSource(value))
}

export function isOcsfEvent(line: string): boolean {
  const value = objectOf(line)
  return value !== undefined && isLogged(value)
}

/** Prowler writes its results as OCSF: they are findings of a scan and no log. */
function isLogged(value: object): boolean {
  if (!isOcsfRecord(value)) return false
  const product = (value['metadata'] as { product?: { name?: unknown } } | undefined)?.product
  return typeof product !== 'object' || product === null || product.name !== 'Prowler'
}

/** The OCSF events in the first part of a file; empty unless the first object is one. */
export function ocsfEventsOf(head: string): object[] {
  const found: object[] = []
  let foreign = false
  const splitter = createJsonObjects({
    block: () => undefined,
    bad: () => undefined,
    record(text, from, to) {
      const value = objectOf(text.slice(from, to))
      if (value && isLogged(value)) found.push(value)
      else foreign ||= found.length === 0
    },
  })
  splitter.push(Buffer.from(head))
  return foreign ? [] : found
}

/** A warning where events are not of the type that their class and activity make. */
export function typeNote(events: readonly object[]): string | undefined {
  const other = events.filter((event) => !hasOwnType(event as Readonly<Record<string, unknown>>)).length
  return other === 0 ? undefined : `type_uid of ${other} of the first ${events.length} events is not class_uid * 100 + activity_id; the class is taken`
}

async function measureWith(content: Content, scan: LineScan, split: (sink: RecordSink) => Splitter): Promise<LogMeasure> {
  const collector = createCollector({ ...scan, path: content.path })
  const splitter = split(lineSink(scan, collector))
  for await (const chunk of plainChunks(content)) splitter.push(chunk)
  splitter.end()
  return collector.finish()
}

/** Measures a file of JSON objects that are no lines. */
export function measureObjects(content: Content, scan: LineScan): Promise<LogMeasure> {
  return measureWith(content, scan, createJsonObjects)
}

/** Measures a table, whose rows may go over several lines. */
export function measureTable(content: Content, scan: LineScan, delimiter: string): Promise<LogMeasure> {
  return measureWith(content, scan, (sink) => createCsvRecords(sink, delimiter))
}
