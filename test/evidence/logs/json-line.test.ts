// Lines read from their bytes must say exactly what JSON.parse says of them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryOf } from '../../../src/evidence/logs/json-keys.ts'
import { createLineReader } from '../../../src/evidence/logs/json-line.ts'
import { createJsonGatherer, type JsonOptions } from '../../../src/evidence/logs/json-record.ts'
import { createJsonValues } from '../../../src/evidence/logs/json-values.ts'
import { RECORD_BYTES } from '../../../src/evidence/logs/lines.ts'
import { emptyRecord } from '../../../src/evidence/logs/record.ts'
import { blockAt, bytesOf, createIndex, createSlab } from '../../../src/evidence/logs/slab.ts'
import { byBytes, byText, scanOf } from './line-scan.ts'

const mapped: JsonOptions = {
  fields: { time: 'at', actor: 'who.id', outcome: 'done', stored: 'kept', class: 'kind', correlation: 'chain.id' },
  requests: { field: 'kind', equals: ['req', '7'] },
  event_classes: { authn: ['in'], 'logging-on-off': ['off'] },
  offset: 3_600_000,
}
const manyOptions: [string, JsonOptions][] = [
  ['common names', {}],
  ['names of the manifest', mapped],
  ['a name that looks like an index', { fields: { time: '0', actor: 'user.1' } }],
  ['any request', { requests: { field: 'req.id' } }],
]
const T = '"time":"2026-11-23T08:00:00Z"'

