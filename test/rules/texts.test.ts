// Texts with {{…}}, and values as people read them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BoundJson, ValueType } from '../../src/model/expression.ts'
import { compileTemplate, formatValue, partsOfVariants, renderVariants } from '../../src/rules/index.ts'
import { bindingsOf, cases, namesOf, parameterValues, type Shape } from './names.ts'

interface Text extends Shape {
  text: string
  values?: Record<string, BoundJson>
  is: string
  lacks?: string[]
}

function template(text: string, shape: Shape = {}) {
  const compiled = compileTemplate(text, namesOf(shape))
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('; '))
  return compiled.value
}

describe('texts', () => {
  it.each(cases<Text>('texts'))('$text', ({ text, values = {}, is, lacks = [], ...shape }) => {
    expect(template(text, shape).render(bindingsOf(namesOf(shape), values))).toEqual({ text: is, lacks })
  })
  it('what a supplier wrote is cut; what the parties agreed is not', () => {
    const long = 'x'.repeat(500)
    const printed = template('{{fact.store}}', { fact: 'retention' }).render(bindingsOf(namesOf({ fact: 'retention' }), { fact: { store: long } })).text
    expect(printed).toHaveLength(200)
    expect(printed.endsWith('x…')).toBe(true)
    const words = Array.from({ length: 60 }, (_, index) => `situation-${index}`)
    const agreed = template('{{params.words}}').render(bindingsOf(namesOf({}), { params: { ...parameterValues, words } })).text
    expect(agreed).toContain('situation-58 and situation-59')
  })
  it.each([
    ['open {{ params.days', 5, '`{{` is never closed'],
    ['open {{ "a }}', 5, '`{{` is never closed'],
    ['{{ {{params.days}} }}', 0, '`{{` is never closed'],
    ['stray }} here', 6, '`}}` without `{{`'],
    ['empty {{ }}', 8, 'empty'],
    ['text {{ params.dayz }} here', 15, 'no field `dayz`'],
    ['a {{params.days}} b {{nothing}}', 22, 'no `nothing`'],
  ])('refused: %s', (text, offset, message) => {
    const compiled = compileTemplate(text, namesOf({}))
    expect(compiled.ok ? [] : compiled.problems).toMatchObject([{ offset, message: expect.stringContaining(message) }])
  })
  it('tells the problems of every {{…}}', () => {
    const compiled = compileTemplate('{{a}} and {{b}}', namesOf({}))
    expect(compiled.ok ? 0 : compiled.problems.length).toBe(2)
  })
  it('reads what its expressions read', () => {
    expect(template('{{params.days}} {{ago(params.age)}} {{params.days}}').reads).toEqual(['as_of', 'params.age', 'params.days'])
  })
  it('never fails, whatever the braces', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('{', '}', '{{', '}}', '"', "'", '\\', ' ', 'a', 'params.days')), (pieces) => {
        const text = pieces.join('')
        const compiled = compileTemplate(text, namesOf({}))
        const faulty = compiled.ok ? [] : compiled.problems.filter(({ offset, length }) => offset < 0 || length < 1 || offset > text.length)
        expect(faulty).toEqual([])
        if (compiled.ok && !text.includes('{{')) expect(compiled.value.render(bindingsOf(namesOf({}), {})).text).toBe(text)
      }),
    )
  })
})

describe('all values in force', () => {
  const variant = (label: string, days: number) => ({ label, bindings: bindingsOf(namesOf({}), { params: { ...parameterValues, days } }) })
  const text = template('keep {{params.days}} days, lock {{params.other_days}}')
  it.each([
    [[variant('tier standard', 365)], 'keep 365 days, lock 30 days'],
    [[variant('tier standard', 365), variant('tier critical', 730)], 'keep 365 days (tier critical: 730 days), lock 30 days'],
    [[variant('tier standard', 365), variant('tier critical', 365)], 'keep 365 days, lock 30 days'],
    [
      [variant('tier a', 1), variant('tier b', 2), variant('tier c', 3), variant('tier d', 2)],
      'keep 1 day (tier b and tier d: 2 days; tier c: 3 days), lock 30 days',
    ],
  ])('%#', (variants, is) => expect(renderVariants(text, variants)).toEqual({ text: is, lacks: [] }))
  it('values can be told from words', () => {
    expect(partsOfVariants(text, [variant('tier standard', 1)]).parts).toEqual([
      { kind: 'words', text: 'keep ' },
      { kind: 'value', text: '1 day' },
      { kind: 'words', text: ', lock ' },
      { kind: 'value', text: '30 days' },
    ])
  })
  it('a value that one of them lacks is named', () => {
    const without = { label: 'tier b', bindings: bindingsOf(namesOf({}), { params: {} }) }
    expect(renderVariants(text, [variant('tier a', 1), without]).lacks).toEqual(['params.days', 'params.other_days'])
  })
})

const share: ValueType = { kind: 'double', unit: 'share' }
const exact: ValueType = { kind: 'double', unit: 'share', exact: true }
const days: ValueType = { kind: 'int', unit: 'days' }

