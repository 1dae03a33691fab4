// Logs in the Common Event Format, bare or behind a header of syslog.
import { fieldRoles } from '../logs/formats/recognise.ts'
import { isCefLine, isYearless } from '../logs/formats/text-lines.ts'
import type { Reader } from '../reader.ts'
import { aboutLog, collectLog, mostLines, readLineLog } from './line-log.ts'
import { headLines, latestOf } from './log-about.ts'

/** Common Event Format, versions 0 and 1. */
export const cefLog: Reader = {
  id: 'cef-log',
  title: 'Log in the Common Event Format (CEF)',
  yields: ['log-sample'],
  ceiling: 'observed',
  proves: 'What the log holds: content of the events (suser, name, request or dst, outcome or act, src), their times where they carry any, silences, secrets.',
  collect: [
    'The file that the collector of the appliance or SIEM forwarder wrote, one event a line; with rt or start in milliseconds since 1970 if it can be chosen.',
    ...collectLog,
  ],
  about: [
    aboutLog.source,
    `fields: for ${fieldRoles}: a key of the extension, the label of a custom field (cs1Label), or signature, name, severity`,
    aboutLog.requests,
    `${aboutLog.classes}: the signature id, or the name`,
    aboutLog.account,
    aboutLog.zone,
    'The period of the item tells the year of times that carry none.',
  ],
  asks: ['fields'],
  recognise: (content) => content.head.length > 0 && mostLines(content, isCefLine),
  read(content, context) {
    const latest = latestOf(context)
    return readLineLog(content, context, {
      format: 'cef',
      ...(latest !== undefined && { options: { latest } }),
      ...(latest !== undefined &&
        headLines(content).some(isYearless) && { word: ['period'], notes: ['times without year are of the year of the period which the manifest gives'] }),
      untimed: 'CEF carries it in rt, start or end, or in the syslog header before it; where that has no year, give the item its period',
    })
  },
}
