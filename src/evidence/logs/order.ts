// Steps back in time: within a file by line, between files in the order of delivery.
import { compareText } from './text.ts'
import { readTime } from './times.ts'

/** What one file says of order. Times in ms. */
export interface FileOrder {
  path: string
  records: number
  /** First record in the file, oldest and newest. */
  first: number
  oldest: number
  newest: number
  /** Records more than `TOLERANCE` older than one before them in the file. */
  steps: number
  /** The largest step back in the file, however small. */
  largest: number
  /** Whether the lines of the file are in the order of writing, or it is a batch whose inner order means nothing. */
  ordered: boolean
}

/** Two writers of one file overtake each other by less than this: such steps are not counted, but do show as the largest. */
export const TOLERANCE = 1000
/** Batches overtake each other on their way: CloudTrail delivers within minutes. A batch as a whole older than that is a step back. */
export const BATCH_TOLERANCE = 15 * 60_000

/** Of a file without records yet. */
export const newOrder = (path: string, ordered: boolean): FileOrder => ({
  path,
  ordered,
  records: 0,
  first: 0,
  oldest: Number.POSITIVE_INFINITY,
  newest: Number.NEGATIVE_INFINITY,
  steps: 0,
  largest: 0,
})

/** Counts the next record of the file, of that time in ms. */
export function addOrder(order: FileOrder, time: number): void {
  if (order.records++ === 0) order.first = time
  if (time < order.oldest) order.oldest = time
  const back = order.newest - time
  if (back <= 0) order.newest = time
  else if (order.ordered) {
    if (back > TOLERANCE) order.steps++
    if (back > order.largest) order.largest = back
  }
}

const STAMP = /(?:^|\/)[^/]*_CloudTrail_[^/]*_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z_[^/]*\.json(?:\.gz)?$/

/** When CloudTrail delivered a file, by its name: the end of that minute, in ms. Undefined for any other name. */
export function deliveryTime(path: string): number | undefined {
  const match = STAMP.exec(path)
  if (!match) return undefined
  const time = { at: 0, zoned: false }
  const [, year, month, day, hour, minute] = match
  return readTime(`${year}-${month}-${day}T${hour}:${minute}:59.999Z`, time) ? time.at : undefined
}

/**
 * A key whose order is the order of delivery: the time in the name of a CloudTrail file; else the path, with the rotated
 * files of a log (`app.log.2.gz`, `app.log.1`, `app.log`) oldest first.
 */
export function deliveryKey(path: string): string {
  const stamp = /_(\d{8}T\d{4}Z)_[^/]*$/.exec(path)?.[1]
  if (stamp) return `${stamp} ${path}`
  const plain = path.replace(/\.(?:gz|zst)$/, '')
  const rotated = /^(.*)\.(\d{1,4})$/.exec(plain)
  return rotated ? `${rotated[1]}.${String(9999 - Number(rotated[2])).padStart(4, '0')}` : `${plain}\uffff`
}

/** Files in the order of delivery; equal keys by path, then by what was measured, so that the order is the same in any case. */
export function inDeliveryOrder(files: readonly FileOrder[]): FileOrder[] {
  const keyed = files.map((file) => ({ file, key: deliveryKey(file.path) }))
  const compared = keyed.sort(
    (a, b) => compareText(a.key, b.key) || compareText(a.file.path, b.file.path) || a.file.first - b.file.first || a.file.newest - b.file.newest,
  )
  return compared.map(({ file }) => file)
}

/**
 * Steps back over all files. The largest is exact; the count is exact within files, and one more for each file that begins
 * before what was delivered earlier ends: never 0 if there was one.
 */
export function stepsBack(files: readonly FileOrder[]): { count: number; largest: number } {
  let [count, largest, newest] = [0, 0, Number.NEGATIVE_INFINITY]
  for (const file of inDeliveryOrder(files)) {
    const between = file.ordered ? stepBetween(file, newest) : batchStep(file, newest)
    count += file.steps + between.count
    largest = Math.max(largest, file.largest, between.largest)
    newest = Math.max(newest, file.newest)
  }
  return { count, largest }
}

function stepBetween(file: FileOrder, newest: number): { count: number; largest: number } {
  const largest = Math.max(0, newest - file.oldest)
  const counted = newest - file.first > TOLERANCE || (file.steps === 0 && largest > TOLERANCE)
  return { count: counted ? 1 : 0, largest }
}

function batchStep(file: FileOrder, newest: number): { count: number; largest: number } {
  const back = newest - file.newest
  return back > BATCH_TOLERANCE ? { count: file.records, largest: back } : { count: 0, largest: 0 }
}
