// The contract of a log format whose records are lines: text in, one filled record out. Its reader asks `scanLines` for a measure.
import type { CollectorOptions } from './collector.ts'
import type { JsonOptions } from './json-record.ts'
import type { LogFormat } from './measure.ts'
import type { LogRecord } from './record.ts'
import type { SecretKind } from './secrets.ts'

/**
 * What a format must know of one file. Plain values alone (structured clone): they are handed to threads. A format adds keys of
 * its own, e.g. the columns of a table.
 */
export interface LineOptions extends JsonOptions {
  readonly [name: string]: unknown
}

/**
 * Fills the record from the line [from, to) of the text; leading blanks and the line feed are not in it, a carriage return may be.
 * Must clear the record first (`clearRecord`); `secrets` is for those that the line alone does not tell, as by the name of a column. False: the line cannot be read, and is counted so.
 */
export type LineInterpreter = (text: string, from: number, to: number, record: LogRecord) => boolean

/** One format. `create` is called once for each thread and file; interpreters keep nothing from line to line. */
export interface LineFormat {
  id: LogFormat
  create(options: LineOptions): LineInterpreter
}

/** How to scan one file of lines. Plain values alone. */
export interface LineScan extends Omit<CollectorOptions, 'path'> {
  options: LineOptions
  /** Secrets that the format carries by design. */
  skip?: readonly SecretKind[]
  /** Lines at the beginning that are no records, such as the names of columns: neither counted nor unreadable. */
  header?: number
}
