// What is going on, for somebody who waits at a terminal: one line after a second, gone when the work is done. Quiet otherwise.
import { escapeControl } from '../source/index.ts'
import type { World } from './world.ts'

const [PATIENCE, STEP, WIDTH] = [1000, 200, 20]
const CLEAR = '\r\u001b[2K'

/** A mark that runs to and fro: how long it will take is not known. */
function bar(step: number): string {
  const place = Math.abs(((step + WIDTH - 1) % (2 * WIDTH - 2)) - (WIDTH - 1))
  return `[${' '.repeat(place)}=${' '.repeat(WIDTH - 1 - place)}]`
}

/** Runs the work and returns what it gives. */
export async function shown<T>(world: World, quiet: boolean, what: string, work: () => Promise<T>): Promise<T> {
  const { stderr, env } = world
  if (quiet || !stderr.isTTY || env['TERM'] === 'dumb' || env['CI']) return work()
  let step = 0
  let timer = setTimeout(function tick() {
    stderr.write(`${CLEAR}${bar(step++)} ${escapeControl(what).slice(0, Math.max(0, stderr.columns - WIDTH - 4))}`)
    timer = setTimeout(tick, STEP)
  }, PATIENCE)
  try {
    return await work()
  } finally {
    clearTimeout(timer)
    if (step > 0) stderr.write(CLEAR)
  }
}
