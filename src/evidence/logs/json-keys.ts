// The names a log is asked for as tables of bytes, so that a key is known without making a text of it.
import type { AnyRole } from './json-record.ts'
import { type Literal, literalOf, standsAt } from './literal.ts'
import type { NameNode } from './name-tree.ts'
import { says } from './record.ts'

/** Takes a value under a name of some role; the rank tells how good the name is. */
export type Take = (rank: number, value: unknown) => void

/** What stands at a key that matters. */
export interface KeyNode {
  key: Literal
  /** Bits of `says` that any present value sets. */
  says: number
  /** Whether any present value makes the record one of a request. */
  request: boolean
  /** Ranks of the name as time, time of storing and id; -1 = it is none. */
  time: number
  stored: number
  id: number
  /** The other roles: they want the value itself. */
  others: readonly { take: Take; rank: number }[]
  below: KeyTable | undefined
  /** The object in which it was met last: a second time in one object is a doubled key. */
  seenIn: number
}

/** Open addressing: `places` holds nodes where their hash falls, or after. */
export interface KeyTable {
  places: readonly (KeyNode | undefined)[]
  mask: number
}

const content: Partial<Record<AnyRole, number>> = { actor: says.actor, action: says.action, object: says.object, origin: says.origin }
const OWN = ['time', 'stored', 'correlation', 'request']

/** The tree as tables; undefined if a key of it is empty, or looks like an array index, which objects do not keep in their order. */
export function keyTable(tree: NameNode<AnyRole>, takers: Readonly<Record<AnyRole, Take>>): KeyTable | undefined {
  const nodes: KeyNode[] = []
  for (const [name, node] of tree.below) {
    const below = node.below.size > 0 ? keyTable(node, takers) : undefined
    const key = literalOf(Buffer.from(name), 0, Buffer.byteLength(name))
    if (!key || /^\d+$/.test(name) || (node.below.size > 0 && !below)) return undefined
    nodes.push(keyNode(key, node, below, takers))
  }
  let size = 16
  while (size < nodes.length * 4) size *= 2
  const places = new Array<KeyNode | undefined>(size).fill(undefined)
  for (const node of nodes) {
    let at = keyHash(node.key.bytes, 0, node.key.length) & (size - 1)
    while (places[at]) at = (at + 1) & (size - 1)
    places[at] = node
  }
  return { places, mask: size - 1 }
}

function keyNode(key: Literal, { roles }: NameNode<AnyRole>, below: KeyTable | undefined, takers: Readonly<Record<AnyRole, Take>>): KeyNode {
  const rankOf = (wanted: AnyRole): number => roles.reduce((best, { role, rank }) => (role === wanted && (best < 0 || rank < best) ? rank : best), -1)
  return {
    key,
    says: roles.reduce((bits, { role }) => bits | (content[role] ?? 0), 0),
    request: rankOf('request') >= 0,
    time: rankOf('time'),
    stored: rankOf('stored'),
    id: rankOf('correlation'),
    others: roles.filter(({ role }) => content[role] === undefined && !OWN.includes(role)).map(({ role, rank }) => ({ take: takers[role], rank })),
    below,
    seenIn: 0,
  }
}

/** Of the bytes [from, to), at least one. */
function keyHash(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from
  return ((bytes[from] as number) * 5 + (bytes[to - 1] as number) * 17 + (bytes[from + (length >> 1)] as number) * 37 + length * 113) ^ (length << 3)
}

/** Bytes, and a view of the same. */
export interface Memory {
  bytes: Uint8Array
  view: DataView
}

export const memoryOf = (bytes: Uint8Array): Memory => ({ bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) })

/** The node of the key [from, to); undefined for one that does not matter. */
export function nodeOf(table: KeyTable, memory: Memory, from: number, to: number): KeyNode | undefined {
  const { bytes, view } = memory
  if (from === to) return undefined
  let at = keyHash(bytes, from, to) & table.mask
  for (let node = table.places[at]; node !== undefined; node = table.places[at]) {
    if (node.key.length === to - from && standsAt(node.key, view, from)) return node
    at = (at + 1) & table.mask
  }
  return undefined
}