const nasty: [string, string][] = [
  ['plain', `{${T},"user":"u1","action":"login","status":200,"ip":"10.0.0.1","path":"/a","request_id":"r-1"}`],
  ['blanks everywhere', `  { ${T} , "user" : "u1" , "n" : [ 1 , { } , [ ] ] , "o" : { } }  `],
  ['tabs', `\t{\t${T},\t"user":\t"u1"}\t`],
  ['a carriage return', `{${T},"user":"u1"}\r`],
  ['two carriage returns', `{${T}}\r\r`],
  ['no object', '[1]'],
  ['a text', '"x"'],
  ['nothing', ''],
  ['blank', '   '],
  ['a control alone', '\u0001'],
  ['a control before', `\u0001\u0000{${T}}`],
  ['a control after', `{${T}}\u0001`],
  ['a control in a text', `{${T},"user":"a\u0001b"}`],
  ['a NUL in a text', `{${T},"user":"a\u0000b"}`],
  ['a tab in a text', `{${T},"user":"a\tb"}`],
  ['trailing text', `{${T}} x`],
  ['two objects', `{${T}}{${T}}`],
  ['trailing comma', `{${T},}`],
  ['trailing comma in a list', `{${T},"a":[1,]}`],
  ['no comma', `{${T} "a":1}`],
  ['no colon', `{${T},"a" 1}`],
  ['no value', `{${T},"a":}`],
  ['cut off', `{${T},"user":"u`],
  ['cut off after a backslash', `{${T},"user":"u\\`],
  ['cut off in a unicode escape', `{${T},"user":"u\\u00`],
  ['cut off in a list', `{${T},"user":["u"`],
  ['escapes in a value', `{${T},"user":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9","request_id":"a\\u0062","method":"G\\u0045T"}`],
  ['escaped backslash before the quote', `{${T},"user":"a\\\\","action":"b"}`],
  ['a wrong escape', `{${T},"user":"\\x41"}`],
  ['a wrong unicode escape', `{${T},"user":"\\u00g1"}`],
  ['a half pair', `{${T},"user":"\\ud800"}`],
  ['an escape in a key that matters', '{"ti\\u006de":"2026-11-23T08:00:00Z","user":"u"}'],
  ['an escape in a key that does not', `{${T},"a\\n":1}`],
  ['a doubled key', `{${T},"time":"2025-01-01T00:00:00Z"}`],
  ['a doubled key with one value', `{${T},${T},"user":{"id":"a"},"user":{"id":"a"}}`],
  ['a doubled key, once with an escape', `{${T},"\\u0074ime":"2025-01-01T00:00:00Z"}`],
  ['a doubled key that does not matter', `{${T},"x":1,"x":2}`],
  ['a doubled nested key', `{${T},"event":{"outcome":"success","outcome":"failure"}}`],
  ['a doubled object', `{${T},"user":{"name":"a"},"user":{"id":"b"}}`],
  ['dotted and nested at once', `{${T},"event.action":"login","event":{"action":"logout"},"user.name":"-","user":{"name":"x"}}`],
  [
    'ECS',
    '{"@timestamp":"2026-11-23T08:00:00.1Z","event":{"category":["authentication","iam"],"outcome":"success","ingested":"2026-11-23T08:00:09Z"},"trace":{"id":"t1"},"http":{"request":{"method":"GET"}}}',
  ],
  ['empty objects', `{${T},"user":{},"event":{"action":{}},"resource":[],"target":[{}],"ip":[null,"-"]}`],
  ['the empty key', `{"":1,${T}}`],
  ['__proto__', `{"__proto__":{"time":"2026-11-23T08:00:00Z"},${T},"user":{"__proto__":1}}`],
  ['numbers', `{"ts":1795435200.123,"user":0,"status":-1,"a":-0,"b":0.5,"c":123456789012345678901234567890}`],
  ['time as a small number', '{"ts":1795435200,"user":"u"}'],
  ['time as a text of digits', '{"ts":"1795435200123","user":"u"}'],
  ['a number with exponent', '{"ts":1.7954352e9,"status":2e2}'],
  ['a leading zero', `{${T},"a":01}`],
  ['a bare minus', `{${T},"a":-}`],
  ['a bare dot', `{${T},"a":1.}`],
  ['a plus', `{${T},"a":+1}`],
  ['NaN', `{${T},"a":NaN}`],
  ['Infinity', `{${T},"a":-Infinity}`],
  ['literals', `{${T},"success":true,"user":null,"action":false}`],
  ['a literal cut', `{${T},"a":tru}`],
  ['a literal in capitals', `{${T},"a":True}`],
  ['a literal with more', `{${T},"a":nullx}`],
  ['single quotes', `{'time':'2026-11-23T08:00:00Z'}`],
  ['a comment', `{${T}/* x */}`],
  ['deep', `{${T},"a":${'['.repeat(200)}${']'.repeat(200)}}`],
  ['deep objects', `{${T},"a":${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`],
  ['too deep', `{${T},"a":${'['.repeat(20_000)}`],
  ['unicode', `{${T},"user":"Zoë 😀","request_id":"é","action":"löschen","x":"\u2028"}`],
  ['odd blanks', `{${T},"user":"\u00a0","action":" - ","object":"\ufeff"}`],
  ['placeholders', `{${T},"user":"-","action":"None","object":"n/a","ip":"Unknown","request_id":"00000000-0000"}`],
  ['more placeholders', `{${T},"user":"(null)","action":"undefined","object":"?","ip":"--","request_id":"0"}`],
  ['nearly placeholders', `{${T},"user":"nobody","action":"update","object":"(x)","ip":"-1","request_id":"0000000001"}`],
  ['zones', '{"time":"2026-11-23T08:00:00+05:30","ingested":"2026-11-23T08:00:00.250-01:00"}'],
  ['no zone', '{"time":"2026-11-23 08:00:00","ingested":"2026-11-23T08:00:00"}'],
  ['a day that is none', '{"time":"2026-02-30T08:00:00Z"}'],
  ['an hour that is none', '{"time":"2026-02-20T24:00:00Z"}'],
  ['a leap second', '{"time":"2026-06-30T23:59:60.9999999Z"}'],
  ['much fraction', '{"time":"2026-06-30T23:59:01.123456789012Z"}'],
  ['no fraction', '{"time":"2026-06-30T23:59:01.Z"}'],
  ['a comma for the fraction', '{"time":"2026-06-30T23:59:01,5Z"}'],
  ['an offset that is none', '{"time":"2026-06-30T23:59:01+24:00"}'],
  ['letters for digits', '{"time":"2O26-06-30T23:59:01Z"}'],
  ['before 1970', '{"time":"1969-06-30T23:59:01Z"}'],
  ['several times', '{"ts":5,"date":"2026-06-30","time":"2026-06-30T23:59:01Z","@timestamp":"x"}'],
  ['of the manifest', '{"at":"2026-06-30 23:59:01","who":{"id":7},"done":"yes","kept":"2026-06-30T23:59:09Z","kind":"off","chain":{"id":"c"}}'],
  ['of the manifest, otherwise', '{"at":"2026-06-30 23:59:01","who.id":"x","done":false,"kind":7,"chain":{"id":["c"]}}'],
  ['an index as a key', '{"1":2,"0":"2026-06-30T23:59:01Z","user":{"1":"x"}}'],
  ['tampering', `{${T},"event":"audit_log_disabled","outcome":"success"}`],
  ['tampering that failed', `{${T},"event":"audit_log_disabled","outcome":"Failure"}`],
  ['a password', `{${T},"msg":"user=a pAssword=hunter22"}`],
  ['a password as a field', `{${T},"password":"hunter22"}`],
  ['a key', `{${T},"api_key":"0123456789abcdef","privateKey":"zz99zz99"}`],
  ['a token', `{${T},"msg":"access_token: \\"abcdefghijklmnop0\\""}`],
  ['a JWT', `{${T},"msg":"x eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl"}`],
  ['a name and password', `{${T},"h":"Basic YW5uOmh1bnRlcjIy"}`],
  ['zero bytes in front', `\0\0{${T},"h":"x"}`],
  ['zero bytes alone', '\0\0\0\0'],
  ['a bearer', `{${T},"h":"Bearer abcdefghijklmnop0123456789"}`],
  ['a long-term key', `{${T},"m":"AKIAABCDEFGHIJKLMNOP"}`],
  ['a private key', `{${T},"m":"-----BEGIN RSA PRIVATE KEY-----"}`],
  ['a card', `{${T},"m":"paid 4111 1111 1111 1111 now"}`],
  ['a card at the end', `{${T},"m":4111111111111111}`],
  ['a card with dashes', `{${T},"m":"378282246310005 and 3782-822463-10005"}`],
  ['a URL with a password', `{${T},"m":"see https://a.example.com/@x and postgres://shop:hunter2@db/shop"}`],
  ['URLs without', `{${T},"m":"https://a.example.com:443/x?y=a:b@c","n":"ssh://git@host","o":"C:\\\\x:/y@z","p":"http:\\/\\/a"}`],
  ['a name with an escape', `{${T},"m":{"pass\\u0077ord":"hunter2"},"l":[{"to\\u006ben":"abcdefghijklmnop0"}]}`],
  ['escapes of letters that hide nothing', `{${T},"m":"\\u0041\\u0022\\u00e9\\U0070assword=***"}`],
  ['an escaped escape in capitals', `{${T},"m":"\\\\U0070assword=hunter22"}`],
  ['a password in a list', `{${T},"password":["hunter22"]}`],
  ['no card', `{${T},"m":"4111 1111 1111 1112","n":1795435200123456789,"o":"2026-11-23 08-00-00 4111"}`],
]

