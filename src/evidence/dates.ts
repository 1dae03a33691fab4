// The date of a fact: from its content, else from the manifest's `collected`, if that can be true. Else undated, with the reason.
import { type Epoch, formatInstant } from '../model/time.ts'
import type { Item } from './claims.ts'
import { latestInstant, type SubmissionInput } from './input.ts'

/** Clocks differ a little. */
export const tolerance = 300_000

export type FactDate = { date: Epoch; by: 'content' | 'collected' } | { undated: string }

/** Whether it is an instant at all; NaN and the like are not. */
function isInstant(epoch: Epoch): boolean {
  return Number.isFinite(epoch) && Math.abs(epoch) <= 8_640_000_000_000_000
}

/** The date the item's `collected` gives what is in a file whose newest past date is `newest`. */
export function collectedDate(item: Item, newest: Epoch | undefined, input: SubmissionInput): FactDate {
  const { collected } = item
  if (collected === undefined) return { undated: 'Neither the file nor the manifest (`collected`) says when it was taken.' }
  const latest = latestInstant(input)
  const shown = formatInstant(collected)
  if (collected > input.asOf) return { undated: `\`collected\` (${shown}) lies in the future of ${formatInstant(input.asOf)}.` }
  if (collected > latest) return { undated: `\`collected\` (${shown}) lies after the day it was received.` }
  if (newest === undefined) return { date: collected, by: 'collected' }
  if (!isInstant(newest)) return { undated: 'The file holds a date that cannot be.' }
  if (newest - tolerance > collected) return { undated: `\`collected\` (${shown}) lies before a date in the file (${formatInstant(newest)}).` }
  return { date: collected, by: 'collected' }
}

/** The date the content itself gives, unless it cannot be true. */
export function contentDate(date: Epoch, input: SubmissionInput): FactDate {
  if (!isInstant(date)) return { undated: 'The file gives a date that cannot be.' }
  const latest = latestInstant(input)
  if (date > latest + tolerance)
    return { undated: `The file gives a date (${formatInstant(date)}) after ${formatInstant(latest)}, when it was received or judged.` }
  return { date, by: 'content' }
}
