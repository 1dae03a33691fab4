// The same content named twice: with another period or other systems that is remarkable, about two things it cannot be.
import { sameName } from '../model/names.ts'
import { formatInstant } from '../model/time.ts'
import { escapeControl, quote } from '../source/index.ts'
import type { Problems } from './problems.ts'
import type { Reading } from './readings.ts'

/** Reports every content that two claims describe differently. */
export function reportSameFiles(readings: readonly Reading[], problems: Problems): void {
  const byContent = new Map<string, Reading[]>()
  for (const reading of readings.filter(({ sha256 }) => sha256 !== '')) byContent.set(reading.sha256, [...(byContent.get(reading.sha256) ?? []), reading])
  for (const same of byContent.values()) {
    const [first] = same
    if (!first || new Set(same.map(described)).size === 1 || areEqualSettings(same)) continue
    const names = [...new Set(same.map(({ file, claim }) => `${escapeControl(file)} (item ${claim.item.id})`))].sort()
    const message = `The same file is sent more than once, with other systems, another period or about something else: ${names.join(', ')}.`
    problems.note('same-file', message, { file: same.map(({ file }) => file).sort()[0] ?? first.file })
  }
}

const SMALL = 1024

/** Whether these are the settings of different stores, each in its own small file: two locks of the same length read alike. */
function areEqualSettings(same: readonly Reading[]): boolean {
  const stores = same.flatMap(({ claim }) => (claim.about.store === undefined ? [] : [claim.about.store]))
  const small = same.every(({ size, result }) => size !== undefined && size < SMALL && !result?.parts.some(({ kind }) => kind === 'log'))
  const files = new Set(same.map(({ file }) => file))
  const told = new Set(same.map((each) => JSON.stringify([each.file, described(each)])))
  return small && stores.length === same.length && new Set(stores).size === told.size && files.size === told.size
}

function described({ claim: { item, about } }: Reading): string {
  const span = item.period ? [formatInstant(item.period.from), formatInstant(item.period.to)] : []
  return JSON.stringify([item.systems, span, Object.entries(about).sort(([a], [b]) => (a < b ? -1 : 1))])
}

/** Names of which a file has one: an export is of one bucket, account, environment or component, a log of one source. */
const OF_ONE = ['store', 'source', 'account', 'region', 'environment', 'component'] as const

/** Two settings can be equal to the byte, so only a file named twice is told; two logs never are. */
function contradiction(a: Reading, b: Reading): (typeof OF_ONE)[number] | undefined {
  const differ = OF_ONE.find((key) => {
    const [x, y] = [saidOf(a, key), saidOf(b, key)]
    return x !== undefined && y !== undefined && !sameName(x, y)
  })
  const logs = [a, b].every(({ result }) => result?.parts.some(({ kind }) => kind === 'log'))
  const ofOne = a.result?.of !== undefined && a.result.of === b.result?.of
  return a.file === b.file || logs || ofOne ? differ : undefined
}

/** What the manifest says; an environment may be said in two words. */
function saidOf({ claim: { about } }: Reading, key: (typeof OF_ONE)[number]): string | undefined {
  const { account, region } = about
  return about[key] ?? (key === 'environment' && account !== undefined && region !== undefined ? `${account}/${region}` : undefined)
}

/** Readings by content, one of each that is told apart by what it is said to be about: a file named a thousand times is looked at once. */
function distinctClaims(readings: readonly Reading[]): Map<string, Reading[]> {
  const distinct = new Map(readings.map((each) => [JSON.stringify([each.sha256, each.file, ...OF_ONE.map((key) => each.claim.about[key] ?? null)]), each]))
  const byContent = new Map<string, Reading[]>()
  for (const reading of distinct.values()) {
    for (const key of contentKeys(reading)) {
      const same = byContent.get(key)
      if (same) same.push(reading)
      else byContent.set(key, [reading])
    }
  }
  return byContent
}

/** What two readings share that may be of the same thing: their bytes, or what the files say they are of. */
const contentKeys = ({ sha256, result }: Reading): string[] => (result?.of === undefined ? [sha256] : [sha256, `of ${result.of}`])

/** The readings with those unread that claim one file, or one log, for two things: which of them it is of nobody knows. */
export function withoutContradictions(readings: readonly Reading[], problems: Problems): Reading[] {
  const byContent = distinctClaims(readings.filter(({ sha256 }) => sha256 !== ''))
  return readings.map((reading) => {
    const other = contentKeys(reading)
      .flatMap((key) => byContent.get(key) ?? [])
      .find((each) => contradiction(reading, each))
    const key = other && contradiction(reading, other)
    if (!other || !key) return reading
    const { item } = reading.claim
    const names = [saidOf(reading, key), saidOf(other, key)].map((name) => quote(name)).sort()
    const message = `${escapeControl(reading.file)} is sent as evidence of the ${key} ${names.join(' and again of ')}; it was not used. Send a file for each.`
    problems.block('one-file-for-two', message, { file: reading.file, item })
    const { result: _result, ...rest } = reading
    return { ...rest, status: 'unreadable' }
  })
}