const lines = (list: readonly string[]) => Buffer.from(list.join('\n'))
const filler = `{${T},"user":"somebody","action":"read","msg":"nothing to see"}`

describe.each(manyOptions)('lines from bytes, %s', (_name, options) => {
  const scan = scanOf(options)
  it.each(nasty)('%s', async (_case, line) => {
    for (const bytes of [Buffer.from(line), lines([line, '']), lines([filler, line, filler]), lines(['', line, line, filler])]) {
      expect(await byBytes(bytes, scan)).toEqual(byText(bytes, scan))
    }
  })
  it('all of them at once, wherever the blocks end', async () => {
    const bytes = lines(nasty.flatMap(([, line]) => [line, filler]))
    const expected = byText(bytes, scan)
    expect(expected.counts.records).toBeGreaterThan(100)
    expect(expected.counts.unreadable).toBeGreaterThan(20)
    for (const sizes of [[], [1], [7], [64, 1, 1000]]) expect(await byBytes(bytes, scan, sizes)).toEqual(expected)
  })
})

describe('secrets, wherever they stand in the 64 bytes that are looked at together', () => {
  const secret = [
    'pwd=hunter22',
    'password=hunter22',
    'passphrase=hunter22',
    'client_secret=hunter22',
    'token=abcdefghijklmnop0',
    'api-key=zz99zz99',
    'privatekey=zz99zz99',
  ]
  const others = [
    'Bearer abcdefghijklmnop0123456789',
    'Basic YW5uOmh1bnRlcjIy',
    'eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl',
    'AKIAABCDEFGHIJKLMNOP',
    `gh${'p_'}${'Ab3dEf7hIj'.repeat(4).slice(0, 36)}`,
    `github_pat_${'Ab3dEf7hIj'.repeat(5)}`,
    `xoxb${'-'}1234567890-Ab3dEf7hIj`,
    `sk_${'live_'}Ab3dEf7hIjAb3dEf7hIj`,
    'ASIAABCDEFGHIJKLMNOP',
    `AIza${'Ab3dEf7hIj'.repeat(4).slice(0, 35)}`,
    `AccountKey=${'Ab3dEf7hIj'.repeat(5)}==`,
    `SharedAccessKey=${'Ab3dEf7hIj'.repeat(5)}==`,
    `X-Amz-Signature=${'0123456789abcdef'.repeat(4)}`,
    `?sig=${'Ab3dEf7hIj'.repeat(5)}`,
    'sessionid=7f3ab1c29d8e4f5aa1b2c3d4e5f60718',
    'PHPSESSID=7f3ab1c29d8e4f5aa1b2c3d4e5',
    'pass=Hunter2x',
    '-----BEGIN PRIVATE KEY-----',
    'https://user:hunter22@host',
    'https:\\/\\/user:hunter22@host',
    `amqp://${'\u20ac'.repeat(64)}:${'\u20ac'.repeat(100)}@host`,
    'pass\\u0077ord=hunter22',
    '{\\u0022password\\u0022:\\u0022x1\\u0022}',
    '4111 1111 1111 1111',
  ]
  it.each([...secret, ...others])('%s', async (text) => {
    const at = Array.from({ length: 70 }, (_, blanks) => `{${T},"m":"${' '.repeat(blanks)}${text}"}`)
    const bytes = lines([...at, ...at.map((line) => line.toUpperCase())])
    const expected = byText(bytes, scanOf())
    expect(expected.counts.secrets).toBeGreaterThanOrEqual(70)
    expect(await byBytes(bytes, scanOf())).toEqual(expected)
  })
})

