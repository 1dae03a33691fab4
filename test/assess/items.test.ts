// What must be there, and which facts are about it: names of the buyer and of the supplier, short and full.
import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/assess/context.ts'
import { buyerNames, candidatesOf, type Item, isAbout, itemsOf, restsOn, uncovered } from '../../src/assess/items.ts'
import type { Fact } from '../../src/model/evidence.ts'
import type { CheckedCheck, Of } from '../../src/model/spec.ts'
import { parseInstant } from '../../src/model/time.ts'
import { AS_OF, factOf, type Loose, listingOf } from '../support/verdicts.ts'

const asOf = parseInstant(AS_OF) as number
const arn = (account: string, region = 'eu-west-1') => `arn:aws:logs:${region}:${account}:log-group:a`
const store = (name: string | undefined, more: Loose = {}) => factOf({ fact: 'retention', ...more, fields: { store: name, ...(more['fields'] as Loose) } })
const row = (source: string, buyer = false) => factOf({ fact: 'inventory', buyer, fields: { component: 'api', source, stores: ['a'] } })
const lists = { components: ['api'], sources: ['s'], stores: ['a'] }
const context = (more: Loose = {}) =>
  ({ input: { asOf, supplier: { systems: [lists, { sources: ['t'] }] } }, unit: { params: {} }, facts: [], listings: [], ...more }) as unknown as Context
const of = (field: string, fact = 'inventory') => ({ from: 'fact', fact, field }) as Of

describe('items', () => {
  const names = (what: Of, where: Context) => itemsOf(what, where).map(({ label, buyer }) => [label, buyer])
  it('are the entries of a list of the contract, or none where it is no list', () => {
    expect(itemsOf({ from: 'params', name: 'x' }, context({ unit: { params: { x: ['a'] } } }))).toEqual([{ label: 'a', value: 'a', names: ['a'], buyer: true }])
    expect(itemsOf({ from: 'params', name: 'x' }, context({ unit: { params: { x: 5 } } }))).toEqual([])
  })
  it('are the names the buyer lists of the system, none without a list or a system', () => {
    expect(names({ from: 'system', field: 'stores' }, context({ unit: { system: lists } }))).toEqual([['a', true]])
    expect(names({ from: 'system', field: 'stores' }, context({ unit: { system: {} } }))).toEqual([])
    expect(names({ from: 'system', field: 'stores' }, context())).toEqual([])
  })
  it('are records: of an inventory the buyer’s row stands in for the supplier’s of the same source, of other facts none does', () => {
    const rows = context({ facts: [row('s', true), row('s'), row('t')] })
    expect(names(of('stores'), rows)).toEqual([
      ['api · s', true],
      ['api · t', false],
    ])
    expect(names(of('store', 'retention'), context({ facts: [store('a', { buyer: true }), store('b')] }))).toEqual([
      ['a', true],
      ['b', false],
    ])
  })
})

describe('names the buyer lists', () => {
  it.each([
    ['components', of('component'), ['api']],
    ['sources of each system', of('source'), ['s', 't']],
    ['stores', of('stores'), ['a']],
    ['nothing of other fields', of('account'), []],
    ['nothing of other facts', of('source', 'log-sample'), []],
    ['nothing of lists of the contract', { from: 'params', name: 'source' } as Of, []],
    ['nothing of lists of the system', { from: 'system', field: 'sources' } as Of, []],
  ])('%s', (_name, what, expected) => {
    expect(buyerNames(what, context())).toEqual(expected)
  })
  it('are those of the system where there is one', () => {
    expect(buyerNames(of('source'), context({ unit: { system: lists } }))).toEqual(['s'])
  })
  it.each([
    ['a name of the same text', ['a'], ['a'], false, []],
    ['another name', ['a'], ['b'], false, ['a']],
    ['a name among others', ['a'], ['b', 'a'], false, []],
    ['no name', ['*'], undefined, false, ['*']],
    ['a name that a glob of the buyer fits', ['a*'], ['a1'], false, []],
    ['a glob of the buyer’s own row', ['a1'], ['a*'], true, []],
    ['a glob of the supplier’s row, which is only a name', ['a1'], ['a*'], false, ['a1']],
    ['a glob that is listed as it is', ['a*'], ['a*'], false, []],
  ])('are covered by an item that holds %s', (_name, stores, held, buyer, expected) => {
    const item: Item = { label: 'x', value: 'x', names: held, buyer }
    expect(uncovered(of('stores'), [item], context({ unit: { system: { stores } } }))).toEqual(expected)
  })
})

describe('completeness rests on', () => {
  const check = (what?: Of, fact = 'retention') => ({ quantifier: { kind: 'every', fact }, ...(what && { of: what }) }) as unknown as CheckedCheck
  const buyers: Item = { label: 'x', value: 'x', names: [], buyer: true }
  const bare = { input: { asOf, supplier: { systems: [{}] } } }
  const export_ = (more: Loose = {}) => context({ ...bare, listings: [listingOf({ fact: 'retention', ...more })] })
  it.each([
    ['the contract', check({ from: 'params', name: 'x' }), [], export_(), 'contract'],
    ['a list of the buyer’s system', check({ from: 'system', field: 'stores' }), [], export_(), 'buyer-list'],
    ['the names the buyer lists', check(of('stores')), [], context(), 'buyer-list'],
    ['a row of the buyer', check(of('stores')), [buyers], export_(), 'buyer-list'],
    ['the supplier’s inventory', check(of('stores')), [{ ...buyers, buyer: false }], export_(), 'supplier-inventory'],
    ['a whole export of other records', check(of('store', 'log-store')), [], export_(), 'complete-export'],
    ['a whole export', check(), [], export_(), 'complete-export'],
    ['what was sent, where it is a page', check(), [], export_({ complete: false }), 'what-was-sent'],
    ['what was sent, where it is a table', check(), [], export_({ grade: 'documented' }), 'what-was-sent'],
    ['what was sent, where it is of another type', check(), [], export_({ fact: 'ticket' }), 'what-was-sent'],
    ['what was sent, of other records', check(of('store', 'log-store')), [], export_({ fact: 'ticket' }), 'what-was-sent'],
  ] as [string, CheckedCheck, Item[], Context, string][])('%s', (_name, what, items, where, expected) => {
    expect(restsOn(what, items, where)).toBe(expected)
  })
})

