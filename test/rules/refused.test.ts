// What must not load, with the place marked and a way out.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileExpression, isName } from '../../src/rules/index.ts'
import { bindingsOf, cases, namesOf, type Shape } from './names.ts'

interface Refused extends Shape {
  source: string
  at: string
  says: string
}

const refused = cases<Refused>('refused')

function problemsOf(source: string, shape: Shape) {
  const compiled = compileExpression(source, namesOf(shape), 'bool')
  return compiled.ok ? [] : compiled.problems
}

describe('refused', () => {
  it('there are many', () => expect(refused.length).toBeGreaterThan(110))
  it.each(refused)('$source', ({ source, at, says, ...shape }) => {
    const problems = problemsOf(source, shape)
    const marked = problems.map(({ offset, length }) => source.slice(offset, offset + length))
    expect(problems.length, 'it loads').toBeGreaterThan(0)
    expect(marked).toContain(at)
    const told = problems[marked.indexOf(at)]
    expect(`${told?.message} ${told?.fix ?? ''}`).toContain(says)
  })
  it('every problem is told at once', () => {
    const source = 'fact.unlimted || fact.total_dayz > 1 || fact.store in [1] || fact.accnt == nothing'
    expect(problemsOf(source, { fact: 'retention' }).map(({ offset }) => offset)).toHaveLength(5)
  })
  it.each([
    ['too long', `fact.unlimited${' || fact.unlimited'.repeat(250)}`],
    ['too large', `fact.total_days in [${'1, '.repeat(300)}1]`],
    ['too deep in brackets', `${'('.repeat(500)}fact.unlimited${')'.repeat(500)}`],
    ['too deep in signs', `${'!'.repeat(3900)}fact.unlimited`],
    ['too deep in a chain', `fact.unlimited${'||true'.repeat(600)}`],
    ['too deep in sums', `fact.total_days ${'+1'.repeat(1900)} > 1`],
  ])('%s', (_, source) => {
    const problems = problemsOf(source, { fact: 'retention' })
    expect(problems).toHaveLength(1)
    expect(`${problems[0]?.message}`).toMatch(/too large|too deep|longer than/)
  })
  it.each(['type', 'package', 'google', 'list', 'true', 'in', 'ago', 'x-y', '1a', '__proto__', '', 'constructor '])('%j cannot be a name', (name) => {
    expect(isName(name)).toBe(false)
    const compiled = compileExpression('1 < 2', { ...namesOf({}), [name === '__proto__' ? '__proto__x-' : name]: { kind: 'int' } })
    expect(compiled).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('cannot be a name') }] })
  })
  it.each(['done', 'in_time', 'constructor', 'size'])('%s can be a name', (name) => {
    expect(isName(name)).toBe(true)
    expect(compileExpression(`${name} > 1`, { [name]: { kind: 'int' } })).toMatchObject({ ok: true })
    expect(compileExpression(`${name} > 1`, {})).toMatchObject({ ok: false })
  })
  it('whatever is written, it is a problem in its place or an expression, never a failure', () => {
    const words =
      'fact. facts params. total_days unlimited store days && || ! ( ) [ ] { } , . ? : == <= + - * / % in has( .all(x, .exists(y, .map(z, .size() "a" "" \' " r" 1 0 1.5 0x1F 1u true null duration( "1h" ago( "P1D" share( ratio( // \n \\ é 😀'
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words.split(' ')), { maxLength: 12 }), fc.string(), (parts, noise) => {
        for (const source of [parts.join(' '), parts.join(''), `${parts.join(' ')}${noise}`]) {
          const compiled = compileExpression(source, namesOf({ fact: 'retention', facts: 'ticket' }))
          if (compiled.ok) expect(compiled.value.evaluate(bindingsOf(namesOf({ fact: 'retention', facts: 'ticket' }), {})).kind).not.toBe('error')
          else expect(compiled.problems.filter(({ offset, length }) => offset < 0 || length < 1 || offset > source.length)).toEqual([])
          if (!compiled.ok) expect(compiled.problems.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 1500 },
    )
  })
  it('messages are one line of plain text', () => {
    for (const { source, ...shape } of refused) for (const { message, fix } of problemsOf(source, shape)) expect(`${message}${fix ?? ''}`).not.toContain('\n')
  })
})