describe('bytes that are no text', () => {
  it.each<[string, Buffer]>([
    ['not UTF-8', Buffer.concat([lines([filler, '']), Buffer.from(`{${T},"user":"\xff"}\n`, 'latin1'), lines([filler])])],
    ['not UTF-8 in its last line', Buffer.concat([lines([filler, '']), Buffer.from([0x7b, 0xc3])])],
    ['a byte order mark', Buffer.concat([Buffer.from('\ufeff'), lines([filler, filler])])],
    ['a byte order mark alone', Buffer.from('\ufeff')],
    ['a byte order mark on another line', lines([filler, `\ufeff${filler}`])],
    ['CRLF', Buffer.from(`${filler}\r\n\r\n${filler}\r\n`)],
    ['a line that is too long', lines([filler, `{${T},"user":"${'x'.repeat(RECORD_BYTES)}"}`, filler])],
    ['a line as long as allowed', lines([filler, `{${T},"user":"${'x'.repeat(RECORD_BYTES - T.length - 11)}"}`, filler])],
    ['a line much too long', lines([filler, 'x'.repeat(3 * RECORD_BYTES), filler])],
    ['a line too long at the end', lines([filler, 'x'.repeat(2 * RECORD_BYTES)])],
    ['a blank line that is too long', lines([filler, ' '.repeat(RECORD_BYTES + 1), filler])],
    ['quotes alone', Buffer.from('"'.repeat(100_000))],
    ['backslashes alone', Buffer.from(`{"a":"${'\\'.repeat(100_001)}`)],
  ])('%s', async (_name, bytes) => {
    const expected = byText(bytes, scanOf())
    expect(expected.counts.records + expected.counts.unreadable).toBeGreaterThanOrEqual(0)
    for (const sizes of [[], [100_000], [65_536, 3]]) expect(await byBytes(bytes, scanOf(), sizes)).toEqual(expected)
  })
})

const key = fc.constantFrom(
  'time',
  'user',
  'name',
  'event',
  'action',
  'outcome',
  'category',
  'ip',
  'id',
  'x',
  'status',
  'request',
  'method',
  'event.action',
  'user.name',
  'trace',
  'at',
  'kind',
  '1',
  'é',
)
const text = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    'login',
    'audit_log_disabled',
    'failure',
    '2026-11-23T08:00:00Z',
    '2026-11-23T08:00:00.5+01:00',
    'r-1',
    'password=abcdef',
    '0000000000',
    'off',
    'req',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((members) => new Map(members as [string, unknown][])),
}))

/** JSON as a careless logger might write it: doubled keys, escapes, blanks. */
function written(data: unknown, style: number): string {
  const blank = style & 1 ? ' ' : ''
  if (data instanceof Map)
    return `{${blank}${[...data].map(([name, inner]) => `${quoted(name, style)}${blank}:${blank}${written(inner, style)}`).join(`${blank},`)}${blank}}`
  if (Array.isArray(data)) return `[${blank}${data.map((inner) => written(inner, style)).join(',')}]`
  return typeof data === 'string' ? quoted(data, style) : JSON.stringify(data)
}
const quoted = (data: string, style: number): string =>
  style & 2 ? JSON.stringify(data).replaceAll('e', '\\u0065').replaceAll('/', '\\/') : JSON.stringify(data)
const jsonLine = fc.tuple(fc.array(fc.tuple(key, value), { maxLength: 8 }), fc.constantFrom(0, 0, 0, 1, 2, 3), fc.boolean()).map(([members, style, timed]) => {
  const body = members.map(([name, inner]) => `${quoted(name, style)}:${written(inner, style)}`)
  return `{${[...(timed ? [T] : []), ...body].join(',')}}`
})

