// A thread that scans blocks of a file as they come, and gives one measure of all it saw, without their order.
import { parentPort, workerData } from 'node:worker_threads'
import { createBlockScanner } from './block-scanner.ts'
import { createCollector, type TimeColumn } from './collector.ts'
import type { LogMeasure } from './measure.ts'
import { control, type Shared, timesOf, UNKNOWN, wordOf } from './shared.ts'

/** Waits until the word is no longer `value`. */
function changed(words: Int32Array, at: number, value: number): number {
  let now = Atomics.load(words, at)
  while (now === value) {
    Atomics.wait(words, at, value)
    now = Atomics.load(words, at)
  }
  return now
}

/** Whether there is a block of that number; waits for it. */
function isThere(words: Int32Array, block: number): boolean {
  for (;;) {
    const published = Atomics.load(words, control.published)
    const total = Atomics.load(words, control.total)
    if (total !== UNKNOWN) return block < total
    if (published > block) return true
    Atomics.wait(words, control.published, published)
  }
}

/** The number of the block's first line; the next block's is told to who waits for it. Blocks are taken in order, so that nobody waits long. */
function firstLine({ control: words, line }: Shared, block: number, lines: number): number {
  for (let counted = Atomics.load(words, control.counted); counted !== block; ) counted = changed(words, control.counted, counted)
  const first = line[0] as number
  line[0] = first + lines
  Atomics.store(words, control.counted, block + 1)
  Atomics.notify(words, control.counted)
  return first
}

/** Handed over and not copied: that is most of a measure. */
function columnsOf({ spans, ids, lag }: LogMeasure): ArrayBuffer[] {
  const columns = [spans.first, spans.last, spans.at, spans.file, ids.hashes, ...(lag ? [lag.counts, lag.longest] : [])]
  return columns.map(({ buffer }) => buffer as ArrayBuffer)
}

function run(shared: Shared, thread: number): void {
  const { slab, control: words, scan, path } = shared
  let times: Float64Array = new Float64Array(0)
  let count = 0
  const column: TimeColumn = {
    add(time) {
      if (count === times.length) throw new RangeError('more records than lines')
      times[count++] = time
    },
  }
  const collector = createCollector({ ...scan, path }, column)
  const scanner = createBlockScanner(slab, thread, scan, collector)
  for (let block = Atomics.add(words, control.next, 1); isThere(words, block); block = Atomics.add(words, control.next, 1)) {
    const slot = block % slab.slots
    const word = (name: 'from' | 'to' | 'tooLong') => words[wordOf(slot, name)] as number
    times = timesOf(shared, slot)
    count = 0
    const lines = scanner.prepare({ from: word('from'), to: word('to'), tooLong: word('tooLong') === 1 })
    scanner.scan(firstLine(shared, block, lines))
    words[wordOf(slot, 'times')] = count
    Atomics.store(words, wordOf(slot, 'done'), block + 1)
    Atomics.notify(words, wordOf(slot, 'done'))
  }
  const measure = collector.finish()
  parentPort?.postMessage(measure, columnsOf(measure))
}

const { shared, thread } = workerData as { shared: Shared; thread: number }
run(shared, thread)
