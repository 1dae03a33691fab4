// What ends the records of a Splunk index: its age, and several limits of size that win over the age.
// In: settings by name. Out: days, and whether the age alone decides. Throws UnreadableFile for what is no number.
// May import: source/, evidence/reader.ts.
import { quote } from '../../../source/index.ts'
import { UnreadableFile } from '../../reader.ts'

/** The value of a setting, as text; undefined where it is not set. */
export type Setting = (name: string) => string | undefined

/** Six years: what Splunk documents where nothing is set. */
const DEFAULT_AGE = 188_697_600
const DAY = 86_400

/** A whole number; undefined where it is not set. Throws where it is anything else. */
export function numberOf(setting: Setting, name: string): number | undefined {
  const value = setting(name)
  if (value === undefined) return undefined
  if (!/^\d{1,12}(?:\.0{1,9})?$/.test(value)) throw new UnreadableFile(`${name} is ${quote(value)}, which is no whole number`)
  return Number(value)
}

const YES = new Set(['1', 'true', 't', 'yes', 'y'])
const NO = new Set(['0', 'false', 'f', 'no', 'n'])

/** A switch; undefined where it is not set. Throws for another word. */
export function switchOf(setting: Setting, name: string): boolean | undefined {
  const value = setting(name)?.toLowerCase()
  if (value === undefined || value === '') return undefined
  if (YES.has(value)) return true
  if (NO.has(value)) return false
  throw new UnreadableFile(`${name} is ${quote(value)}; true and false are known`)
}

/** Days until an index freezes a record, which deletes it or moves it out of the index. Every event of a bucket must be that old. */
export function daysOf(setting: Setting): number {
  return Math.floor((numberOf(setting, 'frozenTimePeriodInSecs') ?? DEFAULT_AGE) / DAY)
}

export const isRemote = (setting: Setting): boolean => (setting('remotePath') ?? '') !== ''

/** Whether no limit of size can end a record: only in remote storage, where both limits of its size are said to be off. */
export function ageDecides(setting: Setting): boolean {
  return isRemote(setting) && numberOf(setting, 'maxGlobalDataSizeMB') === 0 && numberOf(setting, 'maxGlobalRawDataSizeMB') === 0
}

/** A path of the index's own: $SPLUNK_DB/…, /data/…, D:\…; `volume:…` shares a volume's limit. */
const OWN_PATH = /^(?:\$|\/|[A-Za-z]:[\\/])/

/** Whether the paths of an index have limits of their own, or share a volume's. What is not said may be one. */
export function pathsLimited(setting: Setting): boolean {
  const paths = ['homePath', 'coldPath']
  return paths.some((path) => numberOf(setting, `${path}.maxDataSizeMB`) !== 0 || !OWN_PATH.test(setting(path) ?? ''))
}

/** Whether frozen records are moved away instead of deleted. */
export const isArchived = (setting: Setting): boolean => ['coldToFrozenDir', 'coldToFrozenScript'].some((name) => (setting(name) ?? '') !== '')
