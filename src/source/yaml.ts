// YAML with positions: gate, parser, our own checks. One document, unless many are asked for.
import { type Document, isMap, isScalar, isSeq, type Node, type Pair, parseAllDocuments } from 'yaml'
import type { Position, Problem } from '../model/problem.ts'
import { type Fault, gateYaml } from './gate.ts'
import { type Limits, ownFileLimits } from './limits.ts'
import { type Path, type Positions, positionsOf } from './positions.ts'
import { syntaxFault } from './yaml-errors.ts'
import { sourceOffset } from './yaml-text.ts'
import { keyOf, plainValue, type Reading, spanOf } from './yaml-values.ts'

/** A file that was read: its value, and where each part of it stands. */
export interface SourceDocument {
  file: string
  text: string
  /** Null-prototype objects (from YAML) or plain ones without reserved keys (from JSON), lists, texts, finite numbers, booleans, null. */
  value: unknown
  /** Where the key or value of a path stands; undefined if there is no such path. */
  at(path: Path, what?: 'key' | 'value'): Position | undefined
  /** Where a stretch of the text at a path stands; offset and length count in the value, in UTF-16 units. */
  within(path: Path, offset: number, length: number): Position | undefined
}

export interface YamlOptions {
  limits?: Limits
  /** For other people's files: 007 and numbers too great to hold stay texts. */
  lenient?: boolean
}

const PARSER = {
  version: '1.2',
  schema: 'core',
  strict: true,
  uniqueKeys: false,
  stringKeys: false,
  merge: false,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'error',
} as const

function problemOf(fault: Fault, file: string, positions: Positions): Problem {
  const { code, message, fix } = fault
  return { code, file, position: positions.at(fault.offset, fault.length), message, ...(fix && { fix }), severity: 'error' }
}

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  return text.slice(start, end < 0 ? text.length : end)
}

interface Found {
  key?: Node
  node: Node | null
}

function child(node: Node | null, step: string | number): Found | undefined {
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step]
    return step in node.items ? { node: item as Node | null } : undefined
  }
  if (!isMap(node)) return undefined
  const pair = (node.items as Pair[]).find((each) => keyOf(each) === String(step))
  return pair && { key: pair.key as Node, node: pair.value as Node | null }
}

function find(root: Node | null, path: Path): Found | undefined {
  let found: Found | undefined = { node: root }
  for (const step of path) found = found && child(found.node, step)
  return found
}

function sourceDocument(file: string, text: string, root: Node | null, value: unknown, positions: Positions): SourceDocument {
  return {
    file,
    text,
    value,
    at(path, what = 'value') {
      const found = find(root, path)
      if (!found) return undefined
      const empty = !found.node?.range || found.node.range[0] === found.node.range[1]
      const { offset, length } = spanOf(found.key && (what === 'key' || empty) ? found.key : found.node)
      return positions.at(offset, length)
    },
    within(path, offset, length) {
      const node = find(root, path)?.node
      if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return undefined
      const start = sourceOffset(text, node.range[0], node.value, offset)
      const end = sourceOffset(text, node.range[0], node.value, offset + Math.max(1, length) - 1)
      return positions.at(start, Math.max(1, end - start + 1))
    },
  }
}

/** The parser's first complaint: after one syntax error the rest is noise. Warnings count. */
function complaint(documents: readonly Document[], text: string): Fault | undefined {
  for (const document of documents) {
    const error = document.errors[0] ?? document.warnings[0]
    if (error) return syntaxFault(error, lineAt(text, error.pos[0]))
  }
  return undefined
}

function readDocuments(text: string, file: string, options: YamlOptions): SourceDocument[] | Problem[] {
  const positions = positionsOf(text)
  const gate = gateYaml(text, options.limits ?? ownFileLimits)
  if (gate) return [problemOf(gate, file, positions)]
  const parsed = parseAllDocuments(text, PARSER)
  const documents: Document[] = Array.isArray(parsed) ? parsed : []
  const syntax = complaint(documents, text)
  if (syntax) return [problemOf(syntax, file, positions)]
  const reading: Reading = { faults: [], lenient: options.lenient ?? false, lineOf: (offset) => positions.at(offset).line }
  const result = documents.map(({ contents }) => sourceDocument(file, text, contents as Node | null, plainValue(contents as Node | null, reading), positions))
  return reading.faults.length > 0 ? reading.faults.map((fault) => problemOf(fault, file, positions)) : result
}

function isProblems(list: SourceDocument[] | Problem[]): list is Problem[] {
  return list[0] !== undefined && 'severity' in list[0]
}

const empty = (file: string): Problem[] => [{ code: 'source/empty', file, message: 'the file is empty', severity: 'error' }]

/** One YAML document, or its problems: the first syntax error, or every forbidden key and number at once. */
export function readYaml(text: string, file: string, options: YamlOptions = {}): SourceDocument | Problem[] {
  const list = readDocuments(text, file, options)
  if (isProblems(list)) return list
  const [first, second] = list
  if (!first || first.value === null) return empty(file)
  if (!second) return first
  const message = 'the file holds more than one document (`---`); it must hold one'
  return [{ code: 'source/documents', file, message, fix: 'Split the file.', severity: 'error' }]
}

/** Every document of a YAML stream, e.g. a Kubernetes manifest. Empty ones are left out. */
export function readYamlStream(text: string, file: string, options: YamlOptions = {}): { documents: SourceDocument[] } | Problem[] {
  const list = readDocuments(text, file, options)
  if (isProblems(list)) return list
  const documents = list.filter((document) => document.value !== null)
  return documents.length > 0 ? { documents } : empty(file)
}