describe('a fact is about', () => {
  const sample = (source: string, more: Loose = {}) => factOf({ fact: 'log-sample', ...more, fields: { source, event_classes: ['authn'] } })
  it.each([
    ['its name', store('a'), 'store', 'a', false, true],
    ['no other', store('a'), 'store', 'b', false, false],
    ['a glob of the buyer', store('a1'), 'store', 'a*', true, true],
    ['no glob of the supplier', store('a1'), 'store', 'a*', false, false],
    ['nothing where it has no name', store(undefined), 'store', 'undefined', false, false],
    ['no glob where it has no name', store(undefined), 'store', '*', true, false],
    ['nothing by a field it never has', store('a'), 'colour', 'a', true, false],
    ['each entry of a list', sample('s'), 'event_classes', 'authn', true, true],
    ['a word as it stands: no glob', sample('s'), 'event_classes', 'a*', true, false],
    ['a full id, where no account is said', store('a'), 'store', arn('1'), false, true],
    ['a full id, where its account is said', store('a', { account: '1' }), 'store', arn('1'), false, true],
    ['no full id of another account', store('a', { account: '2' }), 'store', arn('1'), false, false],
    ['no full id of another account than the fact’s', store('a', { account: '1', fields: { account: '2' } }), 'store', arn('1'), false, false],
    ['a full id to the letter, whatever the account', store(arn('1'), { account: '2' }), 'store', arn('1'), false, true],
    ['a full id without account, whatever the account', store('a', { account: '2' }), 'store', 'arn:aws:s3:::a', false, true],
    ['a source of that name in any account', sample('a', { account: '2' }), 'source', arn('1'), false, true],
  ] as [string, Fact, string, string, boolean, boolean][])('%s', (_name, fact, by, name, fromBuyer, expected) => {
    expect(isAbout(fact, by, name, fromBuyer)).toBe(expected)
  })
})

describe('a short name fits', () => {
  const two = [store('a', { account: '2' }), store('a', { account: '1' })]
  it.each([
    ['one thing', [store('a')], 'store', 'a', []],
    ['nothing, where there is no fact', [], 'store', 'a', []],
    ['two accounts', two, 'store', 'a', ['1', '2']],
    ['two accounts that the facts name', [store('a', { account: '1', fields: { account: '2' } }), store('a', { account: '1' })], 'store', 'a', ['1', '2']],
    ['one account, said by the fact and by a file', [store('a', { account: '2', fields: { account: '1' } }), store('a', { account: '1' })], 'store', 'a', []],
    ['the account of a full id before that of the file', [store(arn('1'), { account: '2' }), store('a', { account: '1' })], 'store', 'a', []],
    ['two accounts of full ids', [store(arn('2')), store(arn('1'))], 'store', 'a', ['1', '2']],
    [
      'the account of the file, where the full id says none',
      [store('arn:aws:s3:::a', { account: '1' }), store('a', { account: '2' })],
      'store',
      'a',
      ['1', '2'],
    ],
    ['two full ids of one account', [store(arn('1', 'us-east-1')), store(arn('1'))], 'store', 'a', [arn('1'), arn('1', 'us-east-1')]],
    ['one full id with and without its star', [store(`${arn('1')}:*`), store(arn('1'))], 'store', 'a', []],
    ['two full ids, where a star is in the middle', [store(`${arn('1')}:x`), store(`${arn('1')}:*:x`)], 'store', 'a', [`${arn('1')}:*:x`, `${arn('1')}:x`]],
    ['no full id of another name', [store(arn('1')), store('arn:aws:s3:::b')], 'store', 'a', []],
    [
      'one account, where a list names something else in another',
      [factOf({ fact: 'inventory', fields: { component: 'x', source: 's', stores: [arn('1'), 'arn:aws:logs:eu-west-1:2:log-group:b'] } })],
      'stores',
      'a',
      [],
    ],
    [
      'the account of the file, where a list has the short name and something else in full',
      [
        factOf({ fact: 'inventory', account: '1', fields: { component: 'x', source: 's', stores: ['a', 'arn:aws:logs:eu-west-1:2:log-group:b'] } }),
        factOf({ fact: 'inventory', account: '1', fields: { component: 'y', source: 't', stores: ['a'] } }),
      ],
      'stores',
      'a',
      [],
    ],
    ['nothing else, being a full id', two, 'store', 'arn:aws:s3:::a', []],
    ['nothing else, being a glob', two, 'store', 'a*', []],
    ['nothing else by a field it never has', two, 'colour', 'a', []],
    ['nothing else, being a word', [store('a', { account: '1', fields: { how: 'a' } }), store('b', { account: '2' })], 'unlimited', 'a', []],
  ] as [string, Fact[], string, string, string[]][])('%s', (_name, facts, by, name, expected) => {
    expect(candidatesOf(facts, by, name)).toEqual(expected)
  })
})
