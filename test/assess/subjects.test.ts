// What is one thing and what are two of the same short name; what is asked of a person.
import { describe, expect, it } from 'vitest'
import type { Scope } from '../../src/assess/judge.ts'
import { compareText } from '../../src/assess/order.ts'
import { questionOn } from '../../src/assess/question.ts'
import { currentFacts, factLabel, subjectsOf } from '../../src/assess/subjects.ts'
import type { Fact } from '../../src/model/evidence.ts'
import { parseInstant } from '../../src/model/time.ts'
import { AS_OF, factOf, type Loose } from '../support/verdicts.ts'

const asOf = parseInstant(AS_OF) as number
const store = (name: string, more: Loose = {}, fields: Loose = {}) =>
  factOf({ fact: 'retention', ...more, fields: { store: name, unlimited: true, ...fields } })
const groups = (...facts: Fact[]) =>
  subjectsOf(facts, asOf)
    .map(({ facts: own }) => own.map((fact) => facts.indexOf(fact)))
    .sort()
const arn = (account: string, region: string, end = '') => `arn:aws:logs:${region}:${account}:log-group:a${end}`

describe('subjects', () => {
  it.each([
    ['one name', [store('a'), store('a')], [[0, 1]]],
    ['two names', [store('a'), store('b')], [[0], [1]]],
    ['a short name and one full id', [store('a'), store('arn:aws:s3:::a')], [[0, 1]]],
    ['one full id with and without its star', [store(arn('111122223333', 'eu-west-1')), store(arn('111122223333', 'eu-west-1', ':*'))], [[0, 1]]],
    ['full ids of two regions', [store(arn('111122223333', 'eu-west-1')), store(arn('111122223333', 'us-east-1'))], [[0], [1]]],
    [
      'full ids of two regions and a short name, which may be either',
      [store('a'), store(arn('1', 'eu-west-1')), store(arn('1', 'us-east-1'))],
      [[0], [1], [2]],
    ],
    ['accounts that the files name', [store('a', { account: '1' }), store('a', { account: '2' })], [[0], [1]]],
    ['accounts that the facts name', [store('a', {}, { account: '1' }), store('a', {}, { account: '2' })], [[0], [1]]],
    ['the account of the fact before that of the file', [store('a', { account: '2' }, { account: '1' }), store('a', { account: '1' })], [[0, 1]]],
    ['the account in a full id', [store(arn('111122223333', 'eu-west-1')), store('a', { account: '444455556666' })], [[0], [1]]],
    ['the account in a full id is that of the file', [store(arn('111122223333', 'eu-west-1')), store('a', { account: '111122223333' })], [[0, 1]]],
    ['one account and one that is not said', [store('a', { account: '1' }), store('a')], [[0, 1]]],
    ['two ways to write one letter', [store('caf\u00e9'), store('cafe\u0301')], [[0, 1]]],
  ])('%s', (_name, facts, expected) => {
    expect(groups(...facts)).toEqual(expected)
  })
  it('come in the order of their labels, which say the key', () => {
    const facts = [store('c'), store('a'), store('b')]
    expect(subjectsOf(facts, asOf).map(({ label }) => label)).toEqual(['a', 'b', 'c'])
    expect(factLabel(factOf({ fact: 'inventory', fields: { component: 'api', source: 's' } }))).toBe('api · s')
    expect(['b', 'a', 'a'].sort(compareText)).toEqual(['a', 'a', 'b'])
    expect([compareText('a', 'b'), compareText('b', 'a'), compareText('a', 'a')]).toEqual([-1, 1, 0])
  })
  it('of state are the newest alone, and are counted', () => {
    const facts = [store('a', { date: '2026-11-01T00:00:00Z' }), store('a'), store('b')]
    expect(currentFacts(facts, asOf)).toEqual([facts[1], facts[2]])
    expect(subjectsOf(facts, asOf).map(({ superseded }) => superseded)).toEqual([1, 0])
  })
  it.each([
    ['as new', {}, {}],
    ['of another account', { account: '1' }, { account: '1', date: '2026-11-01T00:00:00Z', fields: { store: 'a', unlimited: true, account: '2' } }],
    ['dated the day after', { date: '2026-11-24T00:00:00Z' }, {}],
    ['from the buyer', { buyer: true }, { date: '2026-11-01T00:00:00Z' }],
    ['of another grade', { grade: 'observed' }, { date: '2026-11-01T00:00:00Z' }],
  ] as [string, Loose, Loose][])('are not replaced by one %s', (_name, newer, older) => {
    expect(currentFacts([store('a', newer), store('a', older, (older['fields'] ?? {}) as Loose)], asOf)).toHaveLength(2)
  })
  it('are replaced by one of this very instant, and prose by prose', () => {
    expect(currentFacts([store('a', { date: AS_OF }), store('a')], asOf)).toHaveLength(1)
    expect(currentFacts([store('a', { prose: true }), store('a', { prose: true, date: '2026-11-01T00:00:00Z' })], asOf)).toHaveLength(1)
    expect(currentFacts([store('a'), store('a', { prose: true, date: '2026-11-01T00:00:00Z' })], asOf)).toHaveLength(1)
  })
})

describe('what a person is asked', () => {
  const scope = {
    context: {
      input: {
        repeats: new Map([
          ['1', 'Sent before?'],
          ['2', 'And this?'],
        ]),
      },
    },
  } as unknown as Scope
  const of = (sha256: string, prose = false) => factOf({ fact: 'retention', prose, places: [{ file: 'x', sha256 }] })
  it.each([
    ['the author’s question', [of('9')], 'Is it?', 'Is it?'],
    ['of prose', [of('9', true)], undefined, 'This was read from prose. Does it hold?'],
    ['of what is neither prose nor sent before', [of('9')], undefined, 'This was read from prose. Does it hold?'],
    ['of a file sent before', [of('1')], undefined, 'Sent before?'],
    ['of two, each once and in order', [of('1'), of('2'), of('1')], undefined, 'And this? Sent before?'],
    ['of a file sent before, and the author’s question', [of('1')], 'Is it?', 'Is it? Sent before?'],
    ['of prose beside a file sent before', [of('9', true), of('1')], undefined, 'This was read from prose. Does it hold? Sent before?'],
  ])('%s', (_name, facts, authored, expected) => {
    expect(questionOn(scope, facts, authored)).toBe(expected)
  })
})
