// A record in which a name that is looked for has two values says nothing for certain, in every format of JSON.
import { describe, expect, it } from 'vitest'
import type { LogFormat } from '../../../src/evidence/logs/measure.ts'
import { nameTree } from '../../../src/evidence/logs/name-tree.ts'
import { hasTwoValues as inBoth } from '../../../src/evidence/logs/two-values.ts'
import type { Content, ReadContext } from '../../../src/evidence/reader.ts'
import { cloudtrailLog } from '../../../src/evidence/readers/cloudtrail-log.ts'
import { byBytes, scanOf } from './line-scan.ts'

const tree = nameTree({ any: ['time', 'user.name', 'event.action', 'a.b.c'] })
const hasTwoValues = (text: string, names: typeof tree) => inBoth(text, JSON.parse(text) as object, names)
const T = '"time":"2026-11-23T08:00:00Z"'

describe('two values', () => {
  it.each([
    [`{${T},"time":1}`],
    [`{"time":1,"x":[1,{"y":"}"}],"time":2}`],
    [`{ "time" : 1 , "time" : 1.0 }`],
    [`{"time":1,"time":1,"time":null}`],
    [`{"time":"a","ti\\u006de":"b"}`],
    [`{"user":{"name":"a"},"user":{"name":"b"}}`],
    [`{"user":{"name":"a","name":"b"}}`],
    [`{"user":{"name":"a"},"user":"a"}`],
    [`{"user":{"name":"a"},"user":{}}`],
    [`{"a":{"b":{"c":1,"d":2,"c":[]}}}`],
    [`{"a.b":{"c":1,"c":2}}`],
    [`{"s":"\\\\","time":1,"q":"\\"","time":2}`],
  ])('are there in %s', (text) => expect(hasTwoValues(text, tree)).toBe(true))
  it.each([
    ['{}'],
    [` { "time" : 1 } `],
    [`{${T},${T}}`],
    [`{"user":{"name":"a"},"user":{"name":"a"}}`],
    [`{"x":1,"x":2}`],
    [`{"x":{"time":1,"time":2},"time":3}`],
    [`{"user":[{"name":1,"name":2}]}`],
    [`{"user":{"name":{"z":1,"z":2}}}`],
    [`{"user":{"name":1},"a":{"name":2,"time":3},"time":4}`],
    [`{"m":"\\"time\\":1,\\"time\\":2","time":1}`],
    [`{"user.name":"a","user":{"name":"b"}}`],
    [`{"":1,"":2}`],
  ])('are not in %s', (text) => expect(hasTwoValues(text, tree)).toBe(false))
  it('are found in linear time', () => {
    expect(hasTwoValues(`{${Array.from({ length: 60_000 }, () => '"time":1').join(',')}}`, tree)).toBe(false)
    expect(hasTwoValues(`{"x":${'['.repeat(200_000)}${']'.repeat(200_000)},"y":"${'\\\\'.repeat(200_000)}"}`, tree)).toBe(false)
  }, 2000)
})

describe('a record with two values is unreadable', () => {
  const ocsf = '"class_uid":3002,"time":1795435200000,"metadata":{"version":"1.3.0"}'
  it.each<[LogFormat, string, string]>([
    ['json-lines', `{${T},"event":"audit_log_disabled"}`, `{${T},"event":"audit_log_disabled","event":"login"}`],
    ['json-lines', `{${T},"event":"audit_log_disabled"}`, `{${T},"event":"audit_log_disabled","\\u0065vent":"login"}`],
    [
      'ecs',
      '{"@timestamp":"2026-11-23T08:00:00Z","event":{"outcome":"failure"}}',
      '{"@timestamp":"2026-11-23T08:00:00Z","event":{"outcome":"failure","outcome":"success"}}',
    ],
    ['ecs', '{"_source":{"@timestamp":"2026-11-23T08:00:00Z"}}', '{"_source":{"@timestamp":"2026-11-23T08:00:00Z","@timestamp":"2026-11-22T08:00:00Z"}}'],
    ['ocsf', `{${ocsf},"activity_id":1}`, `{${ocsf},"activity_id":1,"activity_id":2}`],
    ['ocsf', `{${ocsf},"api":{"response":{"error":"x"}}}`, `{${ocsf},"api":{"response":{"error":"x","error":""}}}`],
  ])('%s %s', async (format, good, bad) => {
    const measure = await byBytes(Buffer.from(`${good}\n${bad}\n${good}\n`), { ...scanOf(), format })
    expect(measure.counts).toMatchObject({ records: 2, unreadable: 1 })
    expect(measure.firstUnreadable?.at).toBeTruthy()
  })
  it.each([
    ['"errorCode":"AccessDenied"', '"errorCode":null', 1],
    ['"requestID":"a"', '"requestID":"b"', 1],
    ['"requestID":"a"', '"requestID":"a"', 0],
    ['"additionalEventData":1', '"additionalEventData":2', 0],
  ])('CloudTrail with %s and %s', async (one, other, unreadable) => {
    const event = `"eventVersion":"1.11","eventTime":"2026-11-23T08:00:00Z","eventName":"StopLogging","eventSource":"cloudtrail.amazonaws.com"`
    const bytes = Buffer.from(`{"Records":[{${event}},{${event},${one},${other}}]}`)
    const content = { path: 'a.json', sha256: '', size: bytes.length, head: bytes.toString(), bytes: () => bytes } as unknown as Content
    const { listings } = await cloudtrailLog.read(content, { about: {}, systems: [], item: 'E-1' } as ReadContext)
    expect(listings[0]?.unreadable).toBe(unreadable)
  })
})
