// Picks the reader of a file by its content. Two that both know it are a problem, and so is none: never a pass.
import { brokenSource, magicReason } from './nearest.ts'
import type { About, Content, Reader } from './reader.ts'
import { UnreadableFile } from './reader.ts'

export type Picked =
  | { kind: 'reader'; reader: Reader }
  | { kind: 'none' }
  | { kind: 'ambiguous'; readers: Reader[] }
  /** No reader knows it, and it is broken as text, JSON or YAML, or of a kind that none can know: an archive, a picture. */
  | { kind: 'broken'; message: string; line?: number }
  /** A reader failed where it must not: our fault. */
  | { kind: 'fault'; reader: Reader }

/** The one reader that recognises the content. Never throws. */
export function pickReader(content: Content, about: About, readers: readonly Reader[]): Picked {
  const found: Reader[] = []
  let broken: UnreadableFile | undefined
  for (const reader of readers) {
    try {
      if (reader.recognise(content, about)) found.push(reader)
    } catch (error) {
      if (!(error instanceof UnreadableFile)) return { kind: 'fault', reader }
      broken ??= error
    }
  }
  const [first, second] = found
  if (first) return second ? { kind: 'ambiguous', readers: found } : { kind: 'reader', reader: first }
  broken ??= brokenSource(content)
  if (broken) return { kind: 'broken', message: broken.message, ...(broken.line !== undefined && { line: broken.line }) }
  const reason = magicReason(content)
  return reason === undefined ? { kind: 'none' } : { kind: 'broken', message: reason }
}
