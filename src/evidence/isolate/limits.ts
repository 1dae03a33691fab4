// isolate/: runs a parser that input could kill in a thread of its own, with a bound on memory and a deadline.
// In: the name of a parser and bytes. Out: what the parser gives. A death or a timeout is an UnreadableFile that names the limit.
// May import: assets.ts, evidence/reader.ts, evidence/documents/.

const MEBI = 1 << 20

export const isolateLimits = {
  /** Memory of the thread for values, in MiB. */
  memory: 256,
  /** Bytes by which the whole program may grow while it runs: buffers of the thread are outside its own memory. */
  growth: 1024 * MEBI,
  /** Milliseconds until it is ended. */
  time: 30_000,
}

export type IsolateLimits = typeof isolateLimits
