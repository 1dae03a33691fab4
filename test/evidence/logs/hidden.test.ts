// What a log may try to hide by the way it is written is seen all the same, in every format that can write so.
import { describe, expect, it } from 'vitest'
import type { LineOptions } from '../../../src/evidence/logs/format.ts'
import type { LogFormat } from '../../../src/evidence/logs/measure.ts'
import { byBytes, scanOf } from './line-scan.ts'

const measured = (format: LogFormat, line: string, options: LineOptions = {}) => byBytes(Buffer.from(`${line}\n`), { ...scanOf(), format, options })
const ecs = (more: string) => `{"@timestamp":"2026-11-23T08:00:00Z","ecs":{"version":"8.11"},${more}}`
const ecsEvent = (more: string) => ecs(`"event":{"kind":"event",${more}}`)
const table = (...columns: string[]): LineOptions => ({ columns: ['time', ...columns], delimiter: ',' })
const row = (...cells: string[]) => ['2026-11-23T08:00:00Z', ...cells].join(',')

describe('that logging was stopped', () => {
  it.each<[LogFormat, string, LineOptions?]>([
    ['json-lines', '{"time":"2026-11-23T08:00:00Z","event":["login","log_cleared"]}'],
    ['json-lines', `{"time":"2026-11-23T08:00:00Z","event":"log_cleared:${'x'.repeat(100)}"}`],
    ['json-lines', '{"time":"2026-11-23T08:00:00Z","event":"log_cleared","outcome":"success","result":"error"}'],
    ['ecs', ecsEvent('"action":["user-login","log_cleared"]')],
    ['ecs', ecsEvent('"action":["a","b","c","d","e","f","g","h","i","audit-log-cleared"]')],
    ['ecs', ecsEvent(`"action":"log_cleared:${'x'.repeat(100)}"`)],
    ['csv', row('log_cleared', 'success', 'failed'), table('event', 'outcome', 'result')],
  ])('%s %s', async (format, line, options) => {
    const { tampering, counts } = await measured(format, line, options)
    expect(counts).toMatchObject({ records: 1, unreadable: 0 })
    expect([...tampering.keys()].length).toBe(1)
  })
  it.each<[LogFormat, string, LineOptions?]>([
    ['json-lines', '{"time":"2026-11-23T08:00:00Z","event":"log_cleared","outcome":"failure","status":200}'],
    ['ecs', ecs('"event":{"kind":"event","action":"log_cleared","outcome":"failure"},"http":{"response":{"status_code":200}}')],
    ['csv', row('log_cleared', 'failed', '200'), table('event', 'outcome', 'status')],
    ['ecs', ecsEvent('"action":["user-login"]')],
  ])('but not an attempt that failed: %s %s', async (format, line, options) => {
    expect([...(await measured(format, line, options)).tampering.keys()]).toEqual([])
  })
})

describe('a secret under the name of a column', () => {
  it.each([
    ['Password', 'hunter22', ['password']],
    ['api key', 'zz99zz99', ['key']],
    ['session.token', '"abcdefghijklmnop0"', ['token']],
    ['client_secret', '"a ""b"""', ['key']],
  ])('%s', async (column, cell, kinds) => {
    const { counts, secretKinds } = await measured('csv', row('ann', cell), table('user', column))
    expect(counts.secrets).toBe(1)
    expect(secretKinds).toEqual(kinds)
  })
  it.each([
    ['password', ''],
    ['password', '***'],
    ['password', '"[redacted]"'],
    ['password_reset', 'yes'],
    ['nextToken', 'abcdefghijklmnop0'],
    ['token', 'id'],
    ['pass', 'hunter22'],
  ])('but not %s %s', async (column, cell) => {
    const { counts } = await measured('csv', `${row('ann', cell)}\n${row('bob', '')}`, table('user', column))
    expect(counts).toMatchObject({ records: 2, secrets: 0 })
  })
  it('is of its row alone', async () => {
    const { counts } = await measured('csv', [row('x1'), row(''), row('***'), row('x2')].join('\n'), table('password'))
    expect(counts).toMatchObject({ records: 4, secrets: 2 })
  })
})
