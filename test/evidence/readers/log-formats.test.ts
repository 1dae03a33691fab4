// The samples that the fixtures of text logs measure (sample.json), and what none of their readers may take.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type LogMeasure, sampleFields } from '../../../src/evidence/logs/index.ts'
import type { About, Part, Reader } from '../../../src/evidence/reader.ts'
import { cefLog } from '../../../src/evidence/readers/cef-log.ts'
import { combinedLog } from '../../../src/evidence/readers/combined-log.ts'
import { csvLog } from '../../../src/evidence/readers/csv-log.ts'
import { ecsLog } from '../../../src/evidence/readers/ecs-log.ts'
import { readers as all } from '../../../src/evidence/readers/index.ts'
import { ocsfLog } from '../../../src/evidence/readers/ocsf-log.ts'
import { syslogRfc3164 } from '../../../src/evidence/readers/syslog-rfc3164.ts'
import { syslogRfc5424 } from '../../../src/evidence/readers/syslog-rfc5424.ts'
import { contentOf, contextOf } from '../logs/support.ts'

const root = join(import.meta.dirname, '../../cases/readers')
const mine: readonly Reader[] = [cefLog, combinedLog, csvLog, ecsLog, ocsfLog, syslogRfc3164, syslogRfc5424]
const cases = mine.flatMap((reader) =>
  readdirSync(join(root, reader.id))
    .filter((name) => existsSync(join(root, reader.id, name, 'sample.json')))
    .map((name) => ({ id: reader.id, name, reader })),
)
const measureOf = async (reader: Reader, data: string | Uint8Array, about: About, more: object = {}): Promise<Record<string, unknown> | undefined> => {
  const { parts } = await reader.read(contentOf('file', data), { ...contextOf(about), ...more })
  const part = parts[0] as Extract<Part, { kind: 'log' }>
  return sampleFields(part.measure as LogMeasure, part.source, part.account)
}

describe('samples', () => {
  it('finds fixtures', () => {
    expect(cases.length).toBeGreaterThan(35)
    expect(mine.filter(({ id }) => !cases.some((one) => one.id === id))).toEqual([])
  })
  it.each(cases)('$id: $name', async ({ reader, name }) => {
    const folder = join(root, reader.id, name)
    const input = readdirSync(folder).find((file) => file.startsWith('input.')) as string
    const aboutFile = join(folder, 'about.yaml')
    const about: About = existsSync(aboutFile) ? parse(readFileSync(aboutFile, 'utf8')) : {}
    const expected = JSON.parse(readFileSync(join(folder, 'sample.json'), 'utf8')) as object
    expect(Object.keys(expected).length).toBeGreaterThan(0)
    expect(await measureOf(reader, readFileSync(join(folder, input)), about)).toMatchObject(expected)
  })
})

const about: About = { source: 'app' }
const december = 'Dec 31 23:59:58 host-1 app: one\nDec 31 23:59:59 host-1 app: two\nJan  1 00:00:01 host-1 app: three\nJan  1 00:00:02 host-1 app: four\n'
const period = (from: string, to: string) => ({ period: { from: Date.parse(from), to: Date.parse(to) } })

describe('times without year', () => {
  it.each([
    ['over the turn of the year', '2026-12-30', '2027-01-02T12:00:00Z', '2026-12-31T23:59:58Z', '2027-01-01T00:00:02Z'],
    ['in a period that ends the moment they do', '2026-12-01', '2027-01-01T00:00:02Z', '2026-12-31T23:59:58Z', '2027-01-01T00:00:02Z'],
    ['a year before', '2025-12-30', '2026-01-02', '2025-12-31T23:59:58Z', '2026-01-01T00:00:02Z'],
  ])('%s', async (_name, from, to, first, last) => {
    const sample = await measureOf(syslogRfc3164, december, about, period(from, to))
    expect(sample).toMatchObject({ from: first, to: last, timed: 4, zoned: 0, steps_back: 0, longest_gap: 'PT2S' })
    const result = await syslogRfc3164.read(contentOf('file', december), { ...contextOf(about), ...period(from, to) })
    expect(result.parts[0]).toMatchObject({ word: ['source', 'period'] })
    expect(result.notes).toEqual(['its times carry neither year nor zone: the year is that of the period which the manifest gives'])
  })
  it.each<[string, object]>([
    ['no period', {}],
    ['a period of two years', period('2025-01-01', '2026-12-31')],
  ])('are no times with %s', async (_name, more) => {
    await expect(measureOf(syslogRfc3164, december, about, more)).rejects.toThrow(/carry no year: give the item its period/)
  })
  it('29 February is of the last leap year', async () => {
    const text = 'Feb 29 10:00:00 host-1 app: one\nFeb 29 10:00:01 host-1 app: two\n'
    expect(await measureOf(syslogRfc3164, text, about, period('2028-02-01', '2028-03-01'))).toMatchObject({ from: '2028-02-29T10:00:00Z' })
    expect(await measureOf(syslogRfc3164, text, about, period('2026-02-01', '2026-12-01'))).toMatchObject({ from: '2024-02-29T10:00:00Z' })
  })
})

const ecs = '{"@timestamp":"2026-11-16T09:00:00Z","event":{"kind":"event"}}'
const ocsf = '{"class_uid":3002,"time":1795424400000,"metadata":{"version":"1.4.0"}}'
const access = '192.0.2.3 - - [16/Nov/2026:09:00:00 +0000] "GET / HTTP/1.1" 200 5'
const rfc5424 = '<34>1 2026-11-16T09:00:00Z gate-1 gate - - - a'
const cef = 'CEF:0|Example|Gate|1.2|100|Sign-in|3|rt=1795424400000'

describe('recognition', () => {
  it.each<[string, string, About, string[]]>([
    ['ECS by its version', '{"@timestamp":1,"ecs":{"version":"8.0.0"}}', {}, ['ecs-log']],
    ['ECS by dotted keys', '{"@timestamp":"2026-11-16T09:00:00Z","event.category":"web"}', {}, ['ecs-log']],
    ['ECS by one record', ecs, {}, ['ecs-log']],
    ['a kind that ECS has not', ecs.replace('"event"}', '"thing"}').repeat(1), {}, []],
    ['events of an application with @timestamp', '{"@timestamp":"2026-11-16T09:00:00Z","event":"login"}\n'.repeat(2), {}, ['json-lines']],
    ['ECS without time', ecs.replace('@timestamp', 'when'), {}, []],
    ['OCSF', ocsf, {}, ['ocsf-log']],
    ['OCSF as a list', `[${ocsf},${ocsf}]`, {}, ['ocsf-log']],
    ['OCSF that carries @timestamp too', ocsf.replace('{', '{"@timestamp":"2026-11-16T09:00:00Z","ecs":{"version":"8"},'), {}, ['ocsf-log']],
    ['OCSF without version', '{"class_uid":3002,"time":1795424400000}', {}, []],
    ['a class that is none', ocsf.replace('3002', '30'), {}, []],
    ['access log', access, {}, ['combined-log']],
    ['access log behind syslog', `Nov 16 09:00:00 host-1 nginx: ${access}`, {}, ['syslog-rfc3164']],
    ['access log behind RFC 5424', `<34>1 2026-11-16T09:00:00Z gate-1 nginx - - - ${access}`, {}, ['syslog-rfc5424']],
    ['RFC 5424', rfc5424, {}, ['syslog-rfc5424']],
    ['RFC 3164 with priority', '<34>Nov 16 09:00:00 host-1 app: text', {}, ['syslog-rfc3164']],
    ['CEF', cef, {}, ['cef-log']],
    ['CEF behind RFC 5424', `<34>1 2026-11-16T09:00:00Z gate-1 gate - - - ${cef}`, {}, ['cef-log']],
    ['CEF behind RFC 3164', `Nov 16 09:00:00 gate-1 ${cef}`, {}, ['cef-log']],
    ['CEF behind a time', `2026-11-16T09:00:00Z gate-1 gate: ${cef}`, {}, ['cef-log']],
    ['half CEF', `${cef}\n${rfc5424}`, {}, []],
    ['a log of text that begins with a time', '2026-11-16T09:00:00Z INFO started\n'.repeat(3), {}, []],
    ['a diary', 'Nov 16: it rained\nNov 17: it did not\n', {}, []],
    ['an error log of nginx', '2026/11/16 09:00:00 [error] 7#7: *1 open() failed\n', {}, []],
    ['an error log of Apache', '[Mon Nov 16 09:00:00.1 2026] [core:error] [pid 1] text\n', {}, []],
    ['a table with its source', 'time,user\n2026-11-16T09:00:00Z,a\n', { source: 'app' }, ['csv-log']],
    ['a table without source', 'time,user\n2026-11-16T09:00:00Z,a\n', {}, []],
    ['a table whose times are none', 'time,user\n09:00,a\n', { source: 'app' }, []],
    ['a table without rows', 'time,user\n', { source: 'app' }, []],
    ['a table of tickets', 'Issue key,Summary,Created,Status\nA-1,x,2026-11-16T09:00:00Z,Done\n', { source: 'app' }, ['ticket-csv']],
    ['the same as a log by its field', 'when,user\n2026-11-16T09:00:00Z,a\n', { source: 'app', fields: { time: 'when' } }, ['csv-log']],
    ['a table that is named a register', 'time,user\n2026-11-16T09:00:00Z,a\n', { source: 'app', register: 'clock' }, ['register']],
  ])('%s', (_name, data, aboutIt, ids) => {
    const content = contentOf('file', data)
    const found = all.filter((reader) => [...mine.map(({ id }) => id), 'json-lines', 'cloudtrail-log', 'register', 'ticket-csv'].includes(reader.id))
    expect(found.filter((reader) => reader.recognise(content, aboutIt)).map(({ id }) => id)).toEqual(ids)
  })
})
