import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/model/problem.ts'
import { ownFileLimits, readSource, readYaml, readYamlStream, type SourceDocument } from '../../src/source/index.ts'

const read = (text: string, lenient = false) => readYaml(text, 'f.yaml', { lenient })
const ok = (text: string, lenient = false) => {
  const result = read(text, lenient)
  if (Array.isArray(result)) throw new Error(result.map((problem) => problem.message).join('\n'))
  return result as SourceDocument
}
const problems = (text: string): Problem[] => {
  const result = read(text)
  if (!Array.isArray(result)) throw new Error('was accepted')
  expect(result.length).toBeGreaterThan(0)
  return result
}
const place = (problem: Problem | undefined) => `${problem?.position?.line}:${problem?.position?.column}`

describe('what YAML is refused', () => {
  const refused: [name: string, text: string, code: string, at?: string][] = [
    ['an alias', 'a: &x 1\nb: *x\n', 'source/alias', '1:4'],
    ['an alias alone', 'b: *x\n', 'source/alias', '1:4'],
    ['an alias bomb', `a: &a [x]\n${[...'bcdefgh'].map((c, i) => `${c}: &${c} [*${'abcdefgh'[i]},*${'abcdefgh'[i]}]`).join('\n')}\n`, 'source/alias'],
    ['an anchor that is its own alias', 'a: &a [*a]\n', 'source/alias'],
    ['a tag', 'a: !!str 1\n', 'source/tag', '1:4'],
    ['a tag of our own', 'a: !x y\n', 'source/tag'],
    ['a tag that was meant as not', 'expect: !(fact.days > 3)\n', 'source/tag', '1:9'],
    ['a directive', '%YAML 1.1\n---\na: yes\n', 'source/directive', '1:1'],
    ['a merge key', 'a: 1\n<<: { b: 2 }\n', 'source/merge-key', '2:1'],
    ['a merge key in quotes', '"<<": { b: 2 }\n', 'source/merge-key'],
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', 'source/duplicate-key', '3:1'],
    ['a duplicate key in quotes', 'a: 1\n"a": 3\n', 'source/duplicate-key', '2:1'],
    ['a duplicate key escaped', 'a: 1\n"\\u0061": 3\n', 'source/duplicate-key', '2:1'],
    ['a duplicate of number and text', '1: a\n"1": b\n', 'source/duplicate-key', '2:1'],
    ['a duplicate by composition', '"\u00e9": a\n"e\u0301": b\n', 'source/duplicate-key', '2:1'],
    ['a duplicate in a flow mapping', 'x: { a: 1, a: 2 }\n', 'source/duplicate-key', '1:12'],
    ['__proto__', '__proto__: { met: true }\n', 'source/reserved-key', '1:1'],
    ['constructor', 'a:\n  constructor: 1\n', 'source/reserved-key', '2:3'],
    ['prototype in quotes', '"prototype": 1\n', 'source/reserved-key'],
    ['a list as key', '? [a]\n: 1\n', 'source/key', '1:3'],
    ['a text that begins with {{', 'a: {{x}}\n', 'source/key'],
    ['a second document', 'a: 1\n---\nb: 2\n', 'source/documents'],
    ['nothing', '', 'source/empty'],
    ['comments only', '# nothing\n', 'source/empty'],
    ['null', 'null\n', 'source/empty'],
    ['NUL', 'a: "x\u0000y"\n', 'source/control-character', '1:6'],
    ['an escape character', 'a: \u001b[31m\n', 'source/control-character'],
    ['.inf', 'a: .inf\n', 'source/number', '1:4'],
    ['-.inf', 'a: -.inf\n', 'source/number'],
    ['.nan', 'a: .NaN\n', 'source/number'],
    ['1e999', 'a: 1e999\n', 'source/number'],
    ['above 2^53', 'a: 9007199254740993\n', 'source/number'],
    ['leading zeros', 'account: 012345678901\n', 'source/number', '1:10'],
    ['hexadecimal', 'a: 0x1F\n', 'source/number'],
    ['octal', 'a: 0o17\n', 'source/number'],
    ['half a surrogate pair', 'a: "\\ud800"\n', 'source/encoding'],
    ['a tab as indentation', 'a:\n\tb: 1\n', 'source/yaml'],
    ['an open bracket', 'a: [1, 2\nb: 3\n', 'source/yaml'],
    ['an open quote', 'a: "x\nb: 3\n', 'source/yaml'],
    ['a colon in plain text', 'a: x: y\n', 'source/yaml'],
    ['uneven indentation', 'a:\n   b: 1\n  c: 2\n', 'source/yaml'],
  ]
  it.each(refused)('%s', (_name, text, code, at) => {
    const [first] = problems(text)
    expect(first?.code).toBe(code)
    if (at) expect(place(first)).toBe(at)
  })
  it('tells every forbidden key and number at once', () => {
    expect(problems('a: .inf\nb: 007\nb: 1\n__proto__: 1\n').map((problem) => problem.code)).toEqual([
      'source/number',
      'source/number',
      'source/duplicate-key',
      'source/reserved-key',
    ])
  })
  it('tells only the first syntax error', () => {
    const broken = `a: "x" in y\n${'b: c: d\n'.repeat(50)}`
    expect(problems(broken)).toHaveLength(1)
  })
  it.each([
    ['!(x)', 'expect: !(fact.days > 3)'],
    ['a ? b : c', 'expect: fact.a ? fact.b : fact.c'],
    ['"x" in y', 'expect: "logging-off" in fact.situations'],
    ['{{…}} first', 'otherwise: {{fact.store}} is open'],
    ['"x" ==', 'expect: "x" == fact.store'],
  ])('says how to write an expression: %s', (_name, line) => {
    expect(problems(`a:\n  ${line}\n`)[0]?.fix).toMatch(/[Qq]uote/)
  })
})

