// Takes lines as text and gives the collector what the format reads in them: for every format, and the reference for what is read from bytes.
import type { Collector } from './collector.ts'
import type { LineInterpreter, LineScan } from './format.ts'
import { lineFormats } from './formats/index.ts'
import { createJsonInterpreter } from './json-record.ts'
import type { RecordSink } from './lines.ts'
import { recordAt } from './place.ts'
import { emptyRecord } from './record.ts'
import { createSecretScan } from './secrets.ts'

/** The interpreter of the format. Throws RangeError for one that is not in the list. */
function interpreterOf({ format, options }: LineScan): LineInterpreter {
  if (format === 'json-lines') {
    const interpret = createJsonInterpreter(options)
    return (text, from, to, record) => interpret(text.slice(from, to), record)
  }
  const found = lineFormats.find(({ id }) => id === format)
  if (!found) throw new RangeError(`${format} is no format of lines`)
  return found.create(options)
}

/** Counts each line for the collector, as a record or as unreadable. Lines of the header are neither. */
export function lineSink(scan: LineScan, collector: Collector): RecordSink {
  const interpret = interpreterOf(scan)
  const record = emptyRecord()
  const secrets = createSecretScan(scan.skip)
  const header = scan.header ?? 0
  return {
    block: (text) => secrets.begin(text),
    bad: (line) => void (line > header && collector.unreadable(recordAt(line))),
    record(text, from, to, line) {
      const found = secrets.between(from, to)
      if (line <= header) return
      if (!interpret(text, from, to, record)) return collector.unreadable(recordAt(line))
      record.secrets |= found
      collector.add(record, recordAt(line))
    },
  }
}
