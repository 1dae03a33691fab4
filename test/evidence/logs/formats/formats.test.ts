// No line whatever makes an interpreter throw, keep something of the line before, or say more than a record can.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCsvRecords } from '../../../../src/evidence/logs/formats/csv-records.ts'
import { lineFormats } from '../../../../src/evidence/logs/formats/index.ts'
import { createJsonObjects } from '../../../../src/evidence/logs/formats/json-objects.ts'
import { measureObjects, measureTable } from '../../../../src/evidence/logs/formats/recognise.ts'
import { RECORD_BYTES, type RecordSink, type Splitter } from '../../../../src/evidence/logs/lines.ts'
import { emptyRecord, saysAll } from '../../../../src/evidence/logs/record.ts'
import { scanLines } from '../../../../src/evidence/logs/scan-lines.ts'
import { contentOf } from '../support.ts'

const seeds: Record<string, string> = {
  cef: '<134>Nov 16 09:00:20 gate-1 CEF:0|Example|Gate|1.2|300|Rule \\| changed|Low|rt=Nov 16 2026 09:00:20.500 UTC suser=admin-1 src=192.0.2.9 cs1=a\\=b cs1Label=id outcome=failed',
  combined: '192.0.2.4 - clerk-2 [16/Nov/2026:10:00:20 +0100] "GET /admin \\"x\\" HTTP/1.1" 403 0 "-" "agent \\" [quoted]" rid=3 k="v w"',
  csv: '2026-11-16T09:00:00Z,"a ""b"", c",read,x,success,192.0.2.3,r-1',
  ecs: '{"@timestamp":"2026-11-16T09:00:00Z","ecs":{"version":"8"},"event":{"kind":"event","category":["iam"],"type":["change"],"outcome":"success"},"user.name":"a","trace":{"id":"t"}}',
  ocsf: '{"class_uid":6003,"activity_id":2,"time":1794819600000,"metadata":{"version":"1.4.0","product":{"name":"CloudTrail"}},"actor":{"user":{"name":"a"}},"api":{"operation":"StopLogging","service":{"name":"cloudtrail.amazonaws.com"}}}',
  rfc3164: '<34>Nov 16 09:00:00 host-1 sshd[912]: Accepted publickey for clerk-1 from 192.0.2.3 port 50122 ssh2',
  rfc5424: '<34>1 2026-11-16T09:00:00.003Z gate-1 gate 812 SIGNIN [auth@32473 user="clerk \\"1\\"" result="success"][timeQuality tzKnown="0"] rid=7 signed in',
}
const optionSets = [
  {},
  {
    fields: {
      actor: 'user',
      action: 'MSGID',
      object: 'path',
      outcome: 'result',
      origin: 'host',
      correlation: 'rid',
      time: 'time',
      stored: 'stored',
      class: 'name',
    },
    requests: { field: 'rid', equals: ['7'] },
    event_classes: { authn: ['read'], 'logging-on-off': ['stop'] },
    offset: 3_600_000,
    latest: Date.UTC(2026, 11, 1),
  },
]
const table = { columns: ['time', 'user', 'action', 'resource', 'result', 'ip', 'request_id'], delimiter: ',' }

/** A line of the format with pieces cut out, put in or moved. */
const mangled = (seed: string) =>
  fc
    .array(
      fc.tuple(
        fc.nat(seed.length),
        fc.nat(20),
        fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('"', '\\', '=', '|', '[', ']', ' ', '<', ',', '{', '}', '\r', '\ufeff', '\0')),
      ),
      { maxLength: 4 },
    )
    .map((edits) => edits.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), seed))

