// Our numbers equal those of DuckDB, on generated and on hand-made logs. Without its binding for this machine nothing is tested.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { afterAll, describe, expect, it } from 'vitest'
import { type LogMeasure, sampleFields } from '../../../src/evidence/logs/index.ts'
import type { Part, Reader } from '../../../src/evidence/reader.ts'
import { combinedLog } from '../../../src/evidence/readers/combined-log.ts'
import { csvLog } from '../../../src/evidence/readers/csv-log.ts'
import { ecsLog } from '../../../src/evidence/readers/ecs-log.ts'
import { jsonLines } from '../../../src/evidence/readers/json-lines.ts'
import { parseDuration } from '../../../src/model/time.ts'
import { generateLog } from './oracle-logs.ts'
import { type OracleFormat, oracleFacts } from './oracle-sql.ts'
import { contentOf, contextOf } from './support.ts'

const connection = await connect()

async function connect(): Promise<DuckDBConnection | undefined> {
  try {
    const { DuckDBInstance } = await import('@duckdb/node-api')
    const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false', threads: '1' })
    return await instance.connect()
  } catch {
    return undefined
  }
}

const readers: Record<OracleFormat, Reader> = { 'json-lines': jsonLines, ecs: ecsLog, csv: csvLog, combined: combinedLog }
const durations = ['longest_gap', 'largest_step_back', 'lag_p95']
const instants = ['from', 'to', 'gap_from', 'gap_to']

/** Our facts in the oracle's units. */
async function ourFacts(format: OracleFormat, text: string): Promise<Record<string, unknown>> {
  const { parts } = await readers[format].read(contentOf('log', text), contextOf({ source: 'app' }))
  const part = parts[0] as Extract<Part, { kind: 'log' }>
  const sample = sampleFields(part.measure as LogMeasure, part.source) ?? {}
  const entries = Object.entries(sample).map(([name, value]) => {
    if (durations.includes(name)) return [name, parseDuration(String(value))]
    return [name, instants.includes(name) ? Date.parse(String(value)) : value]
  })
  return Object.fromEntries(entries)
}

const folder = mkdtempSync(join(tmpdir(), 'oracle-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function compare(format: OracleFormat, text: string): Promise<Record<string, number>> {
  if (!connection) throw new Error('not connected')
  const file = join(folder, 'log')
  writeFileSync(file, text)
  const { lag, longest_gap, gap_from, gap_to, ...expected } = await oracleFacts(connection, format, file)
  const ours = await ourFacts(format, text)
  expect(ours).toMatchObject(expected)
  expect(ours['longest_gap']).toBe(longest_gap === undefined || Number.isNaN(longest_gap) ? 0 : longest_gap)
  if (longest_gap) expect([ours['gap_from'], ours['gap_to']]).toEqual([gap_from, gap_to])
  expect(ours['lag_p95'] ?? Number.NaN).toBe(lag ?? Number.NaN)
  return expected
}

const formats: OracleFormat[] = ['json-lines', 'ecs', 'csv', 'combined']
const cases = join(import.meta.dirname, '../../cases/readers')

describe.skipIf(!connection)('the same as SQL says', () => {
  it.each(formats.flatMap((format) => [1, 2, 3, 4].map((seed) => [format, seed] as const)))('%s, generated from %i', async (format, seed) => {
    const facts = await compare(format, generateLog(format, seed, 2500))
    expect(facts['records']).toBeGreaterThan(2000)
    expect(facts['with_content']).toBeGreaterThan(40)
    expect(facts['steps_back']).toBeGreaterThan(10)
    if (format !== 'csv') expect(facts['unreadable']).toBeGreaterThan(10)
  })
  it.each<[OracleFormat, string]>([
    ['combined', 'combined-log/good-combined/input.log'],
    ['combined', 'combined-log/malformed-lines/input.log'],
  ])('%s by hand: %s', async (format, file) => {
    expect((await compare(format, readFileSync(join(cases, file), 'utf8')))['records']).toBeGreaterThan(1)
  })
  it.each<[string, OracleFormat, string]>([
    ['one record', 'json-lines', '{"time":"2026-11-16T09:00:00Z","msg":"a"}\n'],
    ['two of one instant', 'json-lines', '{"time":1794819600,"msg":"a"}\n{"time":1794819600000,"msg":"a"}\n'],
    ['two gaps of one length', 'json-lines', [0, 10, 5, 30, 20].map((at) => `{"time":"2026-11-16T09:00:${String(at).padStart(2, '0')}Z"}`).join('\n')],
    ['backwards all the way', 'json-lines', Array.from({ length: 50 }, (_, index) => `{"time":${1_794_819_600_000 - index * 1500},"user":"a"}`).join('\n')],
    [
      'cells with breaks and quotes',
      'csv',
      'time,user,action,resource,outcome,ip,request_id,ingested_at\n2026-11-16T09:00:00Z,"a\nb","c,d",e,success,f,"g""h",\n2026-11-16T09:00:01+01:00,a,b,c,denied,d,"g""h",\n',
    ],
    [
      'dotted and nested keys',
      'ecs',
      '{"@timestamp":"2026-11-16T09:00:00.5Z","ecs.version":"8","user.name":"a","event":{"action":"b","outcome":"success"},"trace":{"id":"t"},"http.request.method":"GET"}\n{"@timestamp":"2026-11-16 09:00:00.25+00:00","user":{"name":"-"},"event.outcome":"unknown"}\n',
    ],
  ])('%s', async (_name, format, text) => {
    await compare(format, text)
  })
})
