// Lines of a stream of bytes, in bounded memory: one decode for each block of whole lines.
import { isAscii, isUtf8 } from 'node:buffer'

/** Takes the records of a splitter. */
export interface RecordSink {
  /** A text of whole records; the records in it follow. */
  block(text: string): void
  /** One record: [from, to) of the block. `line` counts from 1; `element` from 0, where it is one of the document's array `Records`. */
  record(text: string, from: number, to: number, line: number, element?: number): void
  /** Something that is no record: too long, or not UTF-8. */
  bad(line: number, element?: number): void
}

/** Cuts a stream of bytes into records. */
export interface Splitter {
  push(chunk: Uint8Array): void
  end(): void
}

/** A longer line or record is not read: it is counted as unreadable. */
export const RECORD_BYTES = 1_048_576

/** Text of valid UTF-8. */
export function decode(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')
}

export const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Space, tab, line feed or carriage return. A zero byte is none: it stands where something else was. */
export const isBlank = (byte: number): boolean => byte === 32 || byte === 9 || byte === 10 || byte === 13

/** A splitter of lines (LF or CRLF), counted from `first`. Blank lines are no records; a byte order mark at the beginning is dropped. */
export function createLines(sink: RecordSink, first = 1): Splitter {
  let line = first
  let rest: Buffer[] = []
  let held = 0
  let tooLong = false

  const one = (text: string, from: number, to: number): void => {
    let at = from
    while (at < to && isBlank(text.charCodeAt(at))) at++
    if ((to - from) * 3 > RECORD_BYTES && Buffer.byteLength(text.slice(from, to)) > RECORD_BYTES) sink.bad(line)
    else if (at < to) sink.record(text, at, to, line)
  }
  const valid = (text: string): void => {
    sink.block(text)
    let from = 0
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      one(text, from, to)
      line++
      from = to + 1
    }
    if (from < text.length) one(text, from, text.length)
  }
  const mixed = (block: Buffer): void => {
    for (let from = 0; from < block.length; ) {
      const found = block.indexOf(10, from)
      const to = found < 0 ? block.length : found + 1
      const bytes = block.subarray(from, to)
      if (isUtf8(bytes)) valid(decode(bytes))
      else {
        sink.bad(line)
        line++
      }
      from = to
    }
  }
  const lines = (block: Buffer): void => {
    const plain = line === 1 && block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf ? block.subarray(3) : block
    if (isUtf8(plain)) valid(decode(plain))
    else mixed(plain)
  }
  const hold = (bytes: Buffer): void => {
    if (bytes.length === 0) return
    held += bytes.length
    if (held > RECORD_BYTES) {
      tooLong = true
      rest = []
    } else rest.push(bytes)
  }
  const release = (bytes: Buffer): void => {
    const block = rest.length > 0 ? Buffer.concat([...rest, bytes]) : bytes
    rest = []
    held = 0
    if (block.length > 0) lines(block)
  }

  return {
    push(chunk) {
      let bytes = asBuffer(chunk)
      if (tooLong) {
        const next = bytes.indexOf(10)
        if (next < 0) return
        sink.bad(line++)
        tooLong = false
        held = 0
        bytes = bytes.subarray(next + 1)
      }
      const last = bytes.lastIndexOf(10)
      if (last >= 0) release(bytes.subarray(0, last + 1))
      hold(Buffer.from(bytes.subarray(last + 1)))
    },
    end() {
      if (tooLong) sink.bad(line)
      else release(Buffer.alloc(0))
    },
  }
}
