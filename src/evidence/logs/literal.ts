// Bytes that are looked for at a place in memory, four at a time.

export interface Literal {
  length: number
  bytes: Uint8Array
  /** The bytes as 32-bit numbers, if they are at least four. The last overlaps the one before. */
  fours: Int32Array
}

/** The literal that stands at [from, to); undefined for an empty one. */
export function literalOf(memory: Uint8Array, from: number, to: number): Literal | undefined {
  const length = to - from
  if (length === 0) return undefined
  const bytes = Uint8Array.from(memory.subarray(from, to))
  const view = new DataView(bytes.buffer)
  const starts = length < 4 ? [] : Array.from({ length: Math.ceil(length / 4) }, (_, index) => Math.min(index * 4, length - 4))
  return { length, bytes, fours: Int32Array.from(starts, (at) => view.getInt32(at, true)) }
}

/** Whether it stands at that place. */
export function standsAt({ length, bytes, fours }: Literal, view: DataView, at: number): boolean {
  if (length < 4) return standsInBytes(bytes, view, at)
  const last = fours.length - 1
  for (let index = 0; index < last; index++) if (view.getInt32(at + index * 4, true) !== fours[index]) return false
  return view.getInt32(at + length - 4, true) === fours[last]
}

function standsInBytes(bytes: Uint8Array, view: DataView, at: number): boolean {
  for (let index = 0; index < bytes.length; index++) if (view.getUint8(at + index) !== bytes[index]) return false
  return true
}
