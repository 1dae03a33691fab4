// YAML nodes become plain values; what YAML would read otherwise than it looks is refused. Recursion is bounded by the gate's depth.
import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import { quote } from './escape.ts'
import type { Fault } from './gate.ts'
import { reservedKeys } from './limits.ts'

/** Where faults go; `text` for messages that name a line. `lenient` keeps numbers JavaScript can't hold, and 007, as text. */
export interface Reading {
  faults: Fault[]
  lineOf(offset: number): number
  lenient: boolean
}

/** `[start, length]` of a node. */
export function spanOf(node: Node | null | undefined): { offset: number; length: number } {
  const [start, end] = node?.range ?? [0, 1]
  return { offset: start, length: Math.max(1, end - start) }
}

function fault(reading: Reading, node: Node | null | undefined, code: string, message: string, fix?: string): void {
  reading.faults.push({ code, message, ...spanOf(node), ...(fix && { fix }) })
}

/** Text of a key, or undefined if it is no key of ours. */
export function keyOf(pair: Pair): string | undefined {
  if (!isScalar(pair.key)) return undefined
  const { value } = pair.key
  return typeof value === 'string' ? value : (pair.key.source ?? String(value))
}

const PLAIN_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/

function numberOf(node: { value: unknown; source?: string }, reading: Reading): unknown {
  const [value, source] = [node.value as number, node.source ?? '']
  const lossy = Number.isInteger(value) && !Number.isSafeInteger(value)
  if (PLAIN_NUMBER.test(source) && Number.isFinite(value) && !lossy) return Object.is(value, -0) ? 0 : value
  if (reading.lenient) return source
  const why = lossy || /\d{16}|[eE]/.test(source) ? 'is a number that cannot be held exactly' : 'is not written as a plain decimal number'
  fault(reading, node as Node, 'source/number', `${quote(source)} ${why}`, 'Quote it if it is a text or an id; else write a plain number.')
  return undefined
}

function scalar(node: Node & { value: unknown; source?: string }, reading: Reading): unknown {
  const { value } = node
  if (typeof value === 'number') return numberOf(node, reading)
  if (typeof value === 'string' && !value.isWellFormed()) {
    fault(reading, node, 'source/encoding', 'the text holds half of a surrogate pair', 'Write the whole character.')
    return undefined
  }
  return value
}

function checkKey(key: string, pair: Pair, reading: Reading): boolean {
  const node = pair.key as Node
  if (reservedKeys.has(key)) fault(reading, node, 'source/reserved-key', `the key ${quote(key)} is reserved`, 'Use another name.')
  else if (key === '<<') fault(reading, node, 'source/merge-key', 'merge keys (<<) are not accepted', 'Write the fields out.')
  else if (!key.isWellFormed()) fault(reading, node, 'source/encoding', 'the key holds half of a surrogate pair', 'Write the whole character.')
  else return true
  return false
}

function mapping(pairs: readonly Pair[], reading: Reading): Record<string, unknown> {
  const result: Record<string, unknown> = Object.create(null)
  const seen = new Map<string, Node>()
  for (const pair of pairs) {
    const key = keyOf(pair)
    if (key === undefined) {
      fault(reading, pair.key as Node, 'source/key', 'a key must be a text', 'A text that begins with {{ or [ must be quoted.')
      continue
    }
    const first = seen.get(key.normalize('NFC'))
    if (first) {
      const line = reading.lineOf(spanOf(first).offset)
      fault(reading, pair.key as Node, 'source/duplicate-key', `the key ${quote(key)} stands here twice; first on line ${line}`, 'Remove one of the two.')
      continue
    }
    seen.set(key.normalize('NFC'), pair.key as Node)
    if (checkKey(key, pair, reading)) result[key] = plainValue(pair.value as Node | null, reading)
  }
  return result
}

/** The value of a node: null-prototype objects, lists, texts, finite numbers, booleans, null. */
export function plainValue(node: Node | null, reading: Reading): unknown {
  if (node === null) return null
  if (isScalar(node)) return scalar(node as Node & { value: unknown; source?: string }, reading)
  if (isMap(node)) return mapping(node.items as Pair[], reading)
  if (isSeq(node)) return node.items.map((item) => plainValue(item as Node | null, reading))
  fault(reading, node, 'source/alias', 'aliases are not accepted', 'Write the value out.')
  return undefined
}
