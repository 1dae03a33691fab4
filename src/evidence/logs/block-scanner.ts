// Scans a block of whole lines: lines of JSON from their bytes where that is possible, everything else as text.
import { isUtf8 } from 'node:buffer'
import type { Block } from './blocks.ts'
import type { Collector } from './collector.ts'
import type { LineScan } from './format.ts'
import { memoryOf } from './json-keys.ts'
import { type Cursor, createLineReader, type LineReader } from './json-line.ts'
import { createJsonGatherer, createJsonInterpreter } from './json-record.ts'
import { createJsonValues } from './json-values.ts'
import { lineSink } from './line-sink.ts'
import { createLines, decode, isBlank, RECORD_BYTES } from './lines.ts'
import { recordAt } from './place.ts'
import { emptyRecord } from './record.ts'
import { createSecretScan } from './secrets.ts'
import { bytesOf, createIndex, type Index, type Slab } from './slab.ts'
import { createSuspects } from './suspects.ts'

export interface BlockScanner {
  /** Looks at the block once and says how many lines it has. */
  prepare(block: Block): number
  /** Measures that block; `line` is the number of its first line. */
  scan(line: number): void
}

/** A scanner of one thread for one file. */
export function createBlockScanner(slab: Slab, thread: number, scan: LineScan, collector: Collector): BlockScanner {
  const bytes = bytesOf(slab)
  const buffer = Buffer.from(bytes.buffer)
  const asText = (block: Block, line: number): void => {
    const lines = createLines(lineSink(scan, collector), line)
    lines.push(buffer.subarray(block.from, block.to))
    lines.end()
  }
  const fast = scan.format === 'json-lines' && !scan.header ? createJsonBlocks(slab, thread, scan, collector) : undefined
  let block: Block
  let utf8 = false
  return {
    prepare(next) {
      block = next
      if (block.tooLong) return 1
      const text = buffer.subarray(block.from, block.to)
      utf8 = fast !== undefined && isUtf8(text)
      return utf8 && fast ? fast.prepare(block) : countLines(text)
    },
    scan(line) {
      if (block.tooLong) {
        if (line > (scan.header ?? 0)) collector.unreadable(recordAt(line))
      } else if (utf8 && fast) fast.scan(line)
      else asText(block, line)
    },
  }
}

function countLines(text: Buffer): number {
  let lines = 0
  for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) lines++
  return lines
}

/** For blocks of valid UTF-8; undefined where lines cannot be read from bytes. */
function createJsonBlocks(slab: Slab, thread: number, scan: LineScan, collector: Collector): BlockScanner | undefined {
  const index = createIndex(slab, thread)
  const bytes = bytesOf(slab)
  const memory = memoryOf(bytes)
  const gatherer = createJsonGatherer(scan.options)
  const reader = index && createLineReader(memory, index.marks, gatherer, createJsonValues(memory, gatherer, scan.options.offset))
  return reader && jsonBlocks({ bytes, index, reader, scan, collector })
}

interface Parts {
  bytes: Uint8Array
  index: Index
  reader: LineReader
  scan: LineScan
  collector: Collector
}

function jsonBlocks({ bytes, index, reader, scan, collector }: Parts): BlockScanner {
  const { marks } = index
  const buffer = Buffer.from(bytes.buffer)
  const interpret = createJsonInterpreter(scan.options)
  const secrets = createSecretScan(scan.skip)
  const suspects = createSuspects(bytes, index.suspects)
  const record = emptyRecord()
  const cursor: Cursor = { at: 0, mark: 0 }
  let block: Block

  /** Bits of the secrets in the line [from, to). */
  const secretsIn = (from: number, to: number): number => {
    if (!suspects.isSuspect(from, to)) return 0
    const text = decode(buffer.subarray(from, to))
    secrets.begin(text)
    return secrets.between(0, text.length)
  }
  /** After the object: blanks alone up to the line feed. */
  const ends = (): boolean => {
    for (;;) {
      const byte = bytes[cursor.at]
      if (byte === 10) return true
      if (byte === 9 || byte === 13) cursor.mark++
      else if (byte !== 32) return false
      cursor.at++
    }
  }
  /** Puts the cursor to the line feed that ends the line. */
  const toLineFeed = (mark: number): void => {
    cursor.mark = mark
    while (bytes[marks[cursor.mark] as number] !== 10) cursor.mark++
    cursor.at = marks[cursor.mark] as number
  }
  const parsed = (from: number): boolean => interpret(decode(buffer.subarray(from, cursor.at)), record)
  /** The line that begins at `start`, and whose first byte that is not blank is at the cursor. */
  const one = (start: number, line: number): void => {
    const { at: from, mark } = cursor
    const read = bytes[from] === 123 && reader.read(cursor, record) && ends()
    if (!read) toLineFeed(mark)
    const isRecord = cursor.at - start <= RECORD_BYTES && (read || parsed(from))
    if (isRecord) {
      record.secrets = secretsIn(from, cursor.at)
      collector.add(record, recordAt(line))
    } else collector.unreadable(recordAt(line))
  }

  return {
    prepare(next) {
      block = next
      const made = index.make(block.from, block.to)
      suspects.begin(made.suspects)
      return made.lines
    },
    scan(first) {
      cursor.mark = 0
      cursor.at = first === 1 && isMarked(bytes, block.from) ? block.from + 3 : block.from
      for (let line = first; cursor.at < block.to; line++) {
        const start = cursor.at
        for (let byte = bytes[start] as number; isBlank(byte) && byte !== 10; byte = bytes[cursor.at] as number) {
          if (byte < 32) cursor.mark++
          cursor.at++
        }
        if (bytes[cursor.at] !== 10) one(start, line)
        else if (cursor.at - start > RECORD_BYTES) collector.unreadable(recordAt(line))
        cursor.at++
        cursor.mark++
      }
    },
  }
}

/** Whether a byte order mark stands there. */
const isMarked = (bytes: Uint8Array, at: number): boolean => bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf
