// What is going on, for somebody who waits at a terminal: one line after a second, gone when the work is done. Quiet otherwise.
import { escapeControl, formatSize } from '../source/index.ts'
import type { World } from './world.ts'

const [PATIENCE, STEP, WIDTH] = [1000, 200, 20]
const CLEAR = '\r\u001b[2K'

/** How much of the work is done, in bytes of all. */
export type Progress = (done: number, total: number) => void

/** A mark that runs to and fro: how long it will take is not known. */
function running(step: number): string {
  const place = Math.abs(((step + WIDTH - 1) % (2 * WIDTH - 2)) - (WIDTH - 1))
  return `[${' '.repeat(place)}=${' '.repeat(WIDTH - 1 - place)}]`
}

function filled(share: number): string {
  const full = Math.floor(share * WIDTH)
  return `[${'='.repeat(full)}${' '.repeat(WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)} %`
}

/** 42 s, 3 min 5 s, 2 h 10 min. */
function span(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Rate and the time that is left, once both mean something. */
function pace(done: number, total: number, milliseconds: number): string {
  if (done <= 0 || milliseconds <= 0) return ''
  const rate = (done / milliseconds) * 1000
  return `, ${formatSize(Math.round(rate))}/s, ${span((total - done) / rate)} left`
}

/** Runs the work and returns what it gives. The work may tell how far it is; until then only that something goes on is shown. */
export async function shown<T>(world: World, quiet: boolean, what: string, work: (progress: Progress) => Promise<T>): Promise<T> {
  const { stderr, env } = world
  if (quiet || !stderr.isTTY || env['TERM'] === 'dumb' || env['CI']) return work(() => undefined)
  const start = world.now()
  let [step, done, total] = [0, 0, 0]
  const line = (): string => {
    const text = escapeControl(what)
    if (total === 0) return `${running(step)} ${text}`
    return `${filled(Math.min(1, done / total))} ${text}${pace(Math.min(done, total), total, world.now() - start)}`
  }
  let timer = setTimeout(function tick() {
    stderr.write(`${CLEAR}${line().slice(0, Math.max(0, stderr.columns - 1))}`)
    step++
    timer = setTimeout(tick, STEP)
  }, PATIENCE)
  try {
    return await work((now, all) => {
      done = now
      total = all
    })
  } finally {
    clearTimeout(timer)
    if (step > 0) stderr.write(CLEAR)
  }
}
