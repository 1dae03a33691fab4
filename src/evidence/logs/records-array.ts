// The objects of every array of one name in a stream of JSON, however it is wrapped, in bounded memory.
import { isUtf8 } from 'node:buffer'
import { asBuffer, decode, RECORD_BYTES, type RecordSink, type Splitter } from './lines.ts'

const [QUOTE, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY, COLON, COMMA, LINE_FEED, SPACE] = [
  34, 92, 123, 125, 91, 93, 58, 44, 10, 32,
] as const

interface State {
  depth: number
  /** Depth of the array's elements; 0 = not in it. */
  array: number
  inRecord: boolean
  inString: boolean
  escaped: boolean
  /** The last string, as far as it could be the key, and the last key. */
  word: string
  key: string
  found: boolean
  /** Within a value that is no record. */
  junk: boolean
  /** Place in the array, from 0. */
  element: number
  /** Whether the array is `/Records` of the document: not wrapped, and the first. */
  plain: boolean
  /** Name of the array. */
  readonly name: string
}

/** The array whose objects are records, and what is told of each key outside of it. */
export interface RecordsIn {
  name: string
  beside?(key: string): void
}

const KEY_LENGTH = 16
const RECORDS = 'Records'

const fresh = (name: string): State => ({
  depth: 0,
  array: 0,
  inRecord: false,
  inString: false,
  escaped: false,
  word: '',
  key: '',
  found: false,
  junk: false,
  element: 0,
  plain: false,
  name,
})

/**
 * A splitter that gives each object of an array under that key. Anything else in the array, a record that is too long
 * or not UTF-8, and an end in the middle count as bad. What lies inside a record is not looked at: its reader parses it.
 */
export function createArrayOf(sink: RecordSink, { name, beside }: RecordsIn): Splitter {
  const state = fresh(name)
  const parts = recordParts(sink)
  let line = 1
  const take = (bytes: Buffer, start: number, at: number): number => {
    const what = structure(state, bytes[at] as number)
    if (bytes[at] === COLON && state.array === 0) beside?.(state.key)
    if (what === 'ends') parts.end(bytes.subarray(start, at + 1))
    else if (what === 'stray') sink.bad(line, elementOf(state))
    else if (what === 'begins') {
      parts.begin(line, elementOf(state))
      return at
    }
    return start
  }
  const push = (chunk: Uint8Array): void => {
    const bytes = asBuffer(chunk)
    let start = 0
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number
      if (byte === LINE_FEED) line++
      if (state.inString) inString(state, byte)
      else if (byte > SPACE) start = take(bytes, start, at)
    }
    if (state.inRecord) parts.hold(bytes.subarray(start))
  }
  return {
    push,
    end() {
      if (state.depth !== 0 || state.inString || !state.found) sink.bad(line)
    },
  }
}

/** Of the arrays under the key `Records`. */
export const createRecordsArray = (sink: RecordSink): Splitter => createArrayOf(sink, { name: RECORDS })

/** Puts together a record that may lie in several chunks. */
function recordParts(sink: RecordSink) {
  let parts: Buffer[] = []
  let held = 0
  let line = 1
  let element: number | undefined
  return {
    begin(at: number, index: number | undefined): void {
      line = at
      element = index
    },
    hold(bytes: Buffer): void {
      held += bytes.length
      if (held > RECORD_BYTES) parts = []
      else parts.push(Buffer.from(bytes))
    },
    end(tail: Buffer): void {
      const bytes = parts.length > 0 ? Buffer.concat([...parts, tail]) : tail
      const readable = held + tail.length <= RECORD_BYTES && isUtf8(bytes)
      parts = []
      held = 0
      if (!readable) {
        sink.bad(line, element)
        return
      }
      const text = decode(bytes)
      sink.block(text)
      sink.record(text, 0, text.length, line, element)
    },
  }
}

type Event = 'begins' | 'ends' | 'stray' | undefined

/** One byte outside strings: whether a record begins or ends with it, or something else begins where a record should. */
function structure(state: State, byte: number): Event {
  if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) return opened(state, byte)
  if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) return closed(state)
  if (byte === QUOTE) {
    state.inString = true
    state.word = ''
  } else if (byte === COLON) state.key = state.word
  return state.inRecord ? undefined : stray(state, byte)
}

const elementOf = (state: State): number | undefined => (state.plain ? state.element : undefined)
const isElement = (state: State): boolean => !state.inRecord && state.array > 0 && state.depth === state.array

/** A value that is no object, told once. */
function stray(state: State, byte: number): Event {
  if (byte === COMMA) {
    state.junk = false
    if (isElement(state)) state.element++
  } else if (isElement(state) && !state.junk) {
    state.junk = true
    return 'stray'
  }
  return undefined
}

function opened(state: State, byte: number): Event {
  const element = isElement(state)
  if (!element && state.array === 0 && byte === OPEN_ARRAY && state.key === state.name) {
    state.array = state.depth + 1
    state.plain = state.name === RECORDS && state.depth === 1 && !state.found
    state.element = 0
    state.found = true
  }
  state.depth++
  state.key = ''
  if (!element) return undefined
  state.inRecord = byte === OPEN_OBJECT
  return state.inRecord ? 'begins' : 'stray'
}

function closed(state: State): Event {
  state.depth--
  if (state.inRecord && state.depth === state.array) {
    state.inRecord = false
    return 'ends'
  }
  if (state.depth < state.array) state.array = 0
  return undefined
}

function inString(state: State, byte: number): void {
  if (state.escaped) state.escaped = false
  else if (byte === BACKSLASH) state.escaped = true
  else if (byte === QUOTE) state.inString = false
  else if (!state.inRecord && state.word.length < KEY_LENGTH) state.word += String.fromCharCode(byte)
}
