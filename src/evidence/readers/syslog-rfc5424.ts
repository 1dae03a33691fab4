// Syslog as RFC 5424 has it.
import { fieldRoles } from '../logs/formats/recognise.ts'
import { isRfc5424Line } from '../logs/formats/text-lines.ts'
import type { Reader } from '../reader.ts'
import { aboutLog, collectLog, mostLines, readLineLog } from './line-log.ts'

/** Syslog of RFC 5424. */
export const syslogRfc5424: Reader = {
  id: 'syslog-rfc5424',
  title: 'Syslog (RFC 5424)',
  yields: ['log-sample'],
  ceiling: 'observed',
  proves:
    'What the log holds: time with zone, the type of each message (MSGID), what structured data says under common names, sign-ins and use of sudo as sshd and sudo write them, silences, secrets.',
  collect: [
    'rsyslog: action(type="omfile" file="/var/log/all.log" template="RSYSLOG_SyslogProtocol23Format"); syslog-ng: file("/var/log/all.log" flags(syslog-protocol))',
    ...collectLog,
  ],
  about: [
    aboutLog.source,
    `fields: for ${fieldRoles}: a name of structured data (name or id.name), of the header (HOSTNAME, APP-NAME, PROCID, MSGID), or of name=value in the message`,
    aboutLog.requests,
    `${aboutLog.classes}: the MSGID, or the APP-NAME`,
    aboutLog.account,
    aboutLog.zone,
  ],
  asks: ['fields'],
  recognise: (content) => content.head !== '' && mostLines(content, isRfc5424Line),
  read: (content, context) => readLineLog(content, context, { format: 'rfc5424', untimed: 'RFC 5424 has it after the version, as RFC 3339' }),
}