describe('any log', () => {
  const runs = Number(process.env['WATCHCLAUSE_RUNS'] ?? 400)
  it.each(manyOptions)('says the same from bytes: %s', async (_name, options) => {
    await fc.assert(
      fc.asyncProperty(fc.array(jsonLine, { maxLength: 6 }), fc.integer({ min: 1, max: 300 }), async (list, size) => {
        const bytes = lines(list)
        expect(await byBytes(bytes, scanOf(options), [size])).toEqual(byText(bytes, scanOf(options)))
      }),
      { numRuns: runs },
    )
  })
  it('also with a byte changed, left out or doubled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(jsonLine, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(2),
        fc.integer({ min: 0, max: 255 }),
        async (list, at, how, byte) => {
          const bytes = lines(list)
          const place = at % bytes.length
          const [before, after] = [bytes.subarray(0, place), bytes.subarray(place + (how === 0 ? 1 : 0))]
          const changed = Buffer.concat([before, ...(how === 2 ? [] : [Buffer.from([byte])]), how === 2 ? bytes.subarray(place + 1) : after])
          expect(await byBytes(changed, scanOf())).toEqual(byText(changed, scanOf()))
        },
      ),
      { numRuns: 4 * runs },
    )
  })
})

const BYTES = [...'"\\{}[]:,0 1e-n\n\u0001'].map((char) => char.charCodeAt(0))

/** The line again and again, each time with one byte changed, left out or put in. */
function altered(line: Buffer, changes: readonly (readonly [at: number, how: number, byte: number])[]): Buffer[] {
  return changes.map(([at, how, byte]) => {
    const place = at % (line.length + 1)
    return Buffer.concat([line.subarray(0, place), Buffer.from(how === 0 ? [] : [byte]), line.subarray(place + (how === 2 ? 0 : 1))])
  })
}

describe('lines of a shape that is known', () => {
  const runs = Number(process.env['WATCHCLAUSE_RUNS'] ?? 400)
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.oneof(fc.constantFrom(...BYTES), fc.integer({ min: 0, max: 127 }))), { maxLength: 12 })
  it.each(manyOptions)('say the same as others: %s', async (_name, options) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(jsonLine, changes), { minLength: 1, maxLength: 3 }), async (list) => {
        const all = list.flatMap(([line, each]) => [Buffer.from(line), ...altered(Buffer.from(line), each), Buffer.from(line)])
        const bytes = Buffer.concat(all.flatMap((line) => [line, Buffer.from('\n')]))
        expect(await byBytes(bytes, scanOf(options))).toEqual(byText(bytes, scanOf(options)))
      }),
      { numRuns: 2 * runs },
    )
  })
  it('one by one, whatever byte is changed', async () => {
    for (const [, line] of nasty.slice(0, 60)) {
      const original = Buffer.from(line)
      const each = BYTES.flatMap((byte) => Array.from({ length: original.length }, (_, at) => [at, 1, byte] as const))
      const bytes = Buffer.concat([original, ...altered(original, each), original].flatMap((one) => [one, Buffer.from('\n')]))
      expect(await byBytes(bytes, scanOf())).toEqual(byText(bytes, scanOf()))
    }
  })
  it('with more shapes than are learned', async () => {
    const shapes = Array.from({ length: 6000 }, (_, index) => `{${T},"k${index % 5000}":${index},"user":"u","in${index % 11}":{"id":"x"},"é${index % 3}":"ü"}`)
    const bytes = lines([...shapes, ...shapes])
    const expected = byText(bytes, scanOf())
    expect(expected.counts.records).toBe(12_000)
    expect(await byBytes(bytes, scanOf())).toEqual(expected)
  })
})

describe('the reader of lines', () => {
  it('reads what loggers write without help', () => {
    const slab = createSlab(1, 1)
    const [bytes, index, gatherer] = [bytesOf(slab), createIndex(slab, 0), createJsonGatherer({})]
    if (!index) throw new Error('no vectors here')
    const memory = memoryOf(bytes)
    const reader = createLineReader(memory, index.marks, gatherer, createJsonValues(memory, gatherer, undefined))
    const byItself = nasty.filter(([, line]) => {
      const from = blockAt(0)
      const to = from + Buffer.from(bytes.buffer).write(`${line}\n`, from)
      index.make(from, to)
      return reader?.read({ at: from, mark: 0 }, emptyRecord()) === true
    })
    const names = byItself.map(([name]) => name)
    for (const name of ['plain', 'escapes in a value', 'ECS', 'numbers', 'unicode', 'empty objects', 'a card']) expect(names).toContain(name)
  })
})
