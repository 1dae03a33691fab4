import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/model/problem.ts'
import { closest, decodeText, escapeControl, formatProblem, listed, pointerOf, positionsOf, quote, sortProblems } from '../../src/source/index.ts'

const bytes = (...parts: (string | number[])[]) => Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)))
const problem: Problem = {
  code: 'spec/enum',
  file: 'r.yaml',
  position: { line: 2, column: 13, length: 4 },
  message: 'severity is `hihg`; allowed are critical, high, medium and low. Did you mean `high`?',
  severity: 'error',
}

describe('decodeText', () => {
  it.each([
    ['plain', bytes('a: é\n'), 'a: é\n'],
    ['with a byte order mark', bytes([0xef, 0xbb, 0xbf], 'a'), 'a'],
  ])('reads %s', (_name, data, text) => expect(decodeText(data, 'f', 100)).toEqual({ text }))
  it.each([
    ['a stray byte', bytes('abc', [0xff], 'd'), /byte 3/],
    ['a cut character', bytes('ab', [0xc3]), /not UTF-8/],
    ['an overlong form', bytes([0xc0, 0x80]), /byte 0/],
    ['a surrogate', bytes([0xed, 0xa0, 0x80]), /not UTF-8/],
    ['UTF-16 little endian', bytes([0xff, 0xfe, 0x61, 0]), /UTF-16/],
    ['UTF-16 big endian', bytes([0xfe, 0xff, 0, 0x61]), /UTF-16/],
    ['NUL', bytes('a', [0], 'b'), /byte 1 is NUL/],
    ['too much', bytes('x'.repeat(101)), /limit is 100 bytes/],
  ])('refuses %s', (_name, data, message) => {
    const result = decodeText(data, 'f', 100)
    expect(Array.isArray(result) && result[0]?.message).toMatch(message)
  })
})

describe('escapeControl', () => {
  it.each([
    ['\u001b[31m', '\\u{1b}[31m'],
    ['a\nb\tc\r', 'a\\nb\\tc\\r'],
    ['\u202eabc\u2066', '\\u{202e}abc\\u{2066}'],
    ['zero\u200bwidth\ufeff', 'zero\\u{200b}width\\u{feff}'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud800x', '\\u{d800}x'],
    ['\u0085\u009b', '\\u{85}\\u{9b}'],
    ['\u00ad', '\\u{ad}'],
    ['Größe 日本 👍', 'Größe 日本 👍'],
  ])('%j', (text, shown) => expect(escapeControl(text)).toBe(shown))
  it('keeps lines if asked to', () => expect(escapeControl('a\nb\r', true)).toBe('a\nb\\r'))
  it('quote cuts', () => expect(quote('x'.repeat(200)).length).toBeLessThan(90))
})

describe('closest', () => {
  const words = ['severity', 'statement', 'log-sample', 'max_age', 'STO-3']
  it.each([
    ['severty', 'severity'],
    ['Severity', 'severity'],
    ['log_sample', 'log-sample'],
    ['maxAge', 'max_age'],
    ['statemnets', 'statement'],
    ['sto3', 'STO-3'],
  ])('%s -> %s', (word, near) => expect(closest(word, words)).toBe(near))
  it.each(['', 'x', 'colour', 'zzzzzzzz', 'y'.repeat(500)])('%s is near nothing', (word) => expect(closest(word, words)).toBeUndefined())
  it('lists in words', () => {
    expect(listed(['a', 'b', 'c'], 'or')).toBe('a, b or c')
    expect(listed(['a'])).toBe('a')
    expect(listed([])).toBe('')
  })
})

describe('formatProblem', () => {
  it('shows place, message, line, caret and fix', () => {
    expect(
      formatProblem({ ...problem, fix: 'Write high.' }, 'id: x\n  severity: hihg # bad\n'),
    ).toBe(`r.yaml:2:13: severity is \`hihg\`; allowed are critical, high, medium and low. Did you mean \`high\`? [spec/enum]
  2 |   severity: hihg # bad
    |             ^^^^
  fix: Write high.`)
  })
  it('escapes what deceives, and keeps the caret in its place', () => {
    const text = formatProblem({ ...problem, position: { line: 1, column: 5, length: 3 }, message: 'bad \u202e' }, 'a\u202e\t\u001bxyz\n')
    expect(text).toBe('r.yaml:1:5: bad \\u{202e} [spec/enum]\n  1 | a\\u{202e} \\u{1b}xyz\n    |                 ^^^')
  })
  it('cuts long lines around the caret', () => {
    const [, line, caret] = formatProblem({ ...problem, position: { line: 1, column: 5001, length: 6 } }, `${'a'.repeat(5000)}needle${'b'.repeat(5000)}`).split(
      '\n',
    )
    expect(line?.length).toBeLessThan(120)
    expect(line?.indexOf('needle')).toBe(caret?.indexOf('^'))
  })
  it('does without position, without source, and with a line that is not there', () => {
    const { position: _none, ...bare } = problem
    expect(formatProblem(bare, 'x')).toBe(`r.yaml: ${problem.message} [spec/enum]`)
    expect(formatProblem(problem).split('\n')).toHaveLength(1)
    expect(formatProblem(problem, 'one line').split('\n')).toHaveLength(1)
  })
  it('says warning, and colours on request only', () => {
    expect(formatProblem({ ...problem, severity: 'warning' })).toContain(': warning: ')
    expect(formatProblem(problem, 'a\nb')).not.toContain('\u001b')
    expect(formatProblem(problem, 'a\n  severity: hihg', { color: true })).toContain('\u001b[31m^^^^\u001b[0m')
  })
  it('sorts errors first, then by place', () => {
    const at = (line: number, severity: 'error' | 'warning'): Problem => ({ ...problem, severity, position: { line, column: 1, length: 1 } })
    expect(sortProblems([at(1, 'warning'), at(9, 'error'), at(2, 'error')]).map((each) => each.position?.line)).toEqual([2, 9, 1])
  })
})

describe('positions', () => {
  it('count lines and columns from 1 and end with the line', () => {
    const positions = positionsOf('ab\r\ncd\n')
    expect(positions.at(0, 99)).toEqual({ line: 1, column: 1, length: 2 })
    expect(positions.at(4)).toEqual({ line: 2, column: 1, length: 1 })
    expect(positions.at(999)).toEqual({ line: 3, column: 1, length: 1 })
  })
  it('make pointers', () => expect(pointerOf(['a/b', 0, '~'])).toBe('/a~1b/0/~0'))
})
