// A few words of WebAssembly as bytes, enough for one loop over vectors of 16 bytes. Source: the WebAssembly core specification 2.0 and its threads proposal.

type Code = readonly (number | Code)[]

/** An unsigned number in LEB128. */
const unsigned = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)])
const signed = (value: number): number[] => (value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)])
const flat = (code: Code): number[] => code.flat(Infinity as 1) as number[]
const sized = (bytes: number[]): number[] => [...unsigned(bytes.length), ...bytes]
const section = (id: number, items: number[][]): number[] => [id, ...sized([...unsigned(items.length), ...items.flat()])]
const text = (name: string): number[] => sized([...Buffer.from(name)])
const memarg = (offset: number): number[] => [0, ...unsigned(offset)]

/** Types of locals. */
export const type = { i32: 0x7f, i64: 0x7e, v128: 0x7b } as const

/** Instructions; operands are code that leaves a value. Locals are numbers. */
export const w = {
  get: (local: number): Code => [0x20, local],
  set: (local: number, value: Code): Code => [value, 0x21, local],
  int: (value: number): Code => [0x41, signed(value)],
  long: (value: number): Code => [0x42, signed(value)],
  add: (a: Code, b: Code): Code => [a, b, 0x6a],
  less: (a: Code, b: Code): Code => [a, b, 0x49],
  or: (a: Code, b: Code): Code => [a, b, 0x72],
  store: (address: Code, value: Code, offset = 0): Code => [address, value, 0x36, memarg(offset)],
  /** 64-bit. */
  and64: (a: Code, b: Code): Code => [a, b, 0x83],
  or64: (a: Code, b: Code): Code => [a, b, 0x84],
  left64: (a: Code, by: number): Code => [a, w.long(by), 0x86],
  right64: (a: Code, by: number): Code => [a, w.long(by), 0x88],
  add64: (a: Code, b: Code): Code => [a, b, 0x7c],
  lowest64: (a: Code): Code => [a, 0x7a, 0xa7],
  withoutLowest64: (a: Code): Code => [a, a, w.long(1), 0x7d, 0x83],
  ones64: (a: Code): Code => [a, 0x7b],
  isZero64: (a: Code): Code => [a, 0x50],
  narrow: (a: Code): Code => [a, 0xa7],
  /** Vectors. */
  load: (address: Code, offset: number): Code => [address, 0xfd, 0x00, memarg(offset)],
  vector: (bytes: readonly number[]): Code => [0xfd, 0x0c, bytes],
  fill: (byte: number): Code => w.vector(new Array<number>(16).fill(byte)),
  lookup: (table: Code, indexes: Code): Code => [table, indexes, 0xfd, 0x0e],
  equal: (a: Code, b: Code): Code => [a, b, 0xfd, 0x23],
  below: (a: Code, b: Code): Code => [a, b, 0xfd, 0x26],
  minus: (a: Code, b: Code): Code => [a, b, 0xfd, 0x71],
  both: (a: Code, b: Code): Code => [a, b, 0xfd, 0x4e],
  either: (a: Code, b: Code): Code => [a, b, 0xfd, 0x50],
  high: (a: Code): Code => [a, w.int(4), 0xfd, 0x8d, 0x01],
  /** The top bit of each of the 16 bytes, as a 64-bit number. */
  bits: (a: Code): Code => [a, 0xfd, 0x64, 0xad],
  isAny: (a: Code): Code => [a, 0xfd, 0x53],
  /** Control. */
  loop: (...body: Code[]): Code => [0x03, 0x40, body, 0x0b],
  again: (condition: Code, depth = 0): Code => [condition, 0x0d, depth],
  when: (condition: Code, ...body: Code[]): Code => [condition, 0x04, 0x40, body, 0x0b],
  unless: (condition: Code, ...body: Code[]): Code => [condition, 0x45, 0x04, 0x40, body, 0x0b],
}

/** A module with one function `run` that takes i32 parameters and returns nothing, over the shared memory imported as `env.memory`. */
export function moduleOf(parameters: number, locals: readonly number[], body: readonly Code[]): Uint8Array<ArrayBuffer> {
  const code = [...unsigned(locals.length), ...locals.flatMap((kind) => [1, kind]), ...flat(body), 0x0b]
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [[0x60, parameters, ...new Array<number>(parameters).fill(type.i32), 0]]),
    ...section(2, [[...text('env'), ...text('memory'), 0x02, 0x03, ...unsigned(1), ...unsigned(65_536)]]),
    ...section(3, [[0]]),
    ...section(7, [[...text('run'), 0, 0]]),
    ...section(10, [sized(code)]),
  ])
}

/** Memory that threads share. */
export interface SharedMemory {
  readonly buffer: SharedArrayBuffer
}

/** The part of the WebAssembly interface that is used; the types of Node do not have it. */
interface Machine {
  validate(bytes: Uint8Array): boolean
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: { env: { memory: SharedMemory } }) => { exports: { run(...numbers: number[]): void } }
  Memory: new (size: { initial: number; maximum: number; shared: true }) => SharedMemory
}

export const machine = (globalThis as unknown as { WebAssembly: Machine }).WebAssembly
