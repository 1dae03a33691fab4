// One row of a table with a header: a log exported as CSV.
import type { LineFormat } from '../format.ts'
import { isSecret, kindOf } from '../secret-names.ts'
import { secretBit } from '../secrets.ts'
import { cellValue, eachCell, type TakeCell } from './csv-records.ts'
import type { FormatOptions } from './event.ts'
import { commonNames, createGatherer, namesWith, type ValueRole } from './gatherer.ts'
import { lineOf } from './line.ts'
import { windowsEvents, windowsNames } from './windows-events.ts'

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

const tableTimes = ['TimeCreated', 'TimeGenerated', 'CreationDate', '_time']

const findColumn = (columns: readonly string[], names: readonly string[]): number => columns.findIndex((column) => names.includes(foldColumn(column)))
const idColumn = (columns: readonly string[]) => findColumn(columns, ['id', 'eventid'])
const providerColumn = (columns: readonly string[]) => findColumn(columns, ['providername', 'provider', 'source', 'sourcename'])
const isWindows = (columns: readonly string[]) => idColumn(columns) >= 0 && providerColumn(columns) >= 0

/** Whether it has columns of event data: what `windowsNames` mean, they mean only there. */
const hasEventData = (columns: readonly string[]) => isWindows(columns) && findColumn(columns, ['subjectusername', 'targetusername']) >= 0

/** Roles of each column, by its name: the manifest's, as written, else a common one. */
export function columnRoles(columns: readonly string[], options: FormatOptions): { role: ValueRole; rank: number }[][] {
  const names = commonNames()
  for (const [role, more] of Object.entries({ time: tableTimes, ...(hasEventData(columns) && windowsNames) }))
    names[role as ValueRole] = [...(names[role as ValueRole] ?? []), ...more]
  const common = namesWith(names, options)
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

/** Rows of a table. A row with more or fewer cells than the header is no record. */
export const csv: LineFormat = {
  id: 'csv',
  create(options) {
    const { columns, delimiter } = options as unknown as CsvOptions
    const roles = columnRoles(columns, options)
    const kinds = columns.map((column) => kindOf(column.replace(/\s/g, '')))
    const gatherer = createGatherer(options)
    const [id, provider, ofWindows] = [idColumn(columns), providerColumn(columns), isWindows(columns)]
    const event = { id: '', provider: '' }
    let [line, tooMany, secrets] = ['', false, 0]
    const take: TakeCell = (column, from, to, quoted) => {
      const found = roles[column]
      tooMany ||= !found && to > from
      const isEvent = ofWindows && (column === id || column === provider)
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
      const known = ofWindows ? windowsEvents.get(`${event.provider} ${event.id}`) : undefined
      if (known) gatherer.event(known)
      gatherer.end()
      record.secrets = secrets
      return true
    }
  },
}
