// Records of a table: lines, but for line breaks within quotes (RFC 4180), in bounded memory.
import { isUtf8 } from 'node:buffer'
import { asBuffer, decode, RECORD_BYTES, type RecordSink, type Splitter } from '../lines.ts'

const [QUOTE, LINE_FEED] = [34, 10] as const
const REPLACED = '\ufffd'

/**
 * End of the record that begins at `from`: the place of its line feed, or -1 if it does not end in the text. A quote opens a cell only at
 * the beginning of the cell; within it a quote is written twice. `firstQuote`: the first quote from `from` on, -1 = none.
 */
export function recordEnd(text: string, from: number, delimiter: string, firstQuote = text.indexOf('"', from)): number {
  let at = from
  let feed = text.indexOf('\n', at)
  for (let quote = firstQuote; feed >= 0 && quote >= 0 && quote < feed; quote = text.indexOf('"', at)) {
    at = quote + 1
    if (quote !== from && text.charAt(quote - 1) !== delimiter) continue
    const close = closingQuote(text, at)
    if (close < 0) return -1
    at = close + 1
    if (at > feed) feed = text.indexOf('\n', at)
  }
  return feed
}

/** The quote that closes a cell whose first character is at `from`; -1 if there is none. */
export function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text.charCodeAt(at + 1) !== QUOTE) return at
  return -1
}

/** Takes one cell: where its value stands, without its quotes. */
export type TakeCell = (column: number, from: number, to: number, quoted: boolean) => void

/** Calls `take` for each cell of one row; how many there are, or -1 where quotes are broken. */
export function eachCell(row: string, delimiter: string, take: TakeCell): number {
  let column = 0
  for (let at = 0; at <= row.length; column++) {
    const quoted = row.charCodeAt(at) === QUOTE
    const close = quoted ? closingQuote(row, at + 1) : at
    if (close < 0) return -1
    const next = row.indexOf(delimiter, quoted ? close + 1 : at)
    const end = next < 0 ? row.length : next
    if (quoted && row.slice(close + 1, end).trim() !== '') return -1
    if (quoted) take(column, at + 1, close, true)
    else take(column, at, end, false)
    at = end + 1
  }
  return column
}

/** The value of a cell; a quote within quotes is written twice. */
export function cellValue(row: string, from: number, to: number, quoted: boolean): string {
  const cell = row.slice(from, to)
  return quoted && cell.includes('""') ? cell.replaceAll('""', '"') : cell.trim()
}

function lineFeeds(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}

const isBlank = (text: string, from: number, to: number): boolean => to - from <= 2 && text.slice(from, to).trim() === ''

/** A splitter of rows; the place of a row is the line it begins on. A quote that is never closed makes its line alone unreadable. */
export function createCsvRecords(sink: RecordSink, delimiter: string): Splitter {
  let line = 1
  /** What does not end yet: text of whole lines, and the bytes after the last line feed. */
  let open = ''
  let rest: Buffer[] = []
  let held = 0
  /** Within a line that is too long. */
  let skipping = false

  const give = (text: string, from: number, to: number, damaged: boolean): void => {
    if (!isBlank(text, from, to)) {
      if (to - from > RECORD_BYTES || (damaged && text.slice(from, to).includes(REPLACED))) sink.bad(line)
      else sink.record(text, from, to, line)
    }
    line += 1 + lineFeeds(text, from, to)
  }
  /** Whole lines: the text ends with a line feed. */
  const rows = (text: string, damaged: boolean, last: boolean): void => {
    sink.block(text)
    let from = 0
    let quote = text.indexOf('"')
    while (from < text.length) {
      if (quote >= 0 && quote < from) quote = text.indexOf('"', from)
      let end = recordEnd(text, from, delimiter, quote)
      if (end < 0 && !last && text.length - from <= RECORD_BYTES) break
      if (end < 0) {
        // Never closed: the line is lost, the next is read by itself.
        end = text.indexOf('\n', from)
        sink.bad(line++)
      } else give(text, from, end, damaged)
      from = end + 1
    }
    open = text.slice(from)
  }
  const block = (bytes: Buffer, last: boolean): void => {
    const mark = line === 1 && open === '' && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    const plain = mark ? bytes.subarray(3) : bytes
    const valid = isUtf8(plain)
    const text = open + (valid ? decode(plain) : plain.toString('utf8'))
    if (text !== '') rows(last && !text.endsWith('\n') ? `${text}\n` : text, !valid, last)
  }
  const hold = (bytes: Buffer): void => {
    held += bytes.length
    if (held > RECORD_BYTES) {
      skipping = true
      rest = []
    } else if (bytes.length > 0) rest.push(Buffer.from(bytes))
  }
  return {
    push(chunk) {
      let bytes = asBuffer(chunk)
      if (skipping) {
        const next = bytes.indexOf(LINE_FEED)
        if (next < 0) return
        sink.bad(line++)
        skipping = false
        held = 0
        bytes = bytes.subarray(next + 1)
      }
      const end = bytes.lastIndexOf(LINE_FEED)
      if (end >= 0) {
        block(Buffer.concat([...rest, bytes.subarray(0, end + 1)]), false)
        rest = []
        held = 0
      }
      hold(bytes.subarray(end + 1))
    },
    end() {
      if (skipping) sink.bad(line)
      else block(Buffer.concat(rest), true)
    },
  }
}
