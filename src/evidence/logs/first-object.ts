// The first record of the beginning of a file, for recognising it.
import type { RecordSink, Splitter } from './lines.ts'
import { objectOf } from './object.ts'

/** Undefined where the splitter finds no record there, or the first is no JSON object. */
export function firstObject(head: string, split: (sink: RecordSink) => Splitter): object | undefined {
  let first: string | undefined
  const splitter = split({
    block: () => undefined,
    bad: () => undefined,
    record: (text, from, to) => {
      first ??= text.slice(from, to)
    },
  })
  splitter.push(Buffer.from(head))
  return first === undefined ? undefined : objectOf(first)
}
