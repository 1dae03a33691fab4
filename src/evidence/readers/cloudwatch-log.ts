// Log events of CloudWatch Logs: the answer of filter-log-events or get-log-events, or its events one a line. The log record is the text in each.
import {
  createArrayOf,
  createJsonObjects,
  createLines,
  firstObject,
  isCloudWatchEvent,
  plainHead,
  type RecordSink,
  type Splitter,
  scanCloudWatch,
} from '../logs/index.ts'
import type { Content, ReadContext, Reader, ReadResult } from '../reader.ts'
import { aboutLog, readLineLog } from './line-log.ts'

/** The answers that the file holds, the events one a line, or printed in another way. */
type Shape = 'answers' | 'lines' | 'objects'

const splitters: Record<Shape, (sink: RecordSink, beside: (key: string) => void) => Splitter> = {
  answers: (sink, beside) => createArrayOf(sink, { name: 'events', beside }),
  lines: (sink) => createLines(sink),
  objects: (sink) => createJsonObjects(sink),
}

function shapeOf(content: Content): Shape | undefined {
  const head = plainHead(content)
  if (!/^\s*[{[]/.test(head) || !head.includes('"ingestionTime"')) return undefined
  const whole = head.endsWith('\n') ? head : `${head}\n`
  const shapes: Shape[] = ['lines', 'objects', 'answers']
  return shapes.find((shape) => isCloudWatchEvent(firstObject(whole, (sink) => splitters[shape](sink, () => undefined))))
}

async function read(content: Content, context: ReadContext): Promise<ReadResult> {
  let [texts, more] = [0, false]
  const beside = (key: string): void => {
    more ||= key.toLowerCase() === 'nexttoken'
  }
  const result = await readLineLog(content, context, {
    format: 'json-lines',
    untimed: 'an event has it in `timestamp`, in milliseconds since 1970',
    async scan(scan) {
      // Events come sorted, and of several streams at once: their order says nothing of the order of writing.
      const found = await scanCloudWatch(content, { ...scan, ordered: false }, (sink) => splitters[shapeOf(content) ?? 'answers'](sink, beside))
      texts = found.texts
      return found.measure
    },
  })
  const notes = [
    ...(more ? ['It is one page of a list: it names a `nextToken`, behind which more events stand.'] : []),
    ...(texts > 0 ? [`${texts} ${texts === 1 ? 'message is' : 'messages are'} no JSON object: of those nothing but the time is read`] : []),
  ]
  return { ...result, notes: [...result.notes, ...notes] }
}

/** Events of CloudWatch Logs. Source: FilterLogEvents and GetLogEvents of the API reference. */
export const cloudwatchLog: Reader = {
  id: 'cloudwatch-log',
  title: 'Log events of CloudWatch Logs',
  yields: ['log-sample'],
  ceiling: 'observed',
  proves:
    'What the log holds, and how long after its time each record was stored: content of the records, zones of their times, request ids, classes of event, silences, secrets.',
  collect: [
    'aws logs filter-log-events --log-group-name <group> --start-time $(date -d 2026-11-01Z +%s)000 --end-time $(date -d 2026-12-01Z +%s)000 --output json > <group>.json     # without a filter pattern: what it leaves out shows as silence',
    "The events may also stand one a line (`jq -c '.events[]'`), with all their fields: ingestionTime is the time of storing.",
    'Redact values within the messages, not field names; ids may be hashed, the same id always to the same hash.',
  ],
  about: [
    aboutLog.source,
    "fields: the record's field for each part, as in a log of JSON lines, where its names are not common ones",
    aboutLog.requests,
    aboutLog.classes,
    aboutLog.account,
    aboutLog.zone,
  ],
  asks: ['fields', 'event_classes'],
  recognise: (content) => shapeOf(content) !== undefined,
  read,
}
