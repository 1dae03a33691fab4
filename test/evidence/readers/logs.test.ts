// What the readers of logs do beside their fixtures, and the sample that each fixture measures (sample.json).
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type LogMeasure, sampleFields } from '../../../src/evidence/logs/index.ts'
import type { About, Part, Reader } from '../../../src/evidence/reader.ts'
import { cloudtrailLog } from '../../../src/evidence/readers/cloudtrail-log.ts'
import { cloudwatchLog } from '../../../src/evidence/readers/cloudwatch-log.ts'
import { jsonLines } from '../../../src/evidence/readers/json-lines.ts'
import { contentOf, contextOf } from '../logs/support.ts'

const root = join(import.meta.dirname, '../../cases/readers')
const readers: readonly Reader[] = [cloudtrailLog, cloudwatchLog, jsonLines]
const cases = readers.flatMap((reader) =>
  readdirSync(join(root, reader.id))
    .filter((name) => existsSync(join(root, reader.id, name, 'sample.json')))
    .map((name) => ({ id: reader.id, name, reader })),
)

describe('samples', () => {
  it('finds fixtures', () => {
    expect(cases.length).toBeGreaterThan(15)
  })
  it.each(cases)('$id: $name', async ({ reader, name }) => {
    const folder = join(root, reader.id, name)
    const input = readdirSync(folder).find((file) => file.startsWith('input.')) as string
    const aboutFile = join(folder, 'about.yaml')
    const about: About = existsSync(aboutFile) ? parse(readFileSync(aboutFile, 'utf8')) : {}
    const { parts } = await reader.read(contentOf(input, readFileSync(join(folder, input))), contextOf(about))
    const part = parts[0] as Extract<Part, { kind: 'log' }>
    const expected = JSON.parse(readFileSync(join(folder, 'sample.json'), 'utf8')) as object
    expect(sampleFields(part.measure as LogMeasure, part.source, part.account)).toMatchObject(expected)
  })
})

const timed = (count: number) => Array.from({ length: count }, (_, index) => JSON.stringify({ time: `2026-11-16T09:00:0${index}Z`, n: index })).join('\n')
const watch = { timestamp: 1795078800000, ingestionTime: 1795078802000, message: '{"user":"u1"}', eventId: '3' }
const timedEvents = (count: number) => `${JSON.stringify(watch)}\n`.repeat(count)
const trail = JSON.stringify({
  Records: [{ eventVersion: '1.09', eventTime: '2026-11-16T09:00:00Z', eventSource: 'iam.amazonaws.com', eventName: 'GetUser', userIdentity: {} }],
})
const notification = trail.replace('1.09', '2.1').replace('iam.amazonaws.com', 'aws:s3')

describe('recognition', () => {
  it.each<[string, string | Uint8Array, About, string[]]>([
    ['objects with a time', timed(3), {}, ['json-lines']],
    ['after blank lines', `\n\n${timed(2)}\n`, {}, ['json-lines']],
    ['packed', gzipSync(timed(3)), {}, ['json-lines']],
    ['one record of a log', '{"time":"2026-11-16T09:00:00Z","msg":"started"}', {}, ['json-lines']],
    ['one document with a time', '{"time":"2026-11-16T09:00:00Z","rules":[{"a":1}]}', {}, []],
    ['one document, but the manifest maps fields', '{"at":"2026-11-16T09:00:00Z","rules":[]}', { fields: { time: 'at' } }, ['json-lines']],
    ['objects without time', '{"a":1}\n{"a":2}\n', {}, []],
    ['objects with a time under another name', '{"at":"2026-11-16T09:00:00Z"}\n{"at":"2026-11-16T09:00:01Z"}\n', {}, []],
    ['the same with the name', '{"at":"2026-11-16T09:00:00Z"}\n{"at":"2026-11-16T09:00:01Z"}\n', { fields: { time: 'at' } }, ['json-lines']],
    ['a time that is no time', '{"time":"later"}\n{"time":5}\n', {}, []],
    ['a pretty-printed document', JSON.stringify({ time: '2026-11-16T09:00:00Z', msg: 'x' }, null, 2), {}, []],
    ['a JSON list', `[${timed(1)}]`, {}, []],
    ['mostly text', `${timed(1)}\ntext\ntext\ntext`, {}, []],
    ['a first line that is text', `text\n${timed(3)}`, {}, []],
    ['a manifest', 'watchclause: evidence/1\nsupplier: x\n', {}, []],
    ['rules', 'groups:\n  - name: a\n', {}, []],
    ['nothing', '', {}, []],
    ['bytes', Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), {}, []],
    ['a CloudTrail file', trail, {}, ['cloudtrail-log']],
    ['a CloudTrail file, printed', JSON.stringify(JSON.parse(trail), null, 2), {}, ['cloudtrail-log']],
    ['a CloudTrail file, packed', gzipSync(trail), {}, ['cloudtrail-log']],
    ['a CloudTrail file, wrapped', `{"headers":{},"body":${trail}}`, {}, ['cloudtrail-log']],
    ['CloudTrail events in lines', JSON.stringify(JSON.parse(trail).Records[0]), {}, ['cloudtrail-log']],
    ['events of CloudWatch Logs', JSON.stringify({ events: [watch, watch] }), {}, ['cloudwatch-log']],
    ['the same, though the manifest maps fields', JSON.stringify({ events: [watch] }), { fields: { time: 'at' } }, ['cloudwatch-log']],
    ['its events in lines', timedEvents(2), {}, ['cloudwatch-log']],
    ['one of its events, printed', JSON.stringify(watch, null, 2), {}, ['cloudwatch-log']],
    ['lines that lack the time of storing', JSON.stringify({ ...watch, ingestionTime: undefined }), {}, ['json-lines']],
    ['lines with more than its events have', JSON.stringify({ ...watch, level: 'info' }), {}, ['json-lines']],
    ['lines whose message is an object', JSON.stringify({ ...watch, message: {}, level: 'info' }), {}, ['json-lines']],
    ['no events', '{"events":[],"searchedLogStreams":[]}', {}, []],
    ['other events', '{"events":[{"id":1,"ingestionTime":5}]}', {}, []],
    ['no records', '{"Records":[]}', {}, []],
    ['notifications of S3', notification, {}, []],
    ['text that quotes it', `see ${trail}`, {}, []],
    ['other records', '{"Records":[{"messageId":"1","body":"x"}]}', {}, []],
  ])('%s', (_name, data, about, ids) => {
    const content = contentOf('file', data)
    expect(readers.filter((reader) => reader.recognise(content, about)).map(({ id }) => id)).toEqual(ids)
  })
})

