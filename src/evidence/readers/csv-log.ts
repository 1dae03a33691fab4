// Logs exported as a table: CSV with a header.

import { listed } from '../../source/index.ts'
import { columnRoles, foldColumn } from '../logs/formats/csv.ts'
import { fieldRoles, measureTable } from '../logs/formats/recognise.ts'
import { plainHead, readTime } from '../logs/index.ts'
import { type About, type Content, type ReadContext, type Reader, type ReadResult, UnreadableFile } from '../reader.ts'
import { type CsvHead, csvHead } from './csv-log/head.ts'
import { aboutLog, collectLog, readLineLog } from './line-log.ts'
import { fittingType } from './register/columns.ts'
import { shown } from './table/notes.ts'
import { isTicketHeader } from './ticket-csv/columns.ts'

const clock = { at: 0, zoned: false }

/** Whether a column under a common name of times holds times in the first rows, or the manifest names the column. */
export function isTimed({ header, rows }: CsvHead, about: About): boolean {
  if (about.fields?.time !== undefined) return true
  return columnRoles(header, {}).some((roles, column) => {
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '')
    return roles.some(({ role }) => role === 'time') && cells.length > 0 && cells.every((cell) => readTime(cell, clock))
  })
}

/** Only with the name of its log source: a table may be anything. */
function recognise(content: Content, about: About = {}): boolean {
  if (about.source === undefined || about.register !== undefined || about.tickets !== undefined) return false
  const head = csvHead(plainHead(content))
  return head !== undefined && isTimed(head, about) && !isTicketHeader(head.header) && fittingType(head.header, about) === undefined
}

/** Throws where the manifest names a column that is not there, or the header has one twice. */
function checkColumns(header: readonly string[], about: About): void {
  const twice = header.find((name, at) => name !== '' && header.indexOf(name) !== at)
  if (twice !== undefined) throw new UnreadableFile(`the table has the column ${shown(twice)} twice; which one counts is not guessed`)
  const times = about.fields?.time === undefined ? header.filter((name) => columnRoles([name], {})[0]?.some(({ role }) => role === 'time')) : []
  const again = times.find((name, at) => times.findIndex((other) => foldColumn(other) === foldColumn(name)) !== at)
  if (again !== undefined)
    throw new UnreadableFile(`the table has a second column for the time, ${shown(again)}; name the one that counts in \`about.fields.time\``)
  const named = [...Object.values(about.fields ?? {}), ...(about.requests ? [about.requests.field] : [])]
  const missing = named.find((name) => !header.includes(name))
  if (missing !== undefined)
    throw new UnreadableFile(
      `the manifest names the column ${shown(missing)}, which the table has not; it has ${listed(header.slice(0, 40).map(shown), 'and')}`,
    )
}

function read(content: Content, context: ReadContext): Promise<ReadResult> {
  const head = csvHead(plainHead(content))
  if (!head) throw new UnreadableFile('the table has no header: the first row must name the columns')
  checkColumns(head.header, context.about)
  return readLineLog(content, context, {
    format: 'csv',
    options: { columns: head.header, delimiter: head.delimiter },
    untimed: 'name its column in the manifest: about: { fields: { time: … } } (RFC 3339, or seconds, milli-, micro- or nanoseconds since 1970)',
    scan: (scan) => measureTable(content, { ...scan, header: head.lines }, head.delimiter),
  })
}

/** Tables of records, also of the Windows event log. */
export const csvLog: Reader = {
  id: 'csv-log',
  title: 'Log as a table (CSV)',
  yields: ['log-sample'],
  ceiling: 'observed',
  proves:
    'What the log holds: content of the records by their columns, zones of their times, request ids, events of the Windows security log by id, silences, secrets.',
  collect: [
    "Windows: Get-WinEvent -FilterHashtable @{LogName='Security';StartTime='2026-11-01';EndTime='2026-12-01'} | ForEach-Object { $d=@{}; foreach ($f in ([xml]$_.ToXml()).Event.EventData.Data) { if ($f.Name) { $d[$f.Name]=$f.'#text' } }; [pscustomobject]@{TimeCreated=$_.TimeCreated.ToUniversalTime().ToString('o');Id=$_.Id;ProviderName=$_.ProviderName;MachineName=$_.MachineName;TaskDisplayName=$_.TaskDisplayName;SubjectUserName=$d.SubjectUserName;TargetUserName=$d.TargetUserName;ObjectName=$d.ObjectName;IpAddress=$d.IpAddress;WorkstationName=$d.WorkstationName;Outcome=$(if ($_.Keywords -band 0x20000000000000) {'success'} elseif ($_.Keywords -band 0x10000000000000) {'failure'});Message=$_.Message} } | Export-Csv -NoTypeInformation -Encoding UTF8 security.csv",
    'Any other table: one row a record, the first row with the names of the columns, separated by comma, semicolon or tab.',
    ...collectLog,
  ],
  about: [
    `${aboutLog.source}: without it a table is not taken for a log`,
    `fields: the column for ${fieldRoles}, where its name is not a common one`,
    aboutLog.requests,
    aboutLog.classes,
    aboutLog.account,
    aboutLog.zone,
  ],
  asks: ['fields', 'event_classes'],
  recognise,
  read,
}
