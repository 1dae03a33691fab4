// The thread: takes a parser's name and bytes, answers with what it made of them. Whatever a parser throws is an answer, too.
import { parentPort, workerData } from 'node:worker_threads'
import { UnreadableFile } from '../reader.ts'
import { type Parsed, type ParserName, parsers } from './parsers.ts'

export interface Task {
  parser: ParserName
  bytes: Uint8Array
}

/** `ours`: the module could not be loaded, which is no fault of the file. */
export type Answer = { ok: true; value: Parsed[ParserName] } | { ok: false; message: string; line?: number; ours?: true }

async function answerTo({ parser, bytes }: Task): Promise<Answer> {
  let parse: (bytes: Uint8Array) => Parsed[ParserName] | Promise<Parsed[ParserName]>
  try {
    parse = await parsers[parser]()
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error), ours: true }
  }
  try {
    return { ok: true, value: await parse(bytes) }
  } catch (error) {
    // What a library says of a broken file may hold its text: it is not repeated.
    if (!(error instanceof UnreadableFile)) return { ok: false, message: 'it is damaged, or made so that it cannot be read' }
    return { ok: false, message: error.message, ...(error.line !== undefined && { line: error.line }) }
  }
}

if (parentPort) parentPort.postMessage(await answerTo(workerData as Task))
