// One row of a table with a header: a log exported as CSV.
import { classBits, type EventClass } from '../classes.ts'
import type { LineFormat } from '../format.ts'
import { isSecret, kindOf } from '../secret-names.ts'
import { secretBit } from '../secrets.ts'
import { cellValue, eachCell, type TakeCell } from './csv-records.ts'
import type { FormatOptions, NamedEvent } from './event.ts'
import { commonNames, createGatherer, namesWith, type ValueRole } from './gatherer.ts'
import { lineOf } from './line.ts'

export interface CsvOptions extends FormatOptions {
  /** Names of the columns, as the header writes them. */
  columns: readonly string[]
  delimiter: string
}

/** A column name for comparing: case, blank, hyphen, underscore and point don't count. */
export const foldColumn = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_.-]+/g, '')

/** Roles of each column, by its name: the manifest's, as written, else a common one. */
export function columnRoles(columns: readonly string[], options: FormatOptions): { role: ValueRole; rank: number }[][] {
  const common = namesWith({ ...commonNames(), time: [...(commonNames().time ?? []), 'TimeCreated', 'TimeGenerated', 'CreationDate', '_time'] }, options)
  const own = new Set<string>(Object.keys(options.fields ?? {}))
  if (options.requests) own.add('asked')
  return columns.map((column) => {
    const found: { role: ValueRole; rank: number }[] = []
    for (const role of Object.keys(common) as ValueRole[]) {
      const names = common[role] ?? []
      const rank = own.has(role) ? names.indexOf(column) : names.findIndex((name) => foldColumn(name) === foldColumn(column))
      if (rank >= 0) found.push({ role, rank })
    }
    return found
  })
}

const windowsClasses: readonly { ids: readonly string[]; classes: readonly EventClass[]; tampering?: true }[] = [
  { ids: ['4624', '4625', '4648'], classes: ['authn'] },
  {
    ids: ['4720', '4722', '4725', '4726', '4727', '4728', '4729', '4730', '4731', '4732', '4733', '4738', '4756', '4757'],
    classes: ['account-or-right', 'admin-action'],
  },
  { ids: ['4723', '4724', '4740', '4767'], classes: ['account-or-right'] },
  { ids: ['4719'], classes: ['logging-on-off'], tampering: true },
]

/** Events of the Windows security log by id, and that a log was cleared. Source: the audit events of Windows, by their providers. */
const windows = new Map<string, NamedEvent>([
  ...windowsClasses.flatMap(({ ids, classes, tampering }) =>
    ids.map(
      (id) => [`Microsoft-Windows-Security-Auditing ${id}`, { name: `Windows ${id}`, classes: classBits(classes), tampering: tampering === true }] as const,
    ),
  ),
  ...['104', '1100', '1102'].map(
    (id) => [`Microsoft-Windows-Eventlog ${id}`, { name: `Windows ${id}`, classes: classBits(['logging-on-off']), tampering: true }] as const,
  ),
])

const findColumn = (columns: readonly string[], names: readonly string[]): number => columns.findIndex((column) => names.includes(foldColumn(column)))

/** Rows of a table. A row with more or fewer cells than the header is no record. */
export const csv: LineFormat = {
  id: 'csv',
  create(options) {
    const { columns, delimiter } = options as unknown as CsvOptions
    const roles = columnRoles(columns, options)
    const kinds = columns.map((column) => kindOf(column.replace(/\s/g, '')))
    const gatherer = createGatherer(options)
    const [id, provider] = [findColumn(columns, ['id', 'eventid']), findColumn(columns, ['providername', 'provider', 'source', 'sourcename'])]
    const isWindows = id >= 0 && provider >= 0
    const event = { id: '', provider: '' }
    let [line, tooMany, secrets] = ['', false, 0]
    const take: TakeCell = (column, from, to, quoted) => {
      const found = roles[column]
      tooMany ||= !found && to > from
      const isEvent = isWindows && (column === id || column === provider)
      const kind = kinds[column]
      if (!found || (found.length === 0 && !isEvent && !kind)) return
      const value = cellValue(line, from, to, quoted)
      if (kind && isSecret(value, kind)) secrets |= secretBit[kind]
      for (const { role, rank } of found) gatherer.take(role, rank, value)
      if (column === id) event.id = value
      if (column === provider) event.provider = value
    }
    return (text, from, to, record) => {
      line = lineOf(text, from, to)
      tooMany = false
      secrets = 0
      gatherer.begin(record)
      const cells = eachCell(line, delimiter, take)
      if (cells < columns.length || tooMany) return false
      const known = isWindows ? windows.get(`${event.provider} ${event.id}`) : undefined
      if (known) gatherer.event(known)
      gatherer.end()
      record.secrets = secrets
      return true
    }
  },
}
