// Parsers run in the test's own thread: that threads bound them is held in test/evidence/isolate, and by the sample that runs as a program.
import { type ParserName, parsers } from '../../src/evidence/isolate/parsers.ts'
import { UnreadableFile } from '../../src/evidence/reader.ts'

/** In place of the thread: the same parser, the same words for what it throws. */
export async function isolated(name: ParserName, bytes: Uint8Array): Promise<unknown> {
  try {
    return await (await parsers[name]())(bytes)
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('it is damaged, or made so that it cannot be read')
  }
}
