// What a command may know of the outside: everything comes in here, so that tests can hand in another world.
import type { Epoch } from '../model/time.ts'

export interface OutputStream {
  write(text: string | Uint8Array): void
  isTTY: boolean
  columns: number
}

export interface World {
  cwd: string
  stdout: OutputStream
  stderr: OutputStream
  stdin(): Promise<Uint8Array>
  env: Readonly<Record<string, string | undefined>>
  /** The clock. */
  now(): Epoch
  platform: string
  arch: string
  /** Version of Node, e.g. v20.19.0. */
  node: string
  /** Whether the program runs as the superuser: a browser then has no sandbox of its own. */
  superuser: boolean
  /** Folder for what may be thrown away, e.g. an unpacked browser. */
  cache: string
}

/** Whether to colour a stream: NO_COLOR and TERM=dumb say no, FORCE_COLOR says yes, else only a terminal. */
export function useColor(world: World, stream: OutputStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = world.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true
  return stream.isTTY && TERM !== 'dumb'
}
