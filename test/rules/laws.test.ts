// Laws of the language, tried on expressions made at random: what is not there never decides, order never matters, CEL is CEL.
import { Environment } from '@marcbachmann/cel-js'
import { Duration } from '@marcbachmann/cel-js/evaluator'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BoundJson, Expression, Names, ValueType } from '../../src/model/expression.ts'
import { formatDuration, formatInstant } from '../../src/model/time.ts'
import { bind, compileExpression } from '../../src/rules/index.ts'
import { environment, namesOf, outcome, record } from './names.ts'

const list = (of: ValueType): ValueType => ({ kind: 'list', of })
const fields: Record<string, ValueType> = {
  a: { kind: 'bool' },
  b: { kind: 'bool' },
  x: { kind: 'int' },
  y: { kind: 'int' },
  s: { kind: 'string' },
  t: { kind: 'string' },
  n: list({ kind: 'int' }),
  w: list({ kind: 'string' }),
  p: { kind: 'time' },
  q: { kind: 'time' },
  d: { kind: 'duration' },
}
const names: Names = { r: record('thing', fields), rs: list(record('thing', fields)) }

const field = (...all: string[]) => fc.constantFrom(...all.map((name) => `V.${name}`))
const join = (parts: fc.Arbitrary<string>[], make: (...texts: string[]) => string) => fc.tuple(...parts).map((texts) => make(...texts))
const { bool } = fc.letrec<{ bool: string; int: string; text: string; time: string; span: string }>((tie) => ({
  int: fc.oneof(
    { maxDepth: 3 },
    field('x', 'y'),
    fc.integer({ min: 0, max: 4 }).map(String),
    join([tie('int'), fc.constantFrom('+', '-', '*'), tie('int')], (l, op, r) => `(${l} ${op} ${r})`),
    join([tie('bool'), tie('int'), tie('int')], (c, l, r) => `(${c} ? ${l} : ${r})`),
    field('n', 'w', 's').map((of) => `${of}.size()`),
    join([field('n'), tie('int')], (of, than) => `${of}.filter(i, i > ${than}).size()`),
    field('p', 'q').map((of) => `${of}.getHours()`),
  ),
  text: fc.oneof(field('s', 't'), fc.constantFrom('"a"', '"b"', '""')),
  time: fc.oneof(
    { maxDepth: 2 },
    field('p', 'q'),
    join([tie('time'), tie('span')], (l, r) => `(${l} - ${r})`),
  ),
  span: fc.oneof(
    { maxDepth: 2 },
    field('d'),
    fc.constantFrom('duration("90s")', 'duration("0s")'),
    join([tie('time'), tie('time')], (l, r) => `(${l} - ${r})`),
  ),
  bool: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    field('a', 'b'),
    join([tie('bool'), fc.constantFrom('&&', '||', '==', '!='), tie('bool')], (l, op, r) => `(${l} ${op} ${r})`),
    join([tie('bool'), fc.constantFrom('&&', '||'), tie('bool')], (l, op, r) => `(${l} ${op} ${r})`),
    tie('bool').map((of) => `!${of}`),
    join([tie('bool'), tie('bool'), tie('bool')], (c, l, r) => `(${c} ? ${l} : ${r})`),
    join([tie('int'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('int')], (l, op, r) => `(${l} ${op} ${r})`),
    join([tie('text'), fc.constantFrom('==', '!='), tie('text')], (l, op, r) => `(${l} ${op} ${r})`),
    join([tie('time'), fc.constantFrom('<', '>='), tie('time')], (l, op, r) => `(${l} ${op} ${r})`),
    join([tie('span'), fc.constantFrom('<', '>=', '=='), tie('span')], (l, op, r) => `(${l} ${op} ${r})`),
    join([tie('int'), field('n')], (l, r) => `(${l} in ${r})`),
    join([tie('text'), field('w')], (l, r) => `(${l} in ${r})`),
    join([field('n'), fc.constantFrom('all', 'exists', 'exists_one'), fc.constantFrom('<', '=='), tie('int')], (of, m, op, r) => `${of}.${m}(i, i ${op} ${r})`),
    join([field('w'), fc.constantFrom('all', 'exists'), tie('text')], (of, m, r) => `${of}.${m}(i, i != ${r})`),
    field('s', 't').map((of) => `${of}.startsWith("a")`),
  ),
}))

