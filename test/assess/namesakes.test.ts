// Which full ids of all facts a short name may stand for.
import { describe, expect, it } from 'vitest'
import { namesakes } from '../../src/assess/namesakes.ts'
import type { Fact } from '../../src/model/evidence.ts'
import { factOf } from '../support/verdicts.ts'

const group = (region: string) => `arn:aws:logs:${region}:111122223333:log-group:a`
const container = (account: string) => `/subscriptions/s/storageAccounts/${account}/containers/a`
const retention = (store: string) => factOf({ fact: 'retention', fields: { store, unlimited: true } })
const lock = (store: string) => factOf({ fact: 'immutability', fields: { store, locked: true } })
const sample = (source: string) => factOf({ fact: 'log-sample', fields: { source } })
const row = (...stores: string[]) => factOf({ fact: 'inventory', fields: { component: 'x', source: 's', stores } })

describe('a short name stands for', () => {
  it.each([
    ['nothing more where nothing has a full id', [retention('a'), lock('a')], []],
    ['one thing of two types of fact', [retention(group('r')), lock(group('r'))], []],
    ['one thing with and without its star', [retention(`${group('r')}:*`), lock(group('r'))], []],
    ['two things of two types of fact, sorted', [retention(group('r2')), lock(group('r1'))], [group('r1'), group('r2')]],
    ['a log group and a bucket', [retention(group('r')), lock('arn:aws:s3:::a')], [group('r'), 'arn:aws:s3:::a']],
    ['one thing that two vendors call otherwise', [retention('gs://a'), lock('projects/p/buckets/a')], []],
    ['two containers', [retention(container('x')), lock(container('y'))], [container('x'), container('y')]],
    ['one container, in capitals too', [retention(container('x')), lock(container('X'))], []],
    ['two ARNs that differ in case', [retention(group('r')), lock(group('R'))], [group('R'), group('r')]],
    ['two of a list', [row(group('r1'), group('r2'))], [group('r1'), group('r2')]],
    ['no store, where sources have the name', [sample(group('r1')), sample(group('r2'))], []],
    ['nothing of another name', [retention('arn:aws:s3:::b'), lock('arn:aws:s3:::c')], []],
  ] as [string, Fact[], string[]][])('%s', (_name, facts, expected) => {
    expect(namesakes(facts, 'store', 'a')).toEqual(expected)
    expect(namesakes([...facts].reverse(), 'store', 'a')).toEqual(expected)
  })
  it('what it stood for before, asked twice', () => {
    const facts = [retention(group('r2')), lock(group('r1'))]
    expect([namesakes(facts, 'store', 'a'), namesakes(facts, 'store', 'a')]).toEqual([
      [group('r1'), group('r2')],
      [group('r1'), group('r2')],
    ])
  })
})
