// The older syslog, and what rsyslog writes to its own files.
import { fieldRoles } from '../logs/formats/recognise.ts'
import { isRfc3164Line, isYearless } from '../logs/formats/text-lines.ts'
import type { Content, ReadContext, Reader, ReadResult } from '../reader.ts'
import { aboutLog, collectLog, mostLines, readLineLog } from './line-log.ts'
import { headLines, latestOf } from './log-about.ts'

function read(content: Content, context: ReadContext): Promise<ReadResult> {
  const latest = latestOf(context)
  const yearless = headLines(content).some(isYearless)
  return readLineLog(content, context, {
    format: 'rfc3164',
    ...(latest !== undefined && { options: { latest } }),
    ...(yearless &&
      latest !== undefined && { word: ['period'], notes: ['its times carry neither year nor zone: the year is that of the period which the manifest gives'] }),
    untimed:
      latest === undefined && yearless
        ? 'its lines carry no year: give the item its period, of at most a year, e.g. period: { from: 2026-11-01, to: 2026-11-30 }'
        : 'its lines must begin with one such as Nov 16 09:00:00',
  })
}

/** Syslog of RFC 3164. */
export const syslogRfc3164: Reader = {
  id: 'syslog-rfc3164',
  title: 'Syslog (RFC 3164, /var/log)',
  yields: ['log-sample'],
  ceiling: 'observed',
  proves:
    'When there were messages, silences, sign-ins and use of sudo as sshd and sudo write them, that logging was stopped, secrets. Times without year and zone never show that clocks agree.',
  collect: [
    '/var/log/auth.log, /var/log/syslog or /var/log/messages and their rotated files; better is rsyslog with RFC 3339 times (RSYSLOG_FileFormat).',
    ...collectLog,
  ],
  about: [
    aboutLog.source,
    `fields: for ${fieldRoles}: HOSTNAME, APP-NAME, PROCID, or the name of name=value in the message`,
    aboutLog.requests,
    `${aboutLog.classes}: names of programs, or values of fields.class`,
    aboutLog.account,
    aboutLog.zone,
    'The period of the item tells the year.',
  ],
  asks: ['fields'],
  recognise: (content) => content.head !== '' && mostLines(content, isRfc3164Line),
  read,
}
