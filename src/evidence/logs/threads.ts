// One file in several threads: this one reads, and so hashes, the others scan what was read. The measure is that of a single pass.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { workerUrl } from '../../assets.ts'
import { UnreadableFile } from '../reader.ts'
import { type Block, createBlocks, type ReadBytes } from './blocks.ts'
import type { LineScan } from './format.ts'
import { type LogMeasure, mergeMeasures } from './measure.ts'
import { addOrder, newOrder } from './order.ts'
import { control, createShared, type Shared, timesOf, wordOf } from './shared.ts'
import { bytesOf, createSlab } from './slab.ts'

/** Reading and hashing keeps up with so many; each takes some 40 MB. */
const MOST_THREADS = 4
/** Enough that nobody waits while another thread is kept from running; of a slot only what a block fills is touched. */
const SLOTS_PER_THREAD = 8
/** After so many blocks timers and signals get their turn. */
const TURN = 8

/** A thread makes little garbage; more room for it would only be filled. In MB. */
const LIMITS = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 }

/** How many threads scan, and how many blocks may be on their way. */
export interface ThreadCounts {
  threads: number
  slots: number
}

function usual(): ThreadCounts {
  const threads = Math.min(MOST_THREADS, Math.max(1, availableParallelism()))
  return { threads, slots: threads * SLOTS_PER_THREAD }
}

/** Throws UnreadableFile if a thread fails: there is no partial measure. No thread is left behind. */
export async function scanInThreads(read: ReadBytes, scan: LineScan, path: string, counts = usual()): Promise<LogMeasure> {
  const shared = createShared(createSlab(counts.slots, counts.threads), scan, path)
  const crew = startThreads(shared, counts.threads)
  try {
    const order = await feed(shared, createBlocks(bytesOf(shared.slab), read), crew.failed)
    const measures = await Promise.race([crew.measures, crew.failed])
    const whole = measures.reduce(mergeMeasures)
    return { ...whole, files: order.records > 0 ? [order] : [] }
  } finally {
    await crew.stop()
  }
}

interface Crew {
  measures: Promise<LogMeasure[]>
  /** Rejects once a thread fails, and else never ends. */
  failed: Promise<never>
  stop(): Promise<unknown>
}

function startThreads(shared: Shared, count: number): Crew {
  const workers = Array.from(
    { length: count },
    (_, thread) => new Worker(workerUrl('evidence/logs/worker'), { workerData: { shared, thread }, resourceLimits: LIMITS }),
  )
  const results = workers.map((worker) => new Promise<LogMeasure>((resolve) => worker.once('message', resolve)))
  const failed = new Promise<never>((_, reject) => {
    const fail = (why: string) => reject(new UnreadableFile(`a thread that scanned it failed (${why}); that is a fault of this program, please report it`))
    for (const worker of workers) {
      worker.once('error', (error) => fail(error instanceof Error ? error.message : 'unknown'))
      worker.once('exit', (code) => code !== 0 && fail(`exit code ${code}`))
    }
  })
  // Stopping them at the end is no failure that anybody waits for.
  failed.catch(() => undefined)
  return { measures: Promise.all(results), failed, stop: () => Promise.all(workers.map((worker) => worker.terminate())) }
}

/** Hands out all blocks and takes the order of their records, block by block. */
async function feed(shared: Shared, blocks: { next(slot: number): Promise<Block | undefined> }, failed: Promise<never>) {
  const { control: words, slab, scan, path } = shared
  const order = newOrder(path, scan.ordered)
  let finished = 0
  const finishNext = async (): Promise<void> => {
    const slot = finished % slab.slots
    await isDone(words, wordOf(slot, 'done'), ++finished, failed)
    const times = timesOf(shared, slot)
    const count = words[wordOf(slot, 'times')] as number
    for (let index = 0; index < count; index++) addOrder(order, times[index] as number)
  }
  let number = 0
  for (;;) {
    if (number - finished >= slab.slots) await finishNext()
    if (number % TURN === 0) await new Promise((resolve) => setImmediate(resolve))
    const block = await blocks.next(number % slab.slots)
    if (!block) break
    publish(words, number, number % slab.slots, block)
    number++
  }
  Atomics.store(words, control.total, number)
  // Another value, so that nobody goes on waiting for the next block; that there is none stands in `total`.
  Atomics.add(words, control.published, 1)
  Atomics.notify(words, control.published)
  while (finished < number) await finishNext()
  return order
}

function publish(words: Int32Array, number: number, slot: number, block: Block): void {
  words[wordOf(slot, 'from')] = block.from
  words[wordOf(slot, 'to')] = block.to
  words[wordOf(slot, 'tooLong')] = block.tooLong ? 1 : 0
  Atomics.store(words, control.published, number + 1)
  Atomics.notify(words, control.published)
}

async function isDone(words: Int32Array, at: number, done: number, failed: Promise<never>): Promise<void> {
  for (let now = Atomics.load(words, at); now !== done; now = Atomics.load(words, at)) {
    const { async: waits, value } = Atomics.waitAsync(words, at, now)
    if (waits) await Promise.race([value, failed])
  }
}
