// Of two columns for the time of a record none is taken without being named.
import { describe, expect, it } from 'vitest'
import type { LogMeasure } from '../../../src/evidence/logs/index.ts'
import type { Part } from '../../../src/evidence/reader.ts'
import { csvLog } from '../../../src/evidence/readers/csv-log.ts'
import { contentOf, contextOf } from '../logs/support.ts'

const table = (header: string) => `${header}\n2026-11-16T09:00:00Z,2026-11-16T10:00:00,ada\n`
const read = async (header: string, about: object = {}) => csvLog.read(contentOf('log.csv', table(header)), contextOf({ source: 'app', ...about }))

describe('columns for the time', () => {
  it.each(['time,Time,user', 'Time,time,user', '_time,time,user'])('are refused where two are called the same: %s', async (header) => {
    await expect(read(header)).rejects.toThrow('a second column for the time')
  })
  it.each([
    ['time', 1],
    ['Time', 0],
  ])('count where the manifest names one: %s', async (time, zoned) => {
    const { parts } = await read('time,Time,user', { fields: { time } })
    expect(((parts[0] as Extract<Part, { kind: 'log' }>).measure as LogMeasure).counts).toMatchObject({ timed: 1, zoned })
  })
  it('may have different names', async () => {
    expect((await read('time,stored,user')).parts).toHaveLength(1)
  })
})
