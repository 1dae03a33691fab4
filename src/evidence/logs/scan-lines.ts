// One file whose records are lines, measured by the format of that name: a large one in threads, a small one here.
import type { Content } from '../reader.ts'
import { createBlockScanner } from './block-scanner.ts'
import { createBlocks, type ReadBytes } from './blocks.ts'
import { plainBytes } from './bytes.ts'
import { createCollector } from './collector.ts'
import type { LineScan } from './format.ts'
import type { LogMeasure } from './measure.ts'
import { bytesOf, createSlab, type Slab } from './slab.ts'
import { scanInThreads } from './threads.ts'

/** From this size on threads are worth their start. A packed file is several times longer than it looks. */
const LARGE = 4 * 2 ** 20
const LARGE_PACKED = 2 ** 19

/**
 * Measures the file. A line the format refuses is counted as unreadable, and so is one that is too long. Throws UnreadableFile for a
 * damaged archive, FileError for what the disk refuses.
 */
export async function scanLines(content: Content, scan: LineScan): Promise<LogMeasure> {
  const { read, packed } = plainBytes(content)
  const isLarge = content.size >= (packed ? LARGE_PACKED : LARGE)
  return isLarge ? scanInThreads(read, scan, content.path) : scanHere(read, scan, content.path)
}

/** Memory that no scan uses now: making it takes longer than scanning a small file. */
const idle: Slab[] = []

/** In this thread, block by block. */
export async function scanHere(read: ReadBytes, scan: LineScan, path: string): Promise<LogMeasure> {
  const slab = idle.pop() ?? createSlab(1, 1)
  try {
    return await scanIn(slab, read, scan, path)
  } finally {
    if (idle.length === 0) idle.push(slab)
  }
}

async function scanIn(slab: Slab, read: ReadBytes, scan: LineScan, path: string): Promise<LogMeasure> {
  const collector = createCollector({ ...scan, path })
  const scanner = createBlockScanner(slab, 0, scan, collector)
  const blocks = createBlocks(bytesOf(slab), read)
  let line = 1
  for (let block = await blocks.next(0); block; block = await blocks.next(0)) {
    const lines = scanner.prepare(block)
    scanner.scan(line)
    line += lines
  }
  return collector.finish()
}
