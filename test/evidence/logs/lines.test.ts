import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLines, RECORD_BYTES } from '../../../src/evidence/logs/lines.ts'
import { createRecordsArray } from '../../../src/evidence/logs/records-array.ts'

type Split = typeof createLines

function run(split: Split, bytes: Uint8Array, chunk = bytes.length || 1) {
  const records: [number, string][] = []
  const bad: number[] = []
  const splitter = split({
    block: () => undefined,
    bad: (line) => bad.push(line),
    record: (text, from, to, line) => records.push([line, text.slice(from, to)]),
  })
  for (let at = 0; at < bytes.length; at += chunk) splitter.push(bytes.subarray(at, at + chunk))
  splitter.end()
  return { records, bad }
}
const utf8 = (text: string) => Buffer.from(text)
const invalid = Buffer.concat([utf8('good\n'), Buffer.from([0xc3, 0x28, 10]), utf8('fine\n')])

describe('lines', () => {
  it.each([
    ['nothing', utf8(''), [], []],
    [
      'no line feed at the end',
      utf8('a\nb'),
      [
        [1, 'a'],
        [2, 'b'],
      ],
      [],
    ],
    [
      'CRLF',
      utf8('a\r\nb\r\n'),
      [
        [1, 'a\r'],
        [2, 'b\r'],
      ],
      [],
    ],
    [
      'blank lines',
      utf8('\n \na\n\t\r\nb\n\n'),
      [
        [3, 'a'],
        [5, 'b'],
      ],
      [],
    ],
    [
      'zero bytes',
      utf8('a\n\0\0\n\0b\n'),
      [
        [1, 'a'],
        [2, '\0\0'],
        [3, '\0b'],
      ],
      [],
    ],
    ['indented', utf8('  a\n'), [[1, 'a']], []],
    [
      'byte order mark',
      utf8('\ufeffa\nb'),
      [
        [1, 'a'],
        [2, 'b'],
      ],
      [],
    ],
    [
      'more than ASCII',
      utf8('é€😀\nb'),
      [
        [1, 'é€😀'],
        [2, 'b'],
      ],
      [],
    ],
    [
      'not UTF-8',
      invalid,
      [
        [1, 'good'],
        [3, 'fine'],
      ],
      [2],
    ],
    ['not UTF-8 at the end', Buffer.from([97, 10, 0xff]), [[1, 'a']], [2]],
    [
      'too long',
      utf8(`a\n${'x'.repeat(RECORD_BYTES + 1)}\nb\n`),
      [
        [1, 'a'],
        [3, 'b'],
      ],
      [2],
    ],
    [
      'too long in bytes alone',
      utf8(`a\n${'é'.repeat(RECORD_BYTES / 2 + 1)}\nb\n`),
      [
        [1, 'a'],
        [3, 'b'],
      ],
      [2],
    ],
    ['too long at the end', utf8(`a\n${'x'.repeat(RECORD_BYTES + 1)}`), [[1, 'a']], [2]],
  ])('%s', (_name, bytes, records, bad) => {
    expect(run(createLines, bytes)).toEqual({ records, bad })
    for (const chunk of bytes.length > 1000 ? [4096, 300_000] : [1, 2, 3]) expect(run(createLines, bytes, chunk)).toEqual({ records, bad })
  })
})

describe('Records', () => {
  it.each([
    [
      'as delivered',
      '{"Records":[{"a":1},{"b":[{"c":2}]}]}',
      [
        [1, '{"a":1}'],
        [1, '{"b":[{"c":2}]}'],
      ],
      [],
    ],
    [
      'in lines',
      '{\n"Records": [\n{"a":1},\n{"b":\n2}\n]}\n',
      [
        [3, '{"a":1}'],
        [4, '{"b":\n2}'],
      ],
      [],
    ],
    ['wrapped', '{"status_code":200,"data":{"Records":[{"a":1}]},"list":[{"x":1}]}', [[1, '{"a":1}']], []],
    [
      'several documents',
      '{"Records":[{"a":1}]}{"Records":[{"b":1}]}',
      [
        [1, '{"a":1}'],
        [1, '{"b":1}'],
      ],
      [],
    ],
    [
      'braces and quotes in strings',
      '{"Records":[{"a":"}]{\\"["},{"b":"\\\\"}]}',
      [
        [1, '{"a":"}]{\\"["}'],
        [1, '{"b":"\\\\"}'],
      ],
      [],
    ],
    ['more than ASCII', '{"Records":[{"a":"é😀"}]}', [[1, '{"a":"é😀"}']], []],
    ['a record that names Records', '{"Records":[{"Records":[{"a":1}]}]}', [[1, '{"Records":[{"a":1}]}']], []],
    ['empty', '{"Records":[]}', [], []],
    [
      'other values among them',
      '{"Records":[null,{"a":1},"x y",[1,{"b":2}],12.5,{"c":3}]}',
      [
        [1, '{"a":1}'],
        [1, '{"c":3}'],
      ],
      [1, 1, 1, 1],
    ],
    ['cut off in a record', '{"Records":[{"a":1},{"b":', [[1, '{"a":1}']], [1]],
    ['cut off between records', '{"Records":[{"a":1},\n', [[1, '{"a":1}']], [2]],
    ['cut off in a string', '{"Records":[{"a":"', [], [1]],
    ['none', '{"records":[{"a":1}]}', [], [1]],
    ['no array', '{"Records":{"a":1}}', [], [1]],
    ['a value that says Records', '{"a":"Records","b":[{"c":1}]}', [], [1]],
    ['too long', `{"Records":[{"a":"${'x'.repeat(RECORD_BYTES)}"},{"b":1}]}`, [[1, '{"b":1}']], [1]],
  ])('%s', (_name, text, records, bad) => {
    const bytes = utf8(text)
    expect(run(createRecordsArray, bytes)).toEqual({ records, bad })
    for (const chunk of bytes.length > 1000 ? [4096, 300_000] : [1, 2, 7]) expect(run(createRecordsArray, bytes, chunk)).toEqual({ records, bad })
  })
  it('does not choke on bytes that are not UTF-8, or no JSON at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (bytes, chunk) => {
        expect(run(createRecordsArray, bytes, chunk)).toEqual(run(createRecordsArray, bytes))
        expect(run(createLines, bytes, chunk)).toEqual(run(createLines, bytes))
      }),
    )
  })
})

describe('elements of Records', () => {
  function elements(text: string) {
    const [records, bad]: [unknown[], unknown[]] = [[], []]
    const splitter = createRecordsArray({
      block: () => undefined,
      bad: (_line, element) => bad.push(element),
      record: (_text, _from, _to, _line, element) => records.push(element),
    })
    splitter.push(utf8(text))
    splitter.end()
    return { records, bad }
  }
  it.each<[string, string, unknown[], unknown[]]>([
    ['are counted from 0, whatever they are', '{"Records":[null,{"a":[1,2]},"x, y",[1,{"b":2}],{"c":{"d":1}}]}', [1, 4], [0, 2, 3]],
    ['have no place when wrapped', '{"data":{"Records":[{"a":1}]}}', [undefined], []],
    ['have no place in a second array', '{"Records":[{"a":1}]}{"Records":[{"b":1}]}', [0, undefined], []],
  ])('%s', (_name, text, records, bad) => {
    expect(elements(text)).toEqual({ records, bad })
  })
})
