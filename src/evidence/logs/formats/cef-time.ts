// Times as the Common Event Format writes them: ms since 1970, or text with or without year, fraction and zone.
import type { Epoch } from '../../../model/time.ts'
import { type RecordTime, readTime } from '../times.ts'
import { offsetAt } from './calendar.ts'
import type { TimeReader } from './gatherer.ts'
import { readYearless } from './yearless.ts'

const zones = new Set(['UTC', 'GMT', 'Z'])

/**
 * A reader of such times; `latest` tells the year where one is left out. Names of zones but UTC and GMT mean several things: a time with
 * one orders records, but counts as without zone.
 */
export function cefTime(latest: Epoch | undefined): TimeReader {
  return (value: unknown, into: RecordTime, assumed = 0) => {
    if (typeof value !== 'string') return false
    if (value.charCodeAt(0) <= 57) return readTime(value, into, assumed)
    const end = readYearless(value, 0, into, assumed, latest)
    if (end < 0 || !(into.at > 0)) return false
    if (end === value.length) return true
    const zone = value.charCodeAt(end) === 32 ? zoneOf(value.slice(end + 1)) : undefined
    if (zone === undefined) return /^ [A-Za-z/_]{1,40}$/.test(value.slice(end))
    into.at += assumed - zone
    into.zoned = true
    return true
  }
}

/** Offset in ms of `UTC`, `GMT+02:00` or `+0200`; undefined for anything else. */
function zoneOf(zone: string): number | undefined {
  if (zones.has(zone)) return 0
  const at = zone.startsWith('GMT') || zone.startsWith('UTC') ? 3 : 0
  const offset = offsetAt(zone, at, zone.length - at)
  return Number.isNaN(offset) ? undefined : offset
}
