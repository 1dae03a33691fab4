// every, some and over by hand: names without an item, and rules that crash.
import { describe, expect, it } from 'vitest'
import type { Scope } from '../../src/assess/judge.ts'
import { judgeOver } from '../../src/assess/over.ts'
import { factsAbout, judgeEvery, judgeList, judgeSome } from '../../src/assess/quantifiers.ts'
import type { Expression } from '../../src/model/expression.ts'
import { itemOf, scopeOf } from '../support/scope.ts'
import { factOf, type Loose } from '../support/verdicts.ts'

const store = (name: string, more: Loose = {}) => factOf({ fact: 'retention', ...more, fields: { store: name, unlimited: true } })
const every = { every: 'retention', of: 'inventory.stores', by: 'store', expect: 'fact.unlimited' }
const bare = { every: 'retention', expect: 'fact.unlimited' }

describe('facts about a name', () => {
  const facts = [store('a'), store('b')]
  it('are all without one, or without a field that names it', () => {
    expect(factsAbout(undefined, facts, scopeOf(every))).toEqual(facts)
    expect(factsAbout(undefined, facts, scopeOf(bare))).toEqual(facts)
    expect(factsAbout('a', facts, scopeOf(bare))).toEqual(facts)
  })
  it('fit a glob of the buyer alone', () => {
    const about = (scope: Scope) => factsAbout('*', facts, scope).length
    expect([about(scopeOf(every)), about({ ...scopeOf(every), item: itemOf(['*'], false) }), about({ ...scopeOf(every), item: itemOf(['*'], true) })]).toEqual([
      0, 0, 2,
    ])
  })
})

describe('what is told of a name', () => {
  const accounts = [store('a', { account: '1' }), store('a', { account: '2' })]
  const told = (findings: ReturnType<typeof judgeEvery>) => findings.map(({ verdict, reason, subject }) => [verdict, reason, subject])
  it('is told of the name itself where it belongs to no item', () => {
    expect(told(judgeEvery(['a'], accounts, scopeOf(every)))).toEqual([['not-shown', 'ambiguous', 'a']])
    expect(told(judgeSome(['a'], accounts, scopeOf(every)))).toEqual([['not-shown', 'ambiguous', 'a']])
    expect(told(judgeEvery(['a'], accounts, { ...scopeOf(every), item: itemOf(['a'], false) }))).toEqual([['not-shown', 'ambiguous', 'row']])
  })
  it('is not ambiguous where nothing is named', () => {
    expect(told(judgeEvery([undefined], accounts, scopeOf(every)))).toEqual([['met', undefined, '2 shown, 2 sent']])
    expect(told(judgeSome([undefined], accounts, scopeOf(every)))).toEqual([['met', undefined, '2 shown, 2 sent']])
    expect(told(judgeEvery(['a'], accounts, scopeOf(bare)))).toEqual([['met', undefined, '2 shown, 2 sent']])
  })
  it('names what is missing: the one name, or the item', () => {
    const over = { ...every, every: undefined, over: 'retention', expect: 'facts.size() > 0' }
    const scope = (names: string[]) => ({ ...scopeOf(over), item: itemOf(names, false) })
    expect(judgeList(['a', 'b'], [], scope(['a', 'b']))).toMatchObject([{ reason: 'missing', subject: 'row', message: 'no retention was sent' }])
    expect(judgeList(['a'], [], scope(['a']))).toMatchObject([{ reason: 'missing', subject: 'row: a', message: 'no retention of a was sent' }])
    expect(judgeList([undefined], [], scopeOf({ over: 'retention', expect: 'facts.size() > 0' }))).toMatchObject([
      { reason: 'missing', subject: 'retention', message: 'no retention was sent' },
    ])
  })
})

describe('a rule that crashes', () => {
  const boom = { reads: [], evaluate: () => ({ kind: 'error', message: 'boom' }) } as unknown as Expression
  const finding = (subject: string) => ({
    verdict: 'not-shown',
    reason: 'error',
    subject,
    message: "the check failed: boom. This is our fault, not the supplier's.",
    expected: 'It must.',
    found: 'nothing',
    grade: 'exported',
    date: '2026-11-20T00:00:00Z',
    places: [{ file: 'a.json', sha256: 'a'.repeat(64), pointer: '/0' }],
    more_places: 0,
    rests_on_word: [],
    key: expect.any(String),
  })
  it('is told with the fact it crashed on', () => {
    expect(judgeEvery([undefined], [store('a')], scopeOf(bare, [], { expect: boom }))).toStrictEqual([finding('a')])
    const over = { over: 'retention', expect: 'facts.size() > 0' }
    expect(judgeOver([store('a')], scopeOf(over, [], { expect: boom }))).toStrictEqual([finding('One')])
  })
})