describe('values as people read them', () => {
  it.each([
    [1, days, '1 day'],
    [0, days, '0 days'],
    [-1, days, '-1 days'],
    [BigInt(5), days, '5 days'],
    [1, { kind: 'int', unit: 'people' }, '1 person'],
    [1, { kind: 'int', unit: 'working days' }, '1 working day'],
    [1, { kind: 'int', unit: 'anomalies' }, '1 anomaly'],
    [1000, { kind: 'int' }, '1000'],
    [0.5, { kind: 'double' }, '0.5'],
    [1e-7, { kind: 'double' }, '0.0000001'],
    [1e21, { kind: 'double' }, '1000000000000000000000'],
    [0.95, share, '95 %'],
    [0.29, share, '29 %'],
    [0.57, share, '57 %'],
    [0.9729, share, '97.2 %'],
    [2 / 3, share, '66.6 %'],
    [0.9999999999999, share, '99.9 %'],
    [1, share, '100 %'],
    [0, share, '0 %'],
    [0.0004, share, '0 %'],
    [0.1 + 0.2, share, '30 %'],
    [1.5, share, '150 %'],
    [0.005, exact, '0.5 %'],
    [0.99999, exact, '99.999 %'],
    [0.01, exact, '1 %'],
    [Number.NaN, share, '*(not given)*'],
    [Number.POSITIVE_INFINITY, { kind: 'double' }, '*(not given)*'],
    ['2026-11-23T00:00:00Z', { kind: 'time' }, '2026-11-23'],
    ['2026-11-23T14:05:00Z', { kind: 'time' }, '2026-11-23 14:05 UTC'],
    ['2026-11-23T14:05:09.5+02:00', { kind: 'time' }, '2026-11-23 12:05:09 UTC'],
    [0, { kind: 'time' }, '1970-01-01'],
    [8.64e15 + 1, { kind: 'time' }, '*(not given)*'],
    ['yesterday', { kind: 'time' }, '*(not given)*'],
    ['PT0S', { kind: 'duration' }, '0 seconds'],
    ['PT15M', { kind: 'duration' }, '15 minutes'],
    ['PT60M', { kind: 'duration' }, '1 hour'],
    ['PT24H', { kind: 'duration' }, '24 hours'],
    ['PT72H', { kind: 'duration' }, '72 hours'],
    ['P4D', { kind: 'duration' }, '4 days'],
    ['P90D', { kind: 'duration' }, '90 days'],
    ['PT90M', { kind: 'duration' }, '1 hour 30 minutes'],
    ['P1DT1H1M1S', { kind: 'duration' }, '25 hours 1 minute 1 second'],
    ['PT0.02S', { kind: 'duration' }, '0.02 seconds'],
    [-5000, { kind: 'duration' }, 'minus 5 seconds'],
    ['P1M', { kind: 'duration' }, '*(not given)*'],
    ['P12M', { kind: 'period' }, '12 months'],
    ['P1Y6M', { kind: 'period' }, '1 year 6 months'],
    ['P31D', { kind: 'period' }, '31 days'],
    ['P1W', { kind: 'period' }, '1 week'],
    ['P1MT5M', { kind: 'period' }, '1 month 5 minutes'],
    ['12 months', { kind: 'period' }, '*(not given)*'],
    [[], { kind: 'list', of: { kind: 'string' } }, 'none'],
    [['a', 'b', 'c'], { kind: 'list', of: { kind: 'string' } }, 'a, b and c'],
    [true, { kind: 'bool' }, 'yes'],
    ['true', { kind: 'bool' }, '*(not given)*'],
    [null, { kind: 'string' }, '*(not given)*'],
    [undefined, { kind: 'string' }, '*(not given)*'],
    ['a\u0000\r\nb', { kind: 'string' }, 'a b'],
  ] as [unknown, ValueType, string][])('%o', (value, type, text) => expect(formatValue(value, type)).toBe(text))
  it('whatever the value, it prints something', () => {
    const kinds = ['int', 'double', 'string', 'bool', 'time', 'duration', 'period'] as const
    const types = fc.oneof(
      fc.constantFrom(...kinds).map((kind): ValueType => ({ kind })),
      fc.constant<ValueType>({ kind: 'list', of: { kind: 'string' } }),
      fc.constant<ValueType>({ kind: 'record', name: 'x', fields: { a: { type: { kind: 'int' }, optional: true } } }),
    )
    fc.assert(fc.property(fc.anything(), types, (value, type) => typeof formatValue(value, type) === 'string'))
  })
  it('a share prints 100 % only if it is all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.nat(), (whole, rest) => {
        const part = rest % (whole + 1)
        const text = formatValue(part / whole, share)
        expect(text === '100 %').toBe(part === whole)
        expect(Number(text.slice(0, -2)) / 100).toBeLessThanOrEqual(part / whole + 1e-12)
      }),
    )
  })
})
