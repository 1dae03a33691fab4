// Our functions at their edges, and their documentation, which is checked like any other text.
import { describe, expect, it } from 'vitest'
import type { Names } from '../../src/model/expression.ts'
import { factTypes } from '../../src/model/fact-type.ts'
import { workdays } from '../../src/rules/calendar.ts'
import { compileExpression, factRecord, functionDocs, functionNames } from '../../src/rules/index.ts'
import { celDuration } from '../../src/rules/methods.ts'
import { asOf, cases, environment, outcome, record } from './names.ts'

interface Edge {
  call: string
  why: string
  held: string[]
  from: string
  to: string
  is: unknown
}

const names: Names = { as_of: { kind: 'time' }, from: { kind: 'time' }, to: { kind: 'time' }, held: { kind: 'list', of: { kind: 'time' } } }
const edges = cases<Edge>('functions')

describe('functions', () => {
  it('each is tried', () => {
    for (const name of functionNames) expect(edges.filter(({ call }) => call.includes(`${name}(`)).length, name).toBeGreaterThan(1)
  })
  it.each(edges)('$call: $why', ({ call, held, from, to, is }) => {
    const result = outcome(call, names, { held, from, to })
    if (is === 'undefined') expect(result).toBe(`undefined: ${call}`)
    else expect(result).toEqual(is)
  })
  it('workdays of any length are counted alike, week by week or at once', () => {
    const day = 86_400_000
    const stepwise = (length: number) =>
      Array.from({ length }, (_, index) => workdays(asOf + index * day, asOf + (index + 1) * day, environment.workingDays) ?? 0)
    for (const length of [1, 6, 7, 8, 30, 365]) {
      expect(workdays(asOf, asOf + length * day, environment.workingDays)).toBe(stepwise(length).reduce((sum, one) => sum + one, 0))
    }
  })
  it('workdays with no working day at all', () => expect(workdays(asOf, asOf + 9e8, { week: [], holidays: [] })).toBe(0))
  it('workdays ignores holidays that are no dates', () => {
    expect(workdays(asOf, asOf + 86_400_000, { week: ['tue'], holidays: ['2026-11-31', 'x'] })).toBe(1)
    expect(workdays(asOf, asOf + 86_400_000, { week: ['tue'], holidays: ['2026-11-24', '2026-11-24'] })).toBe(0)
  })
})

describe('durations as CEL writes them', () => {
  it.each([
    ['0s', 0],
    ['36h', 129_600_000],
    ['1h30m', 5_400_000],
    ['0.5s', 500],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['-15m', -900_000],
    ['0.1s', 100],
  ])('%s', (text, milliseconds) => expect(celDuration(text)).toBe(milliseconds))
  it.each(['', '15', 'm', '1d', 'PT15M', '1 h', '1ns', '0.0001s', '--1s', '1h-5m', '1.h', '1e3s'])('refused: %j', (text) =>
    expect(celDuration(text)).toBeUndefined(),
  )
})

describe('documentation of the functions', () => {
  const all: Names = Object.fromEntries(factTypes.map(({ id }) => [id, factRecord(id)]))
  const parameter = {
    exercise_every: { kind: 'period' },
    review_window: { kind: 'period' },
    correlation_share: { kind: 'double', unit: 'share' },
    review_share: { kind: 'double', unit: 'share' },
    actions_share: { kind: 'double', unit: 'share' },
    high_fix: { kind: 'int', unit: 'working days' },
  } as const
  const inventory = factRecord('inventory')
  it('covers every function', () => expect(functionDocs.map(({ name }) => name)).toEqual([...functionNames]))
  it.each([...functionDocs])('$name: its example is sound for some fact type', ({ name, signature, meaning, example }) => {
    const fits = Object.values(all).filter((type) => {
      const scope: Names = { as_of: { kind: 'time' }, params: record('params', parameter), item: inventory, fact: type, facts: { kind: 'list', of: type } }
      return compileExpression(example, scope, 'bool').ok
    })
    expect(fits.length).toBeGreaterThan(0)
    expect(signature.startsWith(`${name}(`) && example.includes(`${name}(`)).toBe(true)
    expect(meaning.endsWith('.')).toBe(true)
  })
})
