import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evidenceJsonLimits, parseJson } from '../../src/source/index.ts'

const read = (text: string) => parseJson(text, 'f.json')
const first = (text: string) => {
  const result = read(text)
  if (!Array.isArray(result)) throw new Error('was accepted')
  return result[0]
}

describe('what JSON is refused', () => {
  const refused: [name: string, text: string, code: string, at?: string][] = [
    ['a duplicate key', '{"a":1,\n"a":2}', 'source/duplicate-key', '2:1'],
    ['a duplicate key, escaped', '{"a":1,"\\u0061":2}', 'source/duplicate-key', '1:8'],
    ['a duplicate by composition', '{"\u00e9":1,"e\u0301":2}', 'source/duplicate-key'],
    ['a duplicate deep down', '{"x":[{"y":{"a":1,"b":2,"a":3}}]}', 'source/duplicate-key'],
    ['__proto__', '{"__proto__":{"met":true}}', 'source/reserved-key', '1:2'],
    ['__proto__ escaped', '{"\\u005f_proto__":{}}', 'source/reserved-key'],
    ['constructor', '{"a":{"constructor":1}}', 'source/reserved-key'],
    ['1e999', '{"a":1e999}', 'source/number', '1:6'],
    ['-1e999', '[-1e999]', 'source/number'],
    ['above 2^53', '[9007199254740993]', 'source/number'],
    ['rounded to zero', '[1e-999]', 'source/number'],
    ['NaN', '[NaN]', 'source/json', '1:2'],
    ['Infinity', '[Infinity]', 'source/json'],
    ['leading zero', '[007]', 'source/json'],
    ['plus', '[+1]', 'source/json'],
    ['.5', '[.5]', 'source/json'],
    ['a comment', '{"a":1} // x', 'source/json', '1:9'],
    ['a trailing comma', '[1,]', 'source/json', '1:4'],
    ['a trailing comma in an object', '{"a":1,}', 'source/json'],
    ['single quotes', "{'a':1}", 'source/json', '1:2'],
    ['two values', '{} {}', 'source/json', '1:4'],
    ['open object', '{"a":1', 'source/json'],
    ['open list', '[1', 'source/json'],
    ['open text', '["a', 'source/json', '1:2'],
    ['wrong bracket', '[1}', 'source/json', '1:3'],
    ['no colon', '{"a" 1}', 'source/json', '1:6'],
    ['an unknown escape', '["\\x"]', 'source/json'],
    ['a raw line break', '["a\nb"]', 'source/json'],
    ['a raw tab', '["a\tb"]', 'source/json'],
    ['half a surrogate pair', '["\\ud800"]', 'source/encoding'],
    ['half a surrogate pair as key', '{"\\udc00":1}', 'source/encoding'],
    ['a word', 'met', 'source/json'],
    ['nothing', ' \n', 'source/empty'],
  ]
  it.each(refused)('%s', (_name, text, code, at) => {
    const problem = first(text)
    expect(problem?.code).toBe(code)
    if (at) expect(`${problem?.position?.line}:${problem?.position?.column}`).toBe(at)
  })
  it('deep nesting is refused forty times in one process', () => {
    for (let i = 0; i < 40; i += 1) {
      expect(first('['.repeat(200_000))?.code).toBe('source/too-deep')
      expect(first('{"a":'.repeat(50_000))?.message).toContain(String(evidenceJsonLimits.depth))
    }
  })
  it('too many values', () => {
    const limits = { ...evidenceJsonLimits, nodes: 100 }
    expect(parseJson(`[${'1,'.repeat(200)}1]`, 'f.json', limits)).toMatchObject([{ code: 'source/too-many' }])
  })
  it('a text over the limit', () => {
    expect(parseJson(`["${'x'.repeat(200)}"]`, 'f.json', { ...evidenceJsonLimits, size: 100 })).toMatchObject([{ code: 'source/too-large' }])
  })
})

describe('what JSON is read as', () => {
  it('anything JSON.stringify writes comes back the same, if it holds no reserved key and no huge number', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.integer({ min: 0, max: 4 }), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const result = read(text)
        if (Array.isArray(result)) expect(['source/reserved-key', 'source/number', 'source/duplicate-key', 'source/encoding']).toContain(result[0]?.code)
        else expect(result.value).toEqual(JSON.parse(text))
      }),
      { numRuns: 500 },
    )
  })
  it('accepts nothing that JSON.parse refuses', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"b"', '1', '-', '.', 'true', 'nul', ' ', '"', '\\', 'e', '0')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        if (!Array.isArray(read(text))) expect(() => JSON.parse(text)).not.toThrow()
      }),
      { numRuns: 3000 },
    )
  })
  it('gives positions on demand', () => {
    const document = read('{\n  "a": [1, {"b c": "x\\ny needle"}],\n  "d": true\n}')
    if (Array.isArray(document)) throw new Error('refused')
    expect(document.at(['a', 1, 'b c'])).toEqual({ line: 2, column: 20, length: 13 })
    expect(document.at(['a', 1, 'b c'], 'key')).toEqual({ line: 2, column: 13, length: 5 })
    expect(document.at(['a', 0])).toEqual({ line: 2, column: 9, length: 1 })
    expect(document.at(['d'])).toEqual({ line: 3, column: 8, length: 4 })
    expect(document.within(['a', 1, 'b c'], 4, 6)).toEqual({ line: 2, column: 26, length: 6 })
    expect(document.at(['a', 7])).toBeUndefined()
    expect(document.at(['d', 'x'])).toBeUndefined()
  })
})