describe('what would harm the parser', () => {
  const deep: [string, string][] = [
    ['[', '['.repeat(1500)],
    ['{a:', '{a: '.repeat(1500)],
    ['closed [', `${'['.repeat(1500)}${']'.repeat(1500)}`],
    ['- ', `${'- '.repeat(1500)}x`],
    ['? ', `${'? '.repeat(1500)}x`],
    ['indentation', Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['mixed', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}- [`).join('\n')],
  ]
  it.each(deep)('deep nesting by %s is refused forty times in one process', (_name, text) => {
    for (let i = 0; i < 40; i += 1) {
      const [first] = problems(text)
      expect(first?.code).toBe('source/too-deep')
      expect(first?.message).toContain(String(ownFileLimits.depth))
    }
  })
  it('survives nesting at the limit forty times', () => {
    const most = `${'['.repeat(60)}x${']'.repeat(60)}`
    for (let i = 0; i < 40; i += 1) expect(ok(`a: ${most}`).value).toBeDefined()
  })
  it('refuses too many keys fast', () => {
    const text = Array.from({ length: 120_000 }, (_, i) => `k${i}: 1`).join('\n')
    expect(problems(text)[0]?.code).toBe('source/too-many')
  })
  it('refuses a text over the limit, and names it', () => {
    expect(problems(`a: ${'x'.repeat(ownFileLimits.size)}`)[0]?.message).toContain('2 MiB')
  })
  it('reads many keys in linear time', () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n')
    expect(Object.keys(ok(text).value as object)).toHaveLength(20_000)
  })
})

describe('what YAML is read as', () => {
  it('leaves words alone: no, on and dates are texts', () => {
    expect({ ...(ok('a: no\nb: on\nc: 2026-11-23\nd: 12:30:45\ne: 1.0.0\nf: <<\n').value as object) }).toEqual({
      a: 'no',
      b: 'on',
      c: '2026-11-23',
      d: '12:30:45',
      e: '1.0.0',
      f: '<<',
    })
  })
  it('gives objects without a prototype', () => {
    const { value } = ok('a: { b: 1 }\n')
    expect(Object.getPrototypeOf(value)).toBeNull()
    expect((value as Record<string, unknown>)['toString']).toBeUndefined()
  })
  it('keeps 007 and huge numbers of other people as texts', () => {
    expect({ ...(ok('a: 007\nb: 9223372036854775807\nc: 12\n', true).value as object) }).toEqual({ a: '007', b: '9223372036854775807', c: 12 })
  })
  it('does not take a text that looks like a tag or an anchor inside a block for one', () => {
    expect((ok('a: |\n  !x\n  *y &z\n  %w\n').value as { a: string }).a).toBe('!x\n*y &z\n%w\n')
  })
  it('reads a stream of documents if asked to', () => {
    const stream = readYamlStream('a: 1\n---\n---\nb: 2\n', 'f.yaml')
    expect('documents' in stream && stream.documents.map(({ value }) => ({ ...(value as object) }))).toEqual([{ a: 1 }, { b: 2 }])
  })
  it('takes a .json file for JSON', () => {
    expect(readSource('{"a": 1, "a": 2}', 'f.json')).toMatchObject([{ code: 'source/duplicate-key' }])
  })
})

describe('positions', () => {
  const text = `top: 1
list:
  - name: plain text with needle
  - name: "quoted \\"needle\\" \\u0041 needle2"
  - name: 'single ''needle'''
  - name: >-
      folded first
      line needle

      last needle2
  - name: |
      literal
        needle
  - { name: "two
      lines needle" }
empty:
`
  const document = ok(text)
  const lines = text.split('\n')
  it.each([0, 1, 2, 3, 4, 5])('of a word in text %i', (index) => {
    const value = (document.value as { list: { name: string }[] }).list[index]?.name as string
    const words = [...value.matchAll(/needle2?/g)]
    expect(words.length).toBeGreaterThan(0)
    for (const word of words) {
      const position = document.within(['list', index, 'name'], word.index, word[0].length)
      const line = lines[(position?.line ?? 0) - 1] ?? ''
      expect(line.slice((position?.column ?? 0) - 1, (position?.column ?? 0) - 1 + (position?.length ?? 0))).toBe(word[0])
    }
  })
  it('of keys and values', () => {
    expect(document.at(['top'], 'key')).toEqual({ line: 1, column: 1, length: 3 })
    expect(document.at(['top'])).toEqual({ line: 1, column: 6, length: 1 })
    expect(document.at(['list', 0, 'name'])).toEqual({ line: 3, column: 11, length: 22 })
    expect(document.at(['empty'])).toEqual({ line: 16, column: 1, length: 5 })
  })
  it('of what is not there: none', () => {
    expect(document.at(['nothing'])).toBeUndefined()
    expect(document.at(['list', 9])).toBeUndefined()
    expect(document.at(['top', 'deeper'])).toBeUndefined()
    expect(document.within(['top'], 0, 1)).toBeUndefined()
  })
})
