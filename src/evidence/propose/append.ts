// New items at the end of the list of a manifest. What is written there stays as it is, byte for byte.
import { type Document, isMap, isSeq, type Node, parseDocument } from 'yaml'
import { placeholder } from '../../model/placeholder.ts'
import { yamlComment } from '../../source/index.ts'
import type { ProposedItem } from './items.ts'
import { itemLines } from './write.ts'

export interface Appended {
  text: string
  /** Line the new lines stand behind, and how many there are; 0 lines where nothing was added. */
  after: number
  lines: number
}

/** A manifest with nothing in it but who sends it. */
export function newManifest(supplier: string | undefined, specification: string | undefined): string {
  const head = yamlComment([`What is sent, and what it is about. Fill in each ${placeholder}; \`watchclause validate\` names those that are left.`])
  return [
    ...head,
    'watchclause: evidence/1',
    `supplier: ${supplier ?? placeholder}`,
    `requirements: ${specification ?? placeholder}`,
    ...yamlComment(['prepared: the time you finish, with zone, such as 2026-01-31T09:00:00Z']),
    `prepared: ${placeholder}`,
    'evidence: []',
    '',
  ].join('\n')
}

/**
 * The manifest's text with the items behind those that stand there. Undefined where the list is written as [ … ] with entries in it, or the
 * whole file as { … }: there is no line to add to. The text must be sound YAML.
 */
export function appendItems(text: string, items: readonly ProposedItem[]): Appended | undefined {
  if (items.length === 0) return { text, after: 0, lines: 0 }
  const place = placeOf(text)
  if (!place) return undefined
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const isFirstOf = (index: number) => items.findIndex(({ reader }) => reader === items[index]?.reader) === index
  const lines = items.flatMap((item, index) => [
    ...(place.spaced || index > 0 ? [''] : []),
    ...itemLines(item, place.indent, { ofAll: index === 0, ofReader: isFirstOf(index) }),
  ])
  const before = place.head.endsWith('\n') ? place.head : `${place.head}${newline}`
  return { text: `${before}${lines.join(newline)}${newline}${place.tail}`, after: before.split('\n').length - 1, lines: lines.length }
}

interface Place {
  head: string
  tail: string
  indent: number
  /** Whether a blank line parts it from what stands before. */
  spaced: boolean
}

function placeOf(text: string): Place | undefined {
  const { contents } = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false, logLevel: 'error' }) as Document<Node>
  if (!isMap(contents) || contents.flow) return undefined
  const pair = contents.items.find(({ key }) => (key as { value?: unknown } | null)?.value === 'evidence')
  if (!pair) return { head: `${text}${text.endsWith('\n') || text === '' ? '' : '\n'}evidence:\n`, tail: '', indent: 2, spaced: false }
  const list = pair.value as Node | null
  if (isSeq(list) && list.items.length > 0) return list.flow ? undefined : behind(text, list as Node & { items: unknown[] })
  return within(text, list, (pair.key as Node).range?.[1] ?? 0)
}

/** Behind the last entry and the comments that belong to it: those that stand deeper than its dash. */
function behind(text: string, list: Node & { items: unknown[] }): Place {
  const start = list.range?.[0] ?? 0
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1)
  const last = list.items[list.items.length - 1] as Node | null
  let at = endOfLine(text, Math.max((last?.range?.[1] ?? start) - 1, start))
  for (;;) {
    const next = endOfLine(text, at)
    const line = text.slice(at, next)
    if (at >= text.length || !/^\s*#/.test(line) || line.search(/\S/) <= indent) break
    at = next
  }
  return { head: text.slice(0, at), tail: text.slice(at), indent, spaced: true }
}

/** Into a list that is empty: `evidence: []`, or nothing behind the colon. The brackets are all that is taken away. */
function within(text: string, list: Node | null, afterKey: number): Place {
  const [start, end] = isSeq(list) && list.range ? [list.range[0], list.range[1]] : [afterKey, afterKey]
  const line = isSeq(list) ? `${text.slice(0, start).trimEnd()}${text.slice(end)}` : text
  const at = endOfLine(line, isSeq(list) ? text.slice(0, start).trimEnd().length : afterKey)
  return { head: line.slice(0, at), tail: line.slice(at), indent: 2, spaced: false }
}

/** Offset behind the line feed of the line that holds the offset, or the end of the text. */
function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}
