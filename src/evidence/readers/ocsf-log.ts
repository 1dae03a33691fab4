// Logs of OCSF events: one JSON object a line, a list of them, or objects printed over several lines.
import { fieldRoles, isOcsfEvent, measureObjects, ocsfEventsOf, typeNote } from '../logs/formats/recognise.ts'
import { plainHead } from '../logs/index.ts'
import type { Content, ReadContext, Reader, ReadResult } from '../reader.ts'
import { aboutLog, collectLog, readLineLog } from './line-log.ts'
import { headLines } from './log-about.ts'

/** Events of the first part of the file; empty if it does not begin with one. */
function firstEvents(content: Content): object[] {
  const head = plainHead(content)
  if (!/^\s*[{[]/.test(head) || !head.includes('"class_uid"')) return []
  return ocsfEventsOf(head)
}

/** Whether the first line is a whole event. */
function isLines(content: Content): boolean {
  const [first] = headLines(content, 1)
  return first !== undefined && isOcsfEvent(first)
}

async function read(content: Content, context: ReadContext): Promise<ReadResult> {
  const note = typeNote(firstEvents(content))
  return readLineLog(content, context, {
    format: 'ocsf',
    notes: note === undefined ? [] : [note],
    untimed: 'OCSF carries it in `time`, in milliseconds since 1970',
    ...(!isLines(content) && { scan: (scan) => measureObjects(content, scan) }),
  })
}

/** OCSF events, such as those of Amazon Security Lake exported as JSON. */
export const ocsfLog: Reader = {
  id: 'ocsf-log',
  title: 'Log of OCSF events',
  yields: ['log-sample'],
  ceiling: 'observed',
  proves:
    'What the log holds: content of the events, classes of event by class_uid, correlation ids, delay to the store (metadata.logged_time), silences, events that stop logging, secrets.',
  collect: [
    "Amazon Security Lake: aws athena start-query-execution --query-string \"UNLOAD (SELECT * FROM amazon_security_lake_table_REGION_cloud_trail_mgmt_2_0 WHERE time_dt BETWEEN timestamp '2026-11-01 00:00:00' AND timestamp '2026-11-30 23:59:59') TO 's3://BUCKET/ocsf/' WITH (format='JSON')\"",
    'Or the JSON that the tool writes, one event a line or one list.',
    ...collectLog,
  ],
  about: [
    aboutLog.source,
    `fields: the log's field for ${fieldRoles}, dotted, where it is not OCSF's own`,
    aboutLog.requests,
    aboutLog.classes,
    aboutLog.account,
  ],
  recognise: (content) => firstEvents(content).length > 0,
  read,
}
