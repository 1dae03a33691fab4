// The objects of a stream of JSON that is no JSON lines: one object over several lines, several one after another, or a list of them.
import { isUtf8 } from 'node:buffer'
import { asBuffer, decode, RECORD_BYTES, type RecordSink, type Splitter } from '../lines.ts'

const [QUOTE, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY, COMMA, LINE_FEED, SPACE] = [34, 92, 123, 125, 91, 93, 44, 10, 32] as const
/** A byte order mark. */
const MARK = [0xef, 0xbb, 0xbf]

interface State {
  /** Open brackets, the list around all not counted. */
  depth: number
  listed: boolean
  inString: boolean
  escaped: boolean
  line: number
  /** Line on which the object began. */
  began: number
  /** Something that is no object stands where one should, and was told. */
  junk: boolean
}

/**
 * A splitter that gives each object of the outermost level, or of the one list there. What else stands there, an object that is too
 * long or not UTF-8, and an end in the middle count as bad.
 */
export function createJsonObjects(sink: RecordSink): Splitter {
  const state: State = { depth: 0, listed: false, inString: false, escaped: false, line: 1, began: 1, junk: false }
  let parts: Buffer[] = []
  let held = 0
  let bytes = 0
  const hold = (part: Buffer): void => {
    held += part.length
    if (held > RECORD_BYTES) parts = []
    else if (part.length > 0) parts.push(Buffer.from(part))
  }
  const give = (tail: Buffer): void => {
    const whole = parts.length > 0 ? Buffer.concat([...parts, tail]) : tail
    const readable = held + tail.length <= RECORD_BYTES && isUtf8(whole)
    parts = []
    held = 0
    if (!readable) sink.bad(state.began)
    else {
      const text = decode(whole)
      sink.block(text)
      sink.record(text, 0, text.length, state.began)
    }
  }
  /** Takes the structural byte at `at`; gives the place where the object that is open began in these bytes. */
  const take = (buffer: Buffer, start: number, at: number): number => {
    const what = structure(state, buffer[at] as number)
    if (what === 'ends') give(buffer.subarray(start, at + 1))
    else if (what === 'stray') sink.bad(state.line)
    else if (what === 'begins') {
      parts = []
      held = 0
      return at
    }
    return start
  }
  const push = (chunk: Uint8Array): void => {
    const buffer = asBuffer(chunk)
    let start = 0
    for (let at = 0; at < buffer.length; at++) {
      const byte = buffer[at] as number
      if (byte === LINE_FEED) state.line++
      if (state.inString) inString(state, byte)
      else if (byte > SPACE && byte !== MARK[bytes + at]) start = take(buffer, start, at)
    }
    if (state.depth > 0) hold(buffer.subarray(start))
    bytes += buffer.length
  }
  return {
    push,
    end() {
      if (state.depth > 0 || state.listed || state.inString) sink.bad(state.depth > 0 ? state.began : state.line)
    },
  }
}

type Event = 'begins' | 'ends' | 'stray' | undefined

function structure(state: State, byte: number): Event {
  if (state.depth === 0) return outside(state, byte)
  if (byte === QUOTE) state.inString = true
  else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) state.depth++
  else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
    state.depth--
    return state.depth === 0 && !state.junk ? 'ends' : undefined
  }
  return undefined
}

function outside(state: State, byte: number): Event {
  if (byte === OPEN_OBJECT) {
    state.depth = 1
    state.junk = false
    state.began = state.line
    return 'begins'
  }
  if (byte === OPEN_ARRAY && !state.listed) {
    state.listed = true
    return undefined
  }
  if (byte === CLOSE_ARRAY && state.listed) {
    state.listed = false
    return undefined
  }
  if (byte === COMMA) {
    state.junk = false
    return undefined
  }
  if (byte === QUOTE) state.inString = true
  if (byte === OPEN_ARRAY) state.depth = 1
  const told = state.junk
  state.junk = true
  return told ? undefined : 'stray'
}

function inString(state: State, byte: number): void {
  if (state.escaped) state.escaped = false
  else if (byte === BACKSLASH) state.escaped = true
  else if (byte === QUOTE) state.inString = false
}
