// A file scanned in threads must give the value of a single pass, wherever its blocks end. Threads run the built program.
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workerUrl } from '../../../src/assets.ts'
import type { LineScan } from '../../../src/evidence/logs/format.ts'
import { RECORD_BYTES } from '../../../src/evidence/logs/lines.ts'
import { sampleFields } from '../../../src/evidence/logs/measure.ts'
import { scanInThreads } from '../../../src/evidence/logs/threads.ts'
import { byText, path, pieces, scanOf } from './line-scan.ts'

const START = Date.UTC(2026, 10, 23)

/** A log out of order, with all that is measured in it. */
function log(times: readonly number[]): Buffer {
  const lines = times.map((time, index) => {
    if (index % 97 === 13) return 'no record'
    if (index % 89 === 5) return `{"time":"${new Date(START + time).toISOString()}","event":"audit_log_disabled","password":"hunter22"}`
    const event = index % 31 === 0 ? 'login' : 'read'
    return JSON.stringify({
      time: new Date(START + time).toISOString(),
      user: `u${index % 7}`,
      event,
      outcome: 'success',
      ip: '10.0.0.1',
      path: '/a',
      request_id: `r${index % 50}`,
    })
  })
  return Buffer.from(lines.join('\n'))
}
const timesOf = fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 1, maxLength: 300 })
const inThreads = (bytes: Uint8Array, scan: LineScan, sizes: readonly number[], threads = 2) =>
  scanInThreads(pieces(bytes, sizes), scan, path, { threads, slots: threads + 1 })

describe.skipIf(!existsSync(workerUrl('evidence/logs/worker')))('threads', () => {
  it('measure what one pass does, with random ends of blocks', async () => {
    await fc.assert(
      fc.asyncProperty(
        timesOf,
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 3 }),
        async (times, sizes, threads) => {
          const bytes = log(times)
          expect(await inThreads(bytes, scanOf(), sizes, threads)).toEqual(byText(bytes, scanOf()))
        },
      ),
      { numRuns: 25 },
    )
  })
  it('count steps back over the ends of blocks as one pass does', async () => {
    const times = Array.from({ length: 20_000 }, (_, index) => index * 10 - (index % 50 === 49 ? 30_000 : 0))
    const [bytes, scan] = [log(times), scanOf()]
    const measure = await inThreads(bytes, scan, [3000])
    expect(measure).toEqual(byText(bytes, scan))
    expect(sampleFields(measure, 'app')?.['steps_back']).toBeGreaterThan(300)
  })
  it('number lines over blocks, and count a line that is too long', async () => {
    const bytes = Buffer.concat([log([1, 2, 3]), Buffer.from(`\n${'x'.repeat(2 * RECORD_BYTES)}\n`), log([4, 5])])
    const measure = await inThreads(bytes, scanOf(), [])
    expect(measure).toEqual(byText(bytes, scanOf()))
    expect(measure.firstUnreadable).toEqual({ path, at: 4 })
  })
  it('scan an empty file', async () => {
    expect(await inThreads(Buffer.alloc(0), scanOf(), [])).toEqual(byText(Buffer.alloc(0), scanOf()))
  })
  it('make a file unreadable when one of them fails, and leave none behind', async () => {
    const scan = { ...scanOf(), format: 'other' } as const
    await expect(inThreads(log([1, 2, 3]), scan, [10])).rejects.toThrow(/a thread that scanned it failed \(other is no format of lines\)/)
  })
  it('let an error of reading through', async () => {
    const read = () => {
      throw new Error('disk')
    }
    await expect(scanInThreads(read, scanOf(), path, { threads: 2, slots: 3 })).rejects.toThrow('disk')
  })
})
