// One JSON object of a log straight from its bytes: strings are jumped over, and only values under known names are looked at.
// It reads what loggers write. Whatever is unusual it leaves to JSON.parse, which is the reference for what a line says.
import { type KeyNode, type KeyTable, keyTable, type Memory, nodeOf } from './json-keys.ts'
import type { JsonGatherer } from './json-record.ts'
import { createShapes } from './json-shapes.ts'
import { type Cursor, scalarEnd, skipBlanks, skipList, textEnd } from './json-skip.ts'
import type { JsonValues } from './json-values.ts'
import type { LogRecord } from './record.ts'

export type { Cursor } from './json-skip.ts'

const [QUOTE, OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, COLON, COMMA, NINE] = [34, 123, 125, 91, 58, 44, 57] as const
/** What is known of a value. */
const [UNUSUAL, READ, MEMBERS] = [0, 1, 2] as const
/** Objects in objects. */
const DEPTH = 32

export interface LineReader {
  /**
   * Reads the object that begins at the cursor and fills the record; the cursor then stands behind it. False: the line is unusual,
   * or no JSON at all; record and cursor then mean nothing.
   */
  read(cursor: Cursor, record: LogRecord): boolean
}

/** A reader of lines in `memory`; undefined where the names of the options do not allow one. */
export function createLineReader(memory: Memory, marks: Int32Array, gatherer: JsonGatherer, values: JsonValues): LineReader | undefined {
  const { bytes } = memory
  const root = keyTable(gatherer.tree, gatherer.takers)
  if (!root) return undefined
  const tables = new Array<KeyTable | undefined>(DEPTH).fill(undefined)
  /** The object at each depth, by a number that no other has for the next four thousand million. */
  const objects = new Int32Array(DEPTH)
  const shapes = createShapes(memory, marks, values)
  let count = 0

  const escaped = (cursor: Cursor, node: KeyNode | undefined): boolean => {
    const from = cursor.at
    const read = textEnd(bytes, marks, cursor)
    if (read && node) values.text(node, from + 1, cursor.at - 1, true)
    return read
  }
  const list = (cursor: Cursor, node: KeyNode | undefined): boolean => {
    const from = cursor.at
    const read = skipList(bytes, marks, cursor, 0)
    if (read && node) values.list(node, from, cursor.at)
    return read
  }
  const scalar = (cursor: Cursor, byte: number, node: KeyNode | undefined): boolean => {
    const from = cursor.at
    const end = scalarEnd(bytes, from)
    if (end < 0) return false
    cursor.at = end
    if (node && byte <= NINE) values.number(node, from, end)
    else if (node) values.literal(node, byte)
    return true
  }

  /** The string at the cursor. */
  const text = (cursor: Cursor, node: KeyNode | undefined): boolean => {
    const end = marks[cursor.mark + 1] as number
    if (bytes[end] !== QUOTE) return escaped(cursor, node)
    if (node !== undefined) values.text(node, cursor.at + 1, end, false)
    cursor.mark += 2
    cursor.at = end + 1
    return true
  }

  const plainValue = (cursor: Cursor, byte: number, node: KeyNode | undefined): number => {
    const from = cursor.at
    const read = byte === QUOTE ? text(cursor, node) : byte === OPEN_ARRAY ? list(cursor, node) : scalar(cursor, byte, node)
    if (!read) return UNUSUAL
    shapes.value(node, from, cursor.at)
    return READ
  }
  /** The value at the cursor. Of an object with members nothing but the beginning is read: they follow. */
  const value = (cursor: Cursor, node: KeyNode | undefined): number => {
    cursor.at = skipBlanks(bytes, cursor.at)
    const byte = bytes[cursor.at] as number
    if (byte !== OPEN_OBJECT) return plainValue(cursor, byte, node)
    cursor.at = skipBlanks(bytes, cursor.at + 1)
    if (bytes[cursor.at] === CLOSE_OBJECT) {
      cursor.at++
      return READ
    }
    if (node !== undefined) values.filled(node)
    shapes.opened(node)
    return MEMBERS
  }

  /** The key and colon at the cursor: the node of the key, or undefined; `false` = unusual. */
  const key = (cursor: Cursor, depth: number): KeyNode | undefined | false => {
    const at = skipBlanks(bytes, cursor.at)
    const end = marks[cursor.mark + 1] as number
    if (bytes[at] !== QUOTE || bytes[end] !== QUOTE) return false
    const colon = skipBlanks(bytes, end + 1)
    if (bytes[colon] !== COLON) return false
    cursor.mark += 2
    cursor.at = colon + 1
    const table = tables[depth]
    const node = table === undefined ? undefined : nodeOf(table, memory, at + 1, end)
    if (node === undefined) return undefined
    if (node.seenIn === objects[depth]) return false
    node.seenIn = objects[depth] as number
    return node
  }

  /** After a value: closes objects; the depth at which the next member follows, 0 after the last object, -1 = unusual. */
  const after = (cursor: Cursor, from: number): number => {
    for (let depth = from; ; depth--) {
      const at = skipBlanks(bytes, cursor.at)
      const byte = bytes[at]
      cursor.at = at + 1
      if (byte === COMMA) return depth
      if (byte !== CLOSE_OBJECT) return -1
      if (depth === 1) return 0
    }
  }

  const open = (depth: number, table: KeyTable | undefined): void => {
    tables[depth] = table
    count = (count + 1) | 0
    objects[depth] = count
  }

  const members = (cursor: Cursor): boolean => {
    open(1, root)
    for (let depth = 1; depth > 0; ) {
      const node = key(cursor, depth)
      if (node === false) return false
      const found = value(cursor, node)
      if (found === UNUSUAL) return false
      if (found === READ) depth = after(cursor, depth)
      else if (++depth === DEPTH) return false
      else open(depth, node?.below)
      if (depth < 0) return false
    }
    return true
  }

  const begin = (record: LogRecord): void => {
    gatherer.begin(record)
    values.begin(record)
  }
  /** Key by key, to learn the shape. */
  const unknown = (cursor: Cursor): boolean => {
    shapes.begin(cursor.at)
    const first = value(cursor, undefined)
    if (first === UNUSUAL || (first === MEMBERS && !members(cursor))) return false
    shapes.learn(cursor.at)
    return true
  }

  return {
    read(cursor, record) {
      const { at, mark } = cursor
      begin(record)
      if (!shapes.read(cursor)) {
        cursor.at = at
        cursor.mark = mark
        begin(record)
        if (!unknown(cursor)) return false
      }
      values.end()
      gatherer.end()
      return true
    },
  }
}
