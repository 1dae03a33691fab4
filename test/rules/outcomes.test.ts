// What expressions give. What is not there is undefined: never false, never true, never an error.
import { describe, expect, it } from 'vitest'
import type { BoundJson } from '../../src/model/expression.ts'
import { compileExpression } from '../../src/rules/index.ts'
import { bindingsOf, cases, namesOf, outcome, type Shape } from './names.ts'

interface Case extends Shape {
  source: string
  values: Record<string, BoundJson>
  bool?: boolean
  is: unknown
}

const all = cases<Case>('outcomes')

function run(source: string, shape: Shape) {
  const compiled = compileExpression(source, namesOf(shape))
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message)
  return compiled.value
}

describe('outcomes', () => {
  it('there are many', () => expect(all.length).toBeGreaterThan(100))
  it.each(all)('$source of $values', ({ source, values, bool, is, ...shape }) => {
    expect(outcome(source, namesOf(shape), values, bool ? 'bool' : 'any')).toEqual(is)
  })
})

describe('let', () => {
  const names = namesOf({ fact: 'ticket' })
  const withEnd = { ...names, end: { kind: 'time' as const } }
  const end = run('has(fact.done) ? fact.done : fact.due', { fact: 'ticket' })
  const late = compileExpression('end > as_of', withEnd, 'bool')
  const lateOf = (fact: Record<string, BoundJson>) => {
    const bound = bindingsOf(withEnd, { fact })
    return late.ok && late.value.evaluate(bound.with('end', end.evaluate(bound)))
  }
  it('carries a value', () => expect(lateOf({ done: '2026-11-01T00:00:00Z' })).toMatchObject({ kind: 'value', value: false }))
  it('carries what is lacking, which surfaces when it is read', () => expect(lateOf({})).toEqual({ kind: 'undefined', lacks: 'fact.due' }))
  it('carries a failure', () => {
    const bound = bindingsOf(withEnd, { fact: {} }).with('end', { kind: 'error', message: 'broken' })
    expect(late.ok && late.value.evaluate(bound)).toEqual({ kind: 'error', message: 'broken' })
    const unread = compileExpression('true || end > as_of', withEnd)
    expect(unread.ok && unread.value.evaluate(bound)).toMatchObject({ kind: 'value', value: true })
  })
  it('leaves the bindings it came from as they were', () => {
    const bound = bindingsOf(withEnd, { fact: {} })
    bound.with('end', { kind: 'value', value: 0, type: { kind: 'time' } })
    expect(late.ok && late.value.evaluate(bound)).toEqual({ kind: 'undefined', lacks: 'end' })
  })
  it('keeps the enum of a field', () => {
    const kind = run('fact.severity', { fact: 'ticket' }).type
    expect(compileExpression('kind == "hihg"', { ...names, kind })).toMatchObject({ ok: false })
    expect(compileExpression('kind == "high"', { ...names, kind })).toMatchObject({ ok: true })
  })
})

describe('reads', () => {
  it.each([
    ['fact.unlimited || fact.total_days >= params.days', { fact: 'retention' }, ['fact.total_days', 'fact.unlimited', 'params.days']],
    ['facts.all(f, f.held >= ago(params.window))', { facts: 'review' }, ['as_of', 'facts', 'facts.held', 'params.window']],
    ['facts.filter(f, f.anomalies > 0).map(g, g.tickets).size() > 0', { facts: 'review' }, ['facts', 'facts.anomalies', 'facts.tickets']],
    ['fact.sources.exists(s, s == item)', { fact: 'review', item: 'text' }, ['fact.sources', 'item']],
    ['has(fact.done)', { fact: 'ticket' }, ['fact.done']],
    ['1 < 2', {}, []],
  ] as [string, Shape, string[]][])('%s', (source, shape, reads) => expect(run(source, shape).reads).toEqual(reads))
})

describe('bounds', () => {
  it('a run that would visit too many entries has no answer', () => {
    const facts = Array.from({ length: 10_000 }, (_, index) => ({ ticket: `T-${index}`, labels: [] }))
    const names = { ...namesOf({ facts: 'ticket' }), known: { kind: 'list' as const, of: { kind: 'string' as const } } }
    const known = Array.from({ length: 10_000 }, (_, index) => `U-${index}`)
    expect(outcome('facts.filter(f, f.ticket in known).size() == 0', names, { facts, known })).toMatch(/^undefined: an answer within/)
  })
  it('ten thousand facts are judged quickly', () => {
    const facts = Array.from({ length: 10_000 }, (_, index) => ({ held: `2026-10-${String((index % 30) + 1).padStart(2, '0')}T10:00:00Z` }))
    expect(outcome('facts.all(f, f.held >= ago(params.window)) && facts.size() == 10000', namesOf({ facts: 'review' }), { facts })).toBe(true)
  })
  it('names of objects are no names here', () => {
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty']) {
      expect(outcome('has(fact.account)', namesOf({ fact: 'retention' }), { fact: { [name]: 'x' } })).toBe(false)
    }
  })
})