describe('large files', () => {
  it('a file in pieces measures the same as in one', async () => {
    const text = Array.from({ length: 5000 }, (_, index) =>
      JSON.stringify({ ts: 1_795_435_200 + index, user: `é${index}`, request_id: `r${index % 70}` }),
    ).join('\n')
    const whole = contentOf('app.jsonl', text)
    const pieces = {
      ...whole,
      async *chunks() {
        for (let at = 0; at < text.length; at += 777) yield Buffer.from(whole.bytes().subarray(at, at + 777))
        yield Buffer.from(whole.bytes().subarray(Math.ceil(text.length / 777) * 777))
      },
    }
    expect(await jsonLines.read(pieces, contextOf({ source: 'app' }))).toEqual(await jsonLines.read(whole, contextOf({ source: 'app' })))
  })
  it('refuses what swells beyond measure', async () => {
    const line = `${JSON.stringify({ time: '2026-11-16T09:00:00Z', msg: ' '.repeat(900) })}\n`
    const member = gzipSync(Buffer.from(line.repeat(20_000)), { level: 9 })
    const bomb = contentOf('bomb.jsonl.gz', Buffer.concat(Array(20).fill(member)))
    await expect(jsonLines.read(bomb, contextOf({ source: 'app' }))).rejects.toThrow(/swells/)
  })
})

describe('CloudTrail files under their own names', () => {
  const name = '111122223333_CloudTrail_eu-central-1_20261116T0905Z_AbCdEfGhIjKlMnOp.json'
  const event = { ...JSON.parse(trail).Records[0], eventID: 'e-1', recipientAccountId: '111122223333' }
  const twice = JSON.stringify({ Records: [event, event, { ...event, eventID: 'e-2' }] })
  const read = async (path: string, data: string | Uint8Array) => cloudtrailLog.read(contentOf(path, data), contextOf())
  const hash = createHash('sha256').update(twice).digest('hex')

  it.each<[string, string, string | Uint8Array]>([
    ['as they are', `cloudtrail/${name}`, twice],
    ['packed', `${name}.gz`, gzipSync(twice)],
  ])('tell when they were stored, and what they hash to: %s', async (_what, path, data) => {
    const { parts, notes } = await read(path, data)
    const [log, file] = parts as [Extract<Part, { kind: 'log' }>, Part]
    expect(sampleFields(log.measure as LogMeasure, 'cloudtrail')?.['lag_p95']).toBe('PT5M59.999S')
    expect(log.word).toContain('file-name')
    expect(file).toEqual({ kind: 'delivered-file', name: path.replace('cloudtrail/', ''), hash, at: {} })
    expect(notes.join()).toMatch(/1 of 3 records have the eventID of another/)
  })
  it.each(['cloudtrail.json', name.replace('T0905Z', 'T2505Z'), name.replace('1116', '1332'), `${name}.bak`, `${name}/x.json`])(
    'say nothing under another: %s',
    async (path) => {
      const { parts } = await read(path, twice)
      expect(parts.length).toBe(1)
      expect(sampleFields((parts[0] as Extract<Part, { kind: 'log' }>).measure as LogMeasure, 'cloudtrail')).not.toHaveProperty('lag_p95')
    },
  )
  it('know no delay of a record from after the delivery', async () => {
    const late = JSON.stringify({ Records: [{ ...event, eventTime: '2026-11-16T10:00:00Z' }] })
    const { parts } = await read(name, late)
    expect((parts[0] as Extract<Part, { kind: 'log' }>).word).toEqual([])
  })
})

const samples = join(import.meta.dirname, '../../../../shared/samples/logs/cloudtrail-invictus')
describe.skipIf(!existsSync(samples))('published CloudTrail files', () => {
  it('are read whole', async () => {
    const names = readdirSync(samples).filter((name) => name.endsWith('.json'))
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) {
      const content = contentOf(name, readFileSync(join(samples, name)))
      expect(readers.filter((reader) => reader.recognise(content, {})).map(({ id }) => id)).toEqual(['cloudtrail-log'])
      const { parts, listings } = await cloudtrailLog.read(content, contextOf())
      const { counts } = (parts[0] as { measure: LogMeasure }).measure
      expect(counts.records).toBe((JSON.parse(content.text()) as { Records: unknown[] }).Records.length)
      expect(counts).toMatchObject({ unreadable: 0, timed: counts.records, with_content: counts.records, secrets: 0 })
      expect(listings[0]?.unreadable).toBe(0)
    }
  })
})