const small = fc.integer({ min: 0, max: 4 })
const word = fc.constantFrom('a', 'b', 'ab')
const instant = fc.integer({ min: 0, max: 100_000 }).map((seconds) => formatInstant(1_700_000_000_000 + seconds * 1000))
const values = (least: number) => ({
  a: fc.boolean(),
  b: fc.boolean(),
  x: small,
  y: small,
  s: word,
  t: word,
  n: fc.array(small, { minLength: least, maxLength: 3 }),
  w: fc.array(word, { minLength: least, maxLength: 3 }),
  p: instant,
  q: instant,
  d: fc.integer({ min: 0, max: 200 }).map((seconds) => formatDuration(seconds * 1000)),
})
const whole = fc.record(values(0))
const filled = fc.record(values(1))
const partly = fc.record(values(0), { requiredKeys: [] })

const on = (source: string, variable: string) => source.replaceAll('V.', `${variable}.`)
const given = (fact: unknown) => ({ r: fact, rs: [fact] }) as Record<string, BoundJson>

/** The expression; one whose macros happen to share a variable, or nest too deep, is left out. */
function sound(source: string, scope: Names, expects: 'bool' | 'any'): Expression {
  const compiled = compileExpression(source, scope, expects)
  if (compiled.ok) return compiled.value
  fc.pre(!compiled.problems.every(({ message }) => /is taken|at most 3 deep/.test(message)))
  throw new Error(`${source}: ${compiled.problems[0]?.message}`)
}

function evaluate(source: string, json: Record<string, BoundJson>, expects: 'bool' | 'any' = 'bool') {
  return sound(source, names, expects).evaluate(bind(names, json, environment))
}

const settings = { numRuns: 400 }

describe('what is not there never decides', () => {
  it('an answer stays the answer whatever stands where something was missing', () => {
    let answered = 0
    fc.assert(
      fc.property(bool, partly, whole, (source, part, rest) => {
        const result = evaluate(on(source, 'r'), given(part))
        expect(result.kind).not.toBe('error')
        if (result.kind !== 'value') return
        answered += 1
        const completed = evaluate(on(source, 'r'), given({ ...rest, ...part }))
        // A completion may itself have no answer (all of a list that is empty); it never says the opposite.
        if (completed.kind === 'value') expect(completed.value).toBe(result.value)
      }),
      settings,
    )
    expect(answered).toBeGreaterThan(20)
  })
  it('the negation of what has no answer has none', () => {
    fc.assert(
      fc.property(bool, partly, (source, part) => {
        const [plain, negated] = [evaluate(on(source, 'r'), given(part), 'any'), evaluate(`!${on(source, 'r')}`, given(part), 'any')]
        expect(negated.kind).toBe(plain.kind)
        if (plain.kind === 'value' && negated.kind === 'value') expect(negated.value).toBe(!plain.value)
      }),
      settings,
    )
  })
  it('a record with nothing in it passes nothing that reads it alone', () => {
    fc.assert(
      fc.property(bool, (source) => {
        const reads = on(source, 'r')
        const result = evaluate(reads, given({}))
        const always = evaluate(
          reads,
          given({ a: true, b: false, x: 1, y: 0, s: 'a', t: 'b', n: [1], w: ['a'], p: formatInstant(0), q: formatInstant(1), d: 'PT1S' }),
        )
        if (result.kind === 'value' && always.kind === 'value') expect(result.value).toBe(always.value)
      }),
      settings,
    )
  })
  it('and names what is lacking', () => {
    fc.assert(
      fc.property(bool, partly, (source, part) => {
        const result = evaluate(on(source, 'r'), given(part))
        if (result.kind === 'undefined') expect(result.lacks.length).toBeGreaterThan(0)
      }),
      settings,
    )
  })
  it('whatever JSON is bound, nothing fails', () => {
    fc.assert(
      fc.property(bool, fc.record(Object.fromEntries(Object.keys(fields).map((name) => [name, fc.jsonValue()]))), (source, json) => {
        expect(evaluate(on(source, 'r'), given(json)).kind).not.toBe('error')
      }),
      settings,
    )
  })
  it('in a macro over records alike', () => {
    fc.assert(
      fc.property(bool, partly, (source, part) => {
        const single = evaluate(on(source, 'r'), given(part))
        const all = evaluate(`rs.all(f, ${on(source, 'f')})`, given(part))
        expect(all.kind).toBe(single.kind)
        if (single.kind === 'value' && all.kind === 'value') expect(all.value).toBe(single.value)
      }),
      settings,
    )
  })
})

