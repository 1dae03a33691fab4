import { describe, expect, it } from 'vitest'
import { BadMatcher, matcherOf, parseMatchers, printMatcher } from '../../../../src/evidence/readers/alertmanager/matchers.ts'

const printed = (text: string) => parseMatchers(text).map(printMatcher)
const holds = (text: string, labels: Record<string, string>) => parseMatchers(text).every((matcher) => matcher.test(labels[matcher.label] ?? ''))

describe('matchers in every syntax', () => {
  it.each([
    ['a="b"', ['a="b"']],
    ['a = "b"', ['a="b"']],
    ['a =~ "x|y"', ['a=~"x|y"']],
    ['a=b', ['a="b"']],
    ['a = b c ', ['a="b c"']],
    ['{a="b",c!="d"}', ['a="b"', 'c!="d"']],
    [' { a = "b" , c !~ "d" , } ', ['a="b"', 'c!~"d"']],
    ['a="b",c=~d', ['a="b"', 'c=~"d"']],
    ['{}', []],
    ['a=""', ['a=""']],
    ['a=', ['a=""']],
    ['a="x,y"', ['a="x,y"']],
    ['a="q\\"q"', ['a="q"q"']],
    ['a=~"\\\\d+"', ['a=~"\\d+"']],
    ['a=~"\\d+"', ['a=~"\\d+"']],
    ['"dotted.name"="b"', ['dotted.name="b"']],
    ['a=~x{2}', ['a=~"x{2}"']],
  ])('%s', (text, expected) => {
    expect(printed(text)).toEqual(expected)
  })

  it.each(['', 'a', 'a "b"', '="b"', 'a="b', '{a="b"', 'a="b" c="d"', 'a=~"("', 'a=~"(?=x)"', 'a==b"c'])('refuses %s', (text) => {
    expect(() => parseMatchers(text)).toThrow(BadMatcher)
  })

  it.each([
    ['severity="critical"', { severity: 'critical' }, true],
    ['severity="critical"', { severity: 'critical2' }, false],
    ['severity="critical"', {}, false],
    ['severity!="critical"', {}, true],
    ['severity!="critical"', { severity: 'critical' }, false],
    ['severity=""', {}, true],
    ['severity!=""', {}, false],
    ['severity=~"crit"', { severity: 'critical' }, false],
    ['severity=~"crit.*"', { severity: 'critical' }, true],
    ['severity=~"a|critical"', { severity: 'critical' }, true],
    ['severity=~"a|crit"', { severity: 'critical' }, false],
    ['severity=~".*"', {}, true],
    ['severity=~".+"', {}, false],
    ['severity!~"a|b"', { severity: 'c' }, true],
    ['severity!~"a|b"', {}, true],
    ['severity!~"a|b"', { severity: 'b' }, false],
    ['severity=~"(?i)CRITICAL"', { severity: 'critical' }, true],
  ])('%s with %j: %s', (text, labels, expected) => {
    expect(holds(text, labels as Record<string, string>)).toBe(expected)
  })

  it('takes the words of a list apart, and of nothing more', () => {
    const words = (pattern: string) => matcherOf('a', '=~', pattern).literals
    expect(words('x|y')).toEqual(['x', 'y'])
    expect(words('^(x|y)$')).toEqual(['x', 'y'])
    expect(words('(?:x|y)')).toEqual(['x', 'y'])
    expect(words('.+')).toEqual([])
    expect(words('x.y')).toBeUndefined()
    expect(words('^x|y$')).toBeUndefined()
    expect(words('x|y+')).toBeUndefined()
  })

  it('refuses an endless one', () => {
    expect(() => parseMatchers(`a="${'x'.repeat(11_000)}"`)).toThrow(BadMatcher)
  })
  it('stays fast on an expression that would stop a backtracking engine', () => {
    expect(matcherOf('a', '=~', '(a+)+b').test('a'.repeat(5000))).toBe(false)
  })
})
