// Runs one parser in a thread and waits for it, within the limits.
import { memoryUsage } from 'node:process'
import { Worker } from 'node:worker_threads'
import { workerUrl } from '../../assets.ts'
import { UnreadableFile } from '../reader.ts'
import { type IsolateLimits, isolateLimits } from './limits.ts'
import type { Parsed, ParserName } from './parsers.ts'
import type { Answer, Task } from './worker.ts'

/** How often the growth of the program is looked at, in milliseconds. */
const WATCH = 50

type End = { kind: 'answer'; answer: Answer } | { kind: 'limit'; message: string } | { kind: 'fault'; error: unknown }

const seconds = (milliseconds: number) => `${milliseconds / 1000} seconds`
const memoryWords = ({ memory }: IsolateLimits) => `reading it takes more than ${memory} MiB of memory, the most that is given`

/** What was made of bytes, by parser: a file that many items name is parsed once, and takes the time of one. */
const made = new WeakMap<Uint8Array, Map<ParserName, Promise<End>>>()

function endOf(parser: ParserName, bytes: Uint8Array, limits: IsolateLimits): Promise<End> {
  const known = made.get(bytes) ?? new Map<ParserName, Promise<End>>()
  made.set(bytes, known)
  const end = known.get(parser) ?? runThread({ parser, bytes }, limits)
  known.set(parser, end)
  return end
}

/**
 * What the parser makes of the bytes, the same for the same bytes: nobody changes it. Throws UnreadableFile for what the parser refuses,
 * for a thread that died of its memory and for one that was ended at the deadline. Other errors are faults of the program: the thread's
 * module was not built.
 */
export async function isolated<Name extends ParserName>(parser: Name, bytes: Uint8Array, limits: IsolateLimits = isolateLimits): Promise<Parsed[Name]> {
  const end = await endOf(parser, bytes, limits)
  if (end.kind === 'fault') throw end.error
  if (end.kind === 'limit') throw new UnreadableFile(end.message)
  const { answer } = end
  if (answer.ok) return answer.value as Parsed[Name]
  if (answer.ours) throw new Error(`the parser ${parser} could not be loaded: ${answer.message}`)
  throw new UnreadableFile(answer.message, answer.line)
}

function runThread(task: Task, limits: IsolateLimits): Promise<End> {
  const before = memoryUsage.rss()
  const worker = new Worker(workerUrl('evidence/isolate/worker'), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    env: {},
    execArgv: [],
    stdin: false,
    stdout: true,
    stderr: true,
  })
  return new Promise((resolve) => {
    const finish = (end: End) => {
      clearTimeout(deadline)
      clearInterval(watch)
      worker.removeAllListeners()
      worker.on('error', () => {})
      void worker.terminate().then(() => resolve(end))
    }
    const deadline = setTimeout(
      () => finish({ kind: 'limit', message: `reading it takes more than ${seconds(limits.time)}, the most that is given` }),
      limits.time,
    )
    const watch = setInterval(() => {
      if (memoryUsage.rss() - before > limits.growth)
        finish({ kind: 'limit', message: `reading it takes more than ${limits.growth} bytes of buffers, the most that is given` })
    }, WATCH)
    worker.once('message', (answer: Answer) => finish({ kind: 'answer', answer }))
    worker.once('error', (error: Error & { code?: string }) =>
      finish(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { kind: 'limit', message: memoryWords(limits) } : { kind: 'fault', error }),
    )
    worker.once('exit', () => finish({ kind: 'limit', message: memoryWords(limits) }))
  })
}
