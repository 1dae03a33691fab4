// What the readers of text logs share: recognising by the first lines, one scan, one part.
import { type LineInterpreter, type LogFormat, type LogMeasure, scanLines } from '../logs/index.ts'
import { emptyRecord } from '../logs/record.ts'
import { type Content, type ReadContext, type ReadResult, UnreadableFile } from '../reader.ts'
import { headLines, logOptions, sourceOf, wordOf } from './log-about.ts'
import { logResult } from './log-result.ts'

/** Whether more than half of the first lines are of a form. Forms that exclude each other never both hold. */
export function mostLines(content: Content, isOne: (line: string) => boolean): boolean {
  const lines = headLines(content)
  return lines.length > 0 && lines.filter(isOne).length * 2 > lines.length
}

/** Whether an interpreter reads a line. */
export function reads(interpret: LineInterpreter): (line: string) => boolean {
  const record = emptyRecord()
  return (line) => interpret(line, 0, line.length, record)
}

export interface LineLog {
  format: LogFormat
  /** Options of the format besides those of every log. */
  options?: Readonly<Record<string, unknown>>
  /** Fields that rest on the manifest besides the usual ones. */
  word?: readonly string[]
  notes?: readonly string[]
  /** What to do where no record has a time. */
  untimed: string
  /** Measures the file another way than line by line. */
  scan?(scan: Parameters<typeof scanLines>[1]): Promise<LogMeasure>
}

/** Measures a log and gives its one part. Throws UnreadableFile where the manifest lacks the source, or no record has a time. */
export async function readLineLog(content: Content, context: ReadContext, log: LineLog): Promise<ReadResult> {
  const { about } = context
  const source = sourceOf(about)
  const scan = {
    format: log.format,
    ordered: true,
    classesBy: about.event_classes ? ('supplier' as const) : ('reader' as const),
    options: { ...logOptions(about), ...log.options },
  }
  const measure = await (log.scan ? log.scan(scan) : scanLines(content, scan))
  if (measure.counts.timed === 0) throw new UnreadableFile(`no record has a time that can be read; ${log.untimed}`)
  return logResult({
    source,
    measure,
    word: [...new Set([...wordOf(about), ...(log.word ?? [])])],
    ...(about.account !== undefined && { account: about.account }),
    notes: [...(log.notes ?? [])],
  })
}

/** What every reader of text logs says of `about`. */
export const aboutLog = {
  source: 'source: name of the log source (required)',
  classes: "event_classes: the log's own event names for each class of event",
  requests: 'requests: the field, and values, that tell a request from other records',
  account: 'account: account or project the log comes from',
  zone: 'zone: offset of times that carry none; they still count as without zone',
} as const

/** How any of them is collected. */
export const collectLog = [
  'Take the files as they are stored, all of the period, names unchanged (also .gz or .zst): rotated files are put in order by their names.',
  'Give the period of the item to the minute where the export ends within a day: a silence up to the end of the period counts.',
  'Redact values, not field names; ids may be hashed, the same id always to the same hash.',
] as const
