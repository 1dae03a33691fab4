// Access logs of Apache httpd, nginx and others.
import { accessNames } from '../logs/formats/combined.ts'
import { fieldRoles } from '../logs/formats/recognise.ts'
import { isAccessLine } from '../logs/formats/text-lines.ts'
import { type About, type Reader, UnreadableFile } from '../reader.ts'
import { aboutLog, collectLog, mostLines, readLineLog } from './line-log.ts'

/** Nothing that the format fixes is an id: a path or an agent repeats without joining anything. */
function checkCorrelation({ fields }: About): void {
  const name = fields?.correlation
  if (name === undefined || !accessNames.includes(name)) return
  throw new UnreadableFile(`about.fields names ${name} as correlation, which is no id of a request; name an extra field, e.g. extra.1 or the key of id=…`)
}

/** Common and combined log format. */
export const combinedLog: Reader = {
  id: 'combined-log',
  title: 'Access log (Apache or nginx, common or combined)',
  yields: ['log-sample'],
  ceiling: 'observed',
  proves:
    'Which requests there were: from where, by which signed-in user, to what and with what outcome, with zone; refused accesses (401 and 403), silences, secrets in paths.',
  collect: [
    'access.log and its rotated files. For ids of requests add a field at the end: LogFormat "… \\"%{User-agent}i\\" %{UNIQUE_ID}e" (Apache), log_format … \'"$http_user_agent" $request_id\' (nginx).',
    ...collectLog,
  ],
  about: [
    aboutLog.source,
    `fields: for ${fieldRoles}: one of ${accessNames.join(', ')}; extra.1 for the first field after the agent, or its key where it is key=value`,
    aboutLog.requests,
    `${aboutLog.classes}: method and path, e.g. POST /login, or values of fields.class`,
    aboutLog.account,
  ],
  asks: ['fields'],
  recognise: (content) => content.head !== '' && mostLines(content, isAccessLine),
  read(content, context) {
    checkCorrelation(context.about)
    return readLineLog(content, context, { format: 'combined', untimed: 'access logs have it in brackets, e.g. [16/Nov/2026:09:00:00 +0000]' })
  },
}