describe('interpreters', () => {
  it('there is one for each format', () => {
    expect(lineFormats.map(({ id }) => id).filter((id) => !Object.hasOwn(seeds, id))).toEqual([])
    expect(lineFormats.length).toBe(Object.keys(seeds).length)
  })
  it.each(lineFormats.map((format) => [format.id, format] as const))('%s reads its own line, with and without names of the manifest', (id, format) => {
    const seed = seeds[id] as string
    for (const options of optionSets)
      expect(format.create({ ...table, latest: Date.UTC(2026, 11, 1), ...options })(seed, 0, seed.length, emptyRecord())).toBe(true)
  })
  it.each(lineFormats.flatMap((format) => optionSets.map((options) => [format.id, options, format] as const)))(
    '%s never throws, and keeps nothing',
    (id, options, format) => {
      const seed = seeds[id] as string
      const interpret = format.create({ ...table, ...options })
      const record = emptyRecord()
      fc.assert(
        fc.property(fc.oneof(mangled(seed), fc.string({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 100 })), (line) => {
          const [before, after] = ['x'.repeat(7), '" ] | = {"a":1} after']
          const first = interpret(before + line + after, before.length, before.length + line.length, record)
          const one = { ...record }
          interpret(seed, 0, seed.length, record)
          const again = emptyRecord()
          expect(interpret(line, 0, line.length, again)).toBe(first)
          if (first) expect(again).toEqual(one)
          if (first) expect(one.says & ~saysAll).toBe(0)
          if (first && !Number.isNaN(one.time)) expect(one.time).toBeGreaterThan(0)
        }),
        { numRuns: 400 },
      )
    },
  )
  it.each(lineFormats.map(({ id }) => [id] as const))('%s counts no more of anything than records', async (id) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.constant(seeds[id] as string), mangled(seeds[id] as string), fc.string()), { maxLength: 12 }), async (lines) => {
        const scan = { format: id, ordered: true, classesBy: 'reader' as const, options: table }
        const content = contentOf('log', lines.join('\n'))
        const { counts } = await (id === 'csv' ? measureTable(content, scan, ',') : id === 'ocsf' ? measureObjects(content, scan) : scanLines(content, scan))
        const { records, unreadable: _unreadable, request_records, correlated, ...shares } = counts
        for (const count of Object.values(shares)) expect(count).toBeLessThanOrEqual(records)
        expect(correlated).toBeLessThanOrEqual(request_records)
        expect(counts.with_content).toBeLessThanOrEqual(Math.min(counts.timed, counts.with_actor, counts.with_action, counts.with_origin))
        expect(counts.zoned).toBeLessThanOrEqual(counts.timed)
      }),
      { numRuns: 60 },
    )
  })
})

function run(split: (sink: RecordSink) => Splitter, bytes: Uint8Array, chunk = bytes.length || 1) {
  const records: [number, string][] = []
  const bad: number[] = []
  const splitter = split({
    block: () => undefined,
    bad: (line) => bad.push(line),
    record: (text, from, to, line) => records.push([line, text.slice(from, to)]),
  })
  for (let at = 0; at < bytes.length; at += chunk) splitter.push(bytes.slice(at, at + chunk))
  splitter.end()
  return { records, bad }
}
const csv = (sink: RecordSink) => createCsvRecords(sink, ',')

describe('rows', () => {
  it.each<[string, string | Uint8Array, [number, string][], number[]]>([
    [
      'lines',
      'a,b\nc,d',
      [
        [1, 'a,b'],
        [2, 'c,d'],
      ],
      [],
    ],
    [
      'a break within quotes',
      'a,"b\n\nc"\nd,e\n',
      [
        [1, 'a,"b\n\nc"'],
        [4, 'd,e'],
      ],
      [],
    ],
    [
      'a quote written twice',
      '"a ""\n"" b",c\nd,e\n',
      [
        [1, '"a ""\n"" b",c'],
        [3, 'd,e'],
      ],
      [],
    ],
    [
      'a quote within a cell opens nothing',
      'a"b,c\nd,e\n',
      [
        [1, 'a"b,c'],
        [2, 'd,e'],
      ],
      [],
    ],
    ['blank lines', '\n\r\na,b\r\n\n', [[3, 'a,b\r']], []],
    [
      'never closed',
      'a,"b\nc,d\ne,f\n',
      [
        [2, 'c,d'],
        [3, 'e,f'],
      ],
      [1],
    ],
    [
      'a byte order mark',
      '\ufeff"a",b\nc,d',
      [
        [1, '"a",b'],
        [2, 'c,d'],
      ],
      [],
    ],
    [
      'not UTF-8',
      Buffer.concat([Buffer.from('a,b\n'), Buffer.from([0xc3, 0x28, 10]), Buffer.from('c,d\n')]),
      [
        [1, 'a,b'],
        [3, 'c,d'],
      ],
      [2],
    ],
    ['nothing', '', [], []],
    [
      'too long',
      `a,b\n${'x'.repeat(RECORD_BYTES + 5)}\nc,d\n`,
      [
        [1, 'a,b'],
        [3, 'c,d'],
      ],
      [2],
    ],
  ])('%s', (_name, data, records, bad) => {
    const bytes = Buffer.from(data as string)
    expect(run(csv, bytes)).toEqual({ records, bad })
    if (bytes.length < 1000) for (const chunk of [1, 2, 3, 5]) expect(run(csv, bytes, chunk)).toEqual({ records, bad })
    else expect(run(csv, bytes, 65_536)).toEqual({ records, bad })
  })
  it('are the same however the file is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', ',', '"', '\n', '""', ',"', '",', '\r\n', 'é'), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (parts, chunk) => {
          const bytes = Buffer.from(parts.join(''))
          expect(run(csv, bytes, chunk)).toEqual(run(csv, bytes))
        },
      ),
    )
  })
  it('a quote that is never closed costs its line alone, however much follows', () => {
    const rest = Array.from({ length: 150_000 }, (_, index) => `row ${index},x`)
    const { records, bad } = run(csv, Buffer.from(['a,"open', ...rest].join('\n')), 65_536)
    expect([records.length, bad]).toEqual([150_000, [1]])
  })
})

