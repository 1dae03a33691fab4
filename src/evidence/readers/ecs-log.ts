// Logs in the Elastic Common Schema, one JSON object a line.
import { fieldRoles, isEcsLine } from '../logs/formats/recognise.ts'
import type { Content, Reader } from '../reader.ts'
import { aboutLog, collectLog, readLineLog } from './line-log.ts'
import { headLines } from './log-about.ts'

function recognise(content: Content): boolean {
  const [first] = headLines(content, 1)
  return first !== undefined && isEcsLine(first)
}

/** Elastic Common Schema, with dotted or nested keys, also as hits with `_source`. */
export const ecsLog: Reader = {
  id: 'ecs-log',
  title: 'Log in the Elastic Common Schema (ECS)',
  yields: ['log-sample'],
  ceiling: 'observed',
  proves:
    'What the log holds: content of the records, zones of their times, trace ids, delay to the store (event.ingested), classes of event by ECS category, type and outcome, silences, secrets.',
  collect: [
    'elasticdump --input=https://ELASTIC/INDEX --output=INDEX.jsonl --type=data --searchBody=\'{"query":{"range":{"@timestamp":{"gte":"2026-11-01","lt":"2026-12-01"}}},"sort":["@timestamp"]}\'',
    'Or the files that the application or Filebeat wrote, one object a line. No filter but the time: what is left out shows as silence.',
    ...collectLog,
  ],
  about: [
    aboutLog.source,
    `fields: the log's field for ${fieldRoles}, where it does not use the names of ECS`,
    aboutLog.requests,
    aboutLog.classes,
    aboutLog.account,
    aboutLog.zone,
  ],
  recognise,
  read: (content, context) => readLineLog(content, context, { format: 'ecs', untimed: 'ECS carries it in @timestamp (RFC 3339)' }),
}
