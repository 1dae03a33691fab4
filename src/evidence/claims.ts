// What an item says of time and systems, checked once. Which files it names stands in claimed-files.ts.
import type { SupplierFile } from '../model/generated/supplier.ts'
import { type Epoch, formatDate, formatInstant, parseDate, parseDateEnd, parseDateOrInstant, parseInstant } from '../model/time.ts'
import { didYouMean, quote } from '../source/index.ts'
import { tolerance } from './dates.ts'
import { latestInstant, type SubmissionInput } from './input.ts'
import { knownAnswers, type LineOf, type ManifestItem, type ReadManifest } from './manifest/index.ts'
import type { Problems } from './problems.ts'
import type { About } from './reader.ts'

export interface Item {
  id: string
  manifest: ManifestItem
  answers: string[]
  /** Systems the buyer knows; may be empty, then its facts count for nothing. */
  systems: string[]
  collected?: Epoch
  period?: { from: Epoch; to: Epoch }
  /** Position in the manifest. */
  index: number
  lineOf: LineOf
  broken: boolean
}

export interface Claim {
  item: Item
  about: About
  /** Path of the file. */
  path: string
  /** Line of the manifest that names it. */
  lineOf(): number | undefined
}

const shownPeriod = (item: ManifestItem) => `${item.period?.from} to ${item.period?.to}`

/** The items of a manifest with what they say of systems and time, checked. Problems are reported once for each item. */
export function itemsOf(manifest: ReadManifest, input: SubmissionInput, problems: Problems): Item[] {
  return manifest.items.map(({ item, index, lineOf, broken }) => {
    const base = { id: item.id, manifest: item, index, lineOf, broken }
    if (broken) return { ...base, answers: [], systems: [] }
    const answers = knownAnswers(item, input, problems, manifest.path, lineOf)
    const checked: Item = { ...base, answers, systems: systemsOf(item, answers, input, problems, manifest.path, lineOf) }
    const collected = item.collected === undefined ? undefined : parseInstant(item.collected)
    if (collected !== undefined) checked.collected = collected
    const period = periodOf(checked, input, problems, manifest.path)
    if (period) checked.period = period
    return checked
  })
}

type Systems = SupplierFile['systems']

function systemsOf(item: ManifestItem, answers: string[], input: SubmissionInput, problems: Problems, file: string, lineOf: LineOf): string[] {
  const known = (input.systems as Systems).map(({ id }) => id)
  if (!item.systems) {
    if (known.length === 1) return known
    const message = `Item ${item.id} does not say which systems it is about (\`systems\`), so it counts for none. Known are ${known.join(', ')}.`
    problems.block('no-systems', message, { file, line: lineOf('systems'), item: { id: item.id, answers, systems: [] } })
    return []
  }
  for (const id of item.systems.filter((each) => !known.includes(each))) {
    const message = `Item ${item.id} names the system ${quote(id)}, which is not in scope; that was ignored.${didYouMean(id, known)}`
    problems.note('unknown-system', message, { file, line: lineOf('systems'), item: { id: item.id, answers, systems: [] } })
  }
  return known.filter((id) => item.systems?.includes(id)).sort()
}

/** The period, both ends inclusive; undefined, with a problem, where it cannot be. A day that was not over when collected ends there. */
function periodOf(item: Item, input: SubmissionInput, problems: Problems, file: string): { from: Epoch; to: Epoch } | undefined {
  const { manifest } = item
  if (!manifest.period) return undefined
  const from = parseDateOrInstant(manifest.period.from)
  const to = parseDateOrInstant(manifest.period.to, true)
  const bad = (why: string) => {
    const message = `Item ${item.id}: the period ${shownPeriod(manifest)} ${why}; it was not used.`
    problems.note('period', message, { file, line: item.lineOf('period'), item })
    return undefined
  }
  if (from === undefined || to === undefined) return bad('is not one')
  if (from > to) return bad('ends before it begins')
  const latest = item.collected ?? latestInstant(input)
  const sameDay = parseDate(manifest.period.to) !== undefined && parseDateEnd(formatDate(latest)) === to
  const end = sameDay ? Math.min(to, latest) : to
  if (end > latest) return bad(`ends after ${formatInstant(latest)}, when it was ${item.collected === undefined ? 'received or judged' : 'collected'}`)
  if (from > end) return bad('begins after it was collected')
  return { from, to: end }
}

/**
 * What the item's export was asked for, up to when it was collected or received; undefined where the manifest gives no such
 * span. A `collected` before the newest date in the file cannot be true and ends nothing.
 */
export function askedSpan({ manifest, collected, broken }: Item, newest: Epoch | undefined, input: SubmissionInput): { from: Epoch; to: Epoch } | undefined {
  if (broken || !manifest.period) return undefined
  const from = parseDateOrInstant(manifest.period.from)
  const end = parseDateOrInstant(manifest.period.to, true)
  if (from === undefined || end === undefined) return undefined
  const taken = collected !== undefined && !(newest !== undefined && newest - tolerance > collected) ? collected : end
  const to = Math.min(end, taken, latestInstant(input))
  return from <= to ? { from, to } : undefined
}