describe('objects', () => {
  it.each<[string, string, [number, string][], number[]]>([
    ['one', '{"a":1}', [[1, '{"a":1}']], []],
    ['printed', '{\n "a": {"b": [1]}\n}\n', [[1, '{\n "a": {"b": [1]}\n}']], []],
    [
      'one after another',
      '{"a":1}\n{"a":2} {"a":3}',
      [
        [1, '{"a":1}'],
        [2, '{"a":2}'],
        [2, '{"a":3}'],
      ],
      [],
    ],
    [
      'a list',
      '[\n{"a":"]}{\\""},\n{"b":2}\n]\n',
      [
        [2, '{"a":"]}{\\""}'],
        [3, '{"b":2}'],
      ],
      [],
    ],
    ['an empty list', '[]', [], []],
    ['what is no object', '[1, {"a":1}, "x{", [{"b":2}], null]', [[1, '{"a":1}']], [1, 1, 1, 1]],
    ['a list cut off', '[{"a":1},{"b"', [[1, '{"a":1}']], [1]],
    ['a list that is not closed', '[{"a":1}', [[1, '{"a":1}']], [1]],
    ['a string that is not closed', '{"a":"x}\n', [], [1]],
    ['text', 'hello\n', [], [1]],
    ['a byte order mark', '\ufeff{"a":1}', [[1, '{"a":1}']], []],
  ])('%s', (_name, data, records, bad) => {
    const bytes = Buffer.from(data)
    for (const chunk of [1, 2, 3, bytes.length]) expect(run(createJsonObjects, bytes, chunk)).toEqual({ records, bad })
  })
  it('that are too long are bad', () => {
    const { records, bad } = run(createJsonObjects, Buffer.from(`[{"a":"${'x'.repeat(RECORD_BYTES)}"},{"b":1}]`), 65_536)
    expect([records, bad]).toEqual([[[1, '{"b":1}']], [1]])
  })
})

describe('hostile lines', () => {
  it.each<[string, string]>([
    ['combined', '"\\'.repeat(300_000)],
    ['combined', ' ['.repeat(300_000)],
    ['cef', `CEF:0|${'a=a '.repeat(200_000)}`],
    ['cef', `CEF:0|a|b|c|d|e|f|${'='.repeat(500_000)}`],
    ['cef', 'CEF:'.repeat(200_000)],
    ['rfc5424', `<34>1 - a b c d ${'[a b="'.repeat(100_000)}`],
    ['rfc5424', `<34>1 - a b c d [${'a="" '.repeat(150_000)}`],
    ['rfc3164', `Nov 16 09:00:00 host sudo: ${' ; COMMAND'.repeat(60_000)}`],
    ['csv', '"""'.repeat(300_000)],
  ])('%s takes a long one in no time', (id, line) => {
    const interpret = lineFormats.find((format) => format.id === id)?.create({ ...table, fields: { actor: 'nobody' } })
    const began = performance.now()
    interpret?.(line, 0, line.length, emptyRecord())
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
