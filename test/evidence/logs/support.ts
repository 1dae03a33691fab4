import { createHash } from 'node:crypto'
import { createCollector } from '../../../src/evidence/logs/collector.ts'
import type { LogMeasure } from '../../../src/evidence/logs/measure.ts'
import { emptyRecord, type LogRecord } from '../../../src/evidence/logs/record.ts'
import type { About, Content, ReadContext } from '../../../src/evidence/reader.ts'

/** A file as intake would hand it over, for readers that need only its bytes. */
export function contentOf(path: string, data: string | Uint8Array): Content {
  const bytes = Buffer.from(data as string)
  const none = () => {
    throw new Error('not asked for')
  }
  return {
    path,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    head: bytes.subarray(0, 65_536).toString('utf8'),
    text: () => bytes.toString('utf8'),
    json: none,
    yaml: none,
    bytes: () => bytes,
  }
}

export const contextOf = (about: About = {}): ReadContext => ({ about, systems: ['shop'], item: 'E-01' })

export interface MeasuredFile {
  path: string
  records: readonly Partial<LogRecord>[]
  unreadable?: readonly number[]
}

export function measured(file: MeasuredFile, ordered = true): LogMeasure {
  const collector = createCollector({ format: 'json-lines', path: file.path, ordered, classesBy: 'reader' })
  for (const [index, record] of file.records.entries()) collector.add({ ...emptyRecord(), ...record }, index + 1)
  for (const line of file.unreadable ?? []) collector.unreadable(line)
  return collector.finish()
}