describe('order never matters', () => {
  const review = namesOf({ facts: 'review', item: 'inventory' })
  const fact = fc.record({ held: instant, anomalies: small, tickets: fc.array(word) }, { requiredKeys: ['tickets'] })
  const shuffled = fc.array(fact, { maxLength: 12 }).chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })))
  it.each([
    'share(facts.map(f, f.anomalies > 1))',
    'share(facts.map(f, has(f.held)))',
    'distinct(facts.filter(f, f.tickets.size() > 0).map(f, f.tickets.size() > 1 ? "many" : "one"))',
    'longest_gap(facts.map(f, f.held), ago("P4Y"), as_of)',
    'due_share(facts.map(f, f.held), duration("1h"), ago("P4Y"), as_of)',
    'facts.all(f, f.anomalies > 0)',
    'facts.exists(f, f.anomalies > 3 && f.held < as_of)',
    'facts.exists_one(f, f.anomalies == 2)',
    'facts.filter(f, "a" in f.tickets).size()',
  ])('%s', (source) => {
    fc.assert(
      fc.property(shuffled, ([facts, other]) => {
        expect(outcome(source, review, { facts: other as BoundJson })).toEqual(outcome(source, review, { facts: facts as BoundJson }))
      }),
    )
  })
})

describe('CEL is CEL: where everything is given, the library agrees', () => {
  const cel: Record<string, string> = { bool: 'bool', int: 'int', string: 'string', time: 'google.protobuf.Timestamp', duration: 'google.protobuf.Duration' }
  const celType = (type: ValueType): string => (type.kind === 'list' ? `list<${celType(type.of)}>` : (cel[type.kind] as string))
  const oracle = new Environment()
  for (const [name, type] of Object.entries(fields)) oracle.registerVariable(name, celType(type))
  const plainNames: Names = fields
  const converted = (json: unknown, type: ValueType): unknown => {
    if (type.kind === 'list') return (json as unknown[]).map((entry) => converted(entry, type.of))
    if (type.kind === 'int') return BigInt(json as number)
    if (type.kind === 'time') return new Date(json as string)
    if (type.kind !== 'duration') return json
    const seconds = /^PT(?:(\d+)M)?(?:(\d+)S)?$/.exec(json as string)
    return new Duration(BigInt(Number(seconds?.[1] ?? 0) * 60 + Number(seconds?.[2] ?? 0)))
  }
  it('on any expression', () => {
    fc.assert(
      fc.property(bool, filled, (source, json) => {
        const plain = source.replaceAll('V.', '')
        const ours = sound(plain, plainNames, 'bool').evaluate(bind(plainNames, json as Record<string, BoundJson>, environment))
        const context = Object.fromEntries(Object.entries(json).map(([name, value]) => [name, converted(value, fields[name] as ValueType)]))
        expect(ours).toMatchObject({ kind: 'value', value: oracle.evaluate(plain, context) })
      }),
      { numRuns: 1000 },
    )
  })
})
