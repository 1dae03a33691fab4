// Progress is for people at a terminal who wait; nobody else ever sees it.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { shown } from '../../src/cli/progress.ts'
import { worldOf } from '../support/cli.ts'

function terminal(isTTY: boolean, env: Record<string, string> = {}) {
  const told: string[] = []
  const stream = { write: (text: string | Uint8Array) => void told.push(String(text)), isTTY, columns: 60 }
  return { world: worldOf({ env }, stream, stream), told }
}
const workOf = (time: number) => () => new Promise<string>((resolve) => setTimeout(() => resolve('done'), time))

describe('progress', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('shows a line after a second, keeps it moving, and takes it away', async () => {
    const { world, told } = terminal(true)
    const work = shown(world, false, 'making gap.pdf', workOf(3000))
    await vi.advanceTimersByTimeAsync(999)
    expect(told).toEqual([])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await work).toBe('done')
    expect(told.length).toBeGreaterThan(5)
    expect(new Set(told.slice(0, 5)).size).toBe(5)
    for (const line of told.slice(0, -1)) expect(line.replace('\r\u001b[2K', '')).toMatch(/^\[ *= *\] making gap\.pdf$/)
    expect(told.at(-1)).toBe('\r\u001b[2K')
  })
  it('takes it away when the work fails, and lets the error through', async () => {
    const { world, told } = terminal(true)
    const work = shown(world, false, 'x', () => workOf(2000)().then(() => Promise.reject(new Error('no'))))
    const seen = expect(work).rejects.toThrow('no')
    await vi.advanceTimersByTimeAsync(5000)
    await seen
    expect(told.at(-1)).toBe('\r\u001b[2K')
  })
  it('shows share, rate and time left once the work tells how far it is', async () => {
    const { world, told } = terminal(true)
    const moving = { ...world, now: () => Date.now() }
    const work = shown(moving, false, 'reading', (progress) => {
      setTimeout(() => progress(0, 4_000_000), 500)
      setTimeout(() => progress(1_000_000, 4_000_000), 1500)
      return new Promise<string>((resolve) => setTimeout(() => resolve('done'), 2150))
    })
    await vi.advanceTimersByTimeAsync(3000)
    expect(await work).toBe('done')
    const lines = told.map((line) => line.replace('\r\u001b[2K', ''))
    expect(lines[0]).toBe('[                    ]   0 % reading')
    expect(lines.at(-2)).toBe('[=====               ]  25 % reading, 488.3 KiB/s, 6 s left')
    expect(told.every((line) => line.length <= 60 + 5)).toBe(true)
  })
  it.each([
    ['work that is soon done', true, {}, false, 900],
    ['a pipe', false, {}, false, 5000],
    ['--quiet', true, {}, true, 5000],
    ['a dumb terminal', true, { TERM: 'dumb' }, false, 5000],
    ['a build machine', true, { CI: 'true' }, false, 5000],
  ])('says nothing: %s', async (_what, isTTY, env, quiet, time) => {
    const { world, told } = terminal(isTTY, env as Record<string, string>)
    const work = shown(world, quiet, 'x', workOf(time))
    await vi.advanceTimersByTimeAsync(10_000)
    expect([await work, told]).toEqual(['done', []])
  })
})
